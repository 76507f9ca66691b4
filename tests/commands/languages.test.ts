import { describe, expect, it } from 'vitest';
import type { Services } from '../../commands/define-command.ts';
import { sitrepCommands } from '../../commands/sitrep.ts';
import { sourceCommands } from '../../commands/sources.ts';
import { summaryOfProgress } from '../../src/archive/sources/backfill-summary.ts';
import type { SourceSummary } from '../../src/archive/sources/service.ts';
import { type Locale, locales, speaking } from '../../src/core/locale.ts';
import { textOf } from '../../src/core/reply.ts';
import { botWith, caller } from '../helpers/bot.ts';
import { leftoversIn } from '../helpers/leftovers.ts';

const others = locales.filter((locale) => locale !== 'en');

/** Says a line as somebody in chat who is answered in this language. */
async function say(locale: Locale, services: Partial<Services>, name: string, line = '') {
  const dispatch = botWith([...sourceCommands, ...sitrepCommands], { services: services as Services });
  return speaking(locale, () => dispatch({ name, rawOptions: { line }, caller }).run());
}

const progress = {
  since: '2026-08-05',
  stage: 'feeds' as const,
  nextFeed: null,
  steps: 1,
  doneFeeds: [],
  doneMaps: [],
  articles: 12,
  oldest: '2026-10-03',
  bounded: true,
  missed: 2,
};

const summary = (over: Partial<SourceSummary>): SourceSummary => ({
  id: 'aaaaaa',
  name: 'Qwerty',
  kind: 'feed',
  url: 'https://qwerty.example/feed',
  state: 'active',
  quote: 'full',
  fullText: true,
  articles: 1204,
  perDay: 2.5,
  lastOkAt: '2026-11-21T05:00:00Z',
  lastNewAt: '2026-11-20T05:00:00Z',
  nextPollAt: null,
  trouble: null,
  error: null,
  backfill: null,
  ...over,
});

describe.each(others)('sources in %s', (locale) => {
  const all = [
    summary({}),
    summary({ trouble: 'failing', error: 'server error (503)', lastOkAt: null, perDay: null }),
    summary({ trouble: 'silent', lastNewAt: null, quote: 'sentence' }),
    summary({ trouble: 'silent', lastNewAt: '2026-05-03T10:00:00Z', lastOkAt: '2026-11-17T05:00:00Z' }),
    summary({ state: 'paused', backfill: summaryInWords() }),
    summary({ state: 'ended', trouble: 'ended', error: 'the site says it is permanently gone (410)' }),
  ];
  function summaryInWords() {
    return speaking(locale, () => summaryOfProgress(progress as never));
  }
  const added = { added: [], known: [], changed: [], readBack: [], articles: null };
  const sources = {
    list: async () => all,
    find: async () => all[0]!,
    pause: async () => all[0]!,
    resume: async () => all[0]!,
    remove: async () => summary({ quote: 'headline' }),
    starter: async () => ({ feeds: 12, read: 3, articles: 40, failed: 2, secondsLeft: 95, added: 12 }),
    add: async () => ({ ...added, added: [summary({ backfill: summaryInWords(), error: 'no such host' })] }),
  } as unknown as Services['sources'];

  it.each([
    ['sources list'],
    ['sources health'],
    ['sources health', 'Qwerty'],
    ['sources pause', 'Qwerty'],
    ['sources resume', 'Qwerty'],
    ['sources remove', 'Qwerty'],
    ['sources starter'],
    ['sources add', 'https://qwerty.example/feed'],
    ['sources add', 'https://qwerty.example/feed backfill:9999d'],
    ['sources read', 'Qwerty'],
  ])('%s %s has no English in it', async (name, line = '') => {
    const { reply } = await say(locale, { sources }, name, line);
    expect(leftoversIn(reply, ['Qwerty'])).toEqual([]);
  });

  it.each([
    ['one that is there', { ...added, known: ['Qwerty'] }],
    ['another quote policy', { ...added, changed: [{ source: summary({ quote: 'none' }), quoteBefore: 'full' }] }],
    ['a backfill', { ...added, readBack: [summary({ backfill: summaryInWords() })] }],
    ['several', { ...added, added: [summary({}), summary({ quote: 'sentence' })], articles: 3 }],
  ])('adding %s has no English in it', async (_, data) => {
    const { reply } = await say(
      locale,
      { sources: { ...sources, add: async () => data } as never },
      'sources add',
      'https://qwerty.example/feed',
    );
    expect(leftoversIn(reply, ['Qwerty'])).toEqual([]);
  });

  it('says numbers and times as the language does', async () => {
    const { reply } = await say(locale, { sources }, 'sources list');
    expect(textOf(reply)).toContain('1.204');
    expect(textOf(reply)).toContain(locale === 'de' ? 'vor 3 Stunden gelesen' : '3 saat önce okundu');
  });
});

describe.each(others)('what those who run it are told in %s', (locale) => {
  const health = {
    checks: async () => [
      { name: 'archive', state: 'ok', detail: '1,204 articles, 1,200 in full, 4 in part', mend: null },
      { name: 'sources', state: 'warning', detail: '12 sources, 1 failing; Qwerty: no such host', mend: 'Set both.' },
      {
        name: 'schedules',
        state: 'failed',
        detail: '3 active, 1 paused, 0 in progress; none posted yet; 0 failed and 2 unconfirmed since the start',
        mend: null,
      },
    ],
    audit: async () => [{ at: new Date(0), personId: null, action: 'admin refused', detail: 'a wrong code' }],
    privacy: () => ['Nothing else leaves the machine it runs on.'],
  } as unknown as Services['health'];
  const people = { timeZone: async () => null } as unknown as Services['people'];

  it.each([
    'sitrep doctor',
    'sitrep audit',
    'sitrep privacy',
    'sitrep timezone',
  ])('%s has no English in it', async (name) => {
    const { reply } = await say(locale, { health, people }, name);
    expect(leftoversIn(reply, ['Qwerty'])).toEqual([]);
  });
});
