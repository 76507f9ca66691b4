import type { ArticleFacts } from './article-facts.ts';
import { ArticleSet } from './article-set.ts';
import { daysOf } from './days.ts';
import type { FilterColumns } from './index-part.ts';
import { TextColumn } from './text-column.ts';

/**
 * What the index keeps of every article to filter and order without reading the archive: one typed column a fact, by article
 * number, so that a filter walks over numbers and never over objects. About 40 bytes an article in addition to its id and date.
 */
export class ArticleColumns {
  readonly #ids: (string | null)[] = [];
  readonly #published: (string | null)[] = [];
  readonly #source = new TextColumn();
  readonly #section = new TextColumn();
  readonly #language = new TextColumn();
  #seq = new Float64Array(256);
  #sample = new Uint8Array(256);
  #firstDay = new Int32Array(256);
  #lastDay = new Int32Array(256);
  #living = new ArticleSet();

  /** Every article there is. To be read, not changed. */
  get living(): ArticleSet {
    return this.#living;
  }

  put(number: number, facts: ArticleFacts): void {
    if (number >= this.#seq.length) this.#grow(number + 1);
    this.#living = this.#living.grown(number + 1);
    this.#living.add(number);
    this.#ids[number] = facts.id;
    this.#published[number] = facts.published;
    this.#source.set(number, facts.source);
    this.#section.set(number, facts.section);
    this.#language.set(number, facts.language);
    this.#seq[number] = facts.seq;
    this.#sample[number] = facts.sample ? 1 : 0;
    const [first, last] = daysOf(facts.published);
    this.#firstDay[number] = first;
    this.#lastDay[number] = last;
  }

  remove(number: number): void {
    this.#living.delete(number);
    this.#ids[number] = null;
    this.#published[number] = null;
  }

  /** Null where the article is gone. */
  id(number: number): string | null {
    return this.#ids[number] ?? null;
  }

  published(number: number): string | null {
    return this.#published[number] ?? null;
  }

  /** All facts of one article, for a snapshot. */
  facts(number: number): ArticleFacts | null {
    const id = this.id(number);
    if (id === null) return null;
    return {
      id,
      seq: this.#seq[number]!,
      published: this.published(number),
      source: this.#source.get(number),
      section: this.#section.get(number),
      language: this.#language.get(number),
      sample: this.#sample[number] === 1,
    };
  }

  /** The columns that filters read, as they are now. */
  get filterable(): FilterColumns {
    return {
      seq: this.#seq,
      sample: this.#sample,
      firstDay: this.#firstDay,
      lastDay: this.#lastDay,
      source: this.#source,
      section: this.#section,
      language: this.#language,
    };
  }

  #grow(least: number): void {
    const size = Math.max(least, this.#seq.length * 2);
    const grow = <T extends Float64Array | Uint8Array | Int32Array>(into: T, from: T): T => {
      into.set(from);
      return into;
    };
    this.#seq = grow(new Float64Array(size), this.#seq);
    this.#sample = grow(new Uint8Array(size), this.#sample);
    this.#firstDay = grow(new Int32Array(size), this.#firstDay);
    this.#lastDay = grow(new Int32Array(size), this.#lastDay);
  }
}
