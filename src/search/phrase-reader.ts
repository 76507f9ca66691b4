import type { Article } from '../archive/article.ts';
import type { ArchiveRepository } from '../archive/repository.ts';
import { createTurns } from '../core/turns.ts';
import type { MiniSearchIndex } from './mini-search-index.ts';
import { holdsPhrase } from './phrases.ts';

/** Articles read at a time: more in one piece would hold others up. */
const readsAPiece = 20;

/** Reads articles for phrases, which the index cannot tell: it only knows that all the words occur. Each article once. */
export class PhraseReader {
  readonly #index: MiniSearchIndex;
  readonly #archive: Pick<ArchiveRepository, 'getMany'>;
  readonly #phrases: readonly string[];
  /** Phrases that an article holds, by article number; null for one that is gone. */
  readonly #held = new Map<number, ReadonlySet<string> | null>();

  /** @param phrases all phrases that will be asked about */
  constructor(index: MiniSearchIndex, archive: Pick<ArchiveRepository, 'getMany'>, phrases: readonly string[]) {
    this.#index = index;
    this.#archive = archive;
    this.#phrases = phrases;
  }

  /** Reads the articles that were not read yet. */
  async read(numbers: readonly number[]): Promise<void> {
    const unread = numbers.filter((number) => !this.#held.has(number));
    const turn = createTurns();
    for (let from = 0; from < unread.length; from += readsAPiece) {
      await turn();
      const piece = unread.slice(from, from + readsAPiece);
      const ids = piece.map((number) => this.#index.facts(number)?.id ?? '');
      const articles = new Map((await this.#archive.getMany(ids)).map((article) => [article.id, article]));
      piece.forEach((number, at) => {
        this.#held.set(number, this.#heldBy(articles.get(ids[at]!)));
      });
    }
  }

  /** Whether an article that was read is still there. */
  has(number: number): boolean {
    return (this.#held.get(number) ?? null) !== null;
  }

  /** Whether an article that was read holds a phrase. */
  holds(number: number, phrase: string): boolean {
    return this.#held.get(number)?.has(phrase) ?? false;
  }

  #heldBy(article: Article | undefined): ReadonlySet<string> | null {
    return article === undefined ? null : new Set(this.#phrases.filter((phrase) => holdsPhrase(article, phrase)));
  }
}
