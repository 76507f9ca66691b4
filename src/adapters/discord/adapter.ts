import type { APIInteraction } from 'discord.js';
import type { ChatAdapter } from '../../chat/chat-adapter.ts';
import { type Conversation, createConversation } from '../../chat/conversation.ts';
import { createMemberships } from '../../chat/membership.ts';
import type { PlatformDeps } from '../../chat/platform.ts';
import { postNow } from '../../chat/post-now.ts';
import { messageToPost } from '../../chat/posted.ts';
import { describeError } from '../../core/errors.ts';
import type { Reply } from '../../core/reply.ts';
import { parseAddress, workspaceAddress } from './address.ts';
import { createChannels } from './channels.ts';
import { commandBodies } from './command-bodies.ts';
import { createGateway } from './gateway.ts';
import type { HeardMessage } from './heard-message.ts';
import { createInteractions } from './interactions.ts';
import { capabilities } from './limits.ts';
import { createLocales } from './locales.ts';
import { mayManage, rolesOf } from './may-manage.ts';
import { isMember } from './membership.ts';
import { createMessages } from './messages.ts';
import { type Ownership, readOwnership } from './owners.ts';
import { createPoster } from './post.ts';
import { register } from './register.ts';
import { createResponder } from './respond.ts';
import { createRests } from './rest.ts';
import type { DiscordSettings } from './settings.ts';
import { splitReply } from './split.ts';
import { createTurns } from './turns.ts';
import { welcome, welcomedKey } from './welcome.ts';

const platform = 'discord';

/** How long answers under way may take once the bot is to stop, in milliseconds. Together with closing, under 10 s. */
const drainMs = 7000;

export interface DiscordDeps extends Omit<PlatformDeps, 'settings' | 'home'> {
  settings: DiscordSettings;
  /** See `GatewayOptions`. */
  leaseMs?: number;
  drainMs?: number;
}

/** Discord as a platform of Sitrep: slash commands, buttons, and posts without being asked. */
export function createDiscordAdapter(deps: DiscordDeps): ChatAdapter {
  const { settings, commands, platformState, clock, processName } = deps;
  const log = deps.log.child({ platform });
  const rests = createRests(settings, clock);
  const homeWorkspace = settings.guildId === null ? null : workspaceAddress(settings.guildId);
  /** Servers the bot is in: while only its owner can add it, those its owner let in. */
  const servers = new Set<string>();
  let ownership: Ownership | null = null;
  const callerWithRights = createMemberships({
    platform,
    isMember: (personId, workspaceId) => isMember(rests.api, personId, workspaceId),
    allowed: deps.allowedWorkspaces,
    clock,
  });
  let conversation: Conversation | null = null;
  let receive: (interaction: APIInteraction) => void = () => {};
  let listen: (message: HeardMessage) => void = () => {};
  const locales = createLocales((guildId) => gateway.client()?.guilds.cache.get(guildId)?.preferredLocale ?? null);
  let stopping: Promise<void> | null = null;

  const gateway = createGateway({
    settings,
    leases: deps.leases,
    processName,
    clock,
    log,
    ...(deps.leaseMs === undefined ? {} : { leaseMs: deps.leaseMs }),
    onInteraction(interaction) {
      locales.learn(interaction);
      receive(interaction);
    },
    onMessage: (message) => listen(message),
    onGuild: (guild) => void welcome(guild, { ...deps, log, tell }),
    onServers: (ids) => {
      servers.clear();
      for (const id of ids) servers.add(workspaceAddress(id));
    },
    onGuildGone: (guildId) => void forgetGuild(guildId),
    async onReady(applicationId) {
      await learnOwnership();
      await registerCommands(applicationId);
    },
  });
  const channels = createChannels(rests.api, () => gateway.client());
  const poster = createPoster({
    rests,
    channels,
    clock,
    log,
    onUnauthorized: () =>
      gateway.lose('Discord no longer accepts DISCORD_TOKEN: reset it in the developer portal and set the new one'),
  });

  const posts: Pick<ChatAdapter, 'capabilities' | 'split' | 'post' | 'find' | 'remove'> = {
    capabilities,
    split: splitReply,
    async post(message) {
      const where = parseAddress(message.channel)?.kind === 'person' ? 'direct' : 'posted';
      return poster.send(message, await messageToPost({ ...deps, platform }, message, where));
    },
    find: poster.find,
    remove: poster.remove,
  };

  /** Tells a person something once, in their own messages. */
  async function tell(key: string, channel: string, workspaceId: string, reply: Reply): Promise<boolean> {
    const { failure } = await postNow({ poster: posts, clock, sleep }, { key, channel, workspaceId, reply });
    return failure === null;
  }

  /** What posts there stops, and a server joined again is greeted again. */
  async function forgetGuild(guildId: string): Promise<void> {
    try {
      await platformState.delete(platform, welcomedKey(guildId));
      await deps.workspaceGone?.(workspaceAddress(guildId));
      log.info('server left');
    } catch (error) {
      log.error('leaving a server was not noted', { error: describeError(error) });
    }
  }

  /** Whose the bot is. While that is not known nobody is an admin by it, and no server counts as let in. */
  async function learnOwnership(): Promise<void> {
    if (ownership !== null) return;
    ownership = await readOwnership(rests.api).catch((error) => {
      log.warn('Discord did not say whose this bot is', { error: describeError(error) });
      return null;
    });
  }

  async function registerCommands(applicationId: string): Promise<void> {
    const bodies = commandBodies(commands, { everywhere: settings.guildId === null });
    try {
      const { guildId } = settings;
      const registered = await register({ rest: rests.api, applicationId, guildId, bodies, platformState });
      log.info('commands', { registered, count: bodies.length });
    } catch (error) {
      // Commands registered earlier still work: better an old list than no bot.
      log.error('commands not registered', { error: describeError(error) });
    }
  }

  return {
    ...posts,
    name: platform,
    lost: gateway.lost,
    isConnected: () => gateway.isHeard(),
    homeWorkspaces() {
      if (homeWorkspace !== null) return [homeWorkspace];
      return ownership?.isPublic === false ? [...servers] : [];
    },
    admins: () => ownership?.admins ?? [],
    async start(dispatch) {
      conversation = createConversation({
        ...deps,
        platform,
        capabilities,
        dispatch,
        poster: posts,
        homeWorkspace,
        log,
        sleep,
      });
      const responder = createResponder(rests, clock);
      const turns = createTurns({ responder, callerWithRights, poster, log, clock, sleep });
      receive = createInteractions({ ...deps, responder, turns, callerWithRights, conversation, log });
      listen = createMessages({
        ...deps,
        rest: rests.api,
        apiUrl: rests.apiUrl,
        channels,
        poster,
        callerWithRights,
        localeOf: locales.of,
        conversation,
        botId: () => gateway.client()?.user?.id ?? null,
        log,
        sleep,
      });
      // Before anybody asks: the answer rests on it.
      await learnOwnership();
      await gateway.start();
    },
    mayManage: (personId, channelId) => mayManage(rests.api, personId, channelId),
    groupsOf: (personId, workspaceId) => rolesOf(rests.api, personId, workspaceId),
    isMember: (personId, workspaceId) => isMember(rests.api, personId, workspaceId),
    stop() {
      stopping ??= (async () => {
        await conversation?.close(deps.drainMs ?? drainMs);
        await gateway.stop();
        rests.stop();
      })();
      return stopping;
    },
  };
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
