import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sharedFolder } from '../eval/retrieval-collections.ts';
import type { Article } from '../src/archive/article.ts';
import type { ArchiveChange } from '../src/archive/repository.ts';
import { articleOf } from '../tests/helpers/memory-archive.ts';
import { seededRandom } from '../tests/helpers/seeded-random.ts';

/** Words in common use: rank r comes about 1/r as often as rank 1. */
const vocabulary = 100_000;
/** Names and numbers that hardly come twice, and how many of a thousand words they are: new ones come with every article. */
const rareWords = 10_000_000;
const rarePerThousand = 2;
const wordsPerArticle = 600;
const wordsPerParagraph = 75;
const consonants = 'bcdfghklmnprstvz';
const vowels = 'aeiou';
const names = [
  'Iran',
  'Turkey',
  'Ukraine',
  'Russia',
  'China',
  'NATO',
  'Yemen',
  'Saudi Arabia',
  'Tehran',
  'Ankara',
  'Kyiv',
];
const sources = Array.from({ length: 40 }, (_, at) => `Outlet ${at}`);
const languages = ['en', 'en', 'en', 'en', 'fr', 'tr'];
const dayMs = 86_400_000;
const firstDay = Date.UTC(2019, 0, 1);

/** Any number of articles, made when they are asked for, the same each time: archives of any size without the memory. */
export class GeneratedArchive {
  readonly #given: readonly Article[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly size: number;

  /** @param given real articles to begin with */
  constructor(size: number, given: readonly Article[] = []) {
    this.size = size;
    this.#given = given.slice(0, size);
    this.#numbers = new Map(this.#given.map(({ id }, number) => [id, number]));
  }

  article(number: number): Article {
    const given = this.#given[number];
    return given === undefined ? madeUp(number) : { ...given, seq: number + 1 };
  }

  *articles(): Generator<Article> {
    for (let number = 0; number < this.size; number++) yield this.article(number);
  }

  /** The same for every size: the first articles are, so that an index of some grows into one of more. */
  async archiveId(): Promise<string> {
    return 'generated';
  }

  async changesAfter(seq: number, limit: number): Promise<ArchiveChange[]> {
    const count = Math.max(0, Math.min(limit, this.size - seq));
    return Array.from({ length: count }, (_, at) => {
      const article = this.article(seq + at);
      return { seq: article.seq, id: article.id, article };
    });
  }

  async getMany(ids: readonly string[]): Promise<Article[]> {
    return ids.map((id) => this.article(this.#numbers.get(id) ?? Number(id.slice('made-'.length))));
  }
}

/** The first of the 15,000 real articles to begin with; none where the shared data is absent. */
export function realArticles(most: number): Article[] {
  const path = join(sharedFolder, 'corpora', 'archive-15k.jsonl.gz');
  if (!existsSync(path)) return [];
  const lines = gunzipSync(readFileSync(path)).toString().split('\n').filter(Boolean).slice(0, most);
  return lines.map((line, at) => {
    const { id, title = '', text = '', source = null, published = null, date = null } = JSON.parse(line);
    const paragraphs = String(text).split(/\n\s*\n/);
    return articleOf({ id: id ?? `a${at}`, title, paragraphs, source, published: published ?? date });
  });
}

/** Words in common use, each made once. */
const made: string[] = [];

/** The word of a rank, of letters that no other word is likely to be made of; common ones are short. */
function wordOf(rank: number): string {
  if (rank > vocabulary) return makeWord(rank);
  made[rank] ??= makeWord(rank);
  return made[rank];
}

function makeWord(rank: number): string {
  const random = seededRandom(rank);
  const length = rank < 200 ? 4 : 5 + Math.floor(random() * 5);
  let word = '';
  for (let at = 0; at < length; at++) {
    const letters = at % 2 === 0 ? consonants : vowels;
    word += letters[Math.floor(letters.length * random())];
  }
  return word + rank.toString(36).replace(/\d/g, (digit) => consonants[Number(digit)]!);
}

function madeUp(number: number): Article {
  const random = seededRandom(number + 1);
  const words = (count: number): string => {
    const list: string[] = [];
    while (list.length < count) {
      const kind = random() * 1000;
      if (kind < 10) list.push(names[Math.floor(names.length * random() ** 2)]!);
      else if (kind < 10 + rarePerThousand) list.push(wordOf(vocabulary + Math.floor(random() * rareWords)));
      else list.push(wordOf(Math.floor(vocabulary ** random())));
    }
    return list.join(' ');
  };
  const paragraphs = Array.from({ length: wordsPerArticle / wordsPerParagraph }, () => `${words(wordsPerParagraph)}.`);
  return articleOf({
    id: `made-${number}`,
    title: words(8),
    paragraphs,
    seq: number + 1,
    published: new Date(firstDay + Math.floor(random() * 2500) * dayMs).toISOString().slice(0, 10),
    source: sources[Math.floor(random() * sources.length)]!,
    language: languages[Math.floor(random() * languages.length)]!,
  });
}
