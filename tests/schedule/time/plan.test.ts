import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { parseWhen } from '../../../src/schedule/time/parse-when.ts';
import { type CatchUpPolicy, dueMoments, nextMoments, planSlots } from '../../../src/schedule/time/plan.ts';
import type { Rule } from '../../../src/schedule/time/rule.ts';

const policy: CatchUpPolicy = { catchUp: 'once', staleAfterMs: 12 * 3_600_000 };
const at = (text: string) => Temporal.Instant.from(text);
const between = (words: string, zone: string, after: string, until: string) =>
  [...dueMoments(parseWhen(words).rule, zone, at(after), at(until))].map(String);

describe('where the clocks change', () => {
  it.each([
    {
      where: 'New York, in the gap',
      words: '02:30',
      zone: 'America/New_York',
      day: '2026-03-08',
      due: ['2026-03-08T07:00:00Z'],
    },
    {
      where: 'Cairo, gap at midnight',
      words: '00:00',
      zone: 'Africa/Cairo',
      day: '2026-04-24',
      due: ['2026-04-23T22:00:00Z'],
    },
    {
      where: 'Havana, gap at midnight',
      words: '00:30',
      zone: 'America/Havana',
      day: '2026-03-08',
      due: ['2026-03-08T05:00:00Z'],
    },
    {
      where: 'New York, repeated hour',
      words: '01:30',
      zone: 'America/New_York',
      day: '2026-11-01',
      due: ['2026-11-01T05:30:00Z'],
    },
    {
      where: 'Berlin, repeated hour',
      words: '02:30',
      zone: 'Europe/Berlin',
      day: '2026-10-25',
      due: ['2026-10-25T00:30:00Z'],
    },
    {
      where: 'Lord Howe, half-hour gap',
      words: '02:15',
      zone: 'Australia/Lord_Howe',
      day: '2026-10-04',
      due: ['2026-10-03T15:30:00Z'],
    },
    {
      where: 'Lord Howe, repeated half hour',
      words: '01:45',
      zone: 'Australia/Lord_Howe',
      day: '2026-04-05',
      due: ['2026-04-04T14:45:00Z'],
    },
    { where: 'Apia, a date that never was', words: '09:00', zone: 'Pacific/Apia', day: '2011-12-30', due: [] },
    {
      where: 'two times in one gap merge',
      words: '02:15 02:45',
      zone: 'America/New_York',
      day: '2026-03-08',
      due: ['2026-03-08T07:00:00Z'],
    },
    {
      where: 'a time in the gap and one at its end merge',
      words: '02:30 03:00',
      zone: 'America/New_York',
      day: '2026-03-08',
      due: ['2026-03-08T07:00:00Z'],
    },
  ])('$where', ({ words, zone, day, due }) => {
    const date = Temporal.PlainDate.from(day);
    const start = date.toZonedDateTime(zone).subtract({ minutes: 1 });
    const end = date.add({ days: 1 }).toZonedDateTime(zone).subtract({ minutes: 1 });
    const isMissing = Temporal.ZonedDateTime.compare(start, end) === 0;
    const found = isMissing
      ? [...dueMoments(parseWhen(words).rule, zone, start.toInstant(), start.add({ minutes: 2 }).toInstant())]
      : [...dueMoments(parseWhen(words).rule, zone, start.toInstant(), end.toInstant())];
    expect(found.map(String)).toEqual(due);
  });

  it('runs patterns through the repeated hour and over the gap', () => {
    const fallBack = between('*/30 * * * *', 'America/New_York', '2026-11-01T04:59:00Z', '2026-11-01T07:00:00Z');
    expect(fallBack.map((moment) => moment.slice(11, 16))).toEqual(['05:00', '05:30', '06:00', '06:30', '07:00']);
    const springForward = between('0 */2 * * *', 'America/New_York', '2026-03-08T04:59:00Z', '2026-03-08T10:00:00Z');
    expect(springForward.map((moment) => moment.slice(11, 16))).toEqual(['05:00', '08:00', '10:00']);
  });
});

