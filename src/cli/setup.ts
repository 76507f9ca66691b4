import { randomBytes } from 'node:crypto';
import { commands } from '../../commands/index.ts';
import { platforms } from '../adapters/index.ts';
import type { Platform, SetupStep } from '../chat/platform.ts';
import type { PlatformSettings } from '../core/config.ts';
import { UserError } from '../core/errors.ts';
import { type AdminCommand, type ExitCode, exitCodes } from './admin-command.ts';
import { type Asker, createAsker } from './asker.ts';
import { writeSettings } from './env-file.ts';
import type { Io } from './io.ts';

/** Tries at one value before setup gives up on it. */
const mostTries = 3;

/** Asks for what connects Slack, Discord or both, tries each value as it is pasted, and writes `.env`. */
export const setup: AdminCommand = {
  name: 'setup',
  usage: '',
  summary: 'asks for Slack, Discord or both, checks each token as it is pasted, writes .env',
  flags: {},
  async run({ io, config }) {
    const offered = platforms.filter((platform) => platform.setup !== undefined);
    const asker = createAsker(io);
    try {
      return await runSetup({
        offered,
        asker,
        io,
        known: config.platforms,
        hasSecret: config.settings.SITREP_SECRET !== undefined,
        path: '.env',
      });
    } finally {
      asker.close();
    }
  },
};

export interface SetupConversation {
  offered: readonly Platform[];
  asker: Asker;
  io: Pick<Io, 'out'>;
  /** Settings that are there already, by platform: where the API is, for instance. */
  known: Record<string, PlatformSettings>;
  /** A secret is set already; else one is made. */
  hasSecret: boolean;
  /** The file that is written. */
  path: string;
}

/** The conversation itself. Nothing is written unless every value of a platform was accepted. */
export async function runSetup({ offered, asker, io, known, hasSecret, path }: SetupConversation): Promise<ExitCode> {
  const names = offered.map(({ name }) => name);
  const wanted = await asker.ask(`Which platforms? ${names.join(', ')} or both`, { secret: false });
  const chosen = offered.filter(
    ({ name }) => wanted.toLowerCase().includes(name) || /^(both|all)$/i.test(wanted.trim()),
  );
  if (chosen.length === 0) {
    throw new UserError(`None of ${names.join(', ')} was chosen.`, {
      code: 'words',
      next: 'Run setup again and type one of the names, or both.',
    });
  }
  const given: Record<string, string> = {};
  for (const { name, setup: steps } of chosen) {
    io.out(`\n${steps!.title}\n`);
    const link = await steps!.link?.(commands);
    if (link !== undefined) io.out(`  Open this link, all in one line:\n\n${link}\n\n`);
    for (const [at, line] of steps!.guide.entries()) io.out(`  ${at + 1}. ${line}\n`);
    for (const step of steps!.steps) {
      const value = await askUntilAccepted(step, { ...known[name], ...given }, asker, io);
      if (value !== null) given[step.setting] = value;
    }
  }
  if (!hasSecret) given.SITREP_SECRET = randomBytes(32).toString('base64url');
  await writeSettings(path, given);
  io.out(`\nWritten to ${path}, readable only by you. Start with: npm start\n`);
  return exitCodes.done;
}

async function askUntilAccepted(
  step: SetupStep,
  given: PlatformSettings,
  asker: Asker,
  io: Pick<Io, 'out'>,
): Promise<string | null> {
  for (let tries = 0; tries < mostTries; tries++) {
    const value = (await asker.ask(step.ask + (step.optional ? ' (optional)' : ''), { secret: step.secret })).trim();
    if (value === '' && step.optional) return null;
    if (value === '') continue;
    const { state, detail, mend } = await step.check(value, given);
    io.out(`  ${state === 'failed' ? '✗' : '✓'} ${detail}\n`);
    if (state !== 'failed') return value;
    if (mend !== null) io.out(`    ${mend}\n`);
  }
  throw new UserError(`${step.setting} was not accepted, so nothing was written.`, {
    next: 'Follow the steps above and run setup again.',
  });
}
