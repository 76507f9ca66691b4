import type { Citation } from './brief.ts';

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
  /** The archive's words at the citation; null when absent. */
  archiveText: string | null;
  /** How the two differ; empty unless the verdict is `differs`. */
  differences: Difference[];
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
