import type { PlatformSetup } from '../../chat/platform.ts';

/** Connecting Slack over Socket Mode: no address has to be open to the outside. */
export const slackSetup: PlatformSetup = {
  title: 'Slack',
  async link(commands) {
    const { createAppLink, slackManifest } = await import('./manifest.ts');
    return createAppLink(slackManifest(commands, { transport: 'socket' }));
  },
  guide: [
    'The link opens Slack with everything filled in: choose your workspace, press "Next", then "Create".',
    'Under "Basic Information", "App-Level Tokens", press "Generate Token and Scopes", add connections:write, press "Generate".',
    'Under "Install App", press "Install to Workspace" and "Allow".',
  ],
  steps: [
    {
      setting: 'SLACK_BOT_TOKEN',
      ask: 'Bot User OAuth Token, under "OAuth & Permissions" (begins with xoxb-)',
      secret: true,
      optional: false,
      async check(value, given) {
        const { checkBotToken } = await import('./doctor.ts');
        const checks = await checkBotToken(value, given);
        return checks.find(({ state }) => state === 'failed') ?? checks[0]!;
      },
    },
    {
      setting: 'SLACK_APP_TOKEN',
      ask: 'App-level token (begins with xapp-)',
      secret: true,
      optional: false,
      async check(value, given) {
        const { checkAppToken } = await import('./doctor.ts');
        return checkAppToken(value, given);
      },
    },
  ],
};
