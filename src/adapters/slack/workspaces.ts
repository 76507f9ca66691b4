import { webApi } from '@slack/bolt';
import type { PlatformStateRepository } from '../../chat/platform.ts';
import { UserError } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';
import type { Sealer } from '../../core/secrets.ts';
import { failureOf, tokenErrors } from './call.ts';
import { sdkLogger } from './sdk-log.ts';

/** One workspace the bot is in, with what Slack gave it. */
export interface SlackInstallation {
  teamId: string;
  teamName: string;
  botToken: string;
  botUserId: string;
  scopes: string[];
  /** `https://example.slack.com/`, for links to messages; null when not known. */
  url: string | null;
  /** Where the app rotates its tokens. */
  refreshToken: string | null;
  /** When the token ends; null for one that does not. */
  expiresAt: number | null;
  /** From the settings rather than installed by OAuth: never stored, never refreshed. */
  fixed: boolean;
}

export interface WorkspacesDeps {
  apiUrl: string;
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  sealer: Sealer | undefined;
  platformState: PlatformStateRepository;
  log: Logger;
  clock: () => Date;
  sleep: (ms: number) => Promise<void>;
  /** The bot token of a workspace no longer works. */
  onTokenLost: (installation: SlackInstallation, error: string) => void;
}

export interface Workspaces {
  /** Checks the tokens of the settings and loads installed workspaces. Throws a UserError when none works. */
  load(botTokens: readonly string[]): Promise<void>;
  /** At once, from memory: what an acknowledgement may rest on. */
  known(teamId: string): SlackInstallation | null;
  all(): SlackInstallation[];
  /** A client for this workspace alone, its token refreshed first where it is about to end. Null when not installed. */
  client(teamId: string): Promise<webApi.WebClient | null>;
  install(installation: SlackInstallation): Promise<void>;
  remove(teamId: string): Promise<void>;
  /** Tells what an error of a call says about the token, and passes the failure on. */
  failureOf(teamId: string, error: unknown): ReturnType<typeof failureOf>;
}

/** A rotated token is renewed this long before it ends, in milliseconds. Slack's live 12 hours. */
const renewBeforeMs = 2 * 60 * 60 * 1000;
const keyOf = (teamId: string) => `installation:${teamId}`;

