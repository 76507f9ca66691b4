import { countWordsOf } from '../text/count-words.ts';
import type { Span } from './body.ts';
import { isBodyLike } from './body.ts';
import type { Line } from './classify.ts';
import { isBareCredit } from './credits.ts';
import { readDateline } from './facts.ts';
import { serviceCut } from './lines.ts';

/** The text of an article, and what stood among it. */
export interface CollectedText {
  paragraphs: string[];
  dateline: string | null;
  captions: string[];
  credits: string[];
  truncated: boolean;
  dropped: Line[];
}

const bracketedEnd = /[[(](?:…|\.{3})[\])]\s*$/u;
const ellipsisEnd = /(?:…|\.{3})\s*$/u;
/** Words beyond which dots at the end are the author's and not a teaser's. */
const teaserWords = 250;

/** Whether the last paragraph of a text of so many words shows that the text was cut off there. */
export function endsInCut(last: string, words: number): boolean {
  const end = last.slice(-20);
  return bracketedEnd.test(end) || (words <= teaserWords && ellipsisEnd.test(end));
}
const gluedMore =
  /\s+(?:\[?(?:read more|continue reading|keep reading|show more|devamını oku|lire la suite)\s*(?:\.{3}|…|→|»|>)*\]?)+\s*$/iu;

/** Takes the paragraphs from a run of lines: headings, lists, rows and spoken lines included, boilerplate left out. */
export function collectParagraphs(lines: readonly Line[], span: Span): CollectedText {
  const text: CollectedText = {
    paragraphs: [],
    dateline: null,
    captions: [],
    credits: [],
    truncated: false,
    dropped: [],
  };
  const spaced = isSpaced(lines, span);
  let linksFollow = false;
  for (let at = span.from; at < span.to; at += 1) {
    const line = lines[at]!;
    const next = at + 1 < span.to ? lines[at + 1] : undefined;
    if (isBodyLike(line)) {
      linksFollow = false;
      if (isCaptionOf(line, next, spaced)) text.captions.push(line.text);
      else text.paragraphs.push(line.text);
      continue;
    }
    if (line.kind === 'stop') linksFollow = true;
    if (line.kind === 'credit') text.credits.push(line.text);
    else if (line.kind === 'head' || line.kind === 'frag' || line.kind === 'date' || isSubhead(line)) {
      if (linksFollow) text.dropped.push(line);
      else if (next?.kind === 'credit' && !next.afterGap) text.captions.push(line.text);
      else text.paragraphs.push(line.text);
    } else if (line.kind !== 'more') text.dropped.push(line);
  }
  text.dateline = text.paragraphs[0] === undefined ? null : readDateline(text.paragraphs[0]);
  trimCut(text);
  return text;
}

/** A word such as "Iran" alone between paragraphs is a subhead; "Analysis | Iran" is not. */
function isSubhead(line: Line): boolean {
  return line.kind === 'kicker' && !/[|｜]/u.test(line.text);
}

/** Where blank lines part the paragraphs, a line right above a credit is the caption of its picture. */
function isCaptionOf(line: Line, next: Line | undefined, spaced: boolean): boolean {
  if (!spaced || next?.kind !== 'credit' || next.afterGap || line.words > 60) return false;
  return isBareCredit(next.text, next.words) && (line.kind === 'prose' || line.kind === 'short');
}

function isSpaced(lines: readonly Line[], span: Span): boolean {
  let prose = 0;
  let gaps = 0;
  for (let at = span.from + 1; at < span.to; at += 1) {
    if (lines[at]!.kind !== 'prose') continue;
    prose += 1;
    if (lines[at]!.afterGap) gaps += 1;
  }
  return prose >= 1 && gaps * 10 >= prose * 8;
}

/** Removes the mark of a cut from the end of the text and remembers it. */
function trimCut(text: CollectedText): void {
  const last = text.paragraphs.at(-1);
  if (last === undefined) return;
  const tail = last.slice(-120);
  const kept = tail.replace(serviceCut, '').replace(gluedMore, '');
  const words = countWordsOf(text.paragraphs);
  text.truncated = kept !== tail || endsInCut(last, words);
  const trimmed = last.slice(0, last.length - tail.length) + kept;
  if (trimmed.trim() === '') text.paragraphs.pop();
  else text.paragraphs[text.paragraphs.length - 1] = trimmed.trimEnd();
}
