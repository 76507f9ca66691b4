import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Dispatch } from '../core/dispatch.ts';
import type { Operations } from './operations.ts';

/** What a running bot counts, for Prometheus. Labels name commands, platforms, states and routes: never words, people or channels. */
export interface Metrics {
  /** The same dispatch, counted. */
  counted(dispatch: Dispatch): Dispatch;
  /** An invocation was acknowledged after so many seconds. */
  acknowledged(platform: string, seconds: number): void;
  /** A web request was answered. `route` is the pattern, not the path. */
  requested(route: string, status: number, seconds: number): void;
  /** A few values as they are now, for the console's small charts. */
  sample(): MetricsSample;
  /** Everything in the text form of Prometheus. */
  scrape(): Promise<string>;
  /** Names of all metrics, for the test of dashboards and alert rules. */
  names(): Promise<string[]>;
}

/** Counters count from the start of the process. */
export interface MetricsSample {
  answers: number;
  answerSeconds: number;
  requests: number;
  memoryBytes: number;
  /** 99th percentile since the sample before. */
  eventLoopSeconds: number;
  articles: number;
}

/** Seconds; people feel the first, platforms give up after three. */
const answerBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const latenessBuckets = [1, 5, 15, 60, 120, 300, 900, 3600];

export function createMetrics(
  commands: readonly { name: string }[],
  operations: Operations,
  replica: string | null = null,
): Metrics {
  const registry = new Registry();
  if (replica !== null) registry.setDefaultLabels({ replica });
  const registers = [registry];
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 10 });
  const known = new Set(commands.map(({ name }) => name));
  const uses = new Counter({
    name: 'sitrep_commands_total',
    help: 'Commands used, by name, platform and outcome (answered, explained, failed).',
    labelNames: ['command', 'platform', 'outcome'],
    registers,
  });
  const answers = new Histogram({
    name: 'sitrep_command_duration_seconds',
    help: 'Time from an accepted command to its answer.',
    labelNames: ['command'],
    buckets: answerBuckets,
    registers,
  });
  const acknowledgements = new Histogram({
    name: 'sitrep_acknowledgement_seconds',
    help: 'Time until a platform had its acknowledgement. Slack and Discord give up after 3 seconds.',
    labelNames: ['platform'],
    buckets: answerBuckets,
    registers,
  });
  const requests = new Histogram({
    name: 'sitrep_http_request_duration_seconds',
    help: 'Web requests by route and status.',
    labelNames: ['route', 'status'],
    buckets: answerBuckets,
    registers,
  });
  const lateness = new Histogram({
    name: 'sitrep_run_lateness_seconds',
    help: 'How late scheduled briefings were posted.',
    buckets: latenessBuckets,
    registers,
  });
  operations.onPosted(({ dueAt, postedAt }) => lateness.observe((postedAt.getTime() - dueAt.getTime()) / 1000));
  addGauges(registry, operations);
  const sums = { answers: 0, answerSeconds: 0, requests: 0 };
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return {
    counted: (dispatch) => (request) => {
      const task = dispatch(request);
      const command = known.has(request.name) ? request.name : 'unknown';
      return {
        ...task,
        async run() {
          const startedAt = performance.now();
          const answer = await task.run();
          uses.inc({ command, platform: request.caller.platform, outcome: answer.state });
          const seconds = (performance.now() - startedAt) / 1000;
          answers.observe({ command }, seconds);
          sums.answers += 1;
          sums.answerSeconds += seconds;
          return answer;
        },
      };
    },
    acknowledged: (platform, seconds) => acknowledgements.observe({ platform }, seconds),
    requested(route, status, seconds) {
      requests.observe({ route, status: String(status) }, seconds);
      sums.requests += 1;
    },
    sample() {
      const eventLoopSeconds = Number.isFinite(delay.percentile(99)) ? delay.percentile(99) / 1e9 : 0;
      delay.reset();
      const memoryBytes = process.memoryUsage.rss();
      return { ...sums, memoryBytes, eventLoopSeconds, articles: operations.facts()?.articles ?? 0 };
    },
    scrape: () => registry.metrics(),
    names: async () => (await registry.getMetricsAsJSON()).map(({ name }) => name),
  };
}

/** Values read from the cached facts when they are asked for. */
function addGauges(registry: Registry, operations: Operations): void {
  const registers = [registry];
  const single = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  const many = (name: string, help: string, label: string, values: () => Record<string, number>) =>
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers,
      collect() {
        this.reset();
        for (const [key, value] of Object.entries(values())) this.set({ [label]: key }, value);
      },
    });
  const age = (since: Date | null | undefined) =>
    since === null || since === undefined ? 0 : Math.max(0, (Date.now() - since.getTime()) / 1000);
  const info = new Gauge({
    name: 'sitrep_build_info',
    help: 'Version of this Sitrep.',
    labelNames: ['version', 'node'],
    registers,
  });
  info.set({ version: operations.version, node: process.versions.node }, 1);
  single('sitrep_ready', '1 while everything is ready, as /readyz says.', () =>
    operations.notReady().length === 0 ? 1 : 0,
  );
  single('sitrep_articles', 'Articles in the archive.', () => operations.facts()?.articles ?? 0);
  single('sitrep_index_behind', 'Changes of the archive that the search index does not have yet.', operations.behind);
  many('sitrep_runs', 'Runs of schedules by state.', 'state', () => operations.facts()?.runs ?? {});
  many('sitrep_deliveries', 'Deliveries by state.', 'state', () => operations.facts()?.deliveries ?? {});
  many('sitrep_sources', 'Sources by state.', 'state', () => operations.facts()?.sources ?? {});
  single('sitrep_source_failing_seconds', 'How long the source that fails longest has not been read.', () =>
    age(operations.facts()?.failingSince),
  );
  single('sitrep_run_overdue_seconds', 'How much the longest overdue run of a schedule is late.', () =>
    age(operations.facts()?.dueSince),
  );
  many('sitrep_platform_up', '1 while a platform is connected.', 'platform', () =>
    Object.fromEntries(operations.platforms().map(({ name, isUp }) => [name, isUp() ? 1 : 0])),
  );
}
