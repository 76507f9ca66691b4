import { printParts } from '../bench/print-parts.ts';

/**
 * `npm run eval [part…]`: quality, as figures. Needs the development data (`SITREP_SHARED`, default `../shared`); a part without its
 * data says so and is left out. Nothing here asserts.
 */
await printParts(
  {
    dumps: async () => (await import('./dumps.ts')).evaluateDumps(),
    search: async () => (await import('./search.ts')).evaluateSearch(),
  },
  process.argv.slice(2),
);
