import { countWords } from '../text/count-words.ts';
import { foldText } from '../text/fold-text.ts';
import { isFirmMore, matchBoilerplate } from './boilerplate.ts';
import { isCredit, isFileName } from './credits.ts';
import { isByline, isDateLine, isTimeLine, readKicker } from './facts.ts';
import { endsSentence, isCutMark, type RawLine } from './lines.ts';

/**
 * What a line of a dump is: running text (`prose`, and `short` for a short sentence), a heading or title (`head`, `question`), words
 * too few to tell (`frag`), lists, table rows, spoken lines and time stamps of a live page, facts (`kicker`, `by`, `date`, `credit`, `file`), or
 * boilerplate: links and buttons (`nav`), promotions (`promo`), paywalls (`pay`, `pay-soft`), ends of teasers (`more`), headings of other
 * matter (`stop`), traces of reader comments (`mark`).
 */
export type LineClass =
  | ('prose' | 'short' | 'head' | 'question' | 'frag' | 'item' | 'row' | 'talk' | 'time')
  | ('kicker' | 'by' | 'date' | 'credit' | 'file')
  | ('nav' | 'promo' | 'pay' | 'pay-soft' | 'more' | 'stop' | 'mark');

export interface Line extends RawLine {
  folded: string;
  words: number;
  kind: LineClass;
  /** For `more`: a mark that only teasers carry. */
  firm: boolean;
}

const listMark = /^(?:[•‣◦▪▫●○∙·*–—-]|\d{1,3}[.)]|[a-z][.)]|\([a-z\d]{1,2}\))\s+\S/u;
const speaker =
  /^(?:[QA]|\p{Lu}[\p{L}\p{M}.'’-]*(?: (?:\p{Lu}[\p{L}\p{M}.'’-]*|al|bin|van|von|de|of|the|[ie]l)){0,5}(?: \([^)]{1,30}\))?)\s?[:：]\s+\S/u;

/** Gives every line its class, each on its own and then among its neighbours. */
export function classifyLines(lines: readonly RawLine[]): Line[] {
  const classified = lines.map(({ text, afterGap }): Line => {
    const folded = text.length <= 800 ? foldText(text) : '';
    const words = countWords(text);
    const kind = classify(text, folded, words);
    return { text, afterGap, folded, words, kind, firm: kind === 'more' && isFirmMore(folded) };
  });
  absorbMenus(classified);
  absorbInserts(classified);
  absorbPosts(classified);
  return classified;
}

/** What the rules look at: a line, whether it ends as a sentence does, and whether it asks. */
interface LineLook {
  text: string;
  /** Empty for a line too long to be anything but text. */
  folded: string;
  words: number;
  ends: boolean;
  asks: boolean;
}

type LineRule = (line: LineLook) => LineClass | null;

const when =
  (kind: LineClass, test: (line: LineLook) => boolean): LineRule =>
  (line) =>
    test(line) ? kind : null;

/** A rule for lines short enough to be folded. */
const whenShort = (kind: LineClass, test: (line: LineLook) => boolean) =>
  when(kind, (line) => line.folded !== '' && test(line));

