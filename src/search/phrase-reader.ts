import type { Article } from '../archive/article.ts';
import type { ArchiveRepository } from '../archive/repository.ts';
import { createTurns } from '../core/turns.ts';
import type { ArticleSet } from './article-set.ts';
import type { MiniSearchIndex } from './mini-search-index.ts';
import type { Verdicts } from './phrase-memory.ts';
import { holdsPhrase } from './phrases.ts';

/** Articles read at a time: more in one piece would hold others up. */
const readsAPiece = 20;

/** Reads articles for phrases, which the index cannot tell: it only knows that all the words occur. */
export class PhraseReader {
  readonly #index: MiniSearchIndex;
  readonly #archive: Pick<ArchiveRepository, 'getMany'>;
  readonly #verdicts: Map<string, Verdicts>;
  #left: number;
  #leftOut = false;

  /** @param most articles read for all phrases together; the rest count as without them, and `leftOut` tells */
  constructor(
    index: MiniSearchIndex,
    archive: Pick<ArchiveRepository, 'getMany'>,
    phrases: readonly string[],
    most: number,
  ) {
    this.#index = index;
    this.#archive = archive;
    this.#verdicts = new Map(phrases.map((phrase) => [phrase, index.phrases.on(phrase, index.numbersEnd)]));
    this.#left = most;
  }

  /** Whether articles were left unread, so that a total says "at least". */
  get leftOut(): boolean {
    return this.#leftOut;
  }

  /** Reads articles that were not read yet, in the order given. */
  async read(numbers: readonly number[], phrases: readonly string[] = [...this.#verdicts.keys()]): Promise<void> {
    const asked = phrases.map((phrase) => this.#verdicts.get(phrase)!);
    const unread = numbers.filter((number) => asked.some(({ read }) => !read.has(number)));
    if (unread.length > this.#left) this.#leftOut = true;
    unread.length = Math.min(unread.length, this.#left);
    this.#left -= unread.length;
    const turn = createTurns();
    for (let from = 0; from < unread.length; from += readsAPiece) {
      const piece = unread.slice(from, from + readsAPiece);
      const ids = piece.map((number) => this.#index.id(number) ?? '');
      const articles = new Map((await this.#archive.getMany(ids)).map((article) => [article.id, article]));
      for (const [at, number] of piece.entries()) this.#learn(number, articles.get(ids[at]!));
      await turn();
    }
  }

  /** Whether an article was read for all phrases. */
  wasRead(number: number): boolean {
    return [...this.#verdicts.values()].every(({ read }) => read.has(number));
  }

  /** Whether an article that was read holds a phrase. */
  holds(number: number, phrase: string): boolean {
    return this.#verdicts.get(phrase)?.holding.has(number) ?? false;
  }

  /** How many of these articles hold a phrase. */
  async count(among: ArticleSet, phrase: string): Promise<number> {
    const numbers = among.numbers();
    await this.read(numbers, [phrase]);
    return numbers.reduce((sum, number) => sum + (this.holds(number, phrase) ? 1 : 0), 0);
  }

  #learn(number: number, article: Article | undefined): void {
    // An article that changed meanwhile is no longer what its number stood for.
    const isSame = article !== undefined && this.#index.numberOf(article.id) === number;
    for (const [phrase, { read, holding }] of this.#verdicts) {
      if (read.has(number)) continue;
      read.add(number);
      if (isSame && holdsPhrase(article, phrase)) holding.add(number);
    }
  }
}
