import { commands } from '../../commands/index.ts';
import { parseArguments, takeFlags } from '../adapters/console/parse-options.ts';
import { renderReply } from '../adapters/console/render.ts';
import type { Runtime } from '../app/runtime.ts';
import { nameCitations } from '../chat/compact.ts';
import type { Platform } from '../chat/platform.ts';
import { type Caller, consoleCaller } from '../core/caller.ts';
import type { AnyCommand } from '../core/command.ts';
import { type Config, readConfig } from '../core/config.ts';
import type { Answer } from '../core/dispatch.ts';
import { unknownCommand } from '../core/dispatch.ts';
import { describeError, explain, UserError } from '../core/errors.ts';
import { optionsOf } from '../core/options.ts';
import { withoutFolded } from '../core/reply.ts';
import { type AdminCommands, type ExitCode, exitCodes } from './admin-command.ts';
import { catchInterrupt, type Interrupt } from './interrupt.ts';
import type { Io } from './io.ts';

export interface CliOptions {
  words: readonly string[];
  environment: Record<string, string | undefined>;
  platforms: readonly Platform[];
  adminCommands: AdminCommands;
  io: Io;
}

/** Codes of errors that are about the words typed: exit code 2. */
const wordCodes = new Set(['words', 'options', 'unknown-command', 'query']);

/** Runs one command of the command line. Answers go to `io.out`, what went wrong and what to do to `io.err`. */
export async function runCli({ words, environment, platforms, adminCommands, io }: CliOptions): Promise<ExitCode> {
  let runtime: Runtime | null = null;
  try {
    const { home, rest } = takeHome(words);
    const [name, ...own] = rest;
    if (name === undefined || name === '--help' || name === '-h') {
      const { commandLineHelp } = await import('./help.ts');
      const reply = commandLineHelp(commands, await adminCommands.all());
      if (name !== undefined) io.out(renderReply(reply, io.style));
      else io.err(renderReply(reply, { ...io.style, colour: false, hyperlinks: false }));
      return name === undefined ? exitCodes.wrongWords : exitCodes.done;
    }
    if (name === 'help' && own.every((word) => word === '--json')) {
      const { commandLineHelp, commandLineIndex } = await import('./help.ts');
      const all = await adminCommands.all();
      if (own.length === 0) io.out(renderReply(commandLineHelp(commands, all), io.style));
      else io.out(`${JSON.stringify(commandLineIndex(commands, all), null, 2)}\n`);
      return exitCodes.done;
    }
    const explained = wordsToExplain(name, own, adminCommands);
    if (explained !== null) {
      const { helpOn } = await import('./help.ts');
      io.out(renderReply(helpOn(explained, commands, await adminCommands.all()), io.style));
      return exitCodes.done;
    }
    const config = readConfig(home === null ? environment : { ...environment, SITREP_HOME: home }, platforms);
    for (const warning of config.warnings) io.err(`${warning}\n`);
    const open = async (options: { withoutSamples?: boolean } = {}) => {
      runtime ??= await openQuietly(config, platforms, io, options.withoutSamples ?? false);
      return runtime;
    };
    const admin = await adminCommands.load(name);
    if (admin !== null) {
      const { flags, rest: left } = takeFlags(own, admin.flags);
      return await admin.run({ words: left, flags, io, config, open, adminCommands });
    }
    return await runChatCommand(name, own, io, open, adminCommands);
  } catch (error) {
    return explainFailure(error, io);
  } finally {
    await (runtime as Runtime | null)?.close();
  }
}

/** The command a person wants explained by `--help`, or by `help` and a name that only the command line has. */
function wordsToExplain(name: string, own: readonly string[], adminCommands: AdminCommands): readonly string[] | null {
  if (name === 'help') return adminCommands.names.includes(own[0] ?? '') ? own : null;
  const end = own.indexOf('--');
  return (end === -1 ? own : own.slice(0, end)).includes('--help')
    ? [name, ...own.filter((word) => !word.startsWith('-'))]
    : null;
}

/** `--home DIR` may stand anywhere before `--`; it stands for `SITREP_HOME`. */
function takeHome(words: readonly string[]): { home: string | null; rest: string[] } {
  const end = words.indexOf('--');
  const at = words.findIndex(
    (word, index) => (end === -1 || index < end) && (word === '--home' || word.startsWith('--home=')),
  );
  if (at === -1) return { home: null, rest: [...words] };
  const joined = words[at]!.slice('--home='.length);
  const home = joined !== '' ? joined : words[at + 1];
  if (home === undefined || home === '') throw new UserError('--home needs a folder after it.', { code: 'words' });
  return { home, rest: [...words.slice(0, at), ...words.slice(joined === '' ? at + 2 : at + 1)] };
}

async function openQuietly(
  config: Config,
  platforms: readonly Platform[],
  io: Io,
  withoutSamples: boolean,
): Promise<Runtime> {
  const { openRuntime } = await import('../app/runtime.ts');
  const { createLogger } = await import('../core/logger.ts');
  // The command line speaks to a person: only warnings reach the terminal unless more is asked for.
  const level = config.settings.LOG_LEVEL === 'info' ? 'warn' : config.settings.LOG_LEVEL;
  return openRuntime({
    config,
    platforms,
    commands,
    log: createLogger({ level, secrets: config.secrets }),
    announce: (sentence) => io.err(`${sentence}\n`),
    sources: { foreground: (line) => io.err(`${line}\n`) },
    withoutSamples,
  });
}

