import { Parser } from 'htmlparser2';
import { normaliseText } from '../text/normalise.ts';

/** Elements whose beginning or end begins a new paragraph. */
const blocks = new Set(
  'address article aside blockquote br center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** Elements whose text is no reading: code, forms, captions, players. */
const silent = new Set(
  'audio button canvas figcaption form head iframe input math noscript object option script select style svg template textarea title video'.split(
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

/**
 * The paragraphs of a fragment of HTML, as text: no markup survives, scripts and captions are left out. Streams through the
 * fragment without building a tree, so depth and broken nesting cost nothing.
 */
export function htmlParagraphs(html: string): string[] {
  let paragraphs = textParagraphs(html);
  for (let layer = 1; layer < maxLayers && paragraphs.some(hasTag); layer++) {
    paragraphs = paragraphs.flatMap((paragraph) => (hasTag(paragraph) ? textParagraphs(paragraph) : paragraph));
  }
  return paragraphs.map((paragraph) =>
    hasTag(paragraph) ? normaliseText(paragraph.replace(/[<>]/gu, ' ')) : paragraph,
  );
}

/** How many times over markup may be escaped before its brackets are simply dropped. Feeds manage two by mistake. */
const maxLayers = 3;

function withoutTags(text: string): string {
  return hasTag(text) ? normaliseText(text.replace(/[<>]/gu, ' ')) : text;
}

function hasTag(text: string): boolean {
  return /<[a-z!/][^<>]*>/iu.test(text);
}

function textParagraphs(html: string): string[] {
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
      if (blocks.has(name)) flush();
    },
    ontext(data) {
      if (quiet === 0) text += data;
    },
    onclosetag(name) {
      if (silent.has(name) && quiet > 0) quiet -= 1;
      if (blocks.has(name)) flush();
    },
  });
  parser.write(upToTags(html.slice(0, maxCharacters), maxTags));
  parser.end();
  flush();
  return paragraphs;
}

/** The text of a fragment on one line: titles and names, in which feeds put entities and now and then a tag. */
export function htmlLine(html: string): string {
  return withoutTags(htmlParagraphs(html).join(' '));
}
