import type { Article } from '../../archive/article.ts';
import { verdict } from '../facts/facts.ts';
import type { Span } from './passage.ts';

/** Who says "I" or "we" in an article, in its own words. */
export interface FoundSpeaker {
  name: string;
  role: string | null;
  /** Where the article names them. */
  span: Span;
}

/** "Statement from President Joe Biden on …", "Remarks by Vice President Harris at …". */
const titled =
  /^(?<role>(?:joint |opening |closing |press |written )?(?:statement|remarks|address|speech|message|letter|op-ed|keynote|testimony|comments))\s(?:from|by|of)\s(?<name>(?:the\s)?\p{Lu}[\p{L}\p{M}’'.-]*(?:\s(?:(?:of|the|for|and)\s)?(?:\p{Lu}[\p{L}\p{M}’'.-]*,?)){0,9}?)(?=\s(?:on|at|to|in|before|after|during|regarding|announcing|about|following|(?:mark|honor|honour|congratulat|welcom|extend|call|condemn|celebrat|commemorat|recogni[sz]|urg|support|launch|sign|veto|nominat|declar|applaud|approv|end|continu|establish|expand|respond|highlight|address|observ|introduc|accept|authori[sz]|confirm|denounc|endors|impos|lift|remov|withdraw|concern|mourn|thank|reject|defend|explain|outlin|prais|summari[sz])ing|and the|for)\s|$|[:;–—])/iu;
/** "Qatar: statement in the UN General Debate, 2022". */
const headed =
  /^(?<name>\p{Lu}[\p{L}\p{M}’'. -]{1,60}):\s(?<role>(?:statement|remarks|address|speech|message)\b.{0,60})$/iu;
/** The speaker of an article as its title names them; null where it does not, so that "I" stays nobody's. */
export function speakerOf({ title }: Pick<Article, 'title'>): FoundSpeaker | null {
  const found = (titled.exec(title) ?? headed.exec(title))?.groups;
  const name = found?.name?.replace(/,$/u, '');
  if (found?.role === undefined || name === undefined || !/^\p{Lu}/u.test(name)) return null;
  const start = title.indexOf(name);
  const role = found.role.charAt(0).toLowerCase() + found.role.slice(1).trim();
  return { name, role, span: { part: 'title', paragraph: null, start, end: start + name.length } };
}

/** "I", "my", "we" outside quotation marks: said by somebody the sentence does not name. "Our" alone may be a whole country's. */
export const isFirstPerson = verdict('firstPerson', (sentence) => {
  const outside = sentence.replace(/“[^“”]*”|"[^"]*"/gu, '');
  const found = /^Our\s|(?:^|[\s(—])(?:I|I[’']m|I[’']ve|[Mm]y|me|myself|[Ww]e|[Ww]e[’'](?:re|ve|ll))(?=[\s,.;])/u.exec(
    outside,
  );
  return found !== null && (!/\b(?:I|me|my|we)$/iu.test(found[0]) || english.test(sentence));
});

/** Small words of English: Albanian has its "me", Polish its "my", and neither means a speaker. */
const english =
  /(?<!\p{L})(?:the|and|of|is|are|was|were|has|have|had|been|will|would|can|could|that|this|for|with|from|you|it|am|did|not|our|in|as|by)(?!\p{L})/iu;
