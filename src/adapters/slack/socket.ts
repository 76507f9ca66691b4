import { type App, SocketModeReceiver } from '@slack/bolt';
import { describeError, UserError } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';
import { failureOf, tokenErrors } from './call.ts';
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
  /** Heard on one connection at least. */
  isHeard(): boolean;
  /** Closes every socket and resolves when they are closed. */
  stop(): Promise<void>;
}

interface Link {
  receiver: SocketModeReceiver;
}

/** How long a socket may take to close, in milliseconds. */
const closeWithinMs = 1_500;

/** Errors of `apps.connections.open` after which trying again is of no use. */
const hopeless = new Set([
  ...tokenErrors,
  'not_allowed_token_type',
  'missing_scope',
  'socket_mode_disabled',
  'forbidden_team',
]);

/**
 * Socket Mode with reconnecting of our own. The SDK waits five seconds before it reconnects, gives up for good at the first
 * network failure, and then throws where nobody can catch it.
 */
export function createSocketConnections(deps: SocketDeps): SocketConnections {
  const { appTokens, connections = 2, giveUpAfterMs = 15 * 60 * 1000, log, sleep, clock } = deps;
  const links = appTokens.flatMap((appToken) => Array.from({ length: connections }, () => createLink(appToken)));
  const given = new Set<Link>();
  const heard = new Set<Link>();
  let stopping = false;

  function createLink(appToken: string): Link {
    const receiver = new SocketModeReceiver({
      appToken,
      autoReconnectEnabled: false,
      logger: sdkLogger(log),
      installerOptions: { clientOptions: clientOptions(deps.apiUrl, log) },
    });
    return { receiver };
  }

  async function keepConnected(link: Link): Promise<void> {
    const since = clock().getTime();
    for (let attempt = 0; !stopping; attempt++) {
      try {
        await link.receiver.client.start();
        heard.add(link);
        if (attempt > 0) log.info('slack connected again', { attempts: attempt + 1 });
        return;
      } catch (error) {
        if (stopping) return;
        const code = error === undefined ? 'closed' : failureOf(error).error;
        if (hopeless.has(code)) return giveUp(link, `Slack no longer accepts SLACK_APP_TOKEN (${code})`);
        if (clock().getTime() - since > giveUpAfterMs)
          return giveUp(link, `Slack could not be reached again (${code})`);
        log.warn('slack cannot be reached', { error: code, attempts: attempt + 1 });
        await sleep(Math.min(30_000, 250 * 2 ** Math.min(attempt, 7)));
      }
    }
  }

  /** All is lost only with the last connection: another app, or the other socket of this one, may still be heard. */
  function giveUp(link: Link, reason: string): void {
    given.add(link);
    log.error('slack connection abandoned', { reason, left: links.length - given.size });
    if (given.size === links.length) deps.onLost(reason);
  }

  function inBackground(link: Link): void {
    keepConnected(link).catch((error) => giveUp(link, `Slack could not be reached again (${describeError(error)})`));
  }

  return {
    async start(app) {
      for (const { receiver } of links) receiver.init(app);
      const failures = await Promise.all(
        links.map(({ receiver }) => receiver.client.start().then(() => null, failureCode)),
      );
      if (links.length > 0 && failures.every((failure) => failure !== null)) {
        stopping = true;
        await Promise.all(links.map(({ receiver }) => closed(receiver)));
        throw explained(failures[0]!);
      }
      for (const [at, link] of links.entries()) {
        link.receiver.client.on('disconnected', () => {
          heard.delete(link);
          if (!stopping) inBackground(link);
        });
        const failure = failures[at];
        if (failure === null || failure === undefined) {
          heard.add(link);
          continue;
        }
        if (hopeless.has(failure)) giveUp(link, `Slack does not accept an app token (${failure})`);
        else inBackground(link);
      }
    },
    isHeard: () => heard.size > 0,
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

const failureCode = (error: unknown): string => failureOf(error).error;

function explained(code: string): UserError {
  if (!hopeless.has(code)) {
    return new UserError(`Slack cannot be reached (${code}).`, {
      code: 'slack-unreachable',
      next: 'Check the network, HTTPS_PROXY and SLACK_API_URL, then start again.',
    });
  }
  return new UserError(`Slack does not accept SLACK_APP_TOKEN (${code}).`, {
    code: 'slack-token',
    next: 'It begins with xapp-, has the scope connections:write, and Socket Mode is switched on in the app’s settings.',
  });
}
