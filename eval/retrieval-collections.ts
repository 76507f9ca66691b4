import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface Document {
  id: string;
  title: string;
  text: string;
}

/** Documents, queries and which documents people judged to answer each. */
export interface Collection {
  name: string;
  documents: Document[];
  queries: { id: string; text: string }[];
  relevant: Map<string, Set<string>>;
}

/** The folder of shared data: `SITREP_SHARED`, or `../shared` beside the project. */
export const sharedFolder = process.env.SITREP_SHARED ?? new URL('../../shared', import.meta.url).pathname;

/** Reads a collection, of documents with one id the last, or null where the shared data is absent. */
export function readCollection(name: string): Collection | null {
  const folder = join(sharedFolder, 'eval', 'retrieval', name);
  if (!existsSync(folder)) return null;
  const relevant = new Map<string, Set<string>>();
  for (const line of lines(readFileSync(join(folder, 'qrels.tsv'), 'utf8')).slice(1)) {
    const [query, document, grade] = line.split('\t');
    if (query === undefined || document === undefined || !(Number(grade) > 0)) continue;
    const known = relevant.get(query) ?? new Set();
    relevant.set(query, known.add(document));
  }
  const documents = lines(gunzipSync(readFileSync(join(folder, 'docs.jsonl.gz'))).toString()).map(
    (line) => JSON.parse(line) as Document,
  );
  return {
    name,
    documents: [...new Map(documents.map((document) => [document.id, document])).values()],
    queries: lines(readFileSync(join(folder, 'queries.jsonl'), 'utf8')).map((line) => JSON.parse(line)),
    relevant,
  };
}

/** How good rankings are, as means over the queries that have an answer. */
export interface Quality {
  ndcg10: number;
  map: number;
  recall100: number;
}

/** Measures rankings: nDCG@10 with binary gains, mean average precision over the whole ranking, recall in the first 100. */
export async function measure(
  { queries, relevant }: Collection,
  rank: (query: string) => string[] | Promise<string[]>,
): Promise<Quality> {
  const sum: Quality = { ndcg10: 0, map: 0, recall100: 0 };
  let asked = 0;
  for (const { id, text } of queries) {
    const answers = relevant.get(id);
    if (answers === undefined) continue;
    asked++;
    const ranked = await rank(text);
    const gain = (place: number) => 1 / Math.log2(place + 2);
    let ideal = 0;
    for (let place = 0; place < Math.min(10, answers.size); place++) ideal += gain(place);
    let found = 0;
    ranked.forEach((document, place) => {
      if (!answers.has(document)) return;
      found++;
      sum.map += found / (place + 1) / answers.size;
      if (place < 10) sum.ndcg10 += gain(place) / ideal;
      if (place < 100) sum.recall100 += 1 / answers.size;
    });
  }
  return { ndcg10: sum.ndcg10 / asked, map: sum.map / asked, recall100: sum.recall100 / asked };
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
