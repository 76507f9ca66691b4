import type { ApiAnswer } from '../../chat/json-client.ts';
import type { PlatformDeps } from '../../chat/platform.ts';
import { createSealedTokens, type SealedTokens } from '../../chat/sealed-tokens.ts';
import { slashWords } from '../../chat/slash-words.ts';
import { UserError } from '../../core/errors.ts';
import type { Client } from './client.ts';

/** A slash command as Mattermost tells of it. */
type Known = Record<'id' | 'token' | 'trigger' | 'url' | 'creator_id', string>;

/** The slash commands of every team the bot is in. Mattermost gives each a token, and sends it with every use. */
export interface SlashCommands {
  /** Makes what is missing, and learns the tokens of the rest. Ids of the bot's teams. */
  prepare(botId: string): Promise<string[]>;
  /** Whether a request comes from one of our commands in this team. */
  proves(teamId: string, token: string): boolean;
}

const keyOf = (teamId: string) => `command-tokens:${teamId}`;

export function createSlashCommands(deps: PlatformDeps, client: Client, url: string): SlashCommands {
  const { sealer, platformState, log } = deps;
  const tokens = sealer === undefined ? null : createSealedTokens('mattermost', platformState, sealer);

  async function prepareTeam(kept: SealedTokens, botId: string, teamId: string): Promise<void> {
    const listed = await client.call('GET', `/commands?team_id=${teamId}&custom_only=true`);
    if (listed.status !== 200) throw refused(listed);
    const mine = (listed.body as Known[]).filter(({ creator_id }) => creator_id === botId);
    const before = await kept.read(keyOf(teamId));
    const next: Record<string, string> = {};
    for (const [trigger, summary] of slashWords(deps.commands)) {
      const known = mine.find((command) => command.trigger === trigger);
      const isSame = known?.url === url && (before[known.id] ?? known.token) !== '';
      if (known !== undefined && !isSame) await client.call('DELETE', `/commands/${known.id}`);
      if (isSame) next[known.id] = before[known.id] ?? known.token;
      else {
        const made = await client.call('POST', '/commands', bodyOf(teamId, trigger, summary, url));
        if (made.status === 201) next[made.body.id] = made.body.token;
        // Somebody else's command of this name stays; the rest still works.
        else log.warn('mattermost did not take a command', { command: trigger, status: made.status });
      }
    }
    if (Object.keys(next).length === 0) throw refused(listed);
    await kept.write(keyOf(teamId), next);
  }

  return {
    async prepare(botId) {
      if (tokens === null)
        throw new UserError('Tokens of Mattermost are only stored encrypted.', { next: 'Set SITREP_SECRET.' });
      const { body } = await client.call('GET', '/users/me/teams');
      const teams = ((body ?? []) as { id: string }[]).map(({ id }) => id);
      if (teams.length === 0)
        throw new UserError('The Mattermost bot is in no team.', { next: 'Add it to a team, then start again.' });
      for (const teamId of teams) await prepareTeam(tokens, botId, teamId);
      return teams;
    },
    proves: (teamId, token) => tokens?.proves(keyOf(teamId), token) === true,
  };
}

const bodyOf = (team_id: string, trigger: string, summary: string, url: string) => ({
  team_id,
  trigger,
  url,
  method: 'P',
  auto_complete: true,
  auto_complete_desc: summary,
});

function refused({ status, body }: ApiAnswer): UserError {
  return new UserError(`Mattermost does not let the bot make slash commands (${body?.id ?? `status ${status}`}).`, {
    code: 'mattermost-commands',
    next: 'Give it the right to manage slash commands, as docs/mattermost.md says, then start again.',
  });
}
