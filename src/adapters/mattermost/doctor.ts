import type { Check } from '../../core/check.ts';
import type { PlatformSettings } from '../../core/config.ts';
import { describeError } from '../../core/errors.ts';
import { createClient } from './client.ts';

const name = 'mattermost';
const failed = (detail: string, mend: string): Check => ({ name, state: 'failed', detail, mend });

/** Whether the server answers, whose the token is, and in how many teams. */
export async function checkMattermost(settings: PlatformSettings): Promise<Check[]> {
  const { MATTERMOST_URL: url, MATTERMOST_TOKEN: token } = settings;
  if (url === undefined && token === undefined)
    return [{ name, state: 'off', detail: 'no Mattermost settings', mend: null }];
  if (url === undefined || token === undefined)
    return [failed('only one of its two settings is set', 'Set MATTERMOST_URL and MATTERMOST_TOKEN.')];
  try {
    const client = createClient(settings, () => new Date());
    const me = await client.call('GET', '/users/me');
    if (me.status !== 200)
      return [
        failed(`the token is not accepted (status ${me.status})`, 'Make a token for the bot account, and set it.'),
      ];
    const teams = await client.call('GET', '/users/me/teams');
    const count = Array.isArray(teams.body) ? teams.body.length : 0;
    if (count === 0) return [failed(`@${me.body.username} is in no team`, 'Add the bot to your team.')];
    const detail = `@${me.body.username}, in ${count} ${count === 1 ? 'team' : 'teams'}`;
    return [{ name, state: 'ok', detail, mend: null }];
  } catch (error) {
    return [failed(`the server is not reached (${describeError(error)})`, 'Check MATTERMOST_URL and the network.')];
  }
}
