import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/helpers/longest-first.ts';

/**
 * `fast` needs nothing but this folder, `slow` starts processes, servers or a browser, and `postgres` runs some of the
 * fast ones once more on a real server.
 * A test is slow when its name says so: `*.slow.test.ts`.
 */
export default defineConfig({
  test: {
    // On two cores vitest would take one. Many tests wait for other processes: three take 551 s, two 620 to 659.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    globalSetup: ['tests/helpers/postgres/global-setup.ts'],
    projects: [
      {
        test: {
          name: 'fast',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.slow.test.ts'],
          // One load of the program for all files of a worker halves the processor time. What a test changes, it puts back.
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        // What these ask of the store they ask of PostgreSQL too. Suites in tests/contracts run on both by themselves.
        test: {
          name: 'postgres',
          include: [
            'tests/schedule/run/{scheduler,departed-owners}.test.ts',
            'tests/archive/{forget,quote-policies}.test.ts',
            'tests/archive/ingest/{ingest,samples}.test.ts',
            'tests/brief/evidence/*.test.ts',
          ],
          env: { SITREP_TEST_ENGINE: 'postgres' },
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: { name: 'slow', include: ['tests/**/*.slow.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
      },
    ],
  },
});
