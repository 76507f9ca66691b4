import type { Article } from '../archive/article.ts';
import type { ArchiveRepository } from '../archive/repository.ts';
import { createTurns } from '../core/turns.ts';
import type { ArchiveIndex } from './archive-index.ts';
import type { ArticleSet } from './article-set.ts';
import type { Verdicts } from './phrase-memory.ts';
import type { ArticleTest } from './phrases.ts';

/** Articles read at a time: more in one piece would hold others up. */
const readsAPiece = 20;

interface Asked extends Verdicts {
  test: ArticleTest;
}

/** Reads articles for what the index cannot tell, such as phrases: it only knows that all the words occur. */
export class PhraseReader {
  readonly #index: ArchiveIndex;
  readonly #archive: Pick<ArchiveRepository, 'getMany'>;
  readonly #asked = new Map<string, Asked>();
  #left: number;
  #leftOut = false;

  /** @param most articles read for all that is asked; the rest count as failing, and `leftOut` tells */
  constructor(index: ArchiveIndex, archive: Pick<ArchiveRepository, 'getMany'>, most: number) {
    this.#index = index;
    this.#archive = archive;
    this.#left = most;
  }

  /** Makes a test known by a key, which verdicts are remembered under: the phrase, or anything that tells the test. */
  ask(key: string, test: ArticleTest): void {
    this.#asked.set(key, { test, ...this.#index.phrases.on(key, this.#index.numbersEnd) });
  }

  /** Whether articles were left unread, so that a total says "at least". */
  get leftOut(): boolean {
    return this.#leftOut;
  }

  /** Reads articles that were not read yet for all keys, in the order given. */
  async read(numbers: readonly number[], keys: readonly string[]): Promise<void> {
    const asked = keys.map((key) => this.#asked.get(key)!);
    const unread = numbers.filter((number) => asked.some(({ read }) => !read.has(number)));
    if (unread.length > this.#left) this.#leftOut = true;
    unread.length = Math.min(unread.length, this.#left);
    this.#left -= unread.length;
    const turn = createTurns();
    for (let from = 0; from < unread.length; from += readsAPiece) {
      const piece = unread.slice(from, from + readsAPiece);
      const ids = piece.map((number) => this.#index.id(number) ?? '');
      const articles = new Map((await this.#archive.getMany(ids)).map((article) => [article.id, article]));
      for (const [at, number] of piece.entries()) this.#learn(number, articles.get(ids[at]!), asked);
      await turn();
    }
  }

  /** Whether an article was read for all keys. */
  wasRead(number: number, keys: readonly string[]): boolean {
    return keys.every((key) => this.#asked.get(key)!.read.has(number));
  }

  /** Whether an article that was read passes. */
  holds(number: number, key: string): boolean {
    return this.#asked.get(key)?.holding.has(number) ?? false;
  }

  /** Those of a set that pass; it is read as far as may be. */
  async holding(among: ArticleSet, key: string): Promise<number[]> {
    const numbers = among.numbers();
    await this.read(numbers, [key]);
    return numbers.filter((number) => this.holds(number, key));
  }

  #learn(number: number, article: Article | undefined, asked: readonly Asked[]): void {
    // An article that changed meanwhile is no longer what its number stood for.
    const isSame = article !== undefined && this.#index.numberOf(article.id) === number;
    for (const { read, holding, test } of asked) {
      if (read.has(number)) continue;
      read.add(number);
      if (isSame && test(article)) holding.add(number);
    }
  }
}
