import { monthOf, nameMark } from './mark-months.ts';
import { hintOf, numberOf, type Reading } from './reading.ts';

/** Where "of", "for", "by" or "from" stands before May, March, April, June or August, it must be clear that the month is meant. */
const ofTime =
  /(?:weeks?|months?|days?|end|beginning|start|middle|half|rest|part|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|morning|night|\d|first|second|third|fourth|last|in|early|late)\s$/iu;
const planned =
  /(?:schedul\p{Ll}*|plann?\p{Ll}*|set|due|slated|expect\p{Ll}*|book\p{Ll}*|announc\p{Ll}*|call\p{Ll}*|postpon\p{Ll}*|delay\p{Ll}*|reserv\p{Ll}*|foreseen|envisag\p{Ll}*|targeted|fixed|figures?|data|rate|sales|output|forecast|inflation|prices?|elections?|vote|summit|talks|meeting|date|report)\s$/iu;
const spoken =
  /(?:letter|statement|call|message|speech|pressure|support|praise|criticism|words?|quote|promise|advice|visit|remarks?|tweet)\s$/iu;
const doing =
  /^\s(?:\p{Ll}+ed|said|says|told|has|had|took|was|is|would|resigns?|became|lost|won|went|came|left|met|made|gave|got|put|fell|saw|began|quit|stood|stepped|called|calls)(?!\p{L})/u;

