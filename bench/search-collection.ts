import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Document, sharedFolder } from '../eval/retrieval-collections.ts';
import { stopWords } from '../src/search/stop-words.ts';

/** Queries of one kind, the same for every engine. */
export interface QueryKind {
  name: string;
  queries: string[];
}

const queryCount = 100;

/** So many articles: every so many of the 15,000 real ones where the shared data is, else (and above that) random words. */
export function readDocuments(count: number): Document[] {
  const path = join(sharedFolder, 'corpora', 'archive-15k.jsonl.gz');
  if (!existsSync(path)) return Array.from({ length: count }, (_, at) => madeUp(at));
  const lines = gunzipSync(readFileSync(path)).toString().split('\n');
  const read = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Partial<Document>);
  const documents = read.map(({ id, title, text }, at) => ({
    id: id ?? `a${at}`,
    title: title ?? '',
    text: text ?? '',
  }));
  const step = Math.max(1, documents.length / count);
  return Array.from({ length: count }, (_, at) => documents[Math.floor(at * step)] ?? madeUp(at));
}

/** A made-up article: words drawn by rank so that a few are common and most are rare. */
function madeUp(number: number): Document {
  let state = number + 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const word = () => `w${Math.floor(50_000 ** random())}x`;
  const words = (count: number) => Array.from({ length: count }, word).join(' ');
  return { id: `made-${number}`, title: words(8), text: words(600) };
}

/** Queries made of words of titles: neighbours in a title, so that they occur together somewhere. */
export function queryKinds(documents: readonly Document[]): QueryKind[] {
  const step = Math.max(1, Math.floor(documents.length / queryCount));
  const titles = documents
    .filter((_, at) => at % step === 0)
    .map(({ title }) => (title.match(/[\p{L}\p{N}]{4,}/gu) ?? []).filter((word) => !stopWords.has(word.toLowerCase())))
    .filter((words) => words.length >= 3)
    .slice(0, queryCount);
  const first = (words: readonly string[]) => words[0]!;
  return [
    { name: 'two words', queries: titles.map((words) => words.slice(0, 2).join(' ')) },
    { name: 'three words', queries: titles.map((words) => words.slice(0, 3).join(' ')) },
    { name: 'any of three', queries: titles.map((words) => words.slice(0, 3).join(' or ')) },
    { name: 'beginning', queries: titles.map((words) => `${first(words)} ${words[1]!.slice(0, 4)}`) },
    { name: 'misspelt', queries: titles.map((words) => `${first(words).slice(0, 2)}${first(words).slice(3)}q`) },
    { name: 'phrase', queries: titles.map((words) => `"${words.slice(0, 2).join(' ')}"`) },
    { name: 'concepts', queries: ['iran turkey', 'nato ukraine russia', 'china', 'us iran', 'saudi arabia yemen'] },
  ];
}
