import { createHash } from 'node:crypto';
import { App } from '@slack/bolt';
import type { ChatAdapter, WebMount } from '../../chat/chat-adapter.ts';
import type { PlatformDeps } from '../../chat/platform.ts';
import { answerLifeMs } from '../../core/answers.ts';
import type { Dispatch } from '../../core/dispatch.ts';
import { describeError, UserError } from '../../core/errors.ts';
import type { Reply } from '../../core/reply.ts';
import type { OutgoingPart } from '../../delivery/poster.ts';
import { isDirect, parseAddress, workspaceOf } from './address.ts';
import { listenToButtons } from './buttons.ts';
import { listenToCommands } from './commands.ts';
import type { SlackContext } from './context.ts';
import { listenToEvents } from './events.ts';
import { scopesFor } from './features.ts';
import { createHttpMount } from './http.ts';
import { createInvoke } from './invoke.ts';
import { limits } from './limits.ts';
import { isMember } from './membership.ts';
import { createOauthOptions } from './oauth.ts';
import { createPace } from './pace.ts';
import { createPeople } from './people.ts';
import { createPoster } from './post.ts';
import { createReplies } from './replies.ts';
import { sdkLogger } from './sdk-log.ts';
import { apiUrlOf, parseTokenPairs } from './settings.ts';
import { forgetOldShares } from './share.ts';
import { createSocketConnections } from './socket.ts';
import { splitReply } from './split.ts';
import { createWork } from './work.ts';
import { clientOptions, createWorkspaces } from './workspaces.ts';

/** What tests set; the bot leaves all of it alone. */
export interface SlackTuning {
  fetch?: typeof fetch;
  sleep?: (ms: number) => Promise<void>;
  /** Sockets per app. Default 2. */
  connections?: number;
  giveUpAfterMs?: number;
  /** How long `stop` waits for answers under way, in milliseconds. Default 8,000. */
  drainMs?: number;
}

