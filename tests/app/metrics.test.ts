import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { createMetrics } from '../../src/app/metrics.ts';
import { createOperations } from '../../src/app/operations.ts';
import type { Dispatch } from '../../src/core/dispatch.ts';
import { silentLog } from '../../src/core/log.ts';
import type { StoreFacts } from '../../src/core/operations.ts';
import { say } from '../../src/core/reply.ts';
import { startMetricsServer } from '../../src/web/metrics-server.ts';
import { root } from '../helpers/cli.ts';

const facts: StoreFacts = {
  articles: 48,
  runs: { posted: 3, skipped: 1 },
  deliveries: { posted: 3 },
  sources: { active: 2 },
  failingSince: null,
  dueSince: null,
};

function running(given: Partial<StoreFacts> = {}) {
  const now = { at: new Date('2026-11-03T10:00:00.000Z') };
  const posted: { dueAt: Date; postedAt: Date }[] = [];
  const up = new Set(['slack']);
  const operations = createOperations({
    version: '1.2.3',
    home: root,
    reader: {
      facts: async () => ({ ...facts, ...given }),
      postedAfter: async (after) => posted.filter(({ postedAt }) => postedAt > after),
    },
    archiveSeq: async () => 7,
    platforms: () => [
      { name: 'slack', isUp: () => up.has('slack'), hasStarted: () => up.has('slack') || up.has('was up') },
    ],
    log: silentLog,
    clock: () => now.at,
  });
  return { now, posted, up, operations, metrics: createMetrics([{ name: 'brief' }], operations) };
}

const after = (now: { at: Date }, ms: number) => {
  now.at = new Date(now.at.getTime() + ms);
};

it('names what is not ready, from facts gathered before', async () => {
  const { now, up, operations } = running();
  expect(operations.notReady()).toEqual(['store', 'index']);
  await operations.start();
  operations.stop();
  expect(operations.notReady()).toEqual(['index']);
  expect(operations.failed()).toEqual([]);
  operations.indexed(7);
  expect(operations.notReady()).toEqual([]);
  up.clear();
  expect(operations.failed()).toEqual([]);
  up.add('was up');
  expect(operations.failed()).toEqual(['slack']);
  expect(operations.notReady()).toEqual(['slack']);
  after(now, 61_000);
  expect(operations.notReady()).toEqual(['store', 'slack']);
});

it('calls schedules not ready once a run is five minutes late', async () => {
  const dueSince = new Date('2026-11-03T09:56:00.000Z');
  const { now, operations } = running({ dueSince });
  await operations.start();
  operations.stop();
  operations.indexed(7);
  expect(operations.notReady()).toEqual([]);
  after(now, 59_000);
  expect(operations.notReady()).toEqual([]);
  after(now, 1001);
  expect(operations.notReady()).toContain('schedules');
});

it('counts commands by name, platform and outcome, and no words of anybody', async () => {
  const { metrics, operations } = running();
  await operations.start();
  operations.stop();
  const dispatch: Dispatch = () => ({
    visibility: 'private',
    run: async () => ({ state: 'answered', reply: say('x'), data: null, answerId: null, ran: null }),
  });
  const caller = {
    platform: 'slack',
    personId: 'slack:T1/USECRET',
    workspaceId: 'slack:T1',
    channelId: 'slack:T1/CSECRET',
  };
  const who = { ...caller, groups: [], mayManageChannel: false, mayPost: true, timeZone: null };
  const counted = metrics.counted(dispatch);
  await counted({ name: 'brief', rawOptions: { query: 'iran turkey' }, caller: who }).run();
  await counted({ name: 'iran turkey', rawOptions: {}, caller: who }).run();
  metrics.acknowledged('slack', 0.02);
  const text = await metrics.scrape();
  expect(text).toContain('sitrep_commands_total{command="brief",platform="slack",outcome="answered"} 1');
  expect(text).toContain('sitrep_commands_total{command="unknown",platform="slack",outcome="answered"} 1');
  expect(text).toContain('sitrep_articles 48');
  expect(text).toContain('sitrep_runs{state="posted"} 3');
  expect(text).toContain('sitrep_platform_up{platform="slack"} 1');
  expect(text).toContain('sitrep_build_info{version="1.2.3"');
  expect(text).not.toMatch(/iran|SECRET/);
});

