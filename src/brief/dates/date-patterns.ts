import { withBasicLetters } from '../../core/basic-letters.ts';
import { month, monthOf, solarMonth } from './mark-months.ts';
import { ordinalDay, readOrdinalDay } from './ordinal-days.ts';
import { counted, readMonthAlone, readYearAlone, readYearElsewhere } from './read-alone.ts';
import { rangeOf, readSolar, readSolarYear } from './read-range.ts';
import { hintOf, numberOf, type Reading } from './reading.ts';

const year =
  '(?<![\\p{N}.,$€£/]|(?<!(?<!\\p{L})(?:mid|early|late))-)(?:19|20)\\d\\d(?![\\p{N}%/]|[.,]\\d|-(?:\\p{L}|\\d{3}))';
/** Right after a month a dot, a comma or a stroke parts the year from it. */
const yearAfter = `(?:19|20)\\d\\d(?![\\p{N}%]|[.,]\\d)|1[0-8]\\d\\d(?![\\p{N}%]|[.,]\\d|${counted.source.slice(1)})`;
/** As `year`, and beside a day and a month any since 1000: "August 7, 1782". */
const yearOfDay = `(?:${year}|(?<![\\p{N}.,$€£/-])1[0-8]\\d\\d(?![\\p{N}%/-]|[.,]\\d|${counted.source.slice(1)}))`;
const day = '(?<![\\p{N}.,$€£:])(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th|er|º|ª)?(?![\\p{N}%:]|[.,]\\d)';
const dash = '\\s?[–—-]\\s?';
const of = '(?:\\s(?:of|de|del|ta|στις))?';
const to = `(?:${dash}|\\s(?:to|until|till|through|thru|au|bis(?:\\szum)?|al|a|até|tot|до|по|إلى|الى|تا)\\s(?:the\\s)?)`;
/** What opens a stretch told by "and", and the "and" itself, with the articles that other languages put there. */
const between = '(?:between|entre|zwischen|tra|fra|między|между)\\s(?:the\\s|le\\s|el\\s|dem\\s|il\\s|o\\s)?';
const and = '(?<word>and|et|und|y|e|i|и)\\s(?:the\\s|le\\s|el\\s|dem\\s|il\\s|o\\s)?';

export interface Pattern {
  regex: RegExp;
  /** Whether it asks for the name of a month: without one in the text there is nothing to look for. */
  namesMonth: boolean;
  /** `match` and `text` have their months marked (see `markMonths`). */
  read(groups: Record<string, string | undefined>, match: RegExpExecArray, text: string): Reading | null;
}
const pattern = (source: string, read: Pattern['read'], flags = 'giu'): Pattern => ({
  regex: withBasicLetters(new RegExp(source, flags)),
  namesMonth: source.includes(month) || source.includes(solarMonth),
  read,
});
const whole = (y: string | undefined, m: string | undefined, d: string | undefined): Reading => ({
  from: { year: numberOf(y), month: numberOf(m), day: numberOf(d) },
});

/** "June 8 and 9" is one stretch, as "between June 3 and 9" is; "June 3 and 9" are two days. */
const isOneStretch = (g: Record<string, string | undefined>) =>
  g.word === undefined || g.lead !== undefined || numberOf(g.d2) === numberOf(g.d)! + 1;

