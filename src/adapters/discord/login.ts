import { describeError, UserError } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';

/** Close codes after which coming back is pointless, with what to do. */
export const finalCodes: Record<number, string> = {
  4004: 'Discord no longer accepts DISCORD_TOKEN: reset the token in the developer portal and set the new one',
  4010: 'Discord refused the shard',
  4011: 'this bot is in too many servers for one connection',
  4012: 'Discord no longer speaks this version of the gateway: update Sitrep',
  4013: 'Discord refused the intents',
  4014: 'Discord refused the intents: Sitrep asks for none that need approval, so another program may be using this token',
};

/** Connects; a network that is not there yet gets a minute. */
export async function connectPatiently(connect: () => Promise<void>, apiUrl: string, log: Logger): Promise<void> {
  for (const waitMs of [1000, 2000, 4000, 8000, 15_000, 30_000, 0]) {
    try {
      return await connect();
    } catch (error) {
      if (error instanceof UserError) throw error;
      const reason = explainLogin(error, apiUrl);
      if (reason.isFinal || waitMs === 0)
        throw new UserError(`${reason.message}.`, {
          code: 'discord',
          next: 'npm run -s sitrep -- doctor',
          cause: error,
        });
      log.warn('connecting to Discord failed; trying again', { error: describeError(error), waitMs });
      await new Promise((done) => setTimeout(done, waitMs));
    }
  }
}

export function refuse(reason: string): never {
  throw new UserError(`${reason}.`, { code: 'discord', next: 'npm run -s sitrep -- doctor' });
}

/** What a failed login means, for people; final when trying again cannot help. */
export function explainLogin(error: unknown, apiUrl: string): { message: string; isFinal: boolean } {
  const code = (error as { code?: unknown }).code;
  const status = (error as { status?: unknown }).status;
  const words = error instanceof Error ? error.message : String(error);
  if (code === 'TokenInvalid' || status === 401 || /authentication failed/i.test(words))
    return { message: 'Discord does not accept DISCORD_TOKEN', isFinal: true };
  if (/intents/i.test(words)) return { message: finalCodes[4014]!, isFinal: true };
  if (/not enough sessions/i.test(words))
    return { message: `Discord allows no more connections today (${words})`, isFinal: true };
  return { message: `Discord cannot be reached at ${apiUrl}`, isFinal: false };
}
