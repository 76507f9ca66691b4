import { defineConfig } from 'vitest/config';

/**
 * Two projects: `fast` needs nothing but this folder, `slow` starts processes, servers or a browser.
 * A test is slow when its name says so: `*.slow.test.ts`.
 */
export default defineConfig({
  test: {
    // On two cores vitest would take one; two take three fifths of the time (157 s for 257 s).
    maxWorkers: 2,
    globalSetup: ['tests/helpers/postgres/global-setup.ts'],
    projects: [
      {
        test: {
          name: 'fast',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.slow.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: { name: 'slow', include: ['tests/**/*.slow.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
      },
    ],
  },
});
