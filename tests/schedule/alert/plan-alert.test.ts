import { describe, expect, it } from 'vitest';
import { type AlertPlanRequest, planAlert } from '../../../src/schedule/alert/plan-alert.ts';
import { readQuietHours, settleQuietHours } from '../../../src/schedule/alert/quiet-hours.ts';

const now = new Date('2026-11-28T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const waiting = (...ids: string[]) => ids.map((articleId) => ({ articleId, at: now, wasPutOff: false }));
const plan = (over: Partial<AlertPlanRequest>) =>
  planAlert({ waiting: waiting('a'), posted: [], now, zone: 'UTC', perHour: 3, quietHours: null, ...over });

describe('an alert', () => {
  it('posts each article on its own while the hour has room, and the rest later', () => {
    expect(plan({ waiting: waiting('a', 'b') })).toEqual({ posts: [['a'], ['b']], again: null });
    const many = plan({ waiting: waiting('a', 'b', 'c', 'd', 'e'), posted: [ago(20)] });
    expect(many).toEqual({ posts: [['a'], ['b']], again: ago(-40) });
    expect(plan({ waiting: waiting('a', 'b', 'c', 'd') })).toEqual({ posts: [['a'], ['b'], ['c']], again: ago(-60) });
  });

  it('waits for room in a full hour, then posts what waited as one digest', () => {
    expect(plan({ posted: [ago(50), ago(30), ago(10)] })).toEqual({ posts: [], again: ago(-10) });
    const late = waiting('d', 'e').map((one) => ({ ...one, wasPutOff: true }));
    expect(plan({ waiting: [...late, ...waiting('f')], posted: [ago(10)] })).toEqual({
      posts: [['d', 'e', 'f']],
      again: null,
    });
  });

  it('never posts more than so many in any hour', () => {
    const posts: Date[] = [];
    let held = waiting('x');
    for (let minute = 0; minute < 600; minute += 1) {
      const at = new Date(now.getTime() + minute * 60_000);
      const posted = posts.filter((post) => at.getTime() - post.getTime() < 3_600_000);
      if (minute % 2 === 0) held.push({ articleId: `a${minute}`, at, wasPutOff: false });
      if (held.length === 0) continue;
      const decided = plan({ waiting: held, posted, now: at });
      for (const _ of decided.posts) posts.push(at);
      const gone = new Set(decided.posts.flat());
      held = held.filter(({ articleId }) => !gone.has(articleId));
      if (decided.again !== null) held = held.map((one) => ({ ...one, wasPutOff: true }));
      expect(posts.filter((post) => at.getTime() - post.getTime() < 3_600_000).length).toBeLessThanOrEqual(3);
    }
    expect(posts.length).toBeGreaterThan(20);
  });

  it.each([
    ['22:00-07:00', '2026-11-28T23:30:00Z', '2026-11-29T07:00:00Z'],
    ['22:00-07:00', '2026-11-28T06:59:00Z', '2026-11-28T07:00:00Z'],
    ['12:00-13:30', '2026-11-28T12:00:00Z', '2026-11-28T13:30:00Z'],
    ['22:00-07:00', '2026-11-28T07:00:00Z', null],
  ])('is quiet %s at %s until %s', (quietHours, at, until) => {
    const decided = plan({ quietHours, now: new Date(at) });
    expect(decided).toEqual(until === null ? { posts: [['a']], again: null } : { posts: [], again: new Date(until) });
  });

  it('is quiet by local time, also where the clocks change', () => {
    // The night in which New York goes from 02:00 to 03:00.
    const decided = plan({
      quietHours: '22:00-02:30',
      zone: 'America/New_York',
      now: new Date('2026-03-08T06:59:00Z'),
    });
    expect(decided).toEqual({ posts: [], again: new Date('2026-03-08T07:30:00Z') });
  });
});

it.each([
  ['22-7', '22:00-07:00'],
  ['10pm to 7am', '22:00-07:00'],
  ['from 22:30 until 6', '22:30-06:00'],
  ['12am – 6am', '00:00-06:00'],
  ['none', null],
])('quiet hours "%s" are %s', (words, expected) => {
  expect(settleQuietHours(words, '01:00-02:00')).toBe(expected);
});

it.each(['night', '25-7', '22:61-7', '8-8', ''])('quiet hours "%s" are explained', (words) => {
  expect(readQuietHours(words)).toBeNull();
  expect(() => settleQuietHours(words, null)).toThrow('isn’t a time from one hour to another');
});
