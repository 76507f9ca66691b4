import type { HTTPReceiverOptions, Installation } from '@slack/bolt';
import type { Logger } from '../../core/log.ts';
import type { Sealer } from '../../core/secrets.ts';
import { clientOptions, type SlackInstallation, type Workspaces } from './workspaces.ts';

export type OauthOptions = Pick<
  HTTPReceiverOptions,
  'clientId' | 'clientSecret' | 'redirectUri' | 'installationStore' | 'scopes' | 'installerOptions'
>;

export interface OauthDeps {
  apiUrl: string;
  clientId: string;
  clientSecret: string;
  publicUrl: string;
  sealer: Sealer;
  scopes: string[];
  workspaces: Workspaces;
  /** Told who installed it in which workspace. */
  installed: (teamId: string, userId: string) => Promise<void>;
  log: Logger;
  clock: () => Date;
}

/** How long somebody may take over Slack's consent page, in milliseconds. */
const stateLifeMs = 10 * 60 * 1000;

/**
 * Installing from a link: `/slack/install` sends to Slack's consent page, `/slack/oauth_redirect` takes the token. The
 * state is sealed, lives ten minutes and is bound to the browser by a cookie.
 */
export function createOauthOptions(deps: OauthDeps): OauthOptions {
  const { sealer, workspaces, log, clock } = deps;
  return {
    clientId: deps.clientId,
    clientSecret: deps.clientSecret,
    redirectUri: `${deps.publicUrl.replace(/\/$/, '')}/slack/oauth_redirect`,
    scopes: deps.scopes,
    installationStore: {
      storeInstallation: async (installation) => {
        const made = toInstallation(installation);
        await workspaces.install(made);
        await deps.installed(made.teamId, installation.user.id);
        log.info('slack workspace installed', { workspace: made.teamId });
      },
      fetchInstallation: async () => {
        throw new Error('installations are looked up by the adapter');
      },
    },
    installerOptions: {
      directInstall: true,
      redirectUriPath: '/slack/oauth_redirect',
      clientOptions: clientOptions(deps.apiUrl, log),
      authorizationUrl: new URL('/oauth/v2/authorize', deps.apiUrl).href,
      stateStore: {
        generateStateParam: async (options) =>
          sealer.seal(JSON.stringify({ options, at: clock().getTime(), random: crypto.randomUUID() })),
        verifyStateParam: async (_now, state) => {
          const { options, at } = JSON.parse(sealer.open(state) ?? '{}');
          if (typeof at !== 'number' || clock().getTime() - at > stateLifeMs) throw new Error('the link has expired');
          return options;
        },
      },
      callbackOptions: {
        success: (_installation, _options, _request, response) =>
          page(response, 200, 'Sitrep is installed.', 'Go back to Slack and type: /brief iran turkey'),
        failure: (error, _options, _request, response) => {
          log.warn('slack installation failed', { error: error.code });
          page(response, 400, 'Sitrep was not installed.', 'Nothing was stored. Start again at /slack/install.');
        },
      },
    },
  };
}

function toInstallation(installation: Installation): SlackInstallation {
  const { team, bot, isEnterpriseInstall } = installation;
  if (isEnterpriseInstall || team === undefined || bot === undefined)
    throw new Error('Sitrep is installed in a workspace, not in a whole organisation');
  return {
    teamId: team.id,
    teamName: team.name ?? team.id,
    botToken: bot.token,
    botUserId: bot.userId,
    scopes: bot.scopes,
    url: null,
    refreshToken: bot.refreshToken ?? null,
    expiresAt: bot.expiresAt === undefined ? null : bot.expiresAt * 1000,
    fixed: false,
  };
}

function page(response: import('node:http').ServerResponse, status: number, title: string, next: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
    'cache-control': 'no-store',
  });
  response.end(`<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1><p>${next}</p></html>`);
}
