import { describe, expect, it } from 'vitest';
import { platforms } from '../../src/adapters/index.ts';
import { webhook } from '../../src/cli/webhook.ts';
import { readConfig } from '../../src/core/config.ts';
import type { AuditRepository } from '../../src/core/people.ts';
import { memoryState } from '../helpers/memory-state.ts';

const secret = 'a secret of more than thirty-two characters';

/** The command over a home of its own, in memory. */
function room(settings: Record<string, string> = { SITREP_SECRET: secret }) {
  const platformState = memoryState();
  const noted: string[] = [];
  const audit = { add: async ({ action, detail }) => void noted.push(`${action}: ${detail}`) } as AuditRepository;
  const store = { platformState, audit, clock: () => new Date('2026-11-02T08:00:00Z') };
  const run = async (...words: string[]) => {
    const said = { out: '', err: '' };
    const io = {
      out(text: string) {
        said.out += text;
      },
      err(text: string) {
        said.err += text;
      },
    };
    const flags = words.includes('--json') ? { json: true } : {};
    const code = await webhook.run({
      words: words.filter((word) => word !== '--json'),
      flags,
      io,
      config: readConfig({ SITREP_HOME: 'nowhere', ...settings }, platforms),
      open: async () => ({ store }),
    } as unknown as Parameters<typeof webhook.run>[0]);
    return { code, ...said };
  };
  return { run, noted, platformState };
}

describe('sitrep webhook', () => {
  it('adds with a key shown once, lists without it, rotates and removes, each noted', async () => {
    const { run, noted, platformState } = room();
    const added = await run('add', 'newsroom', 'https://hooks.example.org/in/t0ken');
    expect(added.out).toMatch(/^whsec_[A-Za-z0-9+/]{43}=\n$/);
    expect(added.err).toContain('in webhook:newsroom');
    const listed = await run('list');
    expect(listed.out).toBe('webhook:newsroom  hooks.example.org  made 2026-11-02\n');
    const asJson = await run('list', '--json');
    expect(JSON.parse(asJson.out)).toEqual([
      { name: 'newsroom', address: 'https://hooks.example.org/in/t0ken', createdAt: '2026-11-02T08:00:00.000Z' },
    ]);
    const rotated = await run('rotate', 'newsroom');
    expect(rotated.out).toMatch(/^whsec_/);
    expect(rotated.out).not.toBe(added.out);
    const stored = JSON.stringify(await platformState.list('webhook', ''));
    for (const { out } of [added, rotated]) expect(stored).not.toContain(out.trim());
    expect((await run('remove', 'newsroom')).out).toContain('paused');
    expect((await run('list')).out).toContain('No webhooks yet');
    // An address may hold a token: only its host is noted.
    expect(noted).toEqual([
      'webhook add: newsroom (hooks.example.org)',
      'webhook rotate: newsroom',
      'webhook remove: newsroom',
    ]);
  });

  it.each([
    { fault: 'no action', words: [], says: 'Choose "add"' },
    { fault: 'a word too many', words: ['remove', 'a', 'b'], says: 'Choose "add"' },
    { fault: 'a name that cannot be one', words: ['add', 'News Room', 'https://a.example'], says: 'small letters' },
    { fault: 'an address inside', words: ['add', 'a', 'http://127.0.0.1:9/in'], says: 'cannot be used' },
    { fault: 'another scheme', words: ['add', 'a', 'file:///etc/passwd'], says: 'cannot be used' },
    { fault: 'no address', words: ['add', 'a', 'nonsense'], says: 'cannot be used' },
    { fault: 'an unknown name', words: ['remove', 'nosuch'], says: 'no webhook' },
    { fault: 'an unknown name to rotate', words: ['rotate', 'nosuch'], says: 'no webhook' },
  ])('refuses $fault and stores nothing', async ({ words, says }) => {
    const { run, noted, platformState } = room();
    await expect(run(...words)).rejects.toThrow(says);
    expect([noted, await platformState.list('webhook', '')]).toEqual([[], []]);
  });

  it('stores no key in clear where there is no secret to seal it with', async () => {
    const { run, platformState } = room({});
    await expect(run('add', 'newsroom', 'https://hooks.example.org/in')).rejects.toThrow('only stored encrypted');
    expect(await platformState.list('webhook', '')).toEqual([]);
  });
});
