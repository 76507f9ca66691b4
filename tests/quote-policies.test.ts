import { describe, expect, it } from 'vitest';
import { ingest } from '../src/archive/ingest.ts';
import { createBriefService } from '../src/brief/compose.ts';
import { silentLog } from '../src/core/log.ts';
import { withQuotePolicies } from '../src/quote-policies.ts';
import { createSearch } from '../src/search/create-search.ts';
import { createConceptFinder } from '../src/search/gazetteer.ts';
import { recordsOf } from './helpers/drafts.ts';
import { createHomes } from './helpers/homes.ts';
import { sourceAt } from './helpers/polling.ts';

const homes = createHomes();
const at = new Date('2026-11-03T10:00:00Z');
const text = [
  'Turkey and Iran signed an agreement on border trade in Van on Tuesday, officials of both countries announced.',
  'The agreement lets lorries from Iran cross into Turkey at three points instead of one from the first of January.',
  'Iran sold goods worth two billion dollars to Turkey last year, a quarter less than Turkey had sold to Iran.',
];

describe('the quote policy of a source', () => {
  it.each([
    { policy: 'full', points: true },
    { policy: 'sentence', points: true },
    { policy: 'headline', points: false },
    { policy: 'none', points: false },
  ] as const)('$policy is kept by every brief', async ({ policy, points }) => {
    const store = await homes.open();
    const { archive, unitOfWork, sources } = store;
    await ingest(
      recordsOf([{ title: 'Border trade to grow', givenId: 'a', paragraphs: text, source: 'Post (test)' }]),
      {
        archive,
        unitOfWork,
        clock: () => at,
        pauseMs: 0,
      },
    );
    await sources.add(sourceAt('https://post.test/feed', { quotePolicy: policy }));
    await sources.noteArticles('aaaaaa', ['a'], at);
    const concepts = createConceptFinder();
    const search = createSearch({ archive, finder: concepts, log: silentLog });
    await search.catchUp();
    const today = () => Temporal.PlainDate.from('2026-11-03');
    const briefs = createBriefService({
      search,
      archive: withQuotePolicies(archive, sources),
      concepts,
      log: silentLog,
      clock: () => at,
      today,
    });
    const brief = await briefs.compose({ text: 'iran turkey' });
    expect(brief.points.length > 0).toBe(points);
    const quoted = brief.points.reduce((sum, point) => sum + point.text.length, 0);
    if (policy === 'sentence') expect(quoted).toBeLessThanOrEqual(350);
    if (!points) expect(brief.timeline).toEqual([]);
    expect(brief.coverage.matched).toBe(1);
  });
});
