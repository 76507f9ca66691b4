import type { ArchiveRepository } from '../archive/repository.ts';
import type { ConceptFinder } from './concepts.ts';
import type { ArticleFinder, Search } from './contract.ts';
import { createTermTest, prepareText } from './holds.ts';
import { parseFreeText, parseQuery } from './parse-query.ts';

export interface ArticleFinderOptions {
  search: Search;
  archive: Pick<ArchiveRepository, 'getMany'>;
  concepts: ConceptFinder;
  /** The day that "last week" counts from. */
  today: () => Temporal.PlainDate;
}

/** Finds articles for words as people type them, and reads their facts. */
export function createArticleFinder({ search, archive, concepts, today }: ArticleFinderOptions): ArticleFinder {
  return {
    async find({ text, filters, asWritten = false }, options = {}) {
      const query = asWritten ? parseFreeText(text, concepts) : parseQuery(text, concepts, filters, today());
      const found = await search.find(query, asWritten ? { match: 'any', ...options } : options);
      const articles =
        asWritten || options.idsOnly === true ? [] : await archive.getMany(found.hits.map(({ id }) => id));
      return { ...found, articles };
    },
    namedIn({ text, filters }, { taken }) {
      const groups = taken ?? parseQuery(text, concepts, filters, today()).groups;
      const tests = groups.map((group) => group.map((term) => createTermTest(term, concepts)));
      return (part) => {
        const prepared = prepareText(part, concepts);
        return tests.filter((group) => group.some((test) => test.holds(prepared))).length;
      };
    },
    topics: (prefix, limit) => search.suggest(prefix, limit),
    topicsIn(text, limit) {
      const counts = new Map<string, number>();
      for (const { concept, implied } of concepts.mentions(text))
        if (!implied) counts.set(concept.name, (counts.get(concept.name) ?? 0) + 1);
      return [...counts]
        .sort((a, b) => b[1] - a[1])
        .slice(0, limit)
        .map(([name]) => (name.includes(' ') ? `"${name}"` : name));
    },
  };
}