it('tells how late a briefing was posted, once', async () => {
  const { metrics, posted, operations } = running();
  posted.push({ dueAt: new Date('2026-11-03T10:00:00.000Z'), postedAt: new Date('2026-11-03T10:00:42.000Z') });
  for (let n = 0; n < 2; n++) {
    await operations.start();
    operations.stop();
  }
  const text = await metrics.scrape();
  expect(text).toContain('sitrep_run_lateness_seconds_sum 42');
  expect(text).toContain('sitrep_run_lateness_seconds_count 1');
});

it('serves them on a port of their own, to whoever brings the token', async () => {
  const { metrics } = running();
  const server = await startMetricsServer({
    host: '127.0.0.1',
    port: 0,
    token: 'a long enough token',
    scrape: metrics.scrape,
  });
  try {
    const ask = async (path: string, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${server.address}${path}`, { headers });
      return [answer.status, (await answer.text()).includes('sitrep_ready')];
    };
    expect(await ask('/metrics')).toEqual([401, false]);
    expect(await ask('/metrics', { authorization: 'Bearer a long enough token' })).toEqual([200, true]);
    expect((await ask('/'))[0]).toBe(404);
  } finally {
    await server.stop();
  }
});

/** Names of metrics in an expression: what is left without functions, labels and numbers. */
function metricsIn(expression: string): string[] {
  const plain = expression.replace(/\{[^}]*\}|\[[^\]]*\]|by \([^)]*\)/g, ' ');
  return [...plain.matchAll(/[a-z_][a-z0-9_]*(?!\w*\()/g)]
    .map(([name]) => name)
    .filter((name) => name.includes('_') && !/_quantile$/.test(name));
}

it('has every metric that the dashboard and the alert rules name', async () => {
  const names = await running().metrics.names();
  const has = (name: string) => names.includes(name) || names.includes(name.replace(/_(?:bucket|sum|count)$/, ''));
  const dashboard = JSON.parse(readFileSync(join(root, 'docs/grafana.json'), 'utf8')) as {
    panels: { targets: { expr: string }[] }[];
  };
  const rules = parse(readFileSync(join(root, 'docs/alerts.yml'), 'utf8')) as {
    groups: { rules: { alert: string; expr: string }[] }[];
  };
  const drawn = dashboard.panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => metricsIn(expr)));
  const watched = rules.groups.flatMap((group) => group.rules.flatMap(({ expr }) => metricsIn(expr)));
  expect(drawn.length).toBeGreaterThan(15);
  expect(watched.length).toBeGreaterThanOrEqual(5);
  expect([...drawn, ...watched].filter((name) => !has(name))).toEqual([]);
  const unseen = names.filter((name) => name.startsWith('sitrep_') && !drawn.some((each) => each.startsWith(name)));
  expect(unseen).toEqual([]);
});

const promtool = findPromtool();
if (promtool === null)
  process.stderr.write(
    'LEFT OUT: promtool is not installed (Debian: prometheus); alert rules are checked by name only.\n',
  );

it.skipIf(promtool === null)('has alert rules that promtool takes', () => {
  expect(execFileSync(promtool!, ['check', 'rules', join(root, 'docs/alerts.yml')], { encoding: 'utf8' })).toContain(
    'SUCCESS',
  );
});

function findPromtool(): string | null {
  const named = process.env.PROMTOOL ?? 'promtool';
  try {
    execFileSync(named, ['--version'], { stdio: 'ignore' });
    return named;
  } catch {
    return null;
  }
}
