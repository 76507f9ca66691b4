import type { Article, RevisionCause } from '../../archive/article.ts';
import type { StorySummary } from '../../archive/story.ts';
import type { SignedIn } from '../../core/sign-in.ts';
import type { Difference } from '../check/check.ts';
import type { EvidenceLink, KeptQuote, QuotingBriefing } from './evidence-link.ts';
import type { OtherAccount } from './other-accounts.ts';

/** A quote somebody may point at, in the text of a passage. */
export interface Mark {
  start: number;
  end: number;
  /** The quote this page opens; the others were quoted elsewhere. */
  isOpened: boolean;
}

/** A headline, a standfirst, a paragraph, or what may be shown of one. */
export interface Passage {
  part: 'title' | 'dek' | 'body';
  /** From 0; null for title and dek. */
  paragraph: number | null;
  text: string;
  /** In reading order, none inside another. */
  marks: Mark[];
}

/** What became of the quoted words since. */
export interface ChangesSince {
  /** Revisions after the one quoted, oldest first. */
  revisions: { revision: number; at: string; cause: RevisionCause }[];
  /** The part that was quoted, word by word: null where it stands unchanged, or may not be shown. */
  quoted: Difference[] | null;
  quotedState: 'same' | 'changed' | 'gone';
  /** Other parts that changed. */
  others: number;
  /** Those parts word by word, the first few, for people who may read the whole article. */
  shown: { part: Passage['part']; paragraph: number | null; pieces: Difference[] }[];
}

/** Everything a page of evidence shows. */
export interface EvidencePage {
  link: EvidenceLink & { kept: KeptQuote };
  /** The article as it is now; null when it is not in the archive any more. */
  article: Article | null;
  removedAt: Date | null;
  /** What is shown of the revision that was quoted; empty where not even the quote may be. */
  passages: Passage[];
  /** Paragraphs of that revision; null where its words are not kept. */
  paragraphs: number | null;
  isWhole: boolean;
  /** Why no more is shown, in plain words. */
  withheld: string | null;
  changes: ChangesSince | null;
  /** Null where the article stands alone. */
  story: StorySummary | null;
  /** The other reports of its story; none for somebody who has only the link. */
  reports: Article[];
  /** What some of them say instead. */
  accounts: OtherAccount[];
  /** Briefings the viewer may see. */
  quotedIn: QuotingBriefing[];
  viewer: SignedIn | null;
}

export type Opened =
  | { state: 'open'; page: EvidencePage }
  /** `unknown` was never made. */
  | { state: 'unknown' | 'expired' | 'revoked' | 'forgotten'; at: Date | null };
