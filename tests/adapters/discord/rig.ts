import type { Services } from '../../../commands/define-command.ts';
import { createDiscordAdapter, type DiscordDeps } from '../../../src/adapters/discord/adapter.ts';
import type { QuoteContext } from '../../../src/brief/present/quote-context.ts';
import type { ChatAdapter } from '../../../src/chat/chat-adapter.ts';
import type { AnyCommand } from '../../../src/core/command.ts';
import { createDispatch, type Dispatch, type DispatchOptions } from '../../../src/core/dispatch.ts';
import type { LogFields, Logger } from '../../../src/core/log.ts';
import { type Actor, answersOf, readable, slash } from '../../peers/discord/interactions.ts';
import { type DiscordPeer, type PeerOptions, startDiscordPeer } from '../../peers/discord/peer.ts';
import type { PeerInteraction, PeerMessage } from '../../peers/discord/world.ts';
import { fakeCommands, type Script } from './commands.ts';
import { createMemory, type Memory } from './memory.ts';

/** A bot on a local Discord. */
export interface Rig {
  peer: DiscordPeer;
  adapter: ChatAdapter;
  memory: Memory;
  script: Script;
  logged: { level: string; event: string; fields: LogFields }[];
  /** Moves both clocks. */
  advance(ms: number): void;
  clock: () => Date;
  /** Another process on the same store and the same Discord. */
  another(over?: Partial<DiscordDeps>): ChatAdapter;
  start(adapter: ChatAdapter): Promise<void>;
  /** Ends the bot and starts it again; the store stays. */
  restart(): Promise<void>;
  /** Asks, and waits for the answer. */
  ask(name: string, options?: Record<string, string | number | boolean>, actor?: Actor): Promise<PeerInteraction>;
  /** All that the asker reads, once the bot has finished. */
  answered(interaction: PeerInteraction): Promise<string>;
  close(): Promise<void>;
}

export interface RigOptions {
  peer?: PeerOptions;
  deps?: Partial<DiscordDeps>;
  policy?: Partial<DispatchOptions['policy']>;
  commands?: readonly AnyCommand[];
  /** Runs commands. Default these alone, without services. */
  dispatch?: Dispatch;
  /** Greets the server on joining, as it does once; most tests want their channels empty. */
  greet?: boolean;
  /** Leaves starting to the test. */
  unstarted?: boolean;
}

export const quoteContext: QuoteContext = {
  title: 'Trade across the border',
  source: 'Zagros Observer (sample)',
  published: '2022-05-28',
  url: 'https://news.example/articles/1',
  completeness: 'full',
  sample: true,
  place: 'paragraph 2 of 3',
  before: 'Before it. ',
  quote: 'The quoted words.',
  after: ' After it.',
  previousParagraph: 'The paragraph before.',
  nextParagraph: 'The paragraph after.',
  revised: false,
  withheld: null,
};

export async function startRig(options: RigOptions = {}): Promise<Rig> {
  let offset = 0;
  const clock = () => new Date(Date.now() + offset);
  const peer = await startDiscordPeer({ clock: () => clock().getTime(), ...options.peer });
  const memory = createMemory();
  const script: Script = { ran: [], wait: async () => {}, reply: null };
  const logged: Rig['logged'] = [];
  const log = recordingLog(logged);
  const commands = options.commands ?? fakeCommands(script);
  const refusal = options.policy?.refusal ?? (() => null);
  const dispatch =
    options.dispatch ??
    createDispatch({
      commands,
      services: {} as Services,
      answers: memory.answers,
      log,
      clock,
      policy: { refusal: () => null, isAdmin: () => false, wait: () => null, ...options.policy },
    });
  if (options.greet !== true)
    for (const { id } of peer.guilds) await memory.platformState.set('discord', `welcomed:${id}`, 'long ago');
  let processes = 0;
  const create = (over: Partial<DiscordDeps> = {}) =>
    createDiscordAdapter({
      settings: { token: peer.token, applicationId: null, guildId: null, apiUrl: peer.apiUrl, hearsMessages: true },
      commands,
      answers: memory.answers,
      invocations: memory.invocations,
      platformState: memory.platformState,
      leases: memory.leases,
      readQuote: async () => quoteContext,
      complete: async () => [],
      refusal,
      busiestTopics: async () => ['iran', 'turkey', 'trade'],
      log,
      clock,
      processName: `process-${++processes}`,
      ...options.deps,
      ...over,
    });
  const all: ChatAdapter[] = [];
  const rig: Rig = {
    peer,
    adapter: create(),
    memory,
    script,
    logged,
    clock,
    advance(ms) {
      offset += ms;
    },
    another(over) {
      const adapter = create(over);
      all.push(adapter);
      return adapter;
    },
    start: (adapter) => adapter.start(dispatch),
    async restart() {
      await rig.adapter.stop();
      rig.adapter = rig.another();
      await rig.start(rig.adapter);
    },
    async ask(name, values = {}, actor = {}) {
      const interaction = peer.send(slash(peer, name, values, actor));
      await rig.answered(interaction);
      return interaction;
    },
    async answered(interaction) {
      await peer.until(() => interaction.original !== null, 5000, `an answer to ${interaction.id}`);
      const state = () => memory.claims.get(`discord:${interaction.id}`)?.state;
      // A press shows its message at once: it is answered when its claim has ended.
      const isPress = interaction.source !== null;
      await peer.until(() => state() !== 'held' && (!isPress || state() !== undefined), 5000, 'the end of the work');
      return answersOf(interaction).map(readable).join('\n');
    },
    async close() {
      await Promise.all([rig.adapter, ...all].map((adapter) => adapter.stop()));
      await peer.close();
    },
  };
  all.push(rig.adapter);
  if (options.unstarted !== true) await rig.start(rig.adapter);
  return rig;
}

function recordingLog(lines: Rig['logged'], fixed: LogFields = {}): Logger {
  const at =
    (level: string) =>
    (event: string, fields: LogFields = {}) =>
      void lines.push({ level, event, fields: { ...fixed, ...fields } });
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => recordingLog(lines, { ...fixed, ...fields }),
  };
}

/** The last message an interaction brought forth. */
export function lastOf(interaction: PeerInteraction): PeerMessage {
  return answersOf(interaction).at(-1)!;
}
