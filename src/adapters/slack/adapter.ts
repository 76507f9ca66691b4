import { App } from '@slack/bolt';
import type { Capabilities, ChatAdapter, WebMount } from '../../chat/chat-adapter.ts';
import { type Conversation, createConversation } from '../../chat/conversation.ts';
import type { PlatformDeps } from '../../chat/platform.ts';
import { messageToPost } from '../../chat/posted.ts';
import type { Dispatch } from '../../core/dispatch.ts';
import { describeError, UserError } from '../../core/errors.ts';
import { addressOf, isDirect, isPerson, parseAddress, workspaceOf } from './address.ts';
import { listenToAssistant } from './assistant.ts';
import { listenToCommands } from './commands.ts';
import { listenToEvents } from './events.ts';
import { scopesFor } from './features.ts';
import { listenToHome, welcomeOnce } from './home.ts';
import { createHttpMount } from './http.ts';
import { limits } from './limits.ts';
import { isMember } from './membership.ts';
import { createOauthOptions } from './oauth.ts';
import { createPace } from './pace.ts';
import { createPeople } from './people.ts';
import { createUploads } from './pictures.ts';
import { createPoster } from './post.ts';
import { createReplies } from './replies.ts';
import { sdkLogger } from './sdk-log.ts';
import { apiUrlOf, parseTokenPairs } from './settings.ts';
import { createSocketConnections } from './socket.ts';
import { splitReply } from './split.ts';
import { createTurns } from './turns.ts';
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

const platform = 'slack';

const capabilities: Capabilities = {
  privateReplies: true,
  buttons: true,
  menuOptions: limits.options,
  idempotency: 'search',
  nonceWindowMs: 0,
  paceMs: limits.paceMs,
  workspacePaceMs: limits.workspacePaceMs,
};

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
  let conversation: Conversation | null = null;
  let greet: (teamId: string, userId: string) => Promise<void> = async () => {};
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
  const uploads = createUploads({ workspaces, fetch: tuning.fetch ?? fetch, sleep, log });
  const poster = createPoster({ workspaces, pace, uploads, sleep, clock });
  const posts: Pick<ChatAdapter, 'capabilities' | 'split' | 'post' | 'find' | 'remove'> = {
    capabilities,
    split: splitReply,
    async post(message) {
      const place = parseAddress(message.channel);
      const workspaceId = message.workspaceId ?? (place === null ? null : workspaceOf(place.teamId));
      const where = place !== null && isPerson(place.id) ? 'direct' : 'posted';
      const shown = await messageToPost({ ...deps, platform }, { ...message, workspaceId }, where);
      return poster.post(message, shown);
    },
    find: poster.find,
    remove: poster.remove,
  };
  const replies = createReplies({ workspaces, poster, fetch: tuning.fetch ?? fetch, log, clock, sleep });
  const callerOf = createPeople({ workspaces, log, clock });
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
          scopes: scopesFor((settings.SLACK_WITH ?? '').split(/[\s,]+/).filter(Boolean)),
          workspaces,
          async installed(teamId, userId) {
            await deps.installed?.(workspaceOf(teamId), addressOf(teamId, userId));
            conversation?.work.start('welcome', () => greet(teamId, userId));
          },
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
    app.use(async ({ next }) => {
      const startedAt = performance.now();
      await next();
      deps.acknowledged?.((performance.now() - startedAt) / 1000);
    });
    app.error(async (error) => log.error('slack listener failed', { error: describeError(error) }));
    const turns = createTurns({ replies, uploads, callerOf, clock });
    conversation = createConversation({ ...deps, platform, capabilities, dispatch, poster: posts, sleep });
    const context = { deps, workspaces, conversation, turns, poster: posts, sleep };
    greet = (teamId, userId) => welcomeOnce(context, teamId, userId);
    listenToCommands(app, context);
    listenToEvents(app, context, listenToAssistant(app, context));
    listenToHome(app, context);
    return app;
  }

  const mount: WebMount | null = web;
  return {
    ...posts,
    name: platform,
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
      log.info('slack connected', {
        workspaces: workspaces.all().length,
        sockets: appTokens.length,
        http: web !== null,
      });
    },

    isConnected: () => web !== null || sockets.isHeard(),

    async mayManage(personId, channelId) {
      const [person, channel] = [parseAddress(personId), parseAddress(channelId)];
      if (person === null || !isPerson(person.id) || person.teamId !== channel?.teamId) return false;
      const { teamId, id: userId } = person;
      return (await callerOf({ teamId, userId, channelId: channel.id })).mayManageChannel;
    },
    async groupsOf(personId, workspaceId) {
      const person = parseAddress(personId);
      if (person === null || !isPerson(person.id) || workspaceOf(person.teamId) !== workspaceId) return [];
      const { teamId, id: userId } = person;
      return (await callerOf({ teamId, userId, channelId: userId })).groups;
    },
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
    await conversation?.close(drainMs);
  }
}

function connectionTuning({ connections, giveUpAfterMs }: SlackTuning) {
  return {
    ...(connections === undefined ? {} : { connections }),
    ...(giveUpAfterMs === undefined ? {} : { giveUpAfterMs }),
  };
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());