export function createWorkspaces(deps: WorkspacesDeps): Workspaces {
  const { platformState, sealer, log, clock } = deps;
  const installed = new Map<string, SlackInstallation>();
  const clients = new Map<string, { token: string; client: webApi.WebClient }>();
  const renewing = new Map<string, Promise<SlackInstallation>>();

  const makeClient = (token: string | undefined, teamId?: string) =>
    new webApi.WebClient(token, { ...clientOptions(deps.apiUrl, log), ...(teamId === undefined ? {} : { teamId }) });

  async function identify(botToken: string): Promise<SlackInstallation> {
    const answer = await retried(() => makeClient(botToken).auth.test(), deps.sleep);
    return {
      teamId: answer.team_id!,
      teamName: answer.team ?? answer.team_id!,
      botToken,
      botUserId: answer.user_id!,
      scopes: answer.response_metadata?.scopes ?? [],
      url: answer.url ?? null,
      refreshToken: null,
      expiresAt: null,
      fixed: true,
    };
  }

  async function read(teamId: string): Promise<SlackInstallation | null> {
    return opened(await platformState.get('slack', keyOf(teamId)));
  }

  function opened(value: unknown): SlackInstallation | null {
    const { sealed } = (value ?? {}) as { sealed?: string };
    const plain = sealed === undefined ? null : (sealer?.open(sealed) ?? null);
    return plain === null ? null : (JSON.parse(plain) as SlackInstallation);
  }

  async function store(installation: SlackInstallation): Promise<void> {
    if (sealer === undefined)
      throw new UserError('Workspace tokens are only stored encrypted.', { next: 'Set SITREP_SECRET.' });
    await platformState.set('slack', keyOf(installation.teamId), { sealed: sealer.seal(JSON.stringify(installation)) });
  }

  /** Seals with the current secret what an older one sealed, so that the older one can be taken out of `SITREP_SECRET`. */
  async function sealAgain(value: unknown, installation: SlackInstallation): Promise<void> {
    const { sealed } = value as { sealed: string };
    if (sealer?.isStale(sealed) !== true) return;
    // Another process may have renewed the token since: its newer one stays.
    const current = (await platformState.get('slack', keyOf(installation.teamId))) as { sealed?: string } | null;
    if (current?.sealed !== sealed) return;
    await store(installation);
    log.info('slack tokens sealed with the current secret', { workspace: installation.teamId });
  }

  /** One refresh per workspace at a time: of two, the second would come with a refresh token already used. */
  function renew(installation: SlackInstallation): Promise<SlackInstallation> {
    const running = renewing.get(installation.teamId);
    if (running !== undefined) return running;
    const started = refresh(installation).finally(() => renewing.delete(installation.teamId));
    renewing.set(installation.teamId, started);
    return started;
  }

  async function refresh(installation: SlackInstallation): Promise<SlackInstallation> {
    // Another process may have renewed it already.
    const stored = await read(installation.teamId);
    if (stored !== null && !isEnding(stored)) return remember(stored);
    const { refreshToken } = stored ?? installation;
    const answer = await makeClient(undefined).oauth.v2.access({
      client_id: deps.clientId ?? '',
      client_secret: deps.clientSecret ?? '',
      grant_type: 'refresh_token',
      refresh_token: refreshToken ?? '',
    });
    const next: SlackInstallation = {
      ...installation,
      botToken: answer.access_token!,
      refreshToken: answer.refresh_token ?? null,
      expiresAt: answer.expires_in === undefined ? null : clock().getTime() + answer.expires_in * 1000,
    };
    await store(next);
    return remember(next);
  }

  const isEnding = ({ expiresAt, refreshToken }: SlackInstallation) =>
    expiresAt !== null && refreshToken !== null && expiresAt - clock().getTime() < renewBeforeMs;

  function remember(installation: SlackInstallation): SlackInstallation {
    installed.set(installation.teamId, installation);
    return installation;
  }

  const workspaces: Workspaces = {
    async load(botTokens) {
      const failures: string[] = [];
      for (const token of botTokens) {
        try {
          remember(await identify(token));
        } catch (error) {
          const { error: code } = failureOf(error);
          failures.push(code);
          log.error('slack refused a bot token', { error: code });
        }
      }
      if (sealer !== undefined)
        for (const { value } of await platformState.list('slack', 'installation:')) {
          const found = opened(value);
          if (found === null) {
            log.error('an installed workspace cannot be opened with SITREP_SECRET', {});
            continue;
          }
          await sealAgain(value, found);
          if (!installed.has(found.teamId)) remember(found);
        }
      if (botTokens.length > 0 && installed.size === 0) throw noTokenWorks(failures[0] ?? 'unknown');
    },
    known: (teamId) => installed.get(teamId) ?? null,
    all: () => [...installed.values()],
    async client(teamId) {
      let installation = installed.get(teamId) ?? null;
      if (installation === null && sealer !== undefined) {
        const stored = await read(teamId);
        installation = stored === null ? null : remember(stored);
      }
      if (installation === null) return null;
      if (isEnding(installation)) installation = await renew(installation);
      const held = clients.get(teamId);
      if (held?.token === installation.botToken) return held.client;
      const client = makeClient(installation.botToken, teamId);
      clients.set(teamId, { token: installation.botToken, client });
      return client;
    },
    async install(installation) {
      await store(installation);
      remember(installation);
    },
    async remove(teamId) {
      const held = installed.get(teamId);
      if (held?.fixed !== true) await platformState.delete('slack', keyOf(teamId));
      installed.delete(teamId);
      clients.delete(teamId);
      if (held !== undefined) deps.onTokenLost(held, 'app_uninstalled');
    },
    failureOf(teamId, error) {
      const failure = failureOf(error);
      const installation = installed.get(teamId);
      if (failure.error === 'token_expired' && installation !== undefined && installation.refreshToken !== null) {
        // Our clock was behind: the next call renews it.
        remember({ ...installation, expiresAt: 0 });
        return { kind: 'later', error: failure.error, afterMs: 1_000 };
      }
      if (failure.kind === 'refused' && tokenErrors.has(failure.error) && installation !== undefined) {
        installed.delete(teamId);
        clients.delete(teamId);
        deps.onTokenLost(installation, failure.error);
      }
      return failure;
    },
  };
  return workspaces;
}

function noTokenWorks(code: string): UserError {
  if (!tokenErrors.has(code)) {
    return new UserError(`Slack cannot be reached (${code}).`, {
      code: 'slack-unreachable',
      next: 'Check the network, HTTPS_PROXY and SLACK_API_URL, then start again.',
    });
  }
  return new UserError(`Slack does not accept SLACK_BOT_TOKEN (${code}).`, {
    code: 'slack-token',
    next: 'Copy the Bot User OAuth Token from "OAuth & Permissions" of your app at api.slack.com/apps.',
  });
}

/**
 * Options of every client. Never `headers`: the SDK writes the token into that object and later clients would send it.
 * No retries of its own: it would repeat posts Slack has stored. Rate limits come back as errors, so that one channel's
 * does not stop the others.
 */
export function clientOptions(slackApiUrl: string, log: Logger): webApi.WebClientOptions {
  return {
    slackApiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
    logger: sdkLogger(log),
  };
}

/** For calls that change nothing: three more tries when Slack is not reached. */
async function retried<T>(call: () => Promise<T>, sleep: (ms: number) => Promise<void>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'refused' || attempt === 3) throw error;
      await sleep(failure.kind === 'later' && failure.error === 'ratelimited' ? failure.afterMs : 500 * 2 ** attempt);
    }
  }
}
