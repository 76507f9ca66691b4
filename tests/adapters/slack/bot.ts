import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect } from 'vitest';
import type { Services } from '../../../commands/define-command.ts';
import { createSlackAdapter, type SlackTuning } from '../../../src/adapters/slack/adapter.ts';
import type { ChatAdapter } from '../../../src/chat/chat-adapter.ts';
import type { PlatformDeps } from '../../../src/chat/platform.ts';
import { createAccessPolicy } from '../../../src/core/access.ts';
import type { AnyCommand } from '../../../src/core/command.ts';
import type { PlatformSettings } from '../../../src/core/config.ts';
import { createDispatch, type Dispatch, type Request } from '../../../src/core/dispatch.ts';
import type { LogFields, Logger } from '../../../src/core/log.ts';
import { createSealer } from '../../../src/core/secrets.ts';
import type { Store } from '../../../src/store/store.ts';
import { createHomes } from '../../helpers/homes.ts';
import { createSlackPeer, type PeerOptions, type SlackPeer } from '../../peers/slack/peer.ts';
import { fakeCommands } from './commands.ts';

export interface BotOptions extends PeerOptions {
  transport?: 'socket' | 'http';
  commands?: readonly AnyCommand[];
  settings?: PlatformSettings;
  deps?: Partial<PlatformDeps>;
  tuning?: SlackTuning;
  allow?: string[] | null;
  admins?: string[];
  peer?: SlackPeer;
  store?: Store;
  /** Runs commands. Default these alone, without services. */
  dispatch?: Dispatch;
  /** Do not start it. */
  idle?: boolean;
}

export interface SlackBot {
  peer: SlackPeer;
  adapter: ChatAdapter;
  store: Store;
  requests: Request[];
  log: { level: string; event: string; fields: LogFields }[];
  /** The bot's and Slack's clock, in milliseconds; assign to move it. */
  clock: { now: number };
  /** Where its web server listens, over HTTP. */
  url: string;
  start(): Promise<void>;
  /** Moves the clock and lets what waits for it go on. */
  settle(): Promise<void>;
}

export const appSecret = 'signing-secret-of-tests';
const sealSecret = 'a secret of at least thirty-two bytes, for tests';

/** Starts bots on a strict local Slack of their own, stops them after each test and expects no breach of Slack's rules. */
export function createSlackBots() {
  const homes = createHomes();
  const started: { bot: SlackBot; close: () => Promise<void> }[] = [];
  let expectProblems: RegExp | null = null;

  afterEach(async () => {
    const allowed = expectProblems;
    expectProblems = null;
    for (const { bot, close } of started.splice(0)) {
      await bot.adapter.stop();
      await close();
      expect(bot.peer.problems.filter((problem) => allowed === null || !allowed.test(problem))).toEqual([]);
    }
  });

  async function slackBot(options: BotOptions = {}): Promise<SlackBot> {
    const clock = { now: Date.now() };
    const peer = options.peer ?? (await createSlackPeer({ now: () => clock.now, ...options }));
    const store = options.store ?? (await homes.open());
    const requests: Request[] = [];
    const log: SlackBot['log'] = [];
    const http = options.transport === 'http';
    const deps: PlatformDeps = {
      settings: {
        SLACK_API_URL: peer.apiUrl,
        SLACK_BOT_TOKEN: 'xoxb-T1-secret',
        ...(http ? { SLACK_SIGNING_SECRET: appSecret } : { SLACK_APP_TOKEN: 'xapp-1-secret' }),
        ...options.settings,
      },
      home: store.home,
      commands: options.commands ?? fakeCommands,
      answers: store.answers,
      invocations: store.invocations,
      platformState: store.platformState,
      leases: store.leases,
      readQuote: async ({ articleId }) => ({
        title: `Title of ${articleId}`,
        source: 'The Example',
        published: '2020-06-25',
        url: 'https://news.example/a',
        completeness: 'preview',
        sample: false,
        place: 'paragraph 2 of 9',
        before: 'Before it. ',
        quote: 'The quoted <!channel> words.',
        after: ' After it.',
        previousParagraph: 'The paragraph before.',
        nextParagraph: 'The paragraph after.',
        revised: false,
        withheld: null,
      }),
      complete: async (_option, typed, personId) => [`${typed || 'recent'} of ${personId}`, 'Turkey'],
      log: recordingLog(log),
      clock: () => new Date(clock.now),
      processName: 'test',
      refusal: () => null,
      busiestTopics: async () => ['Iran', 'Turkey'],
      sealer: createSealer([sealSecret], 'slack'),
      publicUrl: 'https://sitrep.example',
      ...options.deps,
    };
    const policy = createAccessPolicy({
      allow: options.allow ?? null,
      admins: options.admins ?? [],
      homeWorkspaces: () => adapter.homeWorkspaces?.() ?? [],
    });
    const adapter: ChatAdapter = createSlackAdapter(
      { ...deps, refusal: options.deps?.refusal ?? policy.refusal },
      {
        sleep: async (ms) => {
          clock.now += ms;
          await new Promise((resolve) => setImmediate(resolve));
        },
        ...options.tuning,
      },
    );
    const dispatch =
      options.dispatch ??
      createDispatch({
        commands: deps.commands,
        services: {} as Services,
        answers: deps.answers,
        log: deps.log,
        clock: deps.clock,
        policy,
      });
    const server = createServer((request, response) => {
      if (adapter.web !== undefined && request.url?.startsWith(adapter.web.prefix))
        adapter.web.handle(request, response);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    if (http) peer.deliverTo(`${url}/slack/events`, appSecret);
    const bot: SlackBot = {
      peer,
      adapter,
      store,
      requests,
      log,
      clock,
      url,
      start: () =>
        adapter.start((request) => {
          requests.push(request);
          return dispatch(request);
        }),
      settle: () => new Promise((resolve) => setTimeout(resolve, 30)),
    };
    started.push({
      bot,
      close: async () => {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
        if (options.peer === undefined) await peer.close();
      },
    });
    if (options.idle !== true) await bot.start();
    return bot;
  }

  return {
    slackBot,
    homes,
    /** Breaches this test provokes on purpose. */
    allowProblems: (pattern: RegExp) => {
      expectProblems = pattern;
    },
  };
}

/** Resolves once the condition holds; fails with what it was after eight seconds. */
export async function until<T>(read: () => T | undefined | null | false, what = 'the condition'): Promise<T> {
  const deadline = performance.now() + 8_000;
  for (;;) {
    const value = read();
    if (value !== undefined && value !== null && value !== false) return value;
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function recordingLog(lines: SlackBot['log']): Logger {
  const add =
    (level: string) =>
    (event: string, fields: LogFields = {}) =>
      void lines.push({ level, event, fields });
  const log: Logger = {
    debug: add('debug'),
    info: add('info'),
    warn: add('warn'),
    error: add('error'),
    child: () => log,
  };
  return log;
}
