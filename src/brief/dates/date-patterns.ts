import type { PartialDate } from './calendar.ts';

const monthWords: Record<string, number> = {};
const monthNames = [
  'january jan janvier ocak januar jänner enero января январе',
  'february feb février şubat februar febrero февраля феврале',
  'march mar mars mart märz marzo марта марте',
  'april apr avril nisan abril апреля апреле',
  'may mai mayıs mayo мая мае',
  'june jun juin haziran juni junio июня июне',
  'july jul juillet temmuz juli julio июля июле',
  'august aug août ağustos agosto августа августе',
  'september sept sep septembre eylül septiembre сентября сентябре',
  'october oct octobre ekim oktober octubre октября октябре',
  'november nov novembre kasım noviembre ноября ноябре',
  'december dec décembre aralık dezember diciembre декабря декабре',
];
monthNames.forEach((names, at) => {
  for (const name of names.split(' ')) monthWords[name] = at + 1;
});

const anyMonth = `(?:${Object.keys(monthWords)
  .sort((a, b) => b.length - a.length)
  .map((name) => (name.length === 3 || name === 'sept' ? `${name}\\b\\.?` : name))
  .join('|')})`;
export const month = `(?<![\\p{L}])(?:${anyMonth})(?![\\p{L}])`;
const year = '(?<![\\p{N}.,$€£/-])(?:19|20)\\d\\d(?![\\p{N}%/]|[.,]\\d|-(?:\\p{L}|\\d{3}))';
const day = '(?<![\\p{N}.,$€£:])(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th|er)?(?![\\p{N}%:]|[.,]\\d)';
const dash = '\\s?[–—-]\\s?';
const of = '(?:\\s(?:of|de))?';

interface Pattern {
  regex: RegExp;
  read(groups: Record<string, string | undefined>, match: RegExpExecArray, text: string): Reading | null;
}
/** What a match was read as. */
export interface Reading {
  from: PartialDate;
  to?: PartialDate;
  /** Characters at the front of the match that are no part of the date. */
  skip?: number;
}

const pattern = (source: string, read: Pattern['read'], flags = 'giu'): Pattern => ({
  regex: new RegExp(source, flags),
  read,
});
const monthOf = (word: string | undefined) =>
  monthWords[(word ?? '').toLocaleLowerCase('tr').replace(/\.$/u, '')] ??
  monthWords[(word ?? '').toLowerCase().replace(/\.$/u, '')] ??
  null;
const numberOf = (word: string | undefined) => (word === undefined ? null : Number.parseInt(word, 10));

