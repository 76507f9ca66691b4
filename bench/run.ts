import { printParts } from './print-parts.ts';

/** `npm run bench [part…]`: speed and memory, as figures; ratios are taken side by side in one run. Nothing here asserts. */
await printParts(
  {
    store: async () => (await import('./store.ts')).benchStore(),
    search: async () => (await import('./search.ts')).benchSearch(),
    brief: async () => (await import('./brief.ts')).benchBrief(),
    ingest: async () => (await import('./ingest.ts')).benchIngest(),
    schedule: async () => (await import('./schedule.ts')).benchSchedule(),
    web: async () => (await import('./web.ts')).benchWeb(),
  },
  process.argv.slice(2),
);