export function readMonthAlone(
  groups: Record<string, string | undefined>,
  match: RegExpExecArray,
  text: string,
): Reading | null {
  const lead = groups.lead!.trim().toLowerCase();
  const end = match.index + match[0].length;
  const after = text.slice(end, end + 40);
  // "June (15 %), followed by October"
  if (lead === 'by' && /followed\s$/iu.test(text.slice(Math.max(0, match.index - 9), match.index))) return null;
  // "April 20121": a note's number is glued to the year.
  if (/^\s?\d/u.test(after) || /^-(?:\p{L}|\d)/u.test(after)) return null;
  const mayBeName = /[\ue003\ue004\ue005\ue006\ue008]/u.test(groups.m!);
  if (mayBeName) {
    const before = text.slice(Math.max(0, match.index - 24), match.index);
    if (/^[’']s\b/u.test(after) && /^(?:after|since|for|of|by|from|before|until|that)$/u.test(lead)) return null;
    if (lead === 'of' && !ofTime.test(before)) return null;
    if (lead === 'for' && !planned.test(before)) return null;
    if (lead === 'from' && (spoken.test(before) || /^\sto\s\p{Lu}/u.test(after))) return null;
    if (/^(?:by|from|for)$/u.test(lead) && /^\s(?:and|or)\s\p{Lu}/u.test(after)) return null;
    if (/^(?:after|before|since|until|till|by)$/u.test(lead) && doing.test(after)) return null;
    if (/^\son\s\p{Lu}/u.test(after)) return null;
  }
  const hints: Record<string, Reading['hint']> = {
    last: 'last',
    past: 'last',
    previous: 'last',
    next: 'next',
    coming: 'next',
    upcoming: 'next',
    'the coming': 'next',
    'this coming': 'next',
    this: 'this',
  };
  const hint = hintOf(groups.said);
  return {
    from: { year: null, month: monthOf(groups.m), day: null },
    skip: groups.lead!.length,
    ...(hint.hint === undefined && hints[lead] !== undefined ? { hint: hints[lead] } : hint),
  };
}

const afterName = new RegExp(`${nameMark},?\\s$`, 'u');
/** "2000 villages", "1950 to 2000 soldiers": numbers, no years. */
export const counted =
  /^\s(?:people|soldiers|troops|men|women|fighters|militants|km|kilomet\p{L}+|miles?|met\p{L}+|tons?|tonnes?|barrels?|dollars?|euros?|lira|tomans?|rials?|children|cattle|sheep|goats|animals|head|homes|houses|refugees|migrants|trucks|flights|words|hours|days|feet|acres|hectares|votes|prisoners|members|families|villages|per\b|percent|per cent|bc\b|BC\b|BCE\b|GMT|UTC|local\stime|hours\slocal|in the morning)/u;
const notYearBefore =
  /(?:\b(?:resolution|resolutions|article|section|no\.?|nos\.?|number|chapter|page|pp?\.|room|flight|route|highway|law|act|decree|pub\.?|l\.|u\.s\.c\.|vol\.?|some|about|around|nearly|almost|over|than|under|roughly|approximately|least|most|every|all|pre-?|post-?|windows|agenda|vision|fiscal|shahed|unscr)\s?|[#§№]\s?|pre[–-]|post[–-])$/iu;
const yearBefore =
  /\b(?:in|since|by|until|till|of|from|during|before|after|to|early|late|mid|through|around|circa|back|and|or|for|summer|spring|autumn|fall|winter|quarter|half|q[1-4]|h[12]|late-|mid-|early-|en|depuis|seit|im|jahr|año|de|а|в|с|the|a|its|their|his|her|that|this|’s|'s)[\s-]$|\($|,\s$|[’']s\s$/iu;

/**
 * "to revive a 2015 nuclear deal": the year tells which deal is meant, not when the sentence happened. At its beginning, or after a
 * word of time or place ("in the 2020 elections"), it tells both.
 */
function isPartOfName(text: string, start: number, after: string): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  const determiner = /(?:\b(?:an?|the|its|their|his|her|that|this|another)|[’']s)\s$/iu.exec(before);
  if (determiner === null || !/^\s(?!(?:and|or|to|as|when|where|which|with|but|by|in|on|at|for)\b)\p{L}/u.test(after))
    return false;
  if (start < 80 && /^[^\p{L}]*$/u.test(before.slice(0, determiner.index))) return false;
  return !/\b(?:in|at|during|after|since|following|before|until|till|by|throughout|over|wake of|result of|time of|eve of|(?:end|start|beginning) of)\s(?:(?!\p{Ll}+ing\s)[\p{Ll}]+\s)?(?:an?|the|its|their|his|her|that|this)\s$|\b(?:in|at|during|after|since|following|before|until|by)\s\p{Lu}[\p{L}.]*[’']s\s$/iu.test(
    before,
  );
}

export function readYearAlone(
  groups: Record<string, string | undefined>,
  match: RegExpExecArray,
  text: string,
): Reading | null {
  const before = text.slice(Math.max(0, match.index - 24), match.index);
  const end = match.index + match[0].length;
  const after = text.slice(end, end + 60);
  if (afterName.test(before)) return null;
  if (notYearBefore.test(before) && !/\b(?:around|about|early|late)\s$/iu.test(before)) return null;
  if (/^(?:19|20)00$/u.test(groups.y!) && /^\s\p{Ll}+s(?!\p{L})/u.test(after)) return null;
  if (counted.test(after.replace(/^\sto\s[\d,.]+/u, '')) || /^s\b|^[’']s\b(?=\s\p{Ll}+s\b)/u.test(after)) return null;
  if (isPartOfName(text, match.index, after)) return null;
  // "(2025)" tells of which year a figure is.
  if (/\($/u.test(before) && /^(?:\sest\.?)?\)/u.test(after)) return null;
  const turkish =
    /^(?:[’'](?:de|da|te|ta|den|dan|ten|tan|nin|nın|in|ın|un|ün|e|a|ye|ya)\b|\s(?:yılı|yılında|г\.|году|года))/u.test(
      after,
    );
  if (!turkish && !yearBefore.test(before) && (before.trim() !== '' || match.index > 24)) return null;
  return { from: { year: numberOf(groups.y), month: null, day: null } };
}

/** A year that a word of another language than English shows to be one. */
export function readYearElsewhere(
  groups: Record<string, string | undefined>,
  match: RegExpExecArray,
  text: string,
): Reading | null {
  const end = match.index + match[0].length;
  if (counted.test(text.slice(end, end + 40)) || /^[.,]?\d/u.test(text.slice(end, end + 2))) return null;
  const year = numberOf(groups.y ?? groups.y2);
  return { from: { year, month: null, day: null }, skip: groups.lead?.length ?? 0 };
}
