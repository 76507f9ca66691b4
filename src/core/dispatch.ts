import { randomInt } from 'node:crypto';
import { adminLine } from './admins.ts';
import { type AnswerRepository, answerLifeMs } from './answers.ts';
import type { Caller } from './caller.ts';
import type { AnyCommand, Audience, Visibility } from './command.ts';
import { describeError, UserError } from './errors.ts';
import type { Logger } from './log.ts';
import { nearest } from './nearest.ts';
import { checkOptions } from './options.ts';
import { questionsPerMinute, type Wait } from './pace.ts';
import { parseLine } from './parse-line.ts';
import { type Reply, say } from './reply.ts';
import { words } from './words/words.ts';

/** One use of a command, as an adapter hands it over. */
export interface Request {
  /** Command path: `brief`, `schedule add`. */
  name: string;
  /** Typed options, or a line of words for the command to parse. */
  rawOptions: Record<string, unknown> | { line: string };
  caller: Caller;
  /** Where others see the answer whatever the command says, as in the thread of a mention. Default by the command's visibility. */
  audience?: Audience;
  /** Id of the answer whose button was pressed; absent for what was typed. Pressing twice gives the same. */
  pressed?: string;
}

/** What became of an invocation. There always is a reply to show, whatever went wrong. */
export interface Answer {
  state: 'answered' | 'explained' | 'failed';
  reply: Reply;
  data: unknown;
  /** Short id under which buttons find this answer; null when nothing was kept (no buttons, or a failure). */
  answerId: string | null;
  /** Path of the command that ran and its checked options; null when none ran. */
  ran: { command: string; options: Record<string, unknown> } | null;
  /** The person was told the same a moment ago: chat says nothing more. */
  isSilent?: true;
}

/** An accepted invocation: its visibility is known at once, its work starts with `run`. */
export interface Task {
  visibility: Visibility;
  /** Never rejects. */
  run(): Promise<Answer>;
}

export type Dispatch = (request: Request) => Task;

export interface DispatchOptions {
  commands: readonly AnyCommand[];
  /** What every command's `run` gets as `services`. */
  services: unknown;
  answers: AnswerRepository | null;
  log: Logger;
  clock: () => Date;
  policy: AccessPolicy;
  /** Completes a reply before anybody sees it: gives its citations their pages. Default as it is. */
  finish?: (reply: Reply) => Promise<Reply>;
  /** Says commands as they are typed on a platform. Default as at the terminal. */
  typed?: (reply: Reply, platform: string) => Reply;
}

/** Who may ask, decided before any command runs. */
export interface AccessPolicy {
  /** Null when this workspace may use this copy, else the sentence it is told. */
  refusal(caller: Caller): string | null;
  isAdmin(caller: Caller): boolean;
  /** Reads anew which rights were given or taken since. Absent where none are. */
  refresh?(): Promise<void>;
  /** The person added Sitrep to the workspace they ask in. Absent where that is not known. */
  isInstaller?(caller: Caller): boolean;
  /** Workspaces of a platform that may use this copy. */
  allowedOn?(platform: string): readonly string[];
  /** What to do for the caller to become an admin, as a sentence. */
  howToBeAdmin?(caller: Caller): string;
  /** Null when the person's question is taken, else how long to wait. Counts this question; asked for questions alone. */
  wait(caller: Caller, now: Date): Wait | null;
}

