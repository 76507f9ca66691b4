import { counted } from './filler.ts';
import type { Matcher } from './matcher.ts';
import type { Passage } from './passage.ts';
import { namesSurname, takenAsKnown } from './taken-as-known.ts';

/** So near the beginning, in sentences, a report is written for readers who know nothing yet. */
const lead = 1;

/** Whether a passage opens its article: by craft such sentences say who, what and where in full. */
export const isLead = ({ place, spans }: Pick<Passage, 'place' | 'spans'>): boolean =>
  place <= lead || spans[0]!.part !== 'body';

/** What goes on from the sentence before: "also", "for instance", "so far", "a further"; and what points at its own occasion. */
const goesOn =
  /^(?:[^“"]{0,70}\b(?:also|too|likewise|moreover|however)\b|so far\b|following is|today[’']s (?:announcement|action|report)|let[’']s\b|\p{L}+ more (?:are|is|were|was|have|had|will)\b)|\bfor (?:instance|example),|\bin the said (?:period|month|year)|\b(?:another|the same) (?:courier|company|firm|country|man|woman|person|case)\b/iu;
/** An office or a place that there are many of: only a name says which. */
const whichOne =
  /(?<![\p{L}’'-])the (?:president|premier|minister|state|region|province|city|town|village|county|district|government|administration|parliament|ministry|senator|governor|mayor|central bank|opposition|capital|department|agency|university)(?=\s(?:is|are|was|were|has|have|had|will|would|said|says|stands?|plans?|wants?|\p{Ll}{3,}ed)\b|[,.])/iu;
/** A speaker without a name: "The head of parliamentary committee said", "he said". */
const unnamedSpeaker =
  /^(?:an? |the )?(?:\p{Ll}+ )*(?:head|chief|chair(?:man)?|spokes\p{L}+|secretary|commander|director|official|lawmaker|analyst)\b[^“"\p{Lu}]{0,60}\b(?:said|says|told|added)\b|[”"],? (?:he|she|they) (?:said|says|added|told|noted|wrote)\b|^(?:he|she|they)\b/iu;

/** Whether nothing in a passage from further down needs what its article told before; asked of all but the lead. */
export function isSelfContained(passage: Passage, matcher: Matcher): boolean {
  const { text, article } = passage;
  const outside = text.replace(/“[^“”]*”|"[^"]*"/gu, (quote) => quote.charAt(0) + quote.charAt(quote.length - 1));
  if (goesOn.test(outside) || unnamedSpeaker.test(outside)) return false;
  const namesPlace = matcher.namedConcepts(text) > 0;
  if (!namesPlace && whichOne.test(outside)) return false;
  if (namesSurname(outside, article, (word) => matcher.isConceptName(word) || matcher.serves(word) !== 0)) return false;
  return takenAsKnown(passage, () => namesPlace).every(({ phrase }) => matcher.isConceptName(phrase));
}

/** "Former U.S. President Donald Trump ordered": a name that begins a sentence, and what it did; not what it said. */
const plainDeed =
  /^(?:(?:The|Former|Then|In \p{L}+(?: \d{4})?,|On \p{Lu}\p{L}+(?: \d{1,2})?(?:, \d{4})?,) )*(?:\p{Lu}[\p{L}\p{M}.’'-]*[ ,]+(?:(?:of|and|the|de|al) )*){1,9}(?:\p{Ll}+ ){0,4}(?:have |has |had )?(?:signed|killed|died|invaded|shot|arrested|detained|charged|sentenced|convicted|acquitted|resigned|fired|elected|appointed|approved|ratified|rejected|vetoed|imposed|lifted|banned|suspended|halted|resumed|withdrew|withdrawn|pulled out|launched|seized|captured|bought|sold|acquired|delivered|agreed|ordered|removed|replaced|destroyed|won|lost|struck|bombed|attacked|ended|released|closed|opened|cut|raised|recogni[sz]ed|annexed|occupied)\b/u;

/** Whether a passage tells a figure or a day of its own, or plainly who did what: what a report says further down is worth it then. */
export function isExact({ text }: Pick<Passage, 'text'>): boolean {
  const outside = text.replace(/“[^“”]*”|"[^"]*"/gu, ' ');
  return counted.test(outside) || /\d/u.test(outside) || plainDeed.test(outside);
}
