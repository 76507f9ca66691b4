import type { ArticleFacts } from './article-facts.ts';
import { ArticleSet } from './article-set.ts';
import type { FindOptions } from './contract.ts';
import { fold } from './fold.ts';
import type { QueryFilters } from './query.ts';
import { TextColumn } from './text-column.ts';

/** Days as numbers: 20200615. What is left out is 0 where a period begins and 99 where it ends. */
const noDay = -1;

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

  /**
   * The articles that filters and options let through. A date counts when any day it may stand for is wanted: `2020-06`
   * passes `since:2020-06-15`. Unknown dates pass only when no date was asked for.
   *
   * @param numberOf article numbers by id, for `within`
   */
  passing(filters: QueryFilters, options: FindOptions, numberOf: (id: string) => number | null): ArticleSet {
    const { within, afterSeq, withoutSamples = false } = options;
    const passing = within === undefined ? this.#living.copy() : new ArticleSet(this.#seq.length);
    for (const id of within ?? []) {
      const number = numberOf(id);
      if (number !== null) passing.add(number);
    }
    const keep = (passes: (number: number) => boolean) =>
      passing.each((number) => {
        if (!passes(number)) passing.delete(number);
      });
    if (afterSeq !== undefined) keep((number) => this.#seq[number]! > afterSeq);
    if (withoutSamples) keep((number) => this.#sample[number] === 0);
    if (filters.lang !== undefined) keep(this.#language.test((value) => value === filters.lang));
    if (filters.source !== undefined) keep(this.#source.test(containing(filters.source)));
    if (filters.section !== undefined) keep(this.#section.test(containing(filters.section)));
    if (filters.since !== undefined || filters.until !== undefined) {
      const since = filters.since === undefined ? 0 : daysOf(filters.since)[0];
      const until = filters.until === undefined ? 99999999 : daysOf(filters.until)[0];
      keep(
        (number) =>
          this.#firstDay[number] !== noDay && this.#lastDay[number]! >= since && this.#firstDay[number]! <= until,
      );
    }
    return passing;
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

/** First and last day that `2020`, `2020-06` or `2020-06-15` may stand for. */
export function daysOf(date: string | null): [number, number] {
  const digits = date === null ? null : /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(date);
  if (digits === null) return [noDay, noDay];
  const [year, month, day] = [digits[1], digits[2], digits[3]] as [string, string | undefined, string | undefined];
  return [Number(`${year}${month ?? '00'}${day ?? '00'}`), Number(`${year}${month ?? '99'}${day ?? '99'}`)];
}

/** Names of outlets and sections are matched as a part, without regard to case or accents. */
function containing(wanted: string): (value: string | null) => boolean {
  const folded = fold(wanted);
  return (value) => value !== null && fold(value).includes(folded);
}