/** "of last year", "this year", right after a day or month: which year is meant. */
const sayingYear = '(?:,?\\s(?:of\\s)?(?<said>last|this|next|the\\sprevious|the\\sfollowing|that|the\\ssame)\\syear)?';
/** In order: what an earlier one has taken, a later one leaves alone. */
export const patterns: readonly Pattern[] = [
  // 2020-06-15, 2020/06/15, 2020.06.15; with a time behind it
  pattern(
    `(?<![\\p{N}/.-])(?<y>(?:19|20)\\d\\d)(?<s>[-/.])(?<m>\\d\\d?)\\k<s>(?<d>\\d\\d?)(?![\\p{N}/-]|\\.\\d)`,
    (g) => whole(g.y, g.m, g.d),
  ),
  // 令和5年7月9日, 平成30年: years of an emperor
  pattern(`(?<era>令和|平成|昭和)(?<y>\\d{1,2}|元)年(?:(?<m>\\d{1,2})月(?:(?<d>\\d{1,2})日)?)?`, (g) => {
    const before = { 令和: 2018, 平成: 1988, 昭和: 1925 }[g.era!]!;
    return whole(String(before + (g.y === '元' ? 1 : Number(g.y))), g.m, g.d);
  }),
  // 2015年9月24日, 2015년 9월 24일, 9月24日
  pattern(
    `(?:(?<![\\p{N}])(?<y>(?:19|20)\\d\\d)\\s?[年년]\\s?)?(?<!\\p{N})(?<m>\\d{1,2})\\s?[月월]\\s?(?<d>\\d{1,2})\\s?[日号號일]`,
    (g) => whole(g.y, g.m, g.d),
  ),
  pattern(`(?<!\\p{N})(?<y>(?:19|20)\\d\\d)\\s?[年년]\\s?(?<m>\\d{1,2})\\s?[月월]`, (g) => whole(g.y, g.m, undefined)),
  pattern(`(?<!\\p{N})(?<y>(?:19|20)\\d\\d)\\s?[年년]`, (g) => whole(g.y, undefined, undefined)),
  // ngày 15 tháng 6 năm 2020
  pattern(`(?:(?<d>\\d{1,2})\\s)?tháng\\s(?<m>\\d{1,2})(?:(?:\\snăm|,|/)?\\s?(?<y>(?:19|20)\\d\\d))?(?!\\p{N})`, (g) =>
    g.y === undefined && g.d === undefined ? null : whole(g.y, g.m, g.d),
  ),
  // 13-Jan-2018, 13/Jan/2018, 13.Jan.2018
  pattern(`(?<!\\p{N})(?<d>\\d{1,2})(?<s>[-/.])(?<m>${month})\\k<s>?(?<y>(?:19|20)\\d\\d)(?!\\p{N})`, (g) => ({
    from: { year: numberOf(g.y), month: monthOf(g.m), day: numberOf(g.d) },
  })),
  // 15.06.2020; 31/12/2006, 12/31/2006: where only one reading is a date
  pattern(`(?<![\\p{N}./-])(?<d>\\d{1,2})\\.\\s?(?<m>\\d{1,2})\\.\\s?(?<y>(?:19|20)\\d\\d)(?!\\p{N})`, (g) =>
    whole(g.y, g.m, g.d),
  ),
  pattern(`(?<![\\p{N}./-])(?<a>\\d{1,2})(?<s>[/-])(?<b>\\d{1,2})\\k<s>(?<y>(?:19|20)\\d\\d)(?![\\p{N}/-])`, (g) => {
    const [a, b] = [Number(g.a), Number(g.b)];
    if (a !== b && a <= 12 && b <= 12) return { from: { year: null, month: 13, day: 0 } };
    return a > 12 ? whole(g.y, g.b, g.a) : whole(g.y, g.a, g.b);
  }),
  // the solar calendar of Iran: 22 Bahman 1401, ۲۲ بهمن ۱۴۰۱, بهمن ۱۴۰۱
  pattern(
    `(?:(?<!\\p{N})(?<d>\\d{1,2})\\s)?(?<m>${solarMonth})(?:\\s(?<d2>\\d{1,2}),)?(?:\\sماه|\\sسال)*\\s(?<y>1[34]\\d\\d)(?!\\p{N})`,
    (g) => readSolar(Number(g.y), monthOf(g.m)!, numberOf(g.d ?? g.d2)),
  ),
  // 15 มิถุนายน 2563: years of the Buddhist calendar
  pattern(`(?<!\\p{N})(?:(?<d>\\d{1,2})\\s?)?(?<m>${month})\\s?(?:พ\\.ศ\\.\\s?)?(?<y>2[45]\\d\\d)(?!\\p{N})`, (g) => ({
    from: { year: Number(g.y) - 543, month: monthOf(g.m), day: numberOf(g.d) },
  })),
  // พ.ศ. 2563, ค.ศ. 2020
  pattern(`พ\\.ศ\\.\\s?(?<y>2[45]\\d\\d)(?!\\p{N})`, (g) => ({
    from: { year: Number(g.y) - 543, month: null, day: null },
    skip: 4,
  })),
  // June 15 to July 2, 2020; June 15 – July 2
  pattern(
    `(?<lead>${between})?(?<m>${month})\\s(?<d>${day})(?:,?\\s(?<y1>${yearOfDay}),?)?(?:${to}|\\s${and})(?<m2>${month})\\s(?<d2>${day})(?:,?\\s(?<y>${yearOfDay}))?`,
    (g) => (g.word !== undefined && g.lead === undefined ? null : rangeOf(g, g.m, g.m2)),
  ),
  // 30 June – 2 July 2020
  pattern(
    `(?<lead>${between})?(?<d>${day})\\.?${of}\\s(?<m>${month})(?:,?\\s(?<y1>${yearOfDay}),?)?(?:${to}|\\s${and})(?<d2>${day})\\.?${of}\\s(?<m2>${month})(?:,?\\s(?<y>${yearOfDay}))?`,
    (g) => (g.word !== undefined && g.lead === undefined ? null : rangeOf(g, g.m, g.m2)),
  ),
  // June 15–18, 2020; June 15 to 18; between June 15 and 18
  pattern(
    `(?<lead>${between})?(?<m>${month})\\s(?<d>${day})(?:${to}|\\s${and})(?<d2>${day})(?!\\s?${month})(?:,?\\s(?<y>${yearOfDay}))?${sayingYear}`,
    (g) => (isOneStretch(g) ? rangeOf(g, g.m, g.m) : null),
  ),
  // 15, 16 and 17 June 2020: a stretch where the days follow each other
  pattern(
    `(?<d>${day})(?<list>(?:,\\s\\d{1,2}){1,8}),?\\s${and}(?<d2>${day})\\.?${of}\\s(?<m>${month})(?:,?\\s(?<y>${yearOfDay}))?`,
    (g) => {
      const days = [numberOf(g.d)!, ...(g.list!.match(/\d+/gu) ?? []).map(Number), numberOf(g.d2)!];
      return days.every((each, at) => at === 0 || each === days[at - 1]! + 1) ? rangeOf(g, g.m, g.m) : null;
    },
  ),
  // the Fourth of July, the third of May 1808
  pattern(`(?<n>${ordinalDay})\\sof\\s(?<m>${month})(?:,?\\s(?<y>${yearOfDay}))?${sayingYear}(?![’']s)`, (g) => ({
    from: { year: numberOf(g.y), month: monthOf(g.m), day: readOrdinalDay(g.n!) },
    ...hintOf(g.said),
  })),
  // 15–18 June 2020; between 15 and 18 June
  pattern(
    `(?<lead>${between})?(?<d>${day})\\.?(?:${to}|\\s${and})(?<d2>${day})\\.?${of}\\s(?<m>${month})(?:,?\\s(?<y>${yearOfDay}))?${sayingYear}`,
    (g) => (isOneStretch(g) ? rangeOf(g, g.m, g.m) : null),
  ),
  // 2024 August 5, 2020. június 15.
  pattern(`(?<y>${yearOfDay})[.,]?\\s(?<m>${month})\\s(?<d>${day})(?!\\s?(?:19|20)\\d\\d)`, (g) => ({
    from: { year: numberOf(g.y), month: monthOf(g.m), day: numberOf(g.d) },
  })),
  // June 15, 2020; June 15
  pattern(`(?<m>${month})\\s(?:the\\s)?(?<d>${day})(?:,?\\s(?<y>${yearOfDay}))?${sayingYear}`, (g) => ({
    from: { year: numberOf(g.y), month: monthOf(g.m), day: numberOf(g.d) },
    ...hintOf(g.said),
  })),
  // 15 June 2020; 15th of June; 15. Juni 2020; 15 de junio de 2020
  pattern(
    `(?<d>${day})\\.?${of}[\\s-](?:ב)?(?<m>${month})(?:,?(?:\\s(?:de|del|of))?\\s(?<y>${yearOfDay}))?${sayingYear}`,
    (g) => ({
      from: { year: numberOf(g.y), month: monthOf(g.m), day: numberOf(g.d) },
      ...hintOf(g.said),
    }),
  ),
  // Dec. 2017-Jan. 2018; March to June 2020; between March and June 2020; March–June 2020; July-September; from November to January
  pattern(
    `(?<lead>(?<!\\p{L})(?:between|from|in|during|of|for|since|over)\\s(?:early\\s|late\\s|mid-)?)?(?<m>${month})(?:,?\\s(?<y1>${yearAfter}))?(?:${to}|\\s(?<word>and)\\s)(?:early\\s|late\\s|mid-)?(?<m2>${month})(?:,?\\s(?<y>${yearAfter}))?`,
    (g, match, text) => {
      const isBetween = /between/iu.test(g.lead ?? '');
      if (g.word !== undefined && !isBetween) return null;
      if (g.y === undefined && g.y1 === undefined && g.lead === undefined && !/[–—-]/u.test(match[0])) return null;
      if (
        g.y === undefined &&
        /^\s\d/u.test(text.slice(match.index + match[0].length, match.index + match[0].length + 2))
      )
        return null;
      const from = monthOf(g.m)!;
      const last = monthOf(g.m2)!;
      const end = numberOf(g.y);
      const start = numberOf(g.y1) ?? (end === null ? null : last < from ? end - 1 : end);
      return {
        from: { year: start, month: from, day: null },
        to: { year: end ?? (start === null ? null : last < from ? start + 1 : start), month: last, day: null },
        skip: g.lead?.length ?? 0,
      };
    },
  ),
  // June 2020; June of 2020; juin 2020; in 2024 August
  pattern(`(?<m>${month}),?(?:\\s(?:of|de|del))?[\\s-](?<y>${yearAfter})`, (g) => ({
    from: { year: numberOf(g.y), month: monthOf(g.m), day: null },
  })),
  pattern(`(?<y>${year})[,.]?\\s(?<m>${month})(?!\\s?\\d)`, (g) => ({
    from: { year: numberOf(g.y), month: monthOf(g.m), day: null },
  })),
  // from 2017 to 2019; from around $10.7 billion in 2017 to almost $5.6 billion in 2019; between 2017 and 2019
  pattern(
    `\\b(?:from|between)\\s(?:(?![.;!?])[^.;!?]|\\.(?=\\d)){0,60}?(?<y>${year})(?:\\s(?:to|until|through|and)\\s|[^.;!?]{0,6}\\sto\\s)(?:(?:[\\p{Ll}$€£]|[\\d.,])+\\s){0,5}?(?:in\\s)?(?<y2>${year})`,
    (g, match, text) => {
      const endAt = match.index + match[0].length;
      if (counted.test(text.slice(endAt, endAt + 30))) return null;
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
  // de 1980 a 1988, von 1980 bis 1988, с 1980 по 1988
  pattern(
    `(?<!\\p{L})(?:de|von|dal|с|з|від|od)\\s(?<y>${year})(?:\\s(?:a|à|bis|al|по|до|do)\\s)(?<y2>${year})`,
    (g, match) => ({
      from: { year: numberOf(g.y), month: null, day: null },
      to: { year: numberOf(g.y2), month: null, day: null },
      skip: match[0].indexOf(g.y!),
    }),
  ),
  // 2017–2019, 2017-19, 2017 to 2019, the school year 2017/18
  pattern(
    `(?<y>(?<![\\p{N}.,$€£/-])(?:19|20)\\d\\d)(?<by>[–—/-]|\\sto\\s|\\sthrough\\s)(?<y2>(?:19|20)\\d\\d|\\d\\d)(?![\\p{N}/-]|[.,]\\d|\\s(?:seats|votes|goals|points))`,
    (g, match, text) => {
      const endAt = match.index + match[0].length;
      if (counted.test(text.slice(endAt, endAt + 30))) return null;
      const from = numberOf(g.y)!;
      const last = g.y2!.length === 2 ? Math.floor(from / 100) * 100 + Number(g.y2) : Number(g.y2);
      return last <= from || (g.by === '/' && last !== from + 1)
        ? null
        : { from: { year: from, month: null, day: null }, to: { year: last, month: null, day: null } };
    },
  ),
  // in December, since March, last June: a month needs a word before it
  pattern(
    `(?<lead>(?<![\\p{L}])(?:in|since|by|until|till|from|during|through|before|after|for|of|early|late|mid|earlier in|later in|back in|this coming|the coming|coming|upcoming|previous|past|this|that|last|next|en|em|nel|depuis|dès|desde|im|ab|bis|seit|w|we|v|в|у|с)[\\s-])(?<m>${month})${sayingYear}`,
    (g, match, text) => readMonthAlone(g, match, text),
  ),
  // في عام 2023, साल 2023, nel 2023, у 2023 році
  pattern(
    `(?<lead>(?<!\\p{L})(?:عام|العام|سنة|سال|साल|वर्ष|nel|em|w|v\\sroce|ve|το|στο|בשנת|ב-|năm|tahun|pada|vuonna|vuoden|år|în|anul|anno|ano)(?:\\s|(?<=-)))(?<y>${year})|(?<y2>${year})\\s(?:році|року|году|года|में|میں|সালে|roku|roce|godine|godini|yılında|yılı)(?!\\p{L})`,
    (g, match, text) => readYearElsewhere(g, match, text),
  ),
  // سال ۱۴۰۲: a year of the solar calendar
  pattern(`(?<lead>(?<!\\p{L})سال\\s)(?<y>1[34]\\d\\d)(?![\\p{N}%]|[.,]\\d)`, (g) => ({
    ...readSolarYear(Number(g.y)),
    skip: g.lead!.length,
  })),
  // 2019, but only as a year
  pattern(`(?<y>${year})`, (g, match, text) => readYearAlone(g, match, text)),
];
