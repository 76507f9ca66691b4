import type { Capabilities, ChatAdapter } from '../../chat/chat-adapter.ts';
import type { PlatformDeps } from '../../chat/platform.ts';
import { describeError } from '../../core/errors.ts';
import { workspaceAddress } from './address.ts';
import { createChannels } from './channels.ts';
import { commandBodies } from './command-bodies.ts';
import { createGateway } from './gateway.ts';
import { createInteractions, type Interactions } from './interactions.ts';
import { nonceWindowMs, paceMs, workspacePaceMs } from './limits.ts';
import { isMember } from './membership.ts';
import { createPoster } from './post.ts';
import { register } from './register.ts';
import { createResponder } from './respond.ts';
import { createRests } from './rest.ts';
import type { DiscordSettings } from './settings.ts';
import { splitReply } from './split.ts';
import { welcome, welcomedKey } from './welcome.ts';

const capabilities: Capabilities = {
  privateReplies: true,
  buttons: true,
  autocomplete: true,
  forms: false,
  threads: true,
  idempotency: 'nonce-and-search',
  nonceWindowMs,
  paceMs,
  workspacePaceMs,
};

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
  const { settings, commands, answers, platformState, refusal, clock, processName } = deps;
  const log = deps.log.child({ platform: 'discord' });
  const rests = createRests(settings, clock);
  const homeWorkspace = settings.guildId === null ? null : workspaceAddress(settings.guildId);
  let interactions: Interactions | null = null;
  let stopping: Promise<void> | null = null;

  const gateway = createGateway({
    settings,
    leases: deps.leases,
    processName,
    clock,
    log,
    ...(deps.leaseMs === undefined ? {} : { leaseMs: deps.leaseMs }),
    onInteraction: (interaction) => interactions?.receive(interaction),
    onGuild: (guild) =>
      void welcome(guild, { platformState, poster, busiestTopics: deps.busiestTopics, refusal, log, clock }),
    onGuildGone: (guildId) => void forgetGuild(guildId),
    onReady: registerCommands,
  });
  const channels = createChannels(rests.api, () => gateway.client());
  const poster = createPoster({
    rests,
    channels,
    answers,
    clock,
    log,
    onUnauthorized: () =>
      gateway.lose('Discord no longer accepts DISCORD_TOKEN: reset it in the developer portal and set the new one'),
  });

  /** What posts there stops, and a server joined again is greeted again. */
  async function forgetGuild(guildId: string): Promise<void> {
    try {
      await platformState.delete('discord', welcomedKey(guildId));
      await deps.workspaceGone?.(workspaceAddress(guildId));
      log.info('server left');
    } catch (error) {
      log.error('leaving a server was not noted', { error: describeError(error) });
    }
  }

  async function registerCommands(applicationId: string): Promise<void> {
    const bodies = commandBodies(commands, { directMessages: allowsDirectMessages(settings, refusal) });
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
    name: 'discord',
    capabilities,
    lost: gateway.lost,
    homeWorkspaces: () => (homeWorkspace === null ? [] : [homeWorkspace]),
    async start(dispatch) {
      const responder = createResponder(rests, clock);
      const { readQuote, complete, invocations } = deps;
      interactions = createInteractions({
        dispatch,
        commands,
        answers,
        invocations,
        platformState,
        readQuote,
        complete,
        refusal,
        homeWorkspace,
        replyForSharing: deps.replyForSharing,
        responder,
        poster,
        processName,
        log,
        clock,
      });
      await gateway.start();
    },
    split: splitReply,
    post: (message) => poster.post(message),
    find: poster.find,
    remove: poster.remove,
    isMember: (personId, workspaceId) => isMember(rests.api, personId, workspaceId),
    stop() {
      stopping ??= (async () => {
        interactions?.close();
        await interactions?.drain(deps.drainMs ?? drainMs);
        await gateway.stop();
        rests.stop();
      })();
      return stopping;
    },
  };
}

/** Direct messages belong to no server: commands are offered there only where everybody may ask, and not while one server is home. */
export function allowsDirectMessages({ guildId }: DiscordSettings, refusal: PlatformDeps['refusal']): boolean {
  const somebody = { platform: 'discord', personId: 'discord:0', workspaceId: null, channelId: 'discord:0' };
  const caller = { ...somebody, groups: [], mayManageChannel: false, mayPost: true, timeZone: null };
  return guildId === null && refusal(caller) === null;
}