/** Slack, over Socket Mode where there is an app token, over HTTP where there is a signing secret. */
export function createSlackAdapter(deps: PlatformDeps, tuning: SlackTuning = {}): ChatAdapter {
  const { settings, log, clock, platformState } = deps;
  const { sleep = wait, drainMs = 8_000 } = tuning;
  const apiUrl = apiUrlOf(settings);
  const pairs = settings.SLACK_TOKENS === undefined ? [] : (parseTokenPairs(settings.SLACK_TOKENS) ?? []);
  const botTokens = [settings.SLACK_BOT_TOKEN, ...pairs.map((pair) => pair.botToken)].filter(
    (token) => token !== undefined,
  );
  const appTokens = [settings.SLACK_APP_TOKEN, ...pairs.map((pair) => pair.appToken)].filter(
    (token) => token !== undefined,
  );
  let tellLost: (reason: string) => void = () => {};
  const lost = new Promise<string>((resolve) => {
    tellLost = resolve;
  });
  let stopping: Promise<void> | null = null;
  const home = new Set<string>();

  const workspaces = createWorkspaces({
    apiUrl,
    clientId: settings.SLACK_CLIENT_ID,
    clientSecret: settings.SLACK_CLIENT_SECRET,
    sealer: deps.sealer,
    platformState,
    log,
    clock,
    sleep,
    onTokenLost: ({ teamId, fixed }, error) => {
      log.error('slack no longer accepts a workspace’s token', { workspace: teamId, error });
      if (fixed && workspaces.all().length === 0) tellLost(`Slack no longer accepts SLACK_BOT_TOKEN (${error})`);
    },
  });
  const pace = createPace({ clock, sleep, paceMs: limits.paceMs });
  const poster = createPoster({ workspaces, pace, clock });
  const replies = createReplies({ workspaces, poster, fetch: tuning.fetch ?? fetch, log, clock, sleep });
  const work = createWork(log);
  const sockets = createSocketConnections({
    apiUrl,
    appTokens,
    log,
    sleep,
    clock,
    onLost: tellLost,
    ...connectionTuning(tuning),
  });
  const web = createWeb();

  function createWeb() {
    const {
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_CLIENT_ID: clientId,
      SLACK_CLIENT_SECRET: clientSecret,
    } = settings;
    const wantsOauth = clientId !== undefined && clientSecret !== undefined;
    if (wantsOauth && (deps.sealer === undefined || deps.publicUrl === undefined)) {
      throw new UserError('Installing Slack in several workspaces needs SITREP_SECRET and PUBLIC_URL.', {
        code: 'settings',
        next: 'Set both, or unset SLACK_CLIENT_ID and SLACK_CLIENT_SECRET.',
      });
    }
    const oauth = wantsOauth
      ? createOauthOptions({
          apiUrl,
          clientId,
          clientSecret,
          publicUrl: deps.publicUrl!,
          sealer: deps.sealer!,
          scopes: scopesFor((settings.SLACK_WITH ?? '').split(/[\s,]+/)),
          workspaces,
          log,
          clock,
        })
      : null;
    if (signingSecret === undefined && oauth === null) return null;
    return createHttpMount({ signingSecret, oauth, log, clock, isStopping: () => stopping !== null });
  }

  function createApp(dispatch: Dispatch): App {
    const app = new App({
      // Receivers of our own carry the traffic: sockets with supervised reconnecting, and the one web server.
      receiver: { init: () => {}, start: async () => {}, stop: async () => {} },
      // From memory alone: it runs before the listener, inside the three seconds. Tokens are chosen where they are used.
      authorize: async ({ teamId, enterpriseId }) => ({
        ...(teamId === undefined ? {} : { teamId }),
        ...(enterpriseId === undefined ? {} : { enterpriseId }),
      }),
      clientOptions: clientOptions(apiUrl, log),
      logger: sdkLogger(log),
      deferInitialization: true,
      tokenVerificationEnabled: false,
      ignoreSelf: false,
      convoStore: false,
    });
    app.error(async (error) => log.error('slack listener failed', { error: describeError(error) }));
    const callerOf = createPeople({ workspaces, log, clock });
    const { invocations, processName, commands } = deps;
    const invoke = createInvoke({ invocations, processName, dispatch, callerOf, replies, log, clock });
    const context: SlackContext = { deps, commands, dispatch, workspaces, poster, replies, invoke, work };
    listenToCommands(app, context);
    listenToEvents(app, context);
    listenToButtons(app, context);
    return app;
  }

  /** Keeps what a posted reply's buttons need, under an id that a repeated try finds again. */
  async function keepForButtons({ key, part, channel, reply }: OutgoingPart): Promise<string | null> {
    const place = parseAddress(channel);
    if (place === null || !reply.nodes.some((node) => node.type === 'buttons')) return null;
    const id = shortHash(`${key}#${part}`);
    const now = clock();
    if ((await deps.answers.get(id, now)) !== null) return id;
    await deps.answers.save({
      id,
      personId: 'slack',
      workspaceId: workspaceOf(place.teamId),
      channelId: channel,
      command: 'delivery',
      options: {},
      reply,
      data: null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + answerLifeMs),
    });
    return id;
  }

  const mount: WebMount | null = web;
  return {
    name: 'slack',
    capabilities: {
      privateReplies: true,
      buttons: true,
      autocomplete: false,
      forms: true,
      threads: true,
      idempotency: 'search',
      nonceWindowMs: 0,
      paceMs: limits.paceMs,
      workspacePaceMs: limits.workspacePaceMs,
    },
    lost,
    ...(mount === null ? {} : { web: mount }),
    homeWorkspaces: () => [...home],

    async start(dispatch) {
      await workspaces.load(botTokens);
      for (const { teamId, fixed } of workspaces.all()) if (fixed) home.add(workspaceOf(teamId));
      const app = createApp(dispatch);
      await app.init();
      web?.init(app);
      await sockets.start(app);
      work.start('old shares', () => forgetOldShares(platformState, clock()));
      log.info('slack connected', {
        workspaces: workspaces.all().length,
        sockets: appTokens.length,
        http: web !== null,
      });
    },

    split: (reply: Reply) => splitReply(reply),

    async post(message) {
      const answerId = await keepForButtons(message).catch((error) => {
        log.warn('buttons of a post could not be stored', { error: describeError(error) });
        return null;
      });
      return poster.post(message, { answerId, actions: ['run', 'read-quote'] });
    },
    find: (message, since) => poster.find(message, since),
    remove: (channel, messageId) => poster.remove(channel, messageId),
    isMember: (personId, workspaceId) => isMember(workspaces, personId, workspaceId),
    isDirect: (address) => isDirect(parseAddress(address)?.id ?? ''),

    stop() {
      stopping ??= close();
      return stopping;
    },
  };

  /** What is under way needs no socket: answers go through the Web API. So intake closes first, then answers finish. */
  async function close(): Promise<void> {
    await sockets.stop();
    const drained = await Promise.race([work.settled().then(() => true), wait(drainMs).then(() => false)]);
    if (!drained) log.warn('slack stopped before every answer was sent', { left: work.count() });
  }
}

function connectionTuning({ connections, giveUpAfterMs }: SlackTuning) {
  return {
    ...(connections === undefined ? {} : { connections }),
    ...(giveUpAfterMs === undefined ? {} : { giveUpAfterMs }),
  };
}

/** Twelve characters of base 36, the same for the same words. */
function shortHash(words: string): string {
  const number = BigInt(`0x${createHash('sha256').update(words).digest('hex').slice(0, 24)}`);
  return number.toString(36).padStart(12, '0').slice(0, 12);
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());
