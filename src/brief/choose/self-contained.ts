import { withBasicLetters } from '../../core/basic-letters.ts';
import { fact } from '../facts/facts.ts';
import { contextOf } from './context.ts';
import type { Matcher } from './matcher.ts';
import type { Passage } from './passage.ts';
import { leavesWhichOpen, pointsAway } from './place.ts';

/** Whether nothing in a passage from further down needs what its article told before, but for what can be said next to it; asked of all but the lead. */
export function isSelfContained(passage: Passage, matcher: Matcher): boolean {
  const { text } = passage;
  if (pointsAway(text)) return false;
  const namesPlace = matcher.namedConcepts(text) > 0;
  if (!namesPlace && leavesWhichOpen(text)) return false;
  return contextOf(passage, matcher).open.length === 0;
}

/** "Former U.S. President Donald Trump ordered": a name that begins a sentence, and what it did; not what it said. */
const plainDeed = withBasicLetters(
  /^(?:(?:The|Former|Then|In \p{L}+(?: \d{4})?,|On \p{Lu}\p{L}+(?: \d{1,2})?(?:, \d{4})?,) )*(?:\p{Lu}[\p{L}\p{M}.’'-]*[ ,]+(?:(?:of|and|the|de|al) )*){1,9}(?:\p{Ll}+ ){0,4}(?:have |has |had )?(?:signed|killed|died|invaded|shot|arrested|detained|charged|sentenced|convicted|acquitted|resigned|fired|elected|appointed|approved|ratified|rejected|vetoed|imposed|lifted|banned|suspended|halted|resumed|withdrew|withdrawn|pulled out|launched|seized|captured|bought|sold|acquired|delivered|agreed|ordered|removed|replaced|destroyed|won|lost|struck|bombed|attacked|ended|released|closed|opened|cut|raised|recogni[sz]ed|annexed|occupied)\b/u,
);

/** Near the beginning of a sentence: a name, so that it is said of whom or what it tells. */
const namesSubject = /^.{0,70}?(?:(?<=\s[“"]?)\p{Lu}[\p{L}\p{N}.’'-]+|^\p{Lu}{2,}|^\p{Lu}\p{L}+[’']s\s)/u;
/** "Since taking office, his government": whose is told before. */
const ownerTold = /^(?:[^,]{0,60},\s)?(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s\p{L}/u;

/** Whether a passage tells a figure or a day of its own, or plainly who did what, of somebody or something named: what a report says further down is worth it then. */
export function isExact({ text }: Pick<Passage, 'text'>, isName: (word: string) => boolean = () => false): boolean {
  const found = exactness(text);
  return found === exact || (found !== inexact && isName(found));
}

const exact = '!';
const inexact = '-';

/** Whether a text is exact, or else the word it begins with, which makes it so where that is a name. */
const exactness = fact('exact', (text): string => {
  const outside = text.replace(/“[^“”]*”|"[^"]*"/gu, ' ');
  if (ownerTold.test(outside) || !(/\d/u.test(outside) || plainDeed.test(outside))) return inexact;
  if (namesSubject.test(outside)) return exact;
  return /^\p{Lu}[\p{L}’'-]+/u.exec(outside)?.[0].replace(/[’']s$/u, '') ?? '';
});
