import type { ArticleText } from '../../archive/article.ts';
import type { QuoteContext } from '../present/quote-context.ts';
import type { Mark, Passage } from './evidence.ts';
import type { QuotedSpan } from './evidence-link.ts';

/** The whole text, with every quote of it marked. A headline is shown as a passage only where it is what was quoted. */
export function allPassages(words: ArticleText, opened: QuotedSpan, others: readonly QuotedSpan[]): Passage[] {
  const passage = (part: Passage['part'], paragraph: number | null, text: string): Passage => ({
    part,
    paragraph,
    text,
    marks: marksIn({ part, paragraph, from: 0, to: text.length }, opened, others),
  });
  return [
    ...(opened.part === 'title' ? [passage('title', null, words.title)] : []),
    ...(words.dek === null ? [] : [passage('dek', null, words.dek)]),
    ...words.paragraphs.map((text, at) => passage('body', at, text)),
  ];
}

/** The quote with what may be shown around it; nothing where not even the quote may be. */
export function passagesAround(
  context: QuoteContext | null,
  opened: QuotedSpan,
  others: readonly QuotedSpan[],
): Passage[] {
  if (context === null || context.quote === '') return [];
  const { part, paragraph, start } = opened;
  const text = `${context.before}${context.quote}${context.after}`;
  const from = start - context.before.length;
  const shown = { ...opened, end: start + context.quote.length };
  const marks = marksIn({ part, paragraph, from, to: from + text.length }, shown, others);
  const around = (at: number, words: string | null): Passage[] =>
    words === null
      ? []
      : [
          {
            part: 'body',
            paragraph: at,
            text: words,
            marks: marksIn({ part: 'body', paragraph: at, from: 0, to: words.length }, shown, others),
          },
        ];
  const at = paragraph ?? 0;
  return [
    ...around(at - 1, context.previousParagraph),
    { part, paragraph, text, marks },
    ...around(at + 1, context.nextParagraph),
  ];
}

interface Window {
  part: Passage['part'];
  paragraph: number | null;
  from: number;
  to: number;
}

/** Marks within a window of a part, counted from its beginning. What overlaps the quote opened, or an earlier one, gives way. */
function marksIn({ part, paragraph, from, to }: Window, opened: QuotedSpan, others: readonly QuotedSpan[]): Mark[] {
  const marks: Mark[] = [];
  for (const span of [opened, ...others]) {
    if (span.part !== part || span.paragraph !== paragraph || span.start < from || span.end > to) continue;
    const mark = { start: span.start - from, end: span.end - from, isOpened: span === opened };
    if (marks.every((other) => mark.end <= other.start || other.end <= mark.start)) marks.push(mark);
  }
  return marks.sort((a, b) => a.start - b.start);
}
