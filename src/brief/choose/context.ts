import { termsIn } from '../facts/counts.ts';
import { noteNew, rememberFact } from '../facts/facts.ts';
import { namedKey, placeKey } from '../facts/place-key.ts';
import { expansionOf, type FoundName, fullNameOf } from './full-name-of.ts';
import type { Matcher } from './matcher.ts';
import type { Passage } from './passage.ts';
import { isLead, outsideQuotes, pointsAway } from './place.ts';
import { holdsWordLike, type Known, surnamesIn, takenAsKnown } from './taken-as-known.ts';

/** What a passage takes as known, and what of it can be said outside the quote. */
export interface QuoteContext {
  /** Surnames and acronyms, with what its article says in full. */
  names: FoundName[];
  /** Whether its article's headline has to be read with it. */
  needsHeadline: boolean;
  /** What stays unexplained. */
  open: Known[];
}

/** More names than these beside one quote would be a list to study. */
const mostNames = 3;

const known = new WeakMap<Passage, QuoteContext>();

/** Worked out once for each passage of a brief. */
export function contextOf(passage: Passage, matcher: Matcher): QuoteContext {
  const before = known.get(passage);
  if (before !== undefined) return before;
  const context = findContext(passage, matcher);
  known.set(passage, context);
  return context;
}

function findContext(passage: Passage, matcher: Matcher): QuoteContext {
  const { text, article } = passage;
  const isPlace = matcher.isConceptName;
  const taken = takenAsKnown(passage, () => matcher.namedConcepts(text) > 0).filter(({ phrase }) => !isPlace(phrase));
  const surnames = unknownSurnames(passage, isPlace, (word) => matcher.serves(word) !== 0);
  const names: FoundName[] = [];
  const open: Known[] = [];
  for (const phrase of new Set([...taken.map((one) => one.phrase), ...surnames])) {
    const full = fullFormOf(phrase, passage, isPlace);
    if (full !== null && names.length < mostNames) names.push(full);
    else open.push(taken.find((one) => one.phrase === phrase) ?? { phrase, isSubject: false });
  }
  const isHeading = ({ phrase }: Known) => isInTitle(phrase, article.title);
  return {
    names: names.sort((a, b) => text.indexOf(a.short) - text.indexOf(b.short)),
    // What opens an article says itself what it is about; what stands further down may point at anything.
    needsHeadline:
      passage.isUnderTitle === true ||
      (passage.place === 0
        ? open.some(({ isSubject }) => isSubject)
        : open.length > 0 || pointsAway(text) || !(isLead(passage) || sharesTerm(passage))),
    open: open.filter((one) => !isHeading(one)),
  };
}

/** Surnames that nobody knows who asks for what the query names. */
function unknownSurnames(
  { text, article, spans }: Passage,
  isPlace: (word: string) => boolean,
  isAsked: (word: string) => boolean,
): string[] {
  const outside = outsideQuotes(text);
  const key = namedKey(isPlace, placeKey(article, spans[0]!));
  const { surnames, isWhole } = rememberFact('surnames', text, key, () => surnamesIn(outside, article, isPlace));
  if (!isWhole) return surnamesIn(outside, article, (word) => isPlace(word) || isAsked(word)).surnames;
  return surnames.filter((name) => !isAsked(name));
}

/** Full forms of phrases of a passage, as far as they were looked for; 0 for none. */
type FullForms = Record<string, FoundName | 0>;

function fullFormOf(phrase: string, passage: Passage, isPlace: (word: string) => boolean): FoundName | null {
  const { article, text, spans } = passage;
  const key = namedKey(isPlace, placeKey(article, spans[0]!));
  const forms = rememberFact('fullForms', text, key, (): FullForms => ({}));
  const known = Object.hasOwn(forms, phrase) ? forms[phrase] : undefined;
  if (known !== undefined) return known === 0 ? null : known;
  const found = findFullForm(phrase, passage, isPlace);
  forms[phrase] = found ?? 0;
  noteNew(text);
  return found;
}

function findFullForm(
  phrase: string,
  { article, text }: Passage,
  isPlace: (word: string) => boolean,
): FoundName | null {
  if (!/^\p{Lu}\S*$/u.test(phrase)) return null;
  if (/^\p{Lu}+$/u.test(phrase)) return expansionOf(phrase, article);
  // "the Lurs" are many.
  if (
    phrase.endsWith('s') &&
    /\bthe\s$/iu.test(text.slice(Math.max(0, text.indexOf(phrase) - 5), text.indexOf(phrase)))
  )
    return null;
  const after = text.slice(text.indexOf(phrase) + phrase.length);
  return fullNameOf(phrase, article, isPlace, speaks.test(after));
}

/** Whether a passage has a word of its headline: else a headline says what it belongs to. */
function sharesTerm({ text, article }: Passage): boolean {
  const words = new Set(termsIn(text));
  return termsIn(article.title).some((term) => words.has(term));
}

/** Right behind a name: it says something. */
const speaks =
  /^(?:,\s[^,]{3,60},)?\s(?:(?:also|then|has|had|further)\s)?(?:said|says|told|added|adds|stated|noted|stressed|explained|explains|argued|argues|warned|remarked|replied|wrote|announced|insisted|believes?|claimed|asked|urged|called|described|criticized|criticised|denied|rejected|accused|vowed|resigned)\b/u;

/** Whether a headline names what a phrase points at: "the decision" by "Court decides on herring". */
function isInTitle(phrase: string, title: string): boolean {
  const noun = /^(?:\p{Lu}\S*|.*?(?<noun>\p{Ll}{4,}))$/u.exec(phrase)?.groups?.noun;
  return noun !== undefined && holdsWordLike(title.toLowerCase(), noun);
}
