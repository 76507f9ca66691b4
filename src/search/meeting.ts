import type { ArchiveIndex } from './archive-index.ts';
import { ArticleSet } from './article-set.ts';
import type { QueryTerm } from './query.ts';
import type { Resolved } from './resolve.ts';

/** Which articles meet what a query asks for, among those its filters let through: read from postings, each term once. */
export class Meeting {
  readonly #index: ArchiveIndex;
  readonly #allowed: ArticleSet;
  /** Whether the filters let every article through: then a term's own count is the answer. */
  readonly #allowsAll: boolean;
  readonly #met = new Map<string, ArticleSet>();
  readonly #more = new Map<QueryTerm, ArticleSet>();

  constructor(index: ArchiveIndex, allowed: ArticleSet) {
    this.#index = index;
    this.#allowed = allowed;
    this.#allowsAll = allowed.size === index.size;
  }

  /** Articles that the filters let through. To be read, not changed. */
  get allowed(): ArticleSet {
    return this.#allowed;
  }

  /** Lets a term be met by more articles, found by reading. */
  alsoMeets(term: QueryTerm, articles: ArticleSet): void {
    this.#more.set(term, articles);
  }

  /** Articles that hold all terms of some alternative, or were found to meet the term. To be read, not changed. */
  meeting({ term, alternatives }: Resolved): ArticleSet {
    const more = this.#more.get(term);
    const [only, second] = alternatives;
    if (only !== undefined && second === undefined && more === undefined) return this.holding(only);
    const met = new ArticleSet(this.#index.numbersEnd);
    for (const terms of alternatives) met.addAll(this.holding(terms));
    return more === undefined ? met : met.addAll(more);
  }

  /** Articles that meet a group by any of its terms. */
  meetingGroup(group: readonly Resolved[]): ArticleSet {
    const met = new ArticleSet(this.#index.numbersEnd);
    for (const resolved of group) met.addAll(this.meeting(resolved));
    return met;
  }

  /** Articles that meet every group, or some; all that are allowed when there is no group. */
  meetingGroups(groups: readonly (readonly Resolved[])[], mode: 'every' | 'any'): ArticleSet {
    if (groups.length === 0) return this.#allowed.copy();
    const [first, ...others] = groups;
    const met = this.meetingGroup(first!);
    for (const group of others) {
      const [only, second] = group;
      const other = only !== undefined && second === undefined ? this.meeting(only) : this.meetingGroup(group);
      mode === 'every' ? met.keepOnly(other) : met.addAll(other);
    }
    return met;
  }

  /** How many allowed articles hold all of the terms. */
  count(terms: readonly string[]): number {
    const [only, second] = terms;
    if (only === undefined) return 0;
    if (second !== undefined) return this.holding(terms).size;
    if (this.#allowsAll) return this.#index.count(only);
    return this.#index.postings(only)?.countIn(this.#allowed) ?? 0;
  }

  /** Allowed articles that hold all of the terms; all that are allowed for none. To be read, not changed. */
  holding(terms: readonly string[]): ArticleSet {
    const key = terms.join(' ');
    let held = this.#met.get(key);
    if (held === undefined) {
      held = this.#read(terms);
      this.#met.set(key, held);
    }
    return held;
  }

  #read(terms: readonly string[]): ArticleSet {
    const lists = terms.map((term) => this.#index.postings(term));
    const sorted = lists.toSorted((a, b) => (a?.size ?? 0) - (b?.size ?? 0));
    let held = this.#allowed;
    for (const postings of sorted) {
      const isAll = this.#allowsAll && held === this.#allowed;
      held = postings?.within(held, this.#index.numbersEnd, isAll) ?? new ArticleSet();
    }
    return held;
  }
}