it.each([
  { words: '0 9 13 * 5', zone: 'UTC', after: '2026-02-28T00:00:00Z', next: ['2026-03-06', '2026-03-13', '2026-03-20'] },
  { words: '0 9 29 2 *', zone: 'UTC', after: '2026-01-01T00:00:00Z', next: ['2028-02-29', '2032-02-29'] },
  { words: '0 9 29 2 *', zone: 'UTC', after: '2096-03-01T00:00:00Z', next: ['2104-02-29'] },
  { words: 'last day of month 09:00', zone: 'UTC', after: '2028-01-31T10:00:00Z', next: ['2028-02-29', '2028-03-31'] },
  { words: 'the 31st of month 09:00', zone: 'UTC', after: '2026-01-31T10:00:00Z', next: ['2026-03-31', '2026-05-31'] },
  {
    words: 'first monday of month 09:00',
    zone: 'UTC',
    after: '2026-11-01T00:00:00Z',
    next: ['2026-11-02', '2026-12-07'],
  },
  {
    words: 'last friday of month 09:00',
    zone: 'UTC',
    after: '2026-11-01T00:00:00Z',
    next: ['2026-11-27', '2026-12-25'],
  },
  { words: '0 9 30 2 *', zone: 'UTC', after: '2026-01-01T00:00:00Z', next: [] },
])('after $after, "$words" comes on $next', ({ words, zone, after, next }) => {
  const found = nextMoments(parseWhen(words).rule, zone, at(after), Math.max(1, next.length));
  expect(found.map((moment) => moment.toString().slice(0, 10))).toEqual(next);
});

describe('what was missed', () => {
  const plan = (words: string, after: string, until: string, how: CatchUpPolicy = policy) => {
    const { due, skipped, next } = planSlots({
      rule: parseWhen(words).rule,
      zone: 'Europe/London',
      after: at(after),
      until: at(until),
      policy: how,
    });
    return {
      due: due.map((slot) => slot.dueAt.toString()),
      skipped: skipped.map((slot) => `${slot.dueAt.toString()} ${slot.reason}`),
      next: next?.toString(),
    };
  };

  it('posts a briefing two hours late', () => {
    expect(plan('08:00', '2026-11-22T08:00:00Z', '2026-11-23T10:00:00Z')).toEqual({
      due: ['2026-11-23T08:00:00Z'],
      skipped: [],
      next: '2026-11-24T08:00:00Z',
    });
  });

  it('merges what was missed into the newest and lets go of what is stale', () => {
    const { due, skipped } = plan('08:00 18:00 20:00', '2026-11-22T09:00:00Z', '2026-11-23T07:00:00Z');
    expect(due).toEqual(['2026-11-22T20:00:00Z']);
    expect(skipped).toEqual(['2026-11-22T18:00:00Z too-late']);
    expect(plan('08:00 18:00 20:00', '2026-11-22T09:00:00Z', '2026-11-22T21:00:00Z').skipped).toEqual([
      '2026-11-22T18:00:00Z merged',
    ]);
  });

  it('lets a late one go when asked to skip, and keeps one that is on time', () => {
    const skip: CatchUpPolicy = { ...policy, catchUp: 'skip' };
    expect(plan('08:00', '2026-11-22T08:00:00Z', '2026-11-23T08:06:00Z', skip).due).toEqual([]);
    expect(plan('08:00', '2026-11-22T08:00:00Z', '2026-11-23T08:04:00Z', skip).due).toHaveLength(1);
  });

  it('asks for nothing when the clock went backwards', () => {
    expect(plan('08:00', '2026-11-23T08:00:00Z', '2026-11-22T07:00:00Z')).toEqual({
      due: [],
      skipped: [],
      next: '2026-11-22T08:00:00Z',
    });
  });

  it('lists no more than 31 days of a long absence', () => {
    expect(plan('08:00', '2020-01-01T00:00:00Z', '2026-11-23T08:00:00Z').skipped).toHaveLength(30);
  });
});

const hourMs = 3_600_000;

/**
 * The obvious slow answer: look at every minute's local clock. A fixed time is due at the first minute whose local clock
 * has reached it, on dates that occur at all; a pattern at every minute whose local clock shows it.
 */
