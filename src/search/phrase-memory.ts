import { ArticleSet } from './article-set.ts';

/** Phrases remembered; each takes two bits an article. */
const mostRemembered = 64;

/** Which articles were read for a phrase, and which of them hold it. */
export interface Verdicts {
  read: ArticleSet;
  holding: ArticleSet;
}

/**
 * What reading found out about phrases lately, by article number: a changed article gets another number, so that nothing here
 * grows old. The same phrase asked again, paged through or narrowed reads no article twice.
 */
export class PhraseMemory {
  readonly #verdicts = new Map<string, Verdicts>();

  /** The verdicts on a phrase, with room for numbers up to `end`. */
  on(phrase: string, end: number): Verdicts {
    const known = this.#verdicts.get(phrase) ?? { read: new ArticleSet(), holding: new ArticleSet() };
    const verdicts = { read: known.read.grown(end), holding: known.holding.grown(end) };
    this.#verdicts.delete(phrase);
    this.#verdicts.set(phrase, verdicts);
    if (this.#verdicts.size > mostRemembered) this.#verdicts.delete(this.#verdicts.keys().next().value!);
    return verdicts;
  }
}
