import type { Article } from '../archive/article.ts';
import type { ArchiveRepository } from '../archive/repository.ts';
import { createTurns } from '../core/turns.ts';
import type { ArchiveIndex } from './archive-index.ts';
import { ArticleSet } from './article-set.ts';
import type { Verdicts } from './phrase-memory.ts';
import type { ArticleQuestion } from './phrases.ts';
import type { OrderQuestion } from './word-order.ts';

/** Articles read at a time: more in one piece would hold others up. */
const readsAPiece = 20;
/** Articles of which the order of words is asked between two looks at the clock: each takes half a microsecond at most. */
const asksAPiece = 1 << 12;

interface Asked extends Verdicts {
  question: ArticleQuestion;
  /** The question as put to the order of words of each part of the index, once it is asked there; null where the order is not kept. */
  inParts: (OrderQuestion | null)[];
}

/**
 * Answers what terms cannot tell, such as phrases: they only say that all the words occur. The order of words is asked; articles are
 * read only where it is not kept or cannot decide.
 */
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

  /** Makes a question known by a key, which verdicts are remembered under: the phrase, or anything that tells the question. */
  ask(key: string, question: ArticleQuestion): void {
    this.#asked.set(key, { question, inParts: [], ...this.#index.phrases.on(key, this.#index.numbersEnd) });
  }

  /** Asks the order of words about articles of a set; answers those that have to be read. */
  async settle(among: ArticleSet, keys: readonly string[]): Promise<ArticleSet> {
    const asked = keys.map((key) => this.#asked.get(key)!);
    const unread = new ArticleSet(this.#index.numbersEnd);
    const turn = createTurns();
    for (const [at, { part, base }] of this.#index.parts.entries()) {
      const end = part.numbersEnd;
      const own = among.cut(base, base + end);
      if (own.next(0) === -1) continue;
      for (const one of asked) {
        const left = own.copy().removeAll(one.read.cut(base, base + end));
        const question = this.#inPart(one, at);
        if (question === null) {
          unread.place(left, base);
          continue;
        }
        const [holding, open] = [new ArticleSet(end), new ArticleSet(end)];
        for (let from = left.next(0); question.isPossible && from !== -1; from = left.next(from + asksAPiece)) {
          question.ask(left, from, Math.min(end, from + asksAPiece), holding, open);
          await turn();
        }
        unread.place(open, base);
        one.holding.place(holding, base);
        one.read.place(left.removeAll(open), base);
      }
    }
    return unread;
  }

  #inPart({ inParts, question }: Asked, at: number): OrderQuestion | null {
    const known = inParts[at];
    if (known !== undefined) return known;
    const { order } = this.#index.parts[at]!.part;
    const asked = order === null ? null : question.inOrder(order);
    inParts[at] = asked;
    return asked;
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

  /** Articles that were read for a key. To be read, not changed. */
  readFor(key: string): ArticleSet {
    return this.#asked.get(key)!.read;
  }

  /** Those of them that pass. To be read, not changed. */
  passing(key: string): ArticleSet {
    return this.#asked.get(key)!.holding;
  }

  /** Those of a set that pass; it is read as far as may be. */
  async holding(among: ArticleSet, key: string): Promise<ArticleSet> {
    await this.read((await this.settle(among, [key])).numbers(), [key]);
    return among.copy().keepOnly(this.passing(key));
  }

  #learn(number: number, article: Article | undefined, asked: readonly Asked[]): void {
    // An article that changed meanwhile is no longer what its number stood for.
    const isSame = article !== undefined && this.#index.numberOf(article.id) === number;
    for (const { read, holding, question } of asked) {
      if (read.has(number)) continue;
      read.add(number);
      if (isSame && question.reads(article)) holding.add(number);
    }
  }
}
