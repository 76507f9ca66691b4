import { describe, expect, it } from 'vitest';
import { locales, speaking } from '../../../src/core/locale.ts';
import { textOf } from '../../../src/core/reply.ts';
import { presentAlert } from '../../../src/schedule/alert/present-alert.ts';
import type { Changed, Edition } from '../../../src/schedule/run/edition.ts';
import { presentEdition } from '../../../src/schedule/run/present-edition.ts';
import { emptyBrief } from '../../helpers/briefing-room.ts';
import { leftoversIn } from '../../helpers/leftovers.ts';

const article = { articleId: 'a1', title: 'Qwerty', source: 'Asdfgh', published: '2026-11-20', url: null };
const changed = (over: Partial<Changed>): Changed =>
  ({ ...article, revision: 2, why: 'source', old: null, now: null, stands: false, ...over }) as Changed;

const edition = (over: Partial<Edition>): Edition => ({
  id: 'e1',
  scheduleId: 's1',
  name: 'Qwerty',
  channelId: 'test:T1/C1',
  zone: 'Europe/Berlin',
  dueAt: '2026-11-23T08:00:00Z',
  at: '2026-11-23T08:00:00Z',
  kind: 'news',
  archiveSeq: 9,
  sinceSeq: 3,
  since: '2026-11-20T08:00:00Z',
  brief: { ...emptyBrief, query: { ...emptyBrief.query, text: 'Qwerty' } },
  changed: [],
  counts: { read: 1204, matched: 3, fresh: 0, changed: 0, still: 2, older: 1 },
  troubles: [],
  left: [],
  seen: [],
  ...over,
});

const troubles = [1, 2, 3, 4, 5, 6, 7].map((n) => ({
  name: 'Asdfgh',
  state: n % 2 === 0 ? ('failed' as const) : ('silent' as const),
  since: n > 5 ? null : '2026-11-20T08:00:00Z',
}));

describe.each(locales.filter((locale) => locale !== 'en'))('in %s', (locale) => {
  it.each([
    ['nothing new', edition({ kind: 'quiet' })],
    [
      'nothing at all',
      edition({ kind: 'quiet', sinceSeq: null, counts: { ...edition({}).counts, still: 0, older: 0 } }),
    ],
    ['only samples', edition({ kind: 'quiet', sinceSeq: null, counts: { ...edition({}).counts, read: 0 } })],
    ['sources that fail', edition({ kind: 'quiet', troubles: troubles as Edition['troubles'] })],
    ...(['figure', 'source'] as const).map(
      (why) =>
        [
          `a change (${why})`,
          edition({
            changed: [changed({ why }), changed({ why, stands: true }), changed({ withheld: true })],
            counts: { ...edition({}).counts, changed: 5 },
          }),
        ] as const,
    ),
    ['a first briefing', edition({ kind: 'first', changed: [changed({})] })],
    ['a first briefing of old articles', edition({ kind: 'first-archive', changed: [changed({})] })],
  ] as [string, Edition][])('a briefing of %s has no English in it', (_, of) => {
    const reply = speaking(locale, () => presentEdition(of, { query: { text: 'Qwerty', filters: {} } }));
    expect(leftoversIn(reply, ['Qwerty', 'Asdfgh'])).toEqual([]);
    expect(textOf(reply)).not.toContain('  ');
  });

  it.each([1, 30])('an alert of %i articles has no English in it', (n) => {
    const articles = Array.from({ length: n }, () => ({ ...article, publishedPrecision: 'day' as const }));
    const reply = speaking(locale, () =>
      presentAlert(edition({ kind: 'alert', articles }), { id: 's1', query: { text: 'Qwerty', filters: {} } }),
    );
    expect(leftoversIn(reply, ['Qwerty', 'Asdfgh'])).toEqual([]);
  });
});
