import { slash } from '../tests/peers/discord/interactions.ts';
import type { DiscordPeer } from '../tests/peers/discord/peer.ts';
import type { SlackPeer } from '../tests/peers/slack/peer.ts';

/** How often somebody asks, in milliseconds: on each platform in turn. */
const everyMs = 400;

interface Asked {
  acknowledgedMs: number | null;
  answeredMs: number | null;
}

/** People who go on asking for articles and briefs on both platforms, each a new person, until they are stopped. */
export function askMeanwhile(slack: SlackPeer, discord: DiscordPeer) {
  const asked = { slack: [] as Promise<Asked>[], discord: [] as Promise<Asked>[] };
  let n = 0;
  const timer = setInterval(() => {
    n += 1;
    if (n % 2 === 0) asked.slack.push(askOnSlack(slack, n));
    else asked.discord.push(askOnDiscord(discord, n));
  }, everyMs);
  return {
    /** Lines about how fast they were answered. */
    async stop(): Promise<string[]> {
      clearInterval(timer);
      return [lineOf('slack', await Promise.all(asked.slack)), lineOf('discord', await Promise.all(asked.discord))];
    },
  };
}

async function askOnSlack(slack: SlackPeer, n: number): Promise<Asked> {
  const startedAt = performance.now();
  const user = `UASKS${n}`;
  const { ack, ackMs } = await slack.types(n % 4 === 0 ? '/brief iran turkey' : '/articles iran turkey', { user });
  const answeredMs = await until(() => slack.posted.some(({ visibleTo }) => visibleTo === user), startedAt);
  return { acknowledgedMs: ack === null ? null : ackMs, answeredMs };
}

async function askOnDiscord(discord: DiscordPeer, n: number): Promise<Asked> {
  const startedAt = performance.now();
  const user = `3300000000${String(n).padStart(8, '0')}`;
  const command = n % 4 === 1 ? 'brief' : 'articles';
  const interaction = discord.send(slash(discord, command, { query: 'iran turkey' }, { user }));
  const answeredMs = await until(() => interaction.original !== null, startedAt);
  return { acknowledgedMs: interaction.ackMs, answeredMs };
}

/** Milliseconds from `startedAt` until it is so; null after half a minute. */
async function until(isSo: () => boolean, startedAt: number): Promise<number | null> {
  while (!isSo()) {
    if (performance.now() - startedAt > 30_000) return null;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return performance.now() - startedAt;
}

function lineOf(platform: string, asked: readonly Asked[]): string {
  const known = (read: (one: Asked) => number | null) =>
    asked
      .map(read)
      .filter((ms) => ms !== null)
      .sort((a, b) => a - b);
  const acknowledged = known(({ acknowledgedMs }) => acknowledgedMs);
  const answered = known(({ answeredMs }) => answeredMs);
  const figures = (times: readonly number[]) =>
    `${times.length} (slowest ${times.at(-1)?.toFixed(0)} ms, median ${times[Math.floor(times.length / 2)]?.toFixed(0)} ms)`;
  return `${platform} meanwhile: ${asked.length} commands, acknowledged within 3 s ${figures(acknowledged)}, answered ${figures(answered)}`;
}
