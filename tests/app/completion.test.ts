import { expect, it } from 'vitest';
import { createCompletion, mostOffered } from '../../src/app/completion.ts';
import type { OptionSpec } from '../../src/core/options.ts';

const named = (...names: string[]) => names.map((name) => ({ name, articles: 1 }));

const offer = createCompletion({
  people: {
    timeZone: async () => null,
    setTimeZone: async (_person, zone) => zone,
    recentQueries: async (personId) => (personId === 'test:U1' ? ['turkey gas', 'iran talks'] : ['secret of U2']),
  },
  schedules: { ownNames: async (personId) => (personId === 'test:U1' ? ['Morning desk', 'gas'] : ['of U2']) },
  alerts: { ownNames: async (personId) => (personId === 'test:U1' ? ['Gas watch'] : ['of U2']) },
  search: {
    find: () => Promise.reject(new Error('not used')),
    topicsIn: () => [],
    namedIn: () => () => 0,
    topics: async (prefix) =>
      ['Turkey', 'Turkmenistan', 'trade'].filter((topic) => topic.toLowerCase().startsWith(prefix.toLowerCase())),
  },
  archive: {
    get: async () => null,
    getMany: async () => [],
    revision: async () => null,
    summary: async () => ({
      seq: 1,
      articles: 3,
      samples: 0,
      full: 3,
      partial: 0,
      undated: 0,
      since: null,
      oldest: null,
      newest: null,
      sources: named('The Post', 'Daily Ledger'),
      sections: named('Middle East', 'Energy'),
      languages: named('en', 'tr'),
    }),
  },
});

const option = (complete: OptionSpec['complete']): OptionSpec => ({
  name: 'x',
  description: 'x',
  kind: 'text',
  required: false,
  choices: [],
  min: null,
  max: null,
  default: undefined,
  ...(complete === undefined ? {} : { complete }),
});

it.each([
  { complete: 'topic', typed: 'tur', offered: ['turkey gas', 'Turkey', 'Turkmenistan'] },
  { complete: 'topic', typed: 'iran t', offered: ['iran talks', 'iran Turkey', 'iran Turkmenistan', 'iran trade'] },
  { complete: 'source', typed: 'ledger', offered: ['Daily Ledger'] },
  { complete: 'section', typed: 'east', offered: ['Middle East'] },
  { complete: 'language', typed: 't', offered: ['tr'] },
  { complete: 'date', typed: 'last', offered: ['last week', 'last month', 'last year'] },
  { complete: 'when', typed: 'week', offered: ['weekdays 08:00'] },
  { complete: 'schedule', typed: 'morn', offered: ['Morning desk'] },
  { complete: undefined, typed: 'x', offered: [] },
] as const)('offers $offered for $complete "$typed"', async ({ complete, typed, offered }) => {
  expect(await offer(option(complete), typed, 'test:U1')).toEqual(offered);
});

it('never offers one person what another asked', async () => {
  expect(await offer(option('topic'), '', 'test:U1')).not.toContain('secret of U2');
  expect(await offer(option('topic'), 's', 'test:U2')).toContain('secret of U2');
});

it('finds a zone by its city, and offers no more than a platform shows', async () => {
  expect((await offer(option('time-zone'), 'london', 'test:U1'))[0]).toBe('Europe/London');
  expect(await offer(option('time-zone'), '', 'test:U1')).toHaveLength(mostOffered);
});
