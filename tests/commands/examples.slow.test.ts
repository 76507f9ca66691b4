import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { platforms } from '../../src/adapters/index.ts';
import { openRuntime, type Runtime } from '../../src/app/runtime.ts';
import { sayAddress } from '../../src/app/web-address.ts';
import type { Fetcher } from '../../src/archive/fetch/fetcher.ts';
import { allowAll } from '../../src/archive/fetch/robots.ts';
import { consoleCaller } from '../../src/core/caller.ts';
import { readConfig } from '../../src/core/config.ts';
import { silentLog } from '../../src/core/log.ts';
import { optionsOf } from '../../src/core/options.ts';
import { textOf } from '../../src/core/reply.ts';

/** Tests reach no network: whatever address an example names, there is this feed. */
const feedEverywhere: Fetcher = {
  robots: async () => allowAll,
  fetch: async ({ url }) => ({
    outcome: 'fetched',
    url,
    permanentUrl: null,
    bytes: new TextEncoder().encode('<rss version="2.0"><channel><title>Example</title></channel></rss>'),
    contentType: 'application/rss+xml',
    etag: null,
    lastModified: null,
    robotsTag: null,
  }),
};

let runtime: Runtime;
beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-examples-'));
  runtime = await openRuntime({
    config: readConfig({ SITREP_HOME: home }, platforms),
    platforms,
    commands,
    log: silentLog,
    sources: { fetcher: feedEverywhere },
  });
  // Commands that give addresses need somebody who serves them.
  await sayAddress('http://127.0.0.1:3000', 'tests', runtime.store.platformState);
});
afterAll(() => runtime.close());

describe.each(commands.map((command) => [command.name, command] as const))('%s', (name, command) => {
  it('has an example, and every example works over the samples', async () => {
    expect(command.examples.length).toBeGreaterThan(0);
    for (const example of command.examples) {
      expect(example.startsWith(name), example).toBe(true);
      const line = example.slice(name.length).trim();
      const answer = await runtime.dispatch({ name, rawOptions: { line }, caller: consoleCaller }).run();
      expect(answer.state, `${example}: ${textOf(answer.reply)}`).toBe('answered');
      expect(textOf(answer.reply).trim()).not.toBe('');
      expect(() => JSON.stringify(answer.data)).not.toThrow();
    }
  });

  it('says what it and each option are, within what platforms show', () => {
    expect(command.summary.length).toBeLessThanOrEqual(100);
    expect(command.summary).not.toMatch(/\.$/);
    for (const option of optionsOf(command)) {
      expect(option.name).toMatch(/^[a-z][a-z-]{0,31}$/);
      expect(option.description.length, option.name).toBeGreaterThan(0);
      expect(option.description.length, option.name).toBeLessThanOrEqual(100);
    }
    expect(optionsOf(command).filter((option) => option.positional).length).toBeLessThanOrEqual(1);
  });
});
