import type { Asking } from './asking.ts';
import type { Concept } from './concepts.ts';

/** One thing to look for. A word or phrase that the gazetteer knows carries its concept and counts once under any of its names. */
export interface QueryTerm {
  /** As typed, white space folded. */
  text: string;
  /** Typed in quotation marks: the words must stand together. */
  exact: boolean;
  concept: Concept | null;
  /** What it makes in one word with a neighbour as typed: `cease fire` → ceasefire, for both. Folded. */
  joined?: string[];
}

export interface QueryFilters {
  /** First and last publication day wanted, `YYYY-MM-DD`, both included. */
  since?: string;
  until?: string;
  /** Outlet names, matched without regard to case or accents, as a part of the name. */
  source?: string;
  section?: string;
  /** ISO 639-1 code. */
  lang?: string;
  /** `relevance` (default), `newest`, `oldest`. */
  order?: 'relevance' | 'newest' | 'oldest';
}

/** A query of more groups than this is running text: no article need hold them all. */
export const mostGroupsTogether = 8;

/** A group as people are shown it: "Iran", "trade", "Iran or Turkey". */
export function groupName(group: readonly QueryTerm[]): string {
  return group.map((term) => term.concept?.name ?? term.text).join(' or ');
}

/** A parsed query: every group must be met, a group by any of its terms (`iran or turkey`), and no `not` term may occur. */
export interface Query {
  text: string;
  groups: QueryTerm[][];
  not: QueryTerm[];
  filters: QueryFilters;
  /** Running text: where no article holds all of it, any that holds some will do. */
  isRunningText?: true;
  /** Set for a question that asks what somebody says, why or when. */
  asking?: { kind: Asking['kind'] /** Places of the groups that name who speaks. */; speakers: number[] };
}
