import type { PublishedPrecision } from '../../archive/article.ts';
import type { Citation } from '../brief.ts';
import type { Attribution } from './attribution.ts';

/** A run of characters that both texts share, or that stands in one of them only. */
export interface Difference {
  kind: 'same' | 'only-pasted' | 'only-archive';
  text: string;
}

/** One change, with the words it is in. `punctuation`: only marks, spaces or capitals. */
export interface Change {
  kind: 'figure' | 'negation' | 'name' | 'words' | 'punctuation';
  archive: string;
  pasted: string;
}

/** What the archive says of one pasted sentence. */
export interface CheckedSentence {
  /** As pasted. */
  text: string;
  /**
   * `exact`: word for word; quotation marks of another style and the capital of a fragment are no difference. `punctuation`: the words
   * are the same, marks, spaces or capitals are not. `differs`: words differ.
   */
  verdict: 'exact' | 'punctuation' | 'differs' | 'absent';
  /** Where the archive has it or something near it; null when absent. */
  citation: Citation | null;
  /** The archive's words at the citation; null when absent, or when they differ and may not be shown. */
  archiveText: string | null;
  /** How the two differ; empty when they do not, or when the archive's words may not be shown. */
  differences: Difference[];
  /** The same by the words they are in, the gravest first: figures, negations, names, other words, punctuation. */
  changes: Change[];
  /** The second sentence of the archive where the pasted one was put together from two; null otherwise. */
  alsoFrom: Citation | null;
  /**
   * Where the words in quotation marks are the archive's word for word and those around them are the text's own: whom the text gives them
   * to, and whom the archive; `attribution` is null where the text names nobody. Null for any other sentence.
   */
  quoted: { attribution: Attribution | null } | null;
  /** Why the archive's words are not shown though they differ, in plain words; null when they are, or need not be. */
  withheld: string | null;
}

export interface CheckReport {
  sentences: CheckedSentence[];
  sources: {
    n: number;
    articleId: string;
    title: string;
    source: string | null;
    published: string | null;
    publishedPrecision: PublishedPrecision | null;
    url: string | null;
  }[];
  counts: { exact: number; punctuation: number; differs: number; absent: number };
}
