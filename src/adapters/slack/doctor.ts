import { webApi } from '@slack/bolt';
import type { Check } from '../../core/check.ts';
import type { PlatformSettings } from '../../core/config.ts';
import { silentLog } from '../../core/log.ts';
import { failureOf, tokenErrors } from './call.ts';
import { checkSettings } from './check-settings.ts';
import { slackFeatures } from './features.ts';
import { apiUrlOf, tokenPairs } from './settings.ts';
import { clientOptions } from './workspaces.ts';

const appSettings = 'your app at api.slack.com/apps';

/** Every check of Slack's side, in reading order: settings, tokens, scopes by feature, Socket Mode. */
export async function checkSlack(settings: PlatformSettings): Promise<Check[]> {
  const missing = checkSettings(settings);
  if (missing !== null) return [missing];
  const pairs = tokenPairs(settings);
  const botTokens = new Set(
    [settings.SLACK_BOT_TOKEN, ...pairs.map(({ botToken }) => botToken)].filter((token) => token !== undefined),
  );
  const appTokens = new Set(
    [settings.SLACK_APP_TOKEN, ...pairs.map(({ appToken }) => appToken)].filter((token) => token !== undefined),
  );
  const checks = [
    ...(await Promise.all([...botTokens].map((token) => checkBotToken(token, settings)))).flat(),
    ...(await Promise.all([...appTokens].map((token) => checkAppToken(token, settings)))),
  ];
  if (settings.SLACK_SIGNING_SECRET !== undefined) {
    checks.push({
      name: 'slack signing secret',
      state: 'ok',
      detail: 'set; Slack proves it with its first request to /slack/events',
      mend: null,
    });
  }
  return checks;
}

/** Who the token belongs to, and what each feature lacks. Also what `setup` asks when a token is pasted. */
export async function checkBotToken(botToken: string, settings: PlatformSettings): Promise<Check[]> {
  try {
    const client = new webApi.WebClient(botToken, clientOptions(apiUrlOf(settings), silentLog));
    const answer = await client.auth.test();
    const scopes = answer.response_metadata?.scopes;
    const who = {
      name: 'slack bot token',
      state: 'ok' as const,
      detail: `${answer.user} in ${answer.team} (slack:${answer.team_id})`,
      mend: null,
    };
    return [who, ...(scopes === undefined ? [] : scopeChecks(scopes))];
  } catch (error) {
    return [
      failedCheck(
        'slack bot token',
        'SLACK_BOT_TOKEN',
        error,
        `Copy the Bot User OAuth Token from "OAuth & Permissions" of ${appSettings}.`,
      ),
    ];
  }
}

/** One line per feature: on, off, or broken when it is one the bot cannot do without. */
export function scopeChecks(scopes: readonly string[]): Check[] {
  const held = new Set(scopes);
  return slackFeatures.map((feature): Check => {
    const missing = feature.scopes.filter((scope) => !held.has(scope));
    const name = `slack: ${feature.name}`;
    if (missing.length === 0) return { name, state: 'ok', detail: feature.scopes.join(', '), mend: null };
    const partly = missing.length < feature.scopes.length;
    return {
      name,
      state: feature.required ? 'failed' : partly ? 'warning' : 'off',
      detail: `without ${missing.join(', ')}: ${feature.without}`,
      mend:
        feature.required || partly
          ? `Add ${missing.join(' and ')} under "OAuth & Permissions" of ${appSettings}, then install the app again.`
          : null,
    };
  });
}

/** Whether Socket Mode can be opened with this token. Opens no socket. */
export async function checkAppToken(appToken: string, settings: PlatformSettings): Promise<Check> {
  const name = 'slack app token';
  try {
    const client = new webApi.WebClient(appToken, clientOptions(apiUrlOf(settings), silentLog));
    await client.apps.connections.open({});
    return { name, state: 'ok', detail: 'Socket Mode can be opened', mend: null };
  } catch (error) {
    return failedCheck(
      name,
      'SLACK_APP_TOKEN',
      error,
      `Make an app-level token with connections:write under "Basic Information" of ${appSettings}, and switch Socket Mode on.`,
    );
  }
}

function failedCheck(name: string, setting: string, error: unknown, mend: string): Check {
  const { error: code } = failureOf(error);
  const refused = tokenErrors.has(code) || code === 'not_allowed_token_type';
  return {
    name,
    state: 'failed',
    detail: refused ? `Slack does not accept ${setting} (${code})` : `Slack answered ${code}`,
    mend: refused || code === 'missing_scope' ? mend : 'Check the network, HTTPS_PROXY and SLACK_API_URL.',
  };
}