/** In order: what an earlier one has taken, a later one leaves alone. */
export const patterns: readonly Pattern[] = [
  // 2020-06-15
  pattern(`(?<![\\p{N}-])(?<y>(?:19|20)\\d\\d)-(?<m>\\d\\d)-(?<d>\\d\\d)(?![\\p{N}-])`, (g) => ({
    from: { year: numberOf(g.y), month: numberOf(g.m), day: numberOf(g.d) },
  })),
  // 15.06.2020
  pattern(`(?<![\\p{N}.])(?<d>\\d{1,2})\\.(?<m>\\d{1,2})\\.(?<y>(?:19|20)\\d\\d)(?![\\p{N}])`, (g) => ({
    from: { year: numberOf(g.y), month: numberOf(g.m), day: numberOf(g.d) },
  })),
  // June 15 to July 2, 2020; June 15 – July 2
  pattern(
    `(?<m>${month})\\s(?<d>${day})(?:,?\\s(?<y1>${year}),?)?(?:${dash}|\\s(?:to|until|through|and)\\s)(?<m2>${month})\\s(?<d2>${day})(?:,?\\s(?<y>${year}))?`,
    (g, match) =>
      /\sand\s/u.test(match[0])
        ? null
        : {
            from: { year: numberOf(g.y1 ?? g.y), month: monthOf(g.m), day: numberOf(g.d) },
            to: { year: numberOf(g.y), month: monthOf(g.m2), day: numberOf(g.d2) },
          },
  ),
  // June 15–18, 2020; June 15 to 18
  pattern(`(?<m>${month})\\s(?<d>${day})(?:${dash}|\\s(?:to|through)\\s)(?<d2>${day})(?:,?\\s(?<y>${year}))?`, (g) => ({
    from: { year: numberOf(g.y), month: monthOf(g.m), day: numberOf(g.d) },
    to: { year: numberOf(g.y), month: monthOf(g.m), day: numberOf(g.d2) },
  })),
  // 15–18 June 2020
  pattern(
    `(?<d>${day})(?:${dash}|\\s(?:to|au|bis)\\s)(?<d2>${day})${of}\\s(?<m>${month})(?:,?\\s(?<y>${year}))?`,
    (g) => ({
      from: { year: numberOf(g.y), month: monthOf(g.m), day: numberOf(g.d) },
      to: { year: numberOf(g.y), month: monthOf(g.m), day: numberOf(g.d2) },
    }),
  ),
  // June 15, 2020; June 15
  pattern(`(?<m>${month})\\s(?:the\\s)?(?<d>${day})(?:,?\\s(?<y>${year}))?`, (g) => ({
    from: { year: numberOf(g.y), month: monthOf(g.m), day: numberOf(g.d) },
  })),
  // 15 June 2020; 15th of June; 15. Juni 2020
  pattern(`(?<d>${day})\\.?${of}\\s(?<m>${month})(?:,?(?:\\sde)?\\s(?<y>${year}))?`, (g) => ({
    from: { year: numberOf(g.y), month: monthOf(g.m), day: numberOf(g.d) },
  })),
  // March to June 2020; between March and June 2020; March–June 2020
  pattern(
    `(?<lead>between\\s|from\\s)?(?<m>${month})(?:\\s(?<y1>${year}))?(?:${dash}|\\s(?<word>to|until|through|and)\\s)(?<m2>${month})\\s(?<y>${year})`,
    (g) =>
      g.word === 'and' && g.lead === undefined
        ? null
        : {
            from: { year: numberOf(g.y1 ?? g.y), month: monthOf(g.m), day: null },
            to: { year: numberOf(g.y), month: monthOf(g.m2), day: null },
            skip: g.lead?.length ?? 0,
          },
  ),
  // June 2020; June of 2020; juin 2020
  pattern(`(?<m>${month}),?(?:\\s(?:of|de))?\\s(?<y>${year})`, (g) => ({
    from: { year: numberOf(g.y), month: monthOf(g.m), day: null },
  })),
  // from 2017 to 2019; from around $10.7 billion in 2017 to almost $5.6 billion in 2019; between 2017 and 2019
  pattern(
    `\\b(?:from|between)\\s(?:(?![.;!?])[^.;!?]|\\.(?=\\d)){0,60}?(?<y>${year})(?:\\s(?:to|until|through|and)\\s|[^.;!?]{0,6}\\sto\\s)(?:(?:[\\p{Ll}$€£]|[\\d.,])+\\s){0,5}?(?:in\\s)?(?<y2>${year})`,
    (g, match) => {
      const between = /^between/iu.test(match[0]);
      if (between && !/^between\s(?:19|20)\d\d\sand\s/iu.test(match[0])) return null;
      if (!between && /\sand\s(?:19|20)\d\d$/u.test(match[0])) return null;
      return {
        from: { year: numberOf(g.y), month: null, day: null },
        to: { year: numberOf(g.y2), month: null, day: null },
        skip: match[0].indexOf(g.y!),
      };
    },
  ),
  // 2017–2019, 2017-19, 2017 to 2019
  pattern(
    `(?<y>(?<![\\p{N}.,$€£/-])(?:19|20)\\d\\d)(?:[–—-]|\\sto\\s|\\sthrough\\s)(?<y2>(?:19|20)\\d\\d|\\d\\d)(?![\\p{N}-]|[.,]\\d|\\s(?:seats|votes|goals|points))`,
    (g) => {
      const from = numberOf(g.y)!;
      const last = g.y2!.length === 2 ? Math.floor(from / 100) * 100 + Number(g.y2) : Number(g.y2);
      return last <= from
        ? null
        : { from: { year: from, month: null, day: null }, to: { year: last, month: null, day: null } };
    },
  ),
  // in December, since March, last June: a month needs a word before it, and May and March must not be verbs or names
  pattern(
    `(?<lead>(?<![\\p{L}])(?:in|since|by|until|till|from|during|through|before|after|for|of|early|late|mid|earlier in|later in|back in|this|that|en|depuis|im|seit)[\\s-])(?<m>${month})`,
    (g, match, text) => readMonthAlone(g, match, text),
  ),
  // 2019, but only as a year
  pattern(`(?<y>${year})`, (g, match, text) => readYearAlone(g, match, text)),
];