/** Runs commands: who may, words to options, checks, run, and one plain sentence for whatever goes wrong. */
export function createDispatch(options: DispatchOptions): Dispatch {
  const { commands, services, answers, log, clock, policy, finish = async (reply) => reply } = options;
  const typed = options.typed ?? ((reply) => reply);
  const byName = new Map(commands.map((command) => [command.name, command]));

  return ({ name, rawOptions, caller, audience: asked, pressed }) => {
    const command = byName.get(name);
    const audience = asked ?? (command?.visibility === 'public' ? 'shared' : 'private');
    return {
      visibility: command?.visibility ?? 'private',
      run: async () => {
        const now = clock();
        const startedAt = performance.now();
        const logged = log.child({ command: command?.name ?? 'unknown', platform: caller.platform });
        try {
          if (command === undefined) throw unknownCommand(name, [...byName.keys()]);
          await policy.refresh?.();
          admit(command, caller, policy);
          const raw = isLine(rawOptions) ? parseLine(command, rawOptions.line) : rawOptions;
          const options = checkOptions(command, raw);
          const wait = command.isQuestion === true ? policy.wait(caller, now) : null;
          if (wait !== null) return tooMany(wait);
          const from = pressed === undefined ? {} : { pressed };
          const context = { options, caller, audience, services, commands, now, log: logged, ...from };
          const { reply: said, data } = await command.run(context);
          const reply = typed(await finish(said), caller.platform);
          const answerId = await keep(answers, { reply, data, command: command.name, options, caller, now });
          logged.info('answered', { ms: Math.round(performance.now() - startedAt) });
          return { state: 'answered', reply, data, answerId, ran: { command: command.name, options } };
        } catch (error) {
          if (error instanceof UserError) {
            logged.info('explained', { code: error.code });
            const sentences = error.next === null ? [error.message] : [error.message, error.next];
            const reply = typed(say(...sentences), caller.platform);
            return { state: 'explained', reply, data: null, answerId: null, ran: null };
          }
          logged.error('command failed', { error: describeError(error) });
          return { state: 'failed', reply: failureReply(), data: null, answerId: null, ran: null };
        }
      },
    };
  };
}

const failureReply = () => say(words.unexpected);

function isLine(raw: Request['rawOptions']): raw is { line: string } {
  return Object.keys(raw).length === 1 && typeof (raw as { line?: unknown }).line === 'string';
}

/** An error that names the nearest command. */
export function unknownCommand(name: string, known: string[]): UserError {
  const close = nearest(name, known);
  return new UserError(words.unknownCommand(name.slice(0, 40)), {
    code: 'unknown-command',
    next:
      close === null
        ? `${words.tryLine} sitrep help`
        : `${words.didYouMean(`"${close}"`)} ${words.seeAllCommands} sitrep help`,
  });
}

/** Said once: whoever asks on without a pause gets no second answer. */
function tooMany({ seconds, isTold }: Wait): Answer {
  const reply = say(...words.tooMany(questionsPerMinute, seconds).split('\n'));
  const answer: Answer = { state: 'explained', reply, data: null, answerId: null, ran: null };
  return isTold ? { ...answer, isSilent: true } : answer;
}

function admit(command: AnyCommand, caller: Caller, policy: AccessPolicy): void {
  const refusal = policy.refusal(caller);
  if (refusal !== null) throw new UserError(refusal, { code: 'private-copy' });
  const needed = command.permission ?? 'everyone';
  if (needed === 'everyone' || policy.isAdmin(caller)) return;
  if (needed === 'manage-channel' && (caller.mayManageChannel || policy.isInstaller?.(caller) === true)) return;
  if (needed === 'manage-channel')
    throw new UserError(words.onlyManagers, {
      code: 'permission',
      next: words.askThem,
    });
  throw new UserError(words.onlyAdmins, {
    code: 'permission',
    next: policy.howToBeAdmin?.(caller) ?? words.setAdmin(adminLine(caller.personId)),
  });
}

interface Kept {
  reply: Reply;
  data: unknown;
  command: string;
  options: Record<string, unknown>;
  caller: Caller;
  now: Date;
}

/** Keeps an answer that has buttons. */
async function keep(answers: AnswerRepository | null, kept: Kept): Promise<string | null> {
  const { reply, data, command, options, caller, now } = kept;
  if (answers === null || !reply.nodes.some((node) => node.type === 'buttons')) return null;
  const id = shortId();
  const { personId, workspaceId, channelId } = caller;
  const expiresAt = new Date(now.getTime() + answerLifeMs);
  await answers.save({
    id,
    personId,
    workspaceId,
    channelId,
    command,
    options,
    reply,
    data,
    createdAt: now,
    expiresAt,
  });
  return id;
}

/** 12 characters of base 36: 62 bits nobody can guess. */
export function shortId(): string {
  return Array.from({ length: 12 }, () => randomInt(36).toString(36)).join('');
}
