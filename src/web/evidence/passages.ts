import { html } from 'hono/html';
import type { EvidencePage, Passage } from '../../brief/evidence/evidence.ts';
import { directionOf, type Html } from '../page/html.ts';

/** Quotes of a page in reading order, with the number of the one opened among them. */
export interface Quotes {
  count: number;
  /** From 1; 0 where the quote opened is not shown. */
  opened: number;
}

export function quotesOf({ passages }: Pick<EvidencePage, 'passages'>): Quotes {
  const marks = passages.flatMap((passage) => passage.marks);
  return { count: marks.length, opened: marks.findIndex(({ isOpened }) => isOpened) + 1 };
}

/** The id of the n-th quote's mark; the one opened is `quote`, so that `#quote` leads to it on every page. */
export const anchorOf = (n: number, { opened }: Quotes) => (n === opened ? 'quote' : `quote-${n}`);

/** The passages with their quotes marked. The quote opened takes the focus, which brings it into view without script. */
export function passagesOf(page: EvidencePage, quotes: Quotes): Html {
  const { article, passages, paragraphs } = page;
  const language = article?.language ?? null;
  let n = 0;
  const shown = passages.map((passage) => {
    const pieces: (Html | string)[] = [];
    let from = 0;
    for (const { start, end, isOpened } of passage.marks) {
      n += 1;
      const words = passage.text.slice(start, end);
      pieces.push(
        passage.text.slice(from, start),
        isOpened
          ? html`<mark id="quote" class="opened" tabindex="-1" autofocus>${words}</mark>`
          : html`<mark id="${anchorOf(n, quotes)}" tabindex="-1">${words}</mark>`,
      );
      from = end;
    }
    pieces.push(passage.text.slice(from));
    return html`<p class="passage ${passage.part}"><span class="place" dir="ltr">${placeOf(passage, paragraphs)}</span><span class="words">${pieces}</span></p>`;
  });
  return html`<div class="text" dir="${directionOf(language)}"${language === null ? '' : html` lang="${language}"`}>${shown}</div>`;
}

function placeOf({ part, paragraph }: Passage, paragraphs: number | null): string {
  if (part === 'title') return 'Headline';
  if (part === 'dek') return 'Standfirst';
  const n = (paragraph ?? 0) + 1;
  return paragraphs === null ? `¶${n}` : `¶${n} of ${paragraphs}`;
}

/** Links from quote to quote, which also work without script. */
export function quoteLinks(quotes: Quotes): Html | string {
  const { count, opened } = quotes;
  if (count < 2 || opened === 0) return '';
  const to = (n: number) => `#${anchorOf(n, quotes)}`;
  const steps = [
    opened > 1 ? html`<a rel="prev" href="${to(opened - 1)}">Previous quote</a>` : '',
    opened < count ? html`<a rel="next" href="${to(opened + 1)}">Next quote</a>` : '',
  ];
  const all = Array.from({ length: count }, (_, at) => at + 1).map((n) =>
    n === opened
      ? html`<a href="${to(n)}" aria-current="true" aria-label="Quote ${n}, the one opened">${n}</a>`
      : html`<a href="${to(n)}" aria-label="Quote ${n}">${n}</a>`,
  );
  return html`<nav class="quotes" aria-label="Quotes of this article"><span>${count} quotes here:</span> ${all} <span class="steps">${steps}</span> <span class="keys">Keys: <kbd>n</kbd> next, <kbd>p</kbd> previous</span></nav>`;
}
