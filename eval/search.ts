import { UserError } from '../src/core/errors.ts';
import { createSearch } from '../src/search/create-search.ts';
import { createConceptFinder } from '../src/search/gazetteer.ts';
import { parseFreeText, parseQuery } from '../src/search/parse-query.ts';
import { articleOf, MemoryArchive } from '../tests/helpers/memory-archive.ts';
import { type Collection, measure, type Quality, readCollection } from './retrieval-collections.ts';
import { sqliteFts, stockMiniSearch } from './search-peers.ts';

const collections = ['reuters', 'lisa', 'cacm'];

/**
 * Search quality on judged collections beside stock MiniSearch and SQLite FTS5, in one run, through the search that commands
 * use. Answers lines of a Markdown table; the last ones say how far from the goals: 1.03 of FTS5, 1.2 of MiniSearch.
 */
export async function evaluateSearch(): Promise<string[]> {
  const lines = ['| collection | search | nDCG@10 | MAP | R@100 |', '| --- | --- | --- | --- | --- |'];
  const all = new Map<string, Quality[]>();
  for (const name of collections) {
    const collection = readCollection(name);
    if (collection === null) return [`Search was not evaluated: ${name} is not in the shared data (SITREP_SHARED).`];
    for (const [engine, quality] of await evaluate(collection)) {
      lines.push(row(name, engine, quality));
      all.set(engine, [...(all.get(engine) ?? []), quality]);
    }
  }
  const means = new Map([...all].map(([engine, qualities]) => [engine, mean(qualities)]));
  for (const [engine, quality] of means) lines.push(row('mean', engine, quality));
  const best = (engine: string) => means.get(engine)?.ndcg10 ?? Number.NaN;
  lines.push(
    '',
    ...['Sitrep', 'Sitrep with feedback', 'Sitrep, as typed'].map(
      (engine) =>
        `Mean nDCG@10 of ${engine}: ${(best(engine) / best('SQLite FTS5 (porter)')).toFixed(2)} of FTS5 (goal 1.03), ` +
        `${(best(engine) / best('MiniSearch')).toFixed(2)} of stock MiniSearch (goal 1.2).`,
    ),
  );
  return lines;
}

async function evaluate(collection: Collection): Promise<[string, Quality][]> {
  const { documents } = collection;
  const finder = createConceptFinder();
  const archive = new MemoryArchive(
    documents.map(({ id, title, text }) => articleOf({ id, title, paragraphs: text.split(/\n\s*\n/) })),
  );
  const search = createSearch({ archive, finder });
  await search.catchUp();
  const rankWith = (feedback: boolean) => async (query: string) => {
    const options = { match: 'any' as const, limit: documents.length, feedback };
    return (await search.find(parseFreeText(query, finder), options)).hits.map((hit) => hit.id);
  };
  /** As a person types it into `articles`: all words, then most of them, then what comes closest. */
  const rankTyped = async (query: string) => {
    try {
      const options = { limit: documents.length, closest: true, most: true };
      return (await search.find(parseQuery(query, finder), options)).hits.map((hit) => hit.id);
    } catch (error) {
      // Words that make no query find nothing.
      if (error instanceof UserError) return [];
      throw error;
    }
  };
  const stock = stockMiniSearch(documents);
  const fts = sqliteFts(documents);
  return [
    ['Sitrep', await measure(collection, rankWith(false))],
    ['Sitrep with feedback', await measure(collection, rankWith(true))],
    ['Sitrep, as typed', await measure(collection, rankTyped)],
    [stock.name, await measure(collection, stock.rank)],
    [fts.name, await measure(collection, fts.rank)],
  ];
}

function row(collection: string, engine: string, { ndcg10, map, recall100 }: Quality): string {
  return `| ${collection} | ${engine} | ${[ndcg10, map, recall100].map((figure) => figure.toFixed(3)).join(' | ')} |`;
}

function mean(qualities: readonly Quality[]): Quality {
  const of = (key: keyof Quality) => qualities.reduce((sum, quality) => sum + quality[key], 0) / qualities.length;
  return { ndcg10: of('ndcg10'), map: of('map'), recall100: of('recall100') };
}
