import { expect, it } from 'vitest';
import { createGuard } from '../../../src/adapters/discord/guard.ts';

const closed = { outcome: 'refused', reason: 'Missing Access', channelClosed: true } as const;

it('lets a channel be tried again seconds after it was closed, for access given back', () => {
  let now = Date.parse('2026-11-23T10:00:00Z');
  const guard = createGuard({ invalidCount: () => 0 }, () => new Date(now));
  guard.note('discord:1', closed, new Error('50001'));
  expect(guard.check('discord:1')).toEqual(closed);
  now += 3_000;
  expect(guard.check('discord:1')).toBeNull();
});

it('does not wait for the old hour when the clock is set back', () => {
  let now = Date.parse('2026-11-23T10:00:00Z');
  const guard = createGuard({ invalidCount: () => 0 }, () => new Date(now));
  guard.note('discord:1', { outcome: 'later', retryAt: new Date(now + 5_000), reason: 'x' }, new Error('429'));
  now -= 3 * 3_600_000;
  expect(guard.check('discord:1')).toMatchObject({ retryAt: new Date(now + 5_000) });
  now += 5_001;
  expect(guard.check('discord:1')).toBeNull();
});
