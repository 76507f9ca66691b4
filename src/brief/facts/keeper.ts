import type { Article } from '../../archive/article.ts';
import type { Logger } from '../../core/log.ts';
import { createTurns, inBackground, nextTurn, together } from '../../core/turns.ts';
import type { ConceptFinder } from '../../search/concepts.ts';
import { knownFacts } from './facts.ts';
import { nameTestOf } from './names.ts';
import { packFacts, textsOf, unpackFacts } from './record.ts';
import type { FactsRecord, FactsRepository } from './repository.ts';
import { expectNoRecord, expectRecord, rememberedSentences } from './sentences-in.ts';

export interface FactsKeeperDeps {
  repository: FactsRepository;
  concepts: ConceptFinder;
  /** Names the program and the gazetteer: what others found is not taken. */
  made: () => string;
  log: Logger;
}

/** Keeps what was found of articles for the next process. */
export interface FactsKeeper {
  /** Makes ready what is kept of articles about to be read; each is unpacked when its first paragraph is. */
  expect(articles: readonly Article[]): Promise<void>;
  /** Keeps what was found of them since, when nobody waits. */
  keep(articles: readonly Article[]): void;
  /** Resolves once all of it is written. */
  settled(): Promise<void>;
}

/** Records written in one transaction: others may write between two of them. */
const writtenAtOnce = 25;

export function createFactsKeeper({ repository, concepts, made, log }: FactsKeeperDeps): FactsKeeper {
  const names = nameTestOf(concepts);
  /** Articles of which this process knows a sound record. */
  const recorded = new Set<string>();
  let work: Promise<void> = Promise.resolve();

  const write = async (articles: readonly Article[]): Promise<void> => {
    // The answer goes out first.
    await nextTurn();
    const turn = createTurns();
    let records: FactsRecord[] = [];
    const flush = async () => {
      await repository.write(records, made());
      for (const { articleId } of records) recorded.add(articleId);
      records = [];
      await nextTurn();
    };
    for (const article of articles) {
      await turn();
      const bytes = packFacts(article, names, recorded.has(article.id));
      if (bytes !== null) records.push({ articleId: article.id, bytes });
      if (records.length >= writtenAtOnce) await flush();
    }
    if (records.length > 0) await flush();
  };

  return {
    async expect(articles) {
      const unread = articles.filter((article) => !isInMemory(article));
      if (unread.length === 0) return;
      const byId = new Map(unread.map((article) => [article.id, article]));
      const records = await together(() => repository.read([...byId.keys()], made())).catch((error: unknown) => {
        log.warn('what is kept of sentences could not be read', { error });
        return [];
      });
      for (const { articleId, bytes } of records) {
        const article = byId.get(articleId)!;
        const texts = [article.title, ...textsOf(article)];
        expectRecord(texts, () => {
          expectNoRecord(texts);
          if (unpackFacts(bytes, article, names)) recorded.add(articleId);
        });
      }
    },

    keep(articles) {
      for (const article of articles) expectNoRecord([article.title, ...textsOf(article)]);
      work = work
        .then(() => inBackground(() => write(articles)))
        .catch((error: unknown) => log.warn('what was found of sentences could not be kept', { error }));
    },

    settled: () => work,
  };
}

/** Whether the facts of an article's first sentence are remembered. */
function isInMemory({ paragraphs }: Article): boolean {
  const first = rememberedSentences(paragraphs[0] ?? '')?.[0];
  return first !== undefined && knownFacts(first.text) !== null;
}
