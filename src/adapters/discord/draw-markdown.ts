import { escapeHtml } from '../../core/reply-html.ts';

/** Beginnings of lines that mean something, and how such a line is drawn. */
const lines: [begins: RegExp, draw: (words: string) => string][] = [
  [/^### /u, (words) => `<p class="chat-header">${words}</p>`],
  [/^## /u, (words) => `<p class="chat-title">${words}</p>`],
  [/^-# /u, (words) => `<p class="chat-small">${words}</p>`],
  [/^> /u, (words) => `<p class="chat-quote">${words}</p>`],
  [/^- /u, (words) => `<p class="chat-item">${words}</p>`],
];

/** Discord markdown as HTML: what our own texts use of it, every text escaped. */
export function drawMarkdown(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [begins, draw] = lines.find(([pattern]) => pattern.test(line)) ?? [
        /^/u,
        (words: string) => `<p>${words}</p>`,
      ];
      return draw(drawInline(line.replace(begins, '')));
    })
    .join('\n');
}

/** Next mark of a line: an escape, code, bold, a masked link, a mention. */
const mark = /\\(.)|`([^`]+)`|\*\*|\[((?:\\.|[^\]\\])*)\]\(<([^>]*)>\)|<(#|@&?)(\d+)>/gsu;

function drawInline(line: string): string {
  let drawn = '';
  let at = 0;
  let isBold = false;
  for (const match of line.matchAll(mark)) {
    const [whole, escaped, code, label, url, sign, id] = match;
    drawn += escapeHtml(line.slice(at, match.index));
    at = match.index + whole.length;
    if (escaped !== undefined) drawn += escapeHtml(escaped);
    else if (code !== undefined) drawn += `<code>${escapeHtml(code)}</code>`;
    else if (label !== undefined) drawn += linkTo(url!, label.replace(/\\(.)/gsu, '$1'));
    else if (sign !== undefined) drawn += `<span class="chat-mention">${escapeHtml(`${sign}${id}`)}</span>`;
    else {
      drawn += isBold ? '</strong>' : '<strong>';
      isBold = !isBold;
    }
  }
  return `${drawn}${escapeHtml(line.slice(at))}${isBold ? '</strong>' : ''}`;
}

const linkTo = (url: string, text: string): string =>
  /^https?:/iu.test(url) ? `<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(text)}</a>` : escapeHtml(text);
