import type { Article } from '../archive/article.ts';
import type { Query, QueryFilters } from './query.ts';

/** One ranked article. Scores order one result; they mean nothing across queries. */
export interface Hit {
  id: string;
  score: number;
}

export interface FindOptions {
  /** How many hits to return. Default 10. */
  limit?: number;
  /** How many to pass over first, for paging. Default 0. */
  offset?: number;
  /**
   * `every` (default): all groups of the query must be met; spelling is eased when nothing is found. `any`: whatever meets one group,
   * ranked by all; for running text such as a file of test queries.
   */
  match?: 'every' | 'any';
  /** Where nothing matches all, what comes closest: for people who ask, never for a schedule. Default false. */
  closest?: boolean;
  /** From four things asked for on, articles that match most of them follow below those that match all. Default false. */
  most?: boolean;
  /** Light relevance feedback (3 articles, 10 words): steadier choices for briefs; lists are better without. Default false. */
  feedback?: boolean;
  /** Leaves sample articles out, as schedules do. Default false. */
  withoutSamples?: boolean;
  /** Only articles that entered or changed after this archive seq. */
  afterSeq?: number;
  /** Answers hits alone, without reading any article: for counting. Default false. */
  idsOnly?: boolean;
  /** Only these articles, when given. */
  within?: ReadonlySet<string>;
}

/** What the index made of one thing the query names. */
export interface ConceptCount {
  /** As people write it: "Turkey". */
  name: string;
  /** Its names that really occur in the archive, most frequent first. */
  matched: string[];
  /** Articles that name it, within the query's filters. */
  articles: number;
  /** The word probably meant: the nearest the archive knows for one it does not, or that a rare word seems a misspelling of. */
  didYouMean: string | null;
  /** Several words that were asked for next to each other. */
  isPhrase?: true;
}

export interface FindResult {
  hits: Hit[];
  /** Articles that satisfy the query, of which `hits` is a window. */
  total: number;
  /** Set when articles were left unread that may hold a phrase, or a damaged part of the index is made again: there are `total` or more. */
  orMore?: true;
  concepts: ConceptCount[];
  /** The query's groups as they were taken, where that is more than was typed: with corrections, or a name by its mere words. */
  taken?: Query['groups'];
  /**
   * How the query was eased because too little was found: not at all; last word as a prefix or misspelt words; the articles that
   * come closest. `any-word` is running text, in which no article need hold all.
   */
  eased: 'no' | 'spelling' | 'any-word' | 'closest';
  /** Set with `eased: 'closest'`: places of the groups that `hits` and `total` meet, and of those they do not; names of all groups. */
  closest?: { matched: number[]; missing: number[]; names: string[] };
  /** Where nothing matches all and the closest were not asked for: places of the groups that come closest. Empty when none does. */
  nearest?: number[];
  /** Articles that match most of a query, ranked below the `total` that match all of it or come closest. Set with `most`. */
  below?: number;
  /** Archive seq this result rests on. */
  seq: number;
}

/** Finds articles. Asynchronous on purpose: an implementation may live in another thread. */
export interface Search {
  find(query: Query, options?: FindOptions): Promise<FindResult>;
  /** Words of the archive that begin so, most frequent first, at most `limit`. */
  suggest(prefix: string, limit: number): Promise<string[]>;
  /** Seq up to which the index holds the archive. */
  seq(): number;
  /** Takes in every change the store has above `seq()`. Resolves with the new seq. */
  catchUp(): Promise<number>;
}

/** A query in a person's words, with the filters that came as options. */
export interface QueryWords {
  text: string;
  filters?: QueryFilters;
  /** The text was not written as a query: no word is an operator, any word may match, and no articles are read. Default false. */
  asWritten?: boolean;
}

export interface ArticleFinder {
  /** Parses the words and ranks articles. Throws a UserError for words that make no query. */
  find(query: QueryWords, options?: FindOptions): Promise<FindResult & { articles: Article[] }>;
  /** How many of the things a query asked for a text holds, by the same rules as finding. `found` is what the query found. */
  namedIn(query: QueryWords, found: Pick<FindResult, 'taken'>): (text: string) => number;
  /** Topics that begin so, for autocomplete: concepts and words of the archive, never what people asked. */
  topics(prefix: string, limit: number): Promise<string[]>;
  /** What a running text names most, as words of a query: at most `limit` concepts, most often named first. */
  topicsIn(text: string, limit: number): string[];
}
