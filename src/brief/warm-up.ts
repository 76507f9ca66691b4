import type { Article } from '../archive/article.ts';
import { createDraft } from '../archive/draft.ts';
import type { ArchiveSummary } from '../archive/repository.ts';
import { silentLog } from '../core/log.ts';
import { createTurns, nextTurn } from '../core/turns.ts';
import type { ConceptFinder } from '../search/concepts.ts';
import { askingPatterns } from '../search/question.ts';
import { sentencesIn } from './choose/passage.ts';
import { createBriefService } from './compose.ts';
import { patterns } from './dates/date-patterns.ts';
import { datesOf } from './dates/dates.ts';
import { markMonths } from './dates/mark-months.ts';
import { verbsOf } from './dates/tense.ts';
import { finders } from './facts/facts.ts';
import { wideText } from './language/wide-text.ts';

/** Never shown to anybody: one sentence of each kind that the patterns of briefs look for. */
const paragraphs = [
  'On 5 May 2021 Iran and Turkey signed a treaty about fishing boats, according to a report of the harbour office in Ankara.',
  'However, the minister said on Friday that Turkey and Iran “would meet again in June,” although talks failed from 2017 to 2019.',
  'In December the U.S. Treasury denied it. Despite this, Iran’s trade with Turkey has grown by 12 percent since March 2015, because prices fell.',
  'Speaking in Tehran last week, he told Turkish reporters: “We will not sign.” Mr. Demir, an envoy of Turkey in Iran, will visit on July 9-10.',
];

const article: Article = {
  ...createDraft({
    title: 'Iran and Turkey meet',
    paragraphs,
    published: '2021-06-02',
    language: 'en',
    origin: 'warm-up',
    position: 0,
  }),
  id: 'warm-up',
  relations: [],
  storyId: null,
  retrievedAt: '2021-06-02T00:00:00.000Z',
  revision: 1,
  revisions: [],
  seq: 0,
};

const emptySummary: ArchiveSummary = {
  seq: 0,
  articles: 0,
  samples: 0,
  full: 0,
  partial: 0,
  undated: 0,
  since: null,
  oldest: null,
  newest: null,
  sources: [],
  sections: [],
  languages: [],
};

/**
 * Composes a brief nobody sees over an article of its own. The first brief of a process builds the patterns of every later one,
 * which holds the event loop for a tenth of a second: done before anybody can ask, it delays nobody.
 */
export async function warmUpBriefs(concepts: ConceptFinder): Promise<void> {
  const articles = [article, { ...article, id: 'warm-up-2', source: 'second' }];
  const briefs = createBriefService({
    concepts,
    search: {
      find: async () => ({
        hits: articles.map(({ id }) => ({ id, score: 1 })),
        total: articles.length,
        concepts: [],
        eased: 'no',
        seq: 0,
      }),
    },
    archive: {
      getMany: async () => articles,
      revision: async () => null,
      summary: async () => emptySummary,
    },
    log: silentLog,
    clock: () => new Date(0),
    today: () => Temporal.PlainDate.from('2021-06-02'),
  });
  const turn = createTurns();
  for (const pattern of askingPatterns) {
    pattern.test('');
    await nextTurn();
  }
  for (const paragraph of paragraphs.map(wideText)) {
    const marked = markMonths(paragraph);
    await turn();
    verbsOf(marked);
    for (const { regex } of patterns) {
      await turn();
      marked.search(regex);
    }
    await nextTurn();
    datesOf(paragraph, article.published);
    await nextTurn();
    const sentences = sentencesIn(paragraph);
    await nextTurn();
    for (const { text } of sentences)
      for (const find of finders) {
        find(text);
        await turn();
      }
  }
  await briefs.compose({ text: 'iran turkey' });
}
