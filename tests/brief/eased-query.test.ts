import { expect, it } from 'vitest';
import { createBriefService } from '../../src/brief/compose.ts';
import { silentLog } from '../../src/core/log.ts';
import { createSearch } from '../../src/search/create-search.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { articleOf, MemoryArchive } from '../helpers/memory-archive.ts';
import { briefsOver } from './briefs.ts';

const concepts = createConceptFinder();

it('takes a misspelt word for what the search took it for, also after an "or"', async () => {
  const archive = new MemoryArchive([
    articleOf({
      id: 'mill',
      title: 'Mills reopen',
      paragraphs: [
        'The ministry bought forty thousand tonnes of wheat for the mills in the south of the country.',
        'Engineers repaired the turbines that bring wheat to the warehouses along the northern harbour.',
      ],
    }),
  ]);
  const compose = createBriefService({
    search: createSearch({ archive, finder: concepts }),
    archive: {
      getMany: (ids) => archive.getMany(ids),
      revision: async () => null,
      summary: async () => ({ articles: 1, samples: 0, oldest: null, newest: null }) as never,
    },
    concepts,
    log: silentLog,
    clock: () => new Date(0),
    today: () => Temporal.PlainDate.from('2026-01-01'),
  }).compose;
  // Terms are wheat, barley, turbinse; groups are two. The second group must be met by "turbines", not by "barley".
  const brief = await compose({ text: 'wheat or barley turbinse' });
  expect(brief.points[0]?.text).toMatch(/^Engineers repaired the turbines/);
  expect(brief.points[0]?.aboutAlone).toBeNull();
});

it('says that it is the quotes which find nothing', async () => {
  const paragraphs = ['Three ferries of Aster left for Brook on Monday, and the port of Brook counted 400 lorries.'];
  const { compose } = briefsOver([articleOf({ id: 'a', title: 'Ferries leave', paragraphs })]);
  expect((await compose({ text: '"aster brook"' })).notes).toContain(
    'No article has “aster brook” word for word: try the words without quotes.',
  );
  expect((await compose({ text: '"of brook" zebra' })).notes).toContain('Try fewer or other words.');
});