function byEveryMinute(rule: Rule, zone: string, fromMs: number, untilMs: number): string[] {
  const format = new Intl.DateTimeFormat('en-CA-u-hc-h23', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const readClock = (ms: number) => {
    const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!);
  };
  const minutes: { ms: number; date: string; time: number }[] = [];
  for (let hour = fromMs - 36 * hourMs; hour <= untilMs + 36 * hourMs; hour += hourMs) {
    // Within an hour whose ends have the same offset no clock changes.
    const [offset, next] = [readClock(hour) - hour, readClock(hour + hourMs) - hour - hourMs];
    for (let ms = hour; ms < hour + hourMs; ms += 60_000) {
      const local = new Date(offset === next ? ms + offset : readClock(ms)).toISOString();
      minutes.push({
        ms,
        date: local.slice(0, 10),
        time: Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16)),
      });
    }
  }
  const due = new Set<number>();
  if (rule.kind === 'elapsed') {
    for (const minute of minutes) if (rule.times.includes(minute.time)) due.add(minute.ms);
  } else {
    const dates = [...new Set(minutes.map(({ date }) => date))].slice(1);
    for (const date of dates) {
      for (const time of rule.times) {
        const first = minutes.find((minute) => minute.date > date || (minute.date === date && minute.time >= time));
        if (first !== undefined) due.add(first.ms);
      }
    }
  }
  return [...due]
    .sort((a, b) => a - b)
    .filter((ms) => ms > fromMs && ms <= untilMs)
    .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms).toString());
}

const zonesThatChange = [...Intl.supportedValuesOf('timeZone'), 'Europe/Kyiv'].filter(
  (zone) => new Temporal.ZonedDateTime(0n, zone).getTimeZoneTransition('next') !== null,
);
const rules = [
  '00:00',
  '00:30',
  '01:30',
  '02:00 02:15',
  '02:30 03:00',
  '23:45',
  '*/30 * * * *',
  '0 */2 * * *',
  '15 1,2 * * *',
];

/** A transition of the zone between 1972 and 2037, the `pick`-th of them. */
function someTransition(zone: string, pick: number): Temporal.ZonedDateTime | null {
  const found: Temporal.ZonedDateTime[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.from('1972-02-01T00:00Z').toZonedDateTimeISO(zone);
  while (at !== null && at.year < 2037) {
    at = at.getTimeZoneTransition('next');
    if (at !== null) found.push(at);
  }
  return found.length === 0 ? null : found[pick % found.length]!;
}

it('has exactly the moments the clock on the wall says, around changes of any zone', () => {
  expect(zonesThatChange.length).toBeGreaterThan(200);
  let checked = 0;
  fc.assert(
    fc.property(fc.constantFrom(...zonesThatChange), fc.nat(200), fc.constantFrom(...rules), (zone, pick, words) => {
      const change = someTransition(zone, pick);
      if (change === null) return;
      const { rule } = parseWhen(words);
      const from = Math.floor((change.epochMilliseconds - 1.3 * 86_400_000) / 60_000) * 60_000;
      const until = from + 3 * 86_400_000;
      const [after, end] = [from, until].map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
      const found = [...dueMoments(rule, zone, after!, end!)].map(String);
      expect(found, `${zone} around ${change.toString()}: ${words}`).toEqual(byEveryMinute(rule, zone, from, until));
      checked += found.length;
    }),
    { seed: 20261122, numRuns: 300 },
  );
  expect(checked).toBeGreaterThan(500);
});

it('never repeats or loses a moment, however the time is cut into ticks', () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(fc.constantFrom(...zonesThatChange), fc.constantFrom(...rules), cuts, (zone, words, minutes) => {
      const { rule } = parseWhen(words);
      const start = at('2026-03-01T00:00:00Z');
      const seen: string[] = [];
      let after = start;
      for (const step of minutes) {
        const until = after.add({ minutes: step });
        const { due, skipped } = planSlots({ rule, zone, after, until, policy });
        seen.push(...[...skipped, ...due].map((slot) => slot.dueAt.toString()));
        expect(due.length).toBeLessThanOrEqual(1);
        after = until;
      }
      expect(seen.toSorted()).toEqual([...dueMoments(rule, zone, start, after)].map(String));
    }),
    { seed: 7, numRuns: 200 },
  );
});

it('makes few objects of Temporal for a schedule of every minute: they hold memory outside the heap', () => {
  const made = vi.spyOn(Temporal.Instant, 'fromEpochMilliseconds');
  try {
    const after = at('2026-03-26T09:00:00Z');
    const { rule } = parseWhen('* * * * *');
    planSlots({
      rule,
      zone: 'Europe/London',
      after,
      until: after.add({ minutes: 1 }),
      policy: { catchUp: 'once', staleAfterMs: 3_600_000 },
    });
    expect(made.mock.calls.length).toBeLessThan(10);
  } finally {
    made.mockRestore();
  }
});