function readMonthAlone(
  groups: Record<string, string | undefined>,
  match: RegExpExecArray,
  text: string,
): Reading | null {
  const name = groups.m!;
  if (!/^\p{Lu}/u.test(name) && /^(?:may|march|mars|mar|mart|mai|jun|dec|sep)\.?$/iu.test(name)) return null;
  const after = text.slice(match.index + match[0].length);
  if (/^(?:[’']s\b|\son\s\p{Lu})/u.test(after) && /^(?:May|March)$/u.test(name)) return null;
  if (
    /^\s(?:said|told|has|had|took|was|resigned|of the|became|lost|won|announced|called|survived)\b/u.test(after) &&
    name === 'May'
  )
    return null;
  if (/^(?:of|for)\s/iu.test(groups.lead!) && /^(?:May|March|Mar|Jun|Jan|April|June)$/u.test(name)) return null;
  return { from: { year: null, month: monthOf(name), day: null }, skip: groups.lead!.length };
}

const counted =
  /^\s(?:people|soldiers|troops|men|women|fighters|militants|km|kilomet\p{L}+|miles?|met\p{L}+|tons?|tonnes?|barrels?|dollars?|euros?|lira|tomans?|rials?|children|homes|houses|refugees|migrants|trucks|flights|words|hours|days|feet|acres|hectares|votes|prisoners|members|families|villages|per\b|percent|per cent|bc\b|BC\b|BCE\b|in the morning)/u;
const notYearBefore =
  /(?:\b(?:resolution|resolutions|article|section|no\.?|nos\.?|number|chapter|page|pp?\.|room|flight|route|highway|law|act|decree|pub\.?|l\.|u\.s\.c\.|vol\.?|some|about|around|nearly|almost|over|than|under|roughly|approximately|least|most|every|all|pre-?|post-?|windows|agenda|vision|fiscal|shahed|unscr)\s?|[#§№]\s?|pre[–-]|post[–-])$/iu;
const yearBefore =
  /\b(?:in|since|by|until|till|of|from|during|before|after|to|early|late|mid|through|around|circa|back|and|or|for|summer|spring|autumn|fall|winter|late-|mid-|early-|en|depuis|seit|im|jahr|año|de|а|в|с|the|a|its|their|his|her|that|this|’s|'s)[\s-]$|\($|,\s$|[’']s\s$/iu;

/**
 * "to revive a 2015 nuclear deal": the year tells which deal is meant, not when the sentence happened. At its beginning, or after a
 * word of time or place ("in the 2020 elections"), it tells both.
 */
function isPartOfName(text: string, start: number, after: string): boolean {
  const before = text.slice(0, start);
  const determiner = /(?:\b(?:an?|the|its|their|his|her|that|this|another)|[’']s)\s$/iu.exec(before);
  if (determiner === null || !/^\s(?!(?:and|or|to|as|when|where|which|with|but|by|in|on|at|for)\b)\p{L}/u.test(after))
    return false;
  if (/^[^\p{L}]*$/u.test(before.slice(0, determiner.index))) return false;
  return !/\b(?:in|at|during|after|since|following|before|until|till|by|throughout|over|wake of|result of|time of|eve of|(?:end|start|beginning) of)\s(?:[\p{Ll}]+\s)?(?:an?|the|its|their|his|her|that|this)\s$|\b(?:in|at|during|after|since|following|before|until|by)\s\p{Lu}[\p{L}.]*[’']s\s$/iu.test(
    before,
  );
}

function readYearAlone(
  groups: Record<string, string | undefined>,
  match: RegExpExecArray,
  text: string,
): Reading | null {
  const before = text.slice(Math.max(0, match.index - 24), match.index);
  const after = text.slice(match.index + match[0].length);
  if (notYearBefore.test(before) && !/\b(?:around|about|early|late)\s$/iu.test(before)) return null;
  if (counted.test(after) || /^s\b|^[’']s\b(?=\s\p{Ll}+s\b)/u.test(after)) return null;
  if (isPartOfName(text, match.index, after)) return null;
  // "(2025)" tells of which year a figure is.
  if (/\($/u.test(before) && /^(?:\sest\.?)?\)/u.test(after)) return null;
  const turkish =
    /^(?:[’'](?:de|da|te|ta|den|dan|ten|tan|nin|nın|in|ın|un|ün|e|a|ye|ya)\b|\s(?:yılı|yılında|г\.|году|года))/u.test(
      after,
    );
  if (!turkish && !yearBefore.test(before) && before.trim() !== '') return null;
  return { from: { year: numberOf(groups.y), month: null, day: null } };
}