async function runChatCommand(
  name: string,
  own: readonly string[],
  io: Io,
  open: () => Promise<Runtime>,
  adminCommands: AdminCommands,
): Promise<ExitCode> {
  const { command, words } = findCommand(name, own, adminCommands);
  if (command.name === 'articles' && words.some((word) => /^--batch(=|$)/.test(word)))
    return answerBatch(words, io, open);
  if (command.name === 'check') return (await import('./check.ts')).checkFile(words, io, open);
  const { raw, json, short } = parseArguments(command, words);
  const { dispatch, sources } = await open();
  const interrupt = command.name.startsWith('sources ') ? stopPolling(sources.poller, io) : null;
  const caller: Caller = io.interactive && !json ? { ...consoleCaller, canBeAsked: true } : consoleCaller;
  const show = ({ reply }: Answer) =>
    io.out(renderReply(short ? withoutFolded(nameCitations(reply)) : reply, { ...io.style, defaultsOf }));
  const first = await dispatch({ name: command.name, rawOptions: raw, caller })
    .run()
    .finally(() => interrupt?.done());
  const answer =
    caller.canBeAsked === true
      ? await (await import('./confirm.ts')).confirmSave(first, { dispatch, caller, io, show })
      : first;
  if (answer.state !== 'answered') {
    io.err(renderReply(answer.reply, { ...io.style, colour: false, hyperlinks: false }));
    return answer.state === 'explained' ? exitCodes.wrongWords : exitCodes.failed;
  }
  if (json) io.out(`${JSON.stringify(answer.data, null, 2)}\n`);
  else if (answer.reply.nodes.length > 0) show(answer);
  return interrupt?.signal.aborted ? exitCodes.failed : exitCodes.done;
}

/** Sources may take long to read. An interruption keeps what was read, and lets a bot that runs poll at once. */
function stopPolling(poller: Runtime['sources']['poller'], io: Io): Interrupt {
  return catchInterrupt(() => {
    io.err('Stopping. What was read is kept; a running bot reads the rest.\n');
    void poller.stop();
  });
}

/** Values of options that nobody gave, by the command's name. */
function defaultsOf(name: string): Record<string, unknown> {
  const command = commands.find((each) => each.name === name);
  return command === undefined ? {} : Object.fromEntries(optionsOf(command).map((spec) => [spec.name, spec.default]));
}

async function answerBatch(words: readonly string[], io: Io, open: () => Promise<Runtime>): Promise<ExitCode> {
  const { flags, rest } = takeFlags(words, { batch: 'value', limit: 'value', json: 'switch' });
  if (rest.length > 0)
    throw new UserError('--batch takes its queries from the file; leave out the words.', { code: 'words' });
  const { runBatch } = await import('./batch.ts');
  const { wholeNumber } = await import('./article.ts');
  const { services } = await open();
  await runBatch(String(flags.batch), wholeNumber('limit', flags.limit) ?? 100, services, io);
  return exitCodes.done;
}

/** `brief …`, `schedule add …`, and words of the `/sitrep` group with or without `sitrep` before them. */
function findCommand(
  name: string,
  own: readonly string[],
  adminCommands: AdminCommands,
): { command: AnyCommand; words: string[] } {
  const [first, ...later] = own;
  const paths: [string, readonly string[]][] = [
    ...(first === undefined ? [] : [[`${name} ${first}`, later] as [string, readonly string[]]]),
    [name, own],
    [`sitrep ${name}`, own],
    ...(name === 'sitrep' && first !== undefined ? [[first, later] as [string, readonly string[]]] : []),
    ...(name === 'sitrep' && first !== undefined && later[0] !== undefined
      ? [[`${first} ${later[0]}`, later.slice(1)] as [string, readonly string[]]]
      : []),
  ];
  for (const [path, words] of paths) {
    const command = commands.find((candidate) => candidate.name === path);
    if (command !== undefined) return { command, words: [...words] };
  }
  const group = commands.filter((candidate) => candidate.name.startsWith(`${name} `));
  if (group.length > 0) {
    throw new UserError(
      `"${name}" needs one of: ${group.map((candidate) => candidate.name.slice(name.length + 1)).join(', ')}.`,
      {
        code: 'words',
        next: `More: sitrep help ${name}`,
      },
    );
  }
  throw unknownCommand(name, [
    ...commands.map((candidate) => candidate.name.replace(/^sitrep /, '')),
    ...adminCommands.names,
  ]);
}

function explainFailure(error: unknown, io: Io): ExitCode {
  if (error instanceof UserError) {
    io.err(`${explain(error)}\n`);
    return wordCodes.has(error.code) ? exitCodes.wrongWords : exitCodes.failed;
  }
  io.err(`Unexpected error: ${describeError(error)}\nTry again; if it persists, run: sitrep doctor\n`);
  return exitCodes.failed;
}
