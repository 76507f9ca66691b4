import type { Article } from '../src/archive/article.ts';
import { stopWords } from '../src/search/stop-words.ts';

/** Queries of one kind, the same for every engine. */
export interface QueryKind {
  name: string;
  /** Asked first, and not measured: engines warm up on queries of the kind. */
  warmUp: string[];
  queries: string[];
}

const measured = 100;
const warmUps = 20;

/** Queries made of words of titles: neighbours in a title, so that they occur together somewhere. */
export function queryKinds(archive: { size: number; article(number: number): Article }): QueryKind[] {
  const wanted = measured + warmUps;
  const titles: string[][] = [];
  for (let at = 0; titles.length < wanted && at < wanted * 4; at++) {
    const { title } = archive.article(Math.floor((at * archive.size) / (wanted * 4)));
    const words = (title.match(/[\p{L}\p{N}]{4,}/gu) ?? []).filter((word) => !stopWords.has(word.toLowerCase()));
    if (words.length >= 3) titles.push(words);
  }
  const kind = (name: string, make: (words: string[]) => string): QueryKind => {
    const queries = titles.map(make);
    return { name, warmUp: queries.slice(0, warmUps), queries: queries.slice(warmUps) };
  };
  const countries = ['iran', 'turkey', 'ukraine', 'russia', 'china', 'yemen', 'saudi arabia', 'nato'];
  const pairs = countries.flatMap((one, at) => [`${one} ${countries[(at + 1) % countries.length]}`, one]);
  const triples = countries.map((one, at) => `${one} ${countries[(at + 2) % 8]} ${countries[(at + 5) % 8]}`);
  return [
    kind('two words', ([one, two]) => `${one} ${two}`),
    kind('three words', (words) => words.slice(0, 3).join(' ')),
    kind('any of three', (words) => words.slice(0, 3).join(' or ')),
    kind('beginning', ([one, two]) => `${one} ${two!.slice(0, 4)}`),
    kind('misspelt', ([one]) => `${one!.slice(0, 2)}${one!.slice(3)}q`),
    kind('phrase', ([one, two]) => `"${one} ${two}"`),
    kind('filter', ([one, two]) => `${one} ${two} since:2021-01-01`),
    { name: 'countries', warmUp: triples.slice(4), queries: [...pairs, ...triples.slice(0, 4)] },
  ];
}
