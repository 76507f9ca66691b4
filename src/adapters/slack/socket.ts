import { type App, SocketModeReceiver } from '@slack/bolt';
import { describeError, UserError } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';
import { faultOf, tokenFaults } from './call.ts';
import { sdkLogger } from './sdk-log.ts';
import { clientOptions } from './workspaces.ts';

export interface SocketDeps {
  apiUrl: string;
  appTokens: readonly string[];
  log: Logger;
  sleep: (ms: number) => Promise<void>;
  /**
   * Connections per app. With two, the second takes commands while Slack recycles the first. Slack allows ten; each
   * replica uses as many. Default 2.
   */
  connections?: number;
  /** How long an unbroken failure to reconnect lasts before the connection counts as lost, in milliseconds. Default 15 minutes. */
  giveUpAfterMs?: number;
  clock: () => Date;
  onLost: (reason: string) => void;
}

export interface SocketConnections {
  /** Resolves once every app is heard on one connection at least. Throws a UserError for a bad token. */
  start(app: App): Promise<void>;
  /** Closes every socket and resolves when they are closed. */
  stop(): Promise<void>;
}

/** How long a socket may take to close, in milliseconds. */
const closeWithinMs = 1_500;

/** Errors of `apps.connections.open` after which trying again is of no use. */
const hopeless = new Set([
  ...tokenFaults,
  'not_allowed_token_type',
  'missing_scope',
  'socket_mode_disabled',
  'forbidden_team',
]);

/**
 * Socket Mode with reconnecting of our own. The SDK waits five seconds before it reconnects, gives up for good at the first
 * network fault, and then throws where nobody can catch it.
 */
export function createSocketConnections(deps: SocketDeps): SocketConnections {
  const { appTokens, connections = 2, giveUpAfterMs = 15 * 60 * 1000, log, sleep, clock } = deps;
  const links = appTokens.flatMap((appToken) => Array.from({ length: connections }, () => createLink(appToken)));
  let stopping = false;

  function createLink(appToken: string) {
    const receiver = new SocketModeReceiver({
      appToken,
      autoReconnectEnabled: false,
      logger: sdkLogger(log),
      installerOptions: { clientOptions: clientOptions(deps.apiUrl, log) },
    });
    return { receiver, appToken };
  }

  async function keepConnected({ receiver }: ReturnType<typeof createLink>): Promise<void> {
    const since = clock().getTime();
    for (let attempt = 0; !stopping; attempt++) {
      try {
        await receiver.client.start();
        if (attempt > 0) log.info('slack connected again', { attempts: attempt + 1 });
        return;
      } catch (error) {
        if (stopping) return;
        const code = error === undefined ? 'closed' : faultOf(error).error;
        if (hopeless.has(code)) return deps.onLost(`Slack no longer accepts SLACK_APP_TOKEN (${code})`);
        if (clock().getTime() - since > giveUpAfterMs) return deps.onLost(`Slack could not be reached again (${code})`);
        log.warn('slack cannot be reached', { error: code, attempts: attempt + 1 });
        await sleep(Math.min(30_000, 250 * 2 ** Math.min(attempt, 7)));
      }
    }
  }

  return {
    async start(app) {
      for (const link of links) link.receiver.init(app);
      await Promise.all(
        links.map(async (link) => {
          try {
            await link.receiver.client.start();
          } catch (error) {
            throw explained(error);
          }
        }),
      ).catch(async (error) => {
        stopping = true;
        await Promise.all(links.map(({ receiver }) => closed(receiver)));
        throw error;
      });
      for (const link of links) {
        link.receiver.client.on('disconnected', () => {
          if (stopping) return;
          keepConnected(link).catch((error) =>
            deps.onLost(`Slack could not be reached again (${describeError(error)})`),
          );
        });
      }
    },
    async stop() {
      stopping = true;
      await Promise.all(links.map(({ receiver }) => closed(receiver)));
    },
  };

  /** `disconnect` resolves when the socket is closed; one that never opened, or will not close, is not waited for. */
  async function closed(receiver: SocketModeReceiver): Promise<void> {
    const patience = new Promise<void>((resolve) => setTimeout(resolve, closeWithinMs).unref());
    await Promise.race([receiver.client.disconnect(), patience]);
  }
}

function explained(error: unknown): UserError {
  const { error: code } = faultOf(error);
  if (!hopeless.has(code)) {
    return new UserError(`Slack cannot be reached (${code}).`, {
      code: 'slack-unreachable',
      next: 'Check the network, HTTPS_PROXY and SLACK_API_URL, then start again.',
      cause: error,
    });
  }
  return new UserError(`Slack does not accept SLACK_APP_TOKEN (${code}).`, {
    code: 'slack-token',
    next: 'It begins with xapp-, has the scope connections:write, and Socket Mode is switched on in the app’s settings.',
    cause: error,
  });
}
