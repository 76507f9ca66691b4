import type { DatePrecision } from '../brief.ts';

/** A date a text gives, and the characters that give it. */
export interface FoundDate {
  /** Written as far as known: `2020-06-15`, `2019`, `--06-15`, `--12`. */
  date: string;
  /** Last date of a range, written alike; null for a single date. */
  end: string | null;
  /** "since March 2015": a beginning without an end. */
  open: boolean;
  precision: DatePrecision;
  start: number;
  endAt: number;
  /** "said on Saturday": it only dates when somebody spoke, not what was spoken of. */
  isAttribution: boolean;
}
