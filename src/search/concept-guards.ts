import type { Concept } from './concepts.ts';

/** `data/gazetteer/guards.json`: what keeps Michael Jordan out of the Middle East. */
export interface GuardRules {
  /** Phrases that name no concept though they contain one. */
  blocked: string[];
  guards: Record<string, Guard>;
  /** First names: a guarded name after one is a surname, also where a sentence begins. */
  givenNames: string[];
  /** Capitalised words that may stand next to a country without making it a person. */
  placeWords: string[];
}

/** Rules for one name, each optional. */
export interface Guard {
  person?: boolean;
  after?: string[];
  /** Another concept, or none, is meant where a text near it says so. */
  instead?: { concept: string | null; near: string[]; unless: string[] };
}

/** A name found in a text before its guard was asked; `concept` is null for a blocked phrase. */
export interface Mentioned {
  name: string;
  concept: Concept | null;
  start: number;
  end: number;
}

/** How far around a mention its context counts, in characters. */
const contextRadius = 160;

/**
 * Decides what a guarded name means where it stands: its own name (it is what it seems), the id of another concept, or null
 * (no mention). Neighbouring mentions are passed so that "Jordan, Egypt" and "Iraq Jordan border" are not taken for people.
 */
export function settleMention(
  mention: Mentioned,
  text: string,
  rules: GuardRules,
  previous: Mentioned | null,
  next: Mentioned | null,
): string | null {
  const guard = Object.hasOwn(rules.guards, mention.name) ? rules.guards[mention.name] : undefined;
  if (guard === undefined) return mention.name;
  const before = /([\p{L}\p{M}.]+) $/u.exec(text.slice(Math.max(0, mention.start - 40), mention.start))?.[1] ?? null;
  const after = /^ ([\p{L}\p{M}'’-]+)/u.exec(text.slice(mention.end, mention.end + 40))?.[1] ?? null;
  if (guard.after !== undefined && after !== null && guard.after.includes(firstPart(after))) return null;
  if (guard.instead !== undefined) {
    const context = text.slice(Math.max(0, mention.start - contextRadius), mention.end + contextRadius);
    const says = (phrase: string) => context.includes(phrase);
    if (guard.instead.near.some(says) && !guard.instead.unless.some(says)) return guard.instead.concept;
  }
  if (guard.person === true) {
    const besideMention = {
      before: previous !== null && previous.concept !== null && mention.start - previous.end === 1,
      after: next !== null && next.concept !== null && next.start - mention.end === 1,
    };
    if (!besideMention.before && before !== null && isNameBefore(before, text, mention.start, rules)) return null;
    if (!besideMention.after && after !== null && isSurname(after, rules)) return null;
  }
  return mention.name;
}

function isNameBefore(word: string, text: string, at: number, rules: GuardRules): boolean {
  if (rules.givenNames.includes(word)) return true;
  if (/^\p{Lu}\.$/u.test(word)) return true;
  if (!isCapitalised(word) || rules.placeWords.includes(word)) return false;
  return !beginsSentence(text, at - word.length - 1);
}

function isSurname(word: string, rules: GuardRules): boolean {
  return isCapitalised(word) && !rules.placeWords.includes(firstPart(word));
}

/** Without a possessive, and before a hyphen. */
function firstPart(word: string): string {
  return word.replace(/['’]s$/, '').split('-')[0]!;
}

/** A capital and small letters: not an acronym, not a word of a headline in capitals. */
function isCapitalised(word: string): boolean {
  return /^\p{Lu}\p{Ll}+/u.test(word);
}

function beginsSentence(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 3), at).trimEnd();
  return before === '' || /[.!?:;“"»(—–-]$/u.test(before);
}
