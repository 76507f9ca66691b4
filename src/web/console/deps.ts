import type { ArchiveReader } from '../../archive/archive-reader.ts';
import type { ArchiveRepository, ArticleState } from '../../archive/repository.ts';
import type { SourcePreview } from '../../archive/sources/preview-source.ts';
import type { SourceService } from '../../archive/sources/service.ts';
import type { ReplyPreview } from '../../chat/preview.ts';
import type { Caller } from '../../core/caller.ts';
import type { AnyCommand } from '../../core/command.ts';
import type { Dispatch } from '../../core/dispatch.ts';
import type { OptionSpec } from '../../core/options.ts';
import type { Reply } from '../../core/reply.ts';
import type { AlertService } from '../../schedule/alert/service.ts';
import type { ScheduleService } from '../../schedule/service.ts';
import type { ArticleFinder } from '../../search/contract.ts';

/** A platform that an answer can be seen as. */
export interface Rendering extends ReplyPreview {
  name: string;
}

/** What a platform says of a person. */
export type Standing = Required<Pick<Caller, 'groups' | 'memberOf'>>;

/** What the console's pages use of the rest. */
export interface ConsoleDeps {
  commands: readonly AnyCommand[];
  dispatch: Dispatch;
  /** Values to offer while a person types into an option. */
  offer(option: OptionSpec, typed: string, caller: Caller): Promise<string[]>;
  /** Platforms that an answer can be seen as. */
  renderings: readonly Rendering[];
  search: Pick<ArticleFinder, 'find' | 'topicsIn'>;
  archive: Pick<ArchiveReader, 'get' | 'getMany' | 'summary'>;
  /** What is counted and listed without reading any article's words. */
  facts: ArchiveFacts;
  /** The same reply whose citations open on this server, as the browser reaches it: `http://127.0.0.1:3000`. */
  linkReply(reply: Reply, address: string): Promise<Reply>;
  /** Why a person's workspace may not use this Sitrep; null when it may. */
  refusal(caller: Caller): string | null;
  isAdmin(caller: Caller): boolean;
  /** What the platform of that channel says. */
  mayManage(personId: string, channelId: string): Promise<boolean>;
  /** What a browser does not tell of a person and their platform does: groups and roles, and workspaces they belong to. */
  standingOf(personId: string, workspaceId: string | null): Promise<Standing>;
  schedules: ScheduleService;
  alerts: AlertService;
  /** Channels of a workspace that have schedules or alerts. */
  scheduledChannels(workspaceId: string): Promise<string[]>;
  sources: SourceService;
  /** What adding an address would bring; keeps nothing. */
  previewSource(address: string, publicOnly: boolean): Promise<SourcePreview>;
  /** Ids of what a source brought, newest change first. */
  broughtBy(sourceId: string, limit: number): Promise<string[]>;
  files: FileIntake;
  charts(): Chart[];
  clock: () => Date;
}

/** Facts of articles and events, none of their words. */
export interface ArchiveFacts extends Pick<ArchiveRepository, 'eventDays' | 'eventFingerprints' | 'storyIds'> {
  /** Ids of current articles, those read or changed last first. */
  latest(limit: number): Promise<string[]>;
  states(ids: readonly string[]): Promise<Map<string, ArticleState>>;
}

export type FileOutcome = 'added' | 'updated' | 'unchanged' | 'duplicate' | 'failed';

/** One record of a file and what became of it. */
export interface FileEntry {
  outcome: FileOutcome;
  id: string | null;
  title: string | null;
  origin: string;
  reason: string | null;
}

/** Files being read in, or read. */
export interface FileJob {
  id: string;
  personId: string;
  names: string[];
  state: 'waiting' | 'reading' | 'done' | 'failed';
  /** Bytes read of all there are. */
  read: number;
  bytes: number;
  counts: Record<FileOutcome, number>;
  /** The first few hundred entries. */
  entries: readonly FileEntry[];
  /** What ended it early, in words; null when nothing did. */
  trouble: string | null;
}

/** Reads files in that were sent to a page, one job after the other. */
export interface FileIntake {
  /** Starts and answers the job's id. Throws a UserError when too much waits already. */
  start(files: readonly File[], by: Caller): Promise<string>;
  /** A job of the last hour, for the person who started it. */
  job(id: string, personId: string): FileJob | null;
}

/** A measure over the last hour, oldest first. */
export interface Chart {
  id: string;
  title: string;
  unit: string;
  values: number[];
}
