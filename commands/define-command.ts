import type { z } from 'zod';
import type { ArchiveReader } from '../src/archive/archive-reader.ts';
import type { LinkService } from '../src/archive/links.ts';
import type { SourceService } from '../src/archive/sources/service.ts';
import type { BriefService } from '../src/brief/service.ts';
import type { AdminService } from '../src/core/admins.ts';
import type { Command } from '../src/core/command.ts';
import type { HealthService } from '../src/core/health.ts';
import type { PeopleService } from '../src/core/people.ts';
import type { WebService } from '../src/core/sign-in.ts';
import type { PictureService } from '../src/pictures/service.ts';
import type { AlertService } from '../src/schedule/alert/service.ts';
import type { ScheduleService } from '../src/schedule/service.ts';
import type { ArticleFinder } from '../src/search/contract.ts';

/** What commands may use. Types only: `src/app` wires the real ones, tests their own. */
export interface Services {
  archive: ArchiveReader;
  search: ArticleFinder;
  briefs: BriefService;
  people: PeopleService;
  sources: SourceService;
  /** Articles by the address of their page. */
  links: LinkService;
  schedules: ScheduleService;
  alerts: AlertService;
  health: HealthService;
  admins: AdminService;
  pictures: PictureService;
  /** Signs people in to the web pages. */
  web: WebService;
}

/** Checks a command's types where it is written. */
export function defineCommand<Shape extends z.ZodRawShape, Data>(
  command: Command<Shape, Data, Services>,
): Command<Shape, Data, Services> {
  return command;
}
