import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DiscordPeer } from '../peers/discord/peer.ts';
import { ids } from '../peers/discord/world.ts';
import type { SlackPeer } from '../peers/slack/peer.ts';
import { startFlags } from './start-flags.ts';

/** The real bot, as `npm start` starts it, on a local Slack (workspace T1) and a local Discord. */
export interface BotProcess {
  start(): void;
  /** Resolves once it takes work; throws when it ended by itself. */
  ready(): Promise<void>;
  /** Its process id; throws before its first start. */
  pid(): number;
  /** Everything it printed since its last start. */
  output(): string;
  /** Kills it (-9), if it still runs. */
  kill(): Promise<void>;
  /** Stops it where it stands (SIGSTOP) for a while, as a machine that sleeps does. Ends early when it is killed. */
  stopFor(ms: number): Promise<void>;
}

const root = resolve(import.meta.dirname, '../..');

/** Compiled modules of a home's processes: a start takes half the time. A killed process writes none, so they are made first. */
const compileCacheOf = (home: string) => ({ PATH: process.env.PATH, NODE_COMPILE_CACHE: join(home, 'compile-cache') });

/** A clock the process runs under, as `createShiftedClock` makes it. */
export interface ProcessClock {
  env: Record<string, string>;
  nodeArgs: readonly string[];
}

export function createBotProcess(
  home: string,
  slack: SlackPeer,
  discord: DiscordPeer,
  clock: ProcessClock = { env: {}, nodeArgs: [] },
  databaseUrl?: string,
  program = root,
): BotProcess {
  let child: ChildProcess | null = null;
  let output = '';
  const env = {
    ...compileCacheOf(home),
    SITREP_HOME: home,
    PORT: '0',
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: 'xoxb-T1-secret',
    SLACK_APP_TOKEN: 'xapp-1-secret',
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_GUILD_ID: ids.guild,
    ...clock.env,
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  };
  return {
    start() {
      output = '';
      child = spawn(process.execPath, [...startFlags, ...clock.nodeArgs, join(program, 'src/main.ts')], {
        cwd: home,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (bytes: Buffer) => {
          output += bytes.toString('utf8');
          if (process.env.SITREP_KILL_LOG !== undefined) void appendFile(process.env.SITREP_KILL_LOG, bytes);
        });
      }
    },
    async ready() {
      for (let tries = 0; !output.includes('web server listens'); tries += 1) {
        if (child?.exitCode !== null || tries > 1_500)
          throw new Error(`the bot did not start: ${output.slice(-2_000)}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    pid() {
      if (child?.pid === undefined) throw new Error('the bot was not started');
      return child.pid;
    },
    output: () => output,
    async stopFor(ms) {
      const stopped = child;
      stopped?.kill('SIGSTOP');
      const until = performance.now() + ms;
      while (performance.now() < until && stopped?.signalCode === null && stopped.exitCode === null)
        await new Promise((resolve) => setTimeout(resolve, 100));
      if (stopped?.signalCode === null) stopped.kill('SIGCONT');
    },
    async kill() {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Loads what the bot loads, once, in a process that ends by itself and so leaves its compiled modules behind. */
export async function warmCompileCache(home: string): Promise<void> {
  const modules = ['app/bot.ts', 'adapters/slack/adapter.ts', 'adapters/discord/adapter.ts'];
  const script = modules.map((module) => `import ${JSON.stringify(join(root, 'src', module))};`).join('');
  await run(['--input-type=module', '--eval', script], home);
}

/** Four articles on Iran and Turkey, so that briefings have points, and as many on other things as asked for. */
export async function seedArchive(home: string, others = 0, databaseUrl?: string, program = root): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const file = join(home, 'articles.jsonl');
  const lines = ['rail', 'gas', 'border', 'water'].map((topic, i) =>
    JSON.stringify({
      id: `a${i}`,
      title: `Iran and Turkey agree on ${topic}`,
      text: `Iran and Turkey agreed on ${topic} after talks in Ankara on Monday. The first stage costs ${12 + i} million dollars.`,
      date: today,
      source: 'Wire',
    }),
  );
  for (let i = 0; i < others; i += 1) {
    // Every tenth names both countries, so that there is something to choose from.
    const who = i % 10 === 0 ? 'Turkey and Iran' : `Ministry ${i % 97}`;
    const text = `${who} published report ${i} on harvest ${i % 31} in province ${i % 81}. It covers ${i} villages. `;
    const date = new Date(Date.now() - (i % 60) * 86_400_000).toISOString().slice(0, 10);
    lines.push(
      JSON.stringify({ id: `b${i}`, title: `${who}: report ${i}`, text: text.repeat(4), date, source: 'Desk' }),
    );
  }
  await writeFile(file, `${lines.join('\n')}\n`);
  await run([join(program, 'src/cli.ts'), '--home', home, 'ingest', file], home, databaseUrl);
}

async function run(args: readonly string[], home: string, databaseUrl?: string): Promise<void> {
  const env = { ...compileCacheOf(home), ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }) };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(`node ${args.at(-1)} ended with ${code}`);
}
