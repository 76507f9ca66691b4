import { existsSync } from 'node:fs';
import { setGlobalProxyFromEnv } from 'node:http';
import type { Platform } from '../chat/platform.ts';
import { isClientError } from '../core/client-errors.ts';
import { readConfig } from '../core/config.ts';
import { describeError, explain, stackOf, UserError } from '../core/errors.ts';
import { createLogger } from '../core/logger.ts';
import { answerFirst } from '../core/priority.ts';
import { keepFilesPrivate, warnOfOpenSettings } from '../core/private-files.ts';
import { startBot } from './bot.ts';

/** After this long a stop no longer waits for anybody, in milliseconds. */
const lastResortMs = 10_000;

/** Reads settings, starts, and stops on a signal or when a platform is lost for good. */
export async function runBot(environment: NodeJS.ProcessEnv, platforms: readonly Platform[]): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  keepFilesPrivate();
  answerFirst();
  try {
    const config = readConfig(environment, platforms);
    const log = createLogger({ level: config.settings.LOG_LEVEL, secrets: config.secrets });
    const openSettings = await warnOfOpenSettings('.env');
    for (const warning of [...config.warnings, ...(openSettings === null ? [] : [openSettings])]) log.warn(warning);
    const { HTTPS_PROXY: proxy, NO_PROXY: direct } = config.settings;
    // For the platforms' clients, which know no proxy of their own: their calls and their web sockets.
    if (proxy !== undefined) setGlobalProxyFromEnv({ HTTPS_PROXY: proxy, NO_PROXY: direct.join(',') });
    const uncaught = (what: string) => (error: unknown) => {
      const fields = { error: describeError(error), stack: stackOf(error) };
      if (isClientError(error)) return log.error('a platform sent something its client cannot read', fields);
      log.error(what, fields);
      process.exit(1);
    };
    process.on('unhandledRejection', uncaught('unhandled rejection'));
    process.on('uncaughtException', uncaught('uncaught exception'));
    const bot = await startBot({ config, platforms, log });
    // Not into the log: whoever reads it could sign in. A container has no terminal to print it to.
    if (!process.argv.includes('--no-link')) {
      process.stdout.write(`Open Sitrep in a browser (works once): ${await bot.signInLink()}\n`);
    }
    let stopping = false;
    const stop = (reason: string, code: number) => {
      if (stopping) return;
      stopping = true;
      log.info('stopping', { reason });
      setTimeout(() => process.exit(code === 0 ? 1 : code), lastResortMs).unref();
      bot.stop().then(
        () => process.exit(code),
        (error: unknown) => {
          log.error('stopping failed', { error: describeError(error) });
          process.exit(1);
        },
      );
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal, 0));
    if (environment.npm_lifecycle_event === 'start') stopWithNpm(() => stop('npm start ended', 0));
    void bot.lost.then((reason) => stop(reason, 1));
  } catch (error) {
    process.stderr.write(
      `${error instanceof UserError ? explain(error) : `Sitrep could not start: ${describeError(error)}`}\n`,
    );
    process.exitCode = 1;
  }
}

/** `npm start` runs us below a shell that a signal ends without a word to us: then nobody is left above, which is noticed. */
function stopWithNpm(stop: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 500).unref();
}