/** Tried in this order; the first that knows the line decides. */
const lineRules: readonly LineRule[] = [
  when('nav', ({ text }) => !/[\p{L}\p{N}]/u.test(text.slice(0, 2000))),
  whenShort('file', ({ text }) => isFileName(text)),
  ({ folded, words, ends }) => (folded === '' ? null : matchBoilerplate(folded, words >= 12 && ends)),
  whenShort('credit', ({ text, folded, words, ends }) => isCredit(text, folded, words, ends)),
  whenShort('time', ({ folded, words }) => isTimeLine(folded, words)),
  whenShort('date', ({ folded, words }) => isDateLine(folded, words)),
  whenShort('by', ({ text, words }) => isByline(text, words)),
  whenShort('kicker', ({ text }) => readKicker(text) !== null),
  when('row', ({ text, words }) => isTableRow(text, words)),
  when('question', (line) => line.ends && line.words >= 8 && isPlainQuestion(line)),
  when('prose', ({ ends, words }) => ends && words >= 8),
  when('prose', ({ text, words }) => words >= 25 && !looksLikeMenu(text)),
  when('talk', ({ text, words, ends }) => ends && words >= 2 && speaker.test(text.slice(0, 200))),
  when('item', ({ text }) => listMark.test(text)),
  when('question', ({ words, ends, asks }) => ends && words >= 2 && asks),
  when('short', ({ text, words, ends }) => ends && words >= 3 && !/!["'”’»)]*$/u.test(text)),
  when('head', ({ words, ends }) => !(ends && words >= 2) && words >= 3),
];

function classify(text: string, folded: string, words: number): LineClass {
  const ends = endsSentence(text) || isCutMark(text);
  const line = { text, folded, words, ends, asks: /[?？؟]["'”’»)]*$/u.test(text.slice(-8)) };
  for (const rule of lineRules) {
    const kind = rule(line);
    if (kind !== null) return kind;
  }
  return 'frag';
}

/** A question of a heading's length, without the commas of running text. */
function isPlainQuestion({ text, words, asks }: LineLook): boolean {
  return asks && words <= 16 && !(words >= 10 && /[,;.،؛，、]/u.test(text));
}

/** Several numbers and few words between them, or cells set off by bars. */
function isTableRow(text: string, words: number): boolean {
  if (text.length > 300 || words > 40) return false;
  if ((text.match(/ [|¦│] |^\||\|$/g)?.length ?? 0) >= 2) return true;
  const numbers = text.match(/(?:^| )[-+(]?[$€£₺]?\d[\d.,:]*(?:%|[a-z]{0,3})?\)?(?= |$)/giu)?.length ?? 0;
  return numbers >= 2 && numbers * 2.5 >= words && !endsSentence(text);
}

/** Link after link, each capitalised, with no sentence in sight. Scripts without capitals are judged by their punctuation. */
function looksLikeMenu(text: string): boolean {
  const sample = text.slice(0, 4000);
  const words = sample.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
  const lower = words.filter((word) => /^\p{Ll}/u.test(word)).length;
  const upper = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  const stops = sample.match(/[.,;:。、，؛،۔।]/gu)?.length ?? 0;
  if (lower + upper < words.length / 2) return stops * 40 < words.length;
  if (lower < words.length * 0.05) return stops * 25 < words.length;
  return lower < words.length * 0.4 && stops * 20 < words.length;
}

const menuKinds: ReadonlySet<LineClass> = new Set(['nav', 'kicker', 'frag', 'pay-soft']);

/** Short lines standing in a row with links are links: "World" alone may be a section, between "Home" and "Sign in" it is not. */
function absorbMenus(lines: Line[]): void {
  for (let from = 0; from < lines.length; ) {
    let to = from;
    while (to < lines.length && menuKinds.has(lines[to]!.kind) && lines[to]!.words <= 4) to += 1;
    const run = lines.slice(from, to);
    if (run.length >= 3 && run.filter((line) => line.kind === 'nav').length * 3 >= run.length) {
      for (const line of run) if (line.kind !== 'pay-soft' && !line.text.includes('|')) line.kind = 'nav';
    }
    from = Math.max(to, from + 1);
  }
}

const insertHeading =
  /^(?:related|read (?:also|next|more)|see also|more (?:on|about|from)|also read|recommended|you (?:may|might)|don't miss|editor|ilgili|benzer|a lire|sur le meme|mehr zum|leggi|leia|te puede|noticias rel|articulos rel|материалы|читаите|اقرأ|مواضيع|مطالب|相关|関連|관련)/u;

/**
 * A box of links in the midst of a text: a "Related" with one or two headings under it, and then paragraph after paragraph. Below
 * a text such a box has a heading for each summary.
 */
function absorbInserts(lines: Line[]): void {
  for (const [at, line] of lines.entries()) {
    if (line.kind !== 'stop' || !insertHeading.test(line.folded)) continue;
    let next = at + 1;
    while (next <= at + 2 && lines[next]?.kind === 'head') next += 1;
    if (lines[at - 1]?.kind !== 'prose' || lines[next]?.kind !== 'prose' || lines[next + 1]?.kind !== 'prose') continue;
    for (const box of lines.slice(at, next)) box.kind = 'nav';
  }
}

const handle = /^(?:@\w{1,30}|.{1,60} @\w{1,30})$/u;

/**
 * An embedded post: name, handle, date, counts and links around its words. Its date is not the article's, and its frame is not text; the
 * words of the post stay.
 */
function absorbPosts(lines: Line[]): void {
  for (const [at, line] of lines.entries()) {
    if (line.words > 8 || !handle.test(line.text)) continue;
    line.kind = 'nav';
    const above = lines[at - 1];
    if (above && (above.kind === 'frag' || above.kind === 'head') && above.words <= 5) above.kind = 'nav';
    for (let next = at + 1; next <= at + 8 && next < lines.length; next += 1) {
      const { kind, words, text } = lines[next]!;
      if (kind === 'date' || kind === 'time' || (kind === 'frag' && (words === 0 || /^[\d.,]+[KMB]?$/iu.test(text))))
        lines[next]!.kind = 'nav';
    }
  }
}
