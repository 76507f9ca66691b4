import type { Citation } from '../brief.ts';

/** A run of characters that both texts share, or that stands in one of them only. */
export interface Difference {
  kind: 'same' | 'only-pasted' | 'only-archive';
  text: string;
}

/** What the archive says of one pasted sentence. */
export interface CheckedSentence {
  /** As pasted. */
  text: string;
  verdict: 'exact' | 'differs' | 'absent';
  /** Where the archive has it or something near it; null when absent. */
  citation: Citation | null;
  /** The archive's words at the citation; null when absent, or when they differ and may not be shown. */
  archiveText: string | null;
  /** How the two differ; empty unless the verdict is `differs` and the archive's words may be shown. */
  differences: Difference[];
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
    url: string | null;
  }[];
  counts: { exact: number; differs: number; absent: number };
}
