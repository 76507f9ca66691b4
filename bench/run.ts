import { printParts } from './print-parts.ts';

/**
 * `npm run bench [part…]`: speed and memory, as figures; ratios are taken side by side in one run. Nothing here asserts.
 * `bot` takes half an hour and runs only when named, as do
 * `replicas`: `schedule` with two bots on PostgreSQL, `takeover`, after the death of one,
 * and `terminals`, three of which read in at once. `search` takes `--full`,
 * `--sizes=1000,5000`, `--engines=sitrep,fts`, `--keep=FOLDER` and `--minutes=60`.
 */
const given = process.argv.slice(2);
const flags = given.filter((word) => word.startsWith('--'));
const wanted = given.filter((word) => !word.startsWith('--'));
await printParts(
  {
    store: async () => (await import('./store.ts')).benchStore(),
    search: async () => (await import('./search.ts')).benchSearch(flags),
    brief: async () => (await import('./brief.ts')).benchBrief(),
    ingest: async () => (await import('./ingest.ts')).benchIngest(),
    schedule: async () => (await import('./schedule.ts')).benchSchedule(),
    alerts: async () => (await import('./alerts.ts')).benchAlerts(),
    acknowledge: async () => (await import('./acknowledge.ts')).benchAcknowledge(),
    web: async () => (await import('./web.ts')).benchWeb(),
    ...(wanted.includes('replicas') ? { replicas: async () => (await import('./schedule.ts')).benchSchedule(2) } : {}),
    ...(wanted.includes('takeover') ? { takeover: async () => (await import('./takeover.ts')).benchTakeover() } : {}),
    ...(wanted.includes('terminals')
      ? { terminals: async () => (await import('./terminals.ts')).benchTerminals() }
      : {}),
    ...(wanted.length === 0 ? {} : { bot: async () => (await import('./bot.ts')).benchBot() }),
  },
  wanted,
);
