import { Parser } from 'htmlparser2';
import { blockElements } from '../text/elements.ts';
import { normaliseText } from '../text/normalise.ts';
import { asHtml, hasMarkup, isWhollyMarkup } from './real-markup.ts';

/** Elements whose text is no reading: code, forms, captions, players, the readings of ruby. */
const silent = new Set(
  'audio button canvas figcaption form head iframe input annotation annotation-xml noscript object option rp rt rtc script select style svg template textarea title video'.split(
    ' ',
  ),
);

/** Beyond this many characters the rest of a fragment is left out. No entry of an honest feed is longer. */
const maxCharacters = 1_000_000;

/** The same for tags: the parser's cost grows with the square of those left open. */
const maxTags = 20_000;

/** The beginning of a text, with at most so many tags. */
export function upToTags(html: string, most: number): string {
  let at = -1;
  for (let tags = 0; tags <= most; tags++) {
    at = html.indexOf('<', at + 1);
    if (at === -1) return html;
  }
  return html.slice(0, at);
}

/** How many times over a whole fragment may be escaped and still be unpacked. Feeds manage two by mistake. */
const maxLayers = 3;

/**
 * The paragraphs of a fragment of HTML, as text: scripts and captions are left out, and what is escaped is text, angle brackets included. Only
 * a fragment that is escaped markup as a whole is unpacked once more. Streams through it without building a tree, so that depth
 * and broken nesting cost nothing.
 */
export function htmlParagraphs(html: string): string[] {
  let fragment = upToTags(html.slice(0, maxCharacters), maxTags);
  for (let layer = 1; layer < maxLayers && !hasMarkup(fragment); layer++) {
    const inner = fragmentParagraphs(fragment).join('\n');
    if (!isWhollyMarkup(inner)) break;
    fragment = upToTags(inner, maxTags);
  }
  // A program that marks its own mark-up with comments wrote it, whatever stands around.
  return fragmentParagraphs(fragment).flatMap((paragraph) =>
    paragraph.startsWith('<!--') && isWhollyMarkup(paragraph) ? fragmentParagraphs(paragraph) : paragraph,
  );
}

/** The paragraphs of a plain text: blank lines part them. Markup that somebody called text is read as what it is. */
export function textParagraphs(text: string): string[] {
  if (isWhollyMarkup(text)) return htmlParagraphs(text);
  return text
    .slice(0, maxCharacters)
    .split(/\n\s*\n/u)
    .map(normaliseText)
    .filter(Boolean);
}

function fragmentParagraphs(fragment: string): string[] {
  const paragraphs: string[] = [];
  let text = '';
  let quiet = 0;
  const flush = () => {
    const clean = normaliseText(text);
    if (clean !== '') paragraphs.push(clean);
    text = '';
  };
  const parser = new Parser({
    onopentag(name) {
      if (silent.has(name)) quiet += 1;
      if (blockElements.has(name)) flush();
    },
    ontext(data) {
      if (quiet === 0) text += data;
    },
    onclosetag(name) {
      if (silent.has(name) && quiet > 0) quiet -= 1;
      if (blockElements.has(name)) flush();
    },
  });
  parser.write(asHtml(fragment));
  parser.end();
  flush();
  return paragraphs;
}
