import type { Check } from '../../core/check.ts';
import type { PlatformSettings } from '../../core/config.ts';
import { describeError } from '../../core/errors.ts';
import { type Client, createClient } from './client.ts';

const name = 'mattermost';
const failed = (detail: string, mend: string): Check => ({ name, state: 'failed', detail, mend });

/** Whether the server answers, whose the token is, and in how many teams. */
export async function checkMattermost(settings: PlatformSettings): Promise<Check[]> {
  const { MATTERMOST_URL: url, MATTERMOST_TOKEN: token } = settings;
  if (url === undefined && token === undefined)
    return [{ name, state: 'off', detail: 'no Mattermost settings', mend: null }];
  if (url === undefined || token === undefined)
    return [failed('only one of its two settings is set', 'Set MATTERMOST_URL and MATTERMOST_TOKEN.')];
  const client = createClient(settings, () => new Date());
  const me = await whoAmI(client);
  if ('failed' in me) return [failed(me.failed, me.next)];
  const teams = await client.call('GET', '/users/me/teams').catch(() => null);
  const count = Array.isArray(teams?.body) ? teams.body.length : 0;
  if (count === 0) return [failed(`@${me.name} is in no team`, 'Add the bot to your team.')];
  return [{ name, state: 'ok', detail: `@${me.name}, in ${count} ${count === 1 ? 'team' : 'teams'}`, mend: null }];
}

/** The account of the token, or why there is none and what to do. */
export async function whoAmI(client: Client): Promise<{ id: string; name: string } | { failed: string; next: string }> {
  try {
    const { status, body } = await client.call('GET', '/users/me');
    if (status === 200) return { id: body.id, name: body.username };
    const next = 'Make a token for the bot account, and set MATTERMOST_TOKEN to it.';
    return { failed: `the server does not accept MATTERMOST_TOKEN (status ${status})`, next };
  } catch (error) {
    const failed = `the server cannot be reached (${describeError(error)})`;
    return { failed, next: 'Check MATTERMOST_URL and the network.' };
  }
}
