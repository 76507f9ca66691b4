import { verdict } from '../facts/facts.ts';
import type { Passage } from './passage.ts';

/** So near the beginning, in sentences, a report is written for readers who know nothing yet. */
const lead = 1;

/** Whether a passage opens its article: by craft such sentences say who, what and where in full. */
export const isLead = ({ place, spans }: Pick<Passage, 'place' | 'spans'>): boolean =>
  place <= lead || spans[0]!.part !== 'body';

/** What goes on from the sentence before: "also", "for instance", "so far", "a further"; and what points at its own occasion. */
const goesOn =
  /^(?:[Tt]he (?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:[’']s)?(?: \d{1,2})?(?: \d{4})? \p{Ll}|[^“"]{0,70}\b(?:also|too|likewise|moreover|however)\b|so far\b|following is|today[’']s (?:announcement|action|report)|let[’']s\b|\p{L}+ more (?:are|is|were|was|have|had|will)\b)|\bmakes? (?:that|this) (?:possible|happen)\b|\bfor (?:instance|example),|\bin the said (?:[\p{L}-]+ )?(?:period|month|year)|\b(?:another|the same) (?:courier|company|firm|country|man|woman|person|case)\b/iu;
/** An office or a place that there are many of: only a name says which. */
const whichOne =
  /(?<![\p{L}’'-])the (?:president|premier|minister|state|region|province|city|town|village|county|district|government|administration|parliament|ministry|senator|governor|mayor|central bank|opposition|capital|department|agency|university)(?=\s(?:is|are|was|were|has|have|had|will|would|said|says|stands?|plans?|wants?|\p{Ll}{3,}ed)\b|[,.])/iu;
/** A speaker without a name: "The head of parliamentary committee said", "he said". */
const unnamedSpeaker =
  /^(?:an? |the )?(?:\p{Ll}+ )*(?:head|chief|chair(?:man)?|spokes\p{L}+|secretary|commander|director|official|lawmaker|analyst)\b[^“"\p{Lu}]{0,60}\b(?:said|says|told|added)\b|[”"],? (?:he|she|they) (?:said|says|added|told|noted|wrote)\b|^(?:he|she|they)\b/iu;

/** What a text says itself: of quotations the marks alone. */
export const outsideQuotes = (text: string): string =>
  text.replace(/“[^“”]*”|"[^"]*"/gu, (quote) => quote.charAt(0) + quote.charAt(quote.length - 1));

/** Whether a text, but for what it quotes, goes on from the sentence before, or lets somebody speak whom it does not name. */
export const pointsAway = verdict('pointsAway', (text) => {
  const outside = outsideQuotes(text);
  return goesOn.test(outside) || unnamedSpeaker.test(outside);
});

/** Whether a text, but for what it quotes, names an office or a place that there are many of. */
export const leavesWhichOpen = verdict('whichOne', (text) => whichOne.test(outsideQuotes(text)));
