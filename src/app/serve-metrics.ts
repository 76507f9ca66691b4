import type { Config } from '../core/config.ts';
import { UserError } from '../core/errors.ts';
import type { Logger } from '../core/log.ts';
import { startMetricsServer } from '../web/metrics-server.ts';
import type { Metrics } from './metrics.ts';

const loopback = /^(?:127\.|::1$|localhost$)/;

/** Starts the server that Prometheus asks, where `METRICS_PORT` says so. Answers how to stop it. */
export async function serveMetrics(metrics: Metrics, config: Config, log: Logger): Promise<() => Promise<void>> {
  const { METRICS_HOST: host, METRICS_PORT: port, METRICS_TOKEN: token } = config.settings;
  if (port === undefined) return async () => {};
  if (token === undefined && !loopback.test(host)) {
    throw new UserError(`METRICS_HOST is ${host}, which others can reach, and METRICS_TOKEN is not set.`, {
      code: 'settings',
      next: 'Set METRICS_TOKEN, or leave METRICS_HOST at 127.0.0.1.',
    });
  }
  const server = await startMetricsServer({ host, port, token, scrape: metrics.scrape });
  log.info('metrics are served', { at: `${server.address}/metrics` });
  return () => server.stop();
}

/** Without a port of their own, metrics are on the web server for whoever brings the token. */
export function metricsOnPages(metrics: Metrics, { settings }: Config) {
  const { METRICS_PORT: port, METRICS_TOKEN: token } = settings;
  return port !== undefined || token === undefined ? {} : { metrics: { token, scrape: metrics.scrape } };
}
