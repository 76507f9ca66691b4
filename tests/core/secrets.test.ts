import { expect, it } from 'vitest';
import { createSealer } from '../../src/core/secrets.ts';

const old = 'an old secret of thirty-two bytes or more';
const fresh = 'a fresh secret of thirty-two bytes or more';

it('opens what it sealed, and seals the same text differently each time', () => {
  const sealer = createSealer([fresh], 'tokens');
  const sealed = sealer.seal('xoxb-1-ü');
  expect(sealed).not.toContain('xoxb');
  expect(sealer.seal('xoxb-1-ü')).not.toBe(sealed);
  expect(sealer.open(sealed)).toBe('xoxb-1-ü');
});

it('opens what an older secret sealed, and says it should be sealed anew', () => {
  const sealed = createSealer([old], 'tokens').seal('xoxb-1');
  const rotated = createSealer([fresh, old], 'tokens');
  expect(rotated.open(sealed)).toBe('xoxb-1');
  expect(rotated.isStale(sealed)).toBe(true);
  expect(rotated.isStale(rotated.seal('xoxb-1'))).toBe(false);
});

it.each([
  { fault: 'another secret', open: (sealed: string) => createSealer([old], 'tokens').open(sealed) },
  { fault: 'another purpose', open: (sealed: string) => createSealer([fresh], 'links').open(sealed) },
  {
    fault: 'a changed last character',
    open: (sealed: string) =>
      createSealer([fresh], 'tokens').open(
        `${sealed.slice(0, -2)}${sealed.at(-2) === 'A' ? 'B' : 'A'}${sealed.at(-1)}`,
      ),
  },
  { fault: 'half of it', open: (sealed: string) => createSealer([fresh], 'tokens').open(sealed.slice(0, 30)) },
  { fault: 'anything else', open: () => createSealer([fresh], 'tokens').open('hello') },
])('opens nothing with $fault', ({ open }) => {
  expect(open(createSealer([fresh], 'tokens').seal('xoxb-1'))).toBeNull();
});
