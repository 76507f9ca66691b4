import type { Chart } from '../web/console/deps.ts';
import type { Metrics, MetricsSample } from './metrics.ts';

/** How often values are taken, in milliseconds, and how many are kept: an hour. */
const everyMs = 15_000;
const kept = 240;

/** The last hour of a few measures, for the small charts of the Health page. */
export interface MetricsHistory {
  charts(): Chart[];
  stop(): void;
}

export function startMetricsHistory(metrics: Pick<Metrics, 'sample'>): MetricsHistory {
  const samples: MetricsSample[] = [metrics.sample()];
  const timer = setInterval(() => {
    samples.push(metrics.sample());
    if (samples.length > kept) samples.shift();
  }, everyMs);
  timer.unref();
  return { charts: () => chartsOf(samples), stop: () => clearInterval(timer) };
}

/** What people look at: levels as they are, counters as how much they grew in a minute. */
export function chartsOf(samples: readonly MetricsSample[]): Chart[] {
  const level = (id: string, title: string, unit: string, value: (sample: MetricsSample) => number): Chart => ({
    id,
    title,
    unit,
    values: samples.map(value),
  });
  const growth = (id: string, title: string, unit: string, value: (sample: MetricsSample) => number): Chart => ({
    id,
    title,
    unit,
    values: samples.slice(1).map((sample, at) => ((value(sample) - value(samples[at]!)) * 60_000) / everyMs),
  });
  const answered = samples.slice(1).map((sample, at) => {
    const before = samples[at]!;
    const count = sample.answers - before.answers;
    return count === 0 ? 0 : ((sample.answerSeconds - before.answerSeconds) / count) * 1000;
  });
  return [
    growth('commands', 'Commands', 'a minute', ({ answers }) => answers),
    { id: 'answers', title: 'Time to an answer', unit: 'ms', values: answered },
    growth('requests', 'Web requests', 'a minute', ({ requests }) => requests),
    level('memory', 'Memory', 'MB', ({ memoryBytes }) => memoryBytes / 1024 / 1024),
    level('event-loop', 'Event-loop delay, 99 in 100', 'ms', ({ eventLoopSeconds }) => eventLoopSeconds * 1000),
    level('articles', 'Articles', '', ({ articles }) => articles),
  ];
}
