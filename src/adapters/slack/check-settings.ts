import type { Check } from '../../core/check.ts';
import type { PlatformSettings } from '../../core/config.ts';
import { isConfigured } from './settings.ts';

const appSettings = 'your app at api.slack.com/apps';

/** What keeps Slack off, or is missing; null when its tokens can be tried. Loads no client: health is asked for often. */
export function checkSettings(settings: PlatformSettings): Check | null {
  const named = Object.keys(settings).filter((name) => settings[name] !== undefined && name !== 'SLACK_API_URL');
  if (named.length === 0) return { name: 'slack', state: 'off', detail: 'no Slack settings', mend: null };
  return isConfigured(settings) ? null : incomplete(settings);
}

function incomplete(settings: PlatformSettings): Check {
  const answers = settings.SLACK_BOT_TOKEN !== undefined;
  return {
    name: 'slack',
    state: 'failed',
    detail: answers ? 'a bot token is set, but no way for Slack to reach Sitrep' : 'no bot token is set',
    mend: answers
      ? `Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) from ${appSettings}.`
      : `Set SLACK_BOT_TOKEN from "OAuth & Permissions" of ${appSettings}.`,
  };
}
