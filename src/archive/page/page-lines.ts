import { Parser } from 'htmlparser2';

/** Elements whose beginning or end parts two lines. */
const blocks = new Set(
  'address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section select summary table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
);

/** Elements whose text nobody sees. */
const silent = new Set(
  'script style noscript template svg math iframe object head canvas audio video textarea title xmp plaintext noembed noframes'.split(
    ' ',
  ),
);

/**
 * A page as a plain-text dump: one line for every block, tags gone, everything a reader would see kept in order. Streams through
 * the page without building a tree, so neither depth nor broken nesting costs anything.
 */
export function pageLines(html: string): string {
  const pieces: string[] = [];
  const quiet: string[] = [];
  const parser = new Parser({
    onopentag(name) {
      if (silent.has(name)) quiet.push(name);
      if (blocks.has(name)) pieces.push('\n\n');
    },
    ontext(data) {
      if (quiet.length === 0) pieces.push(data.replace(/\s+/g, ' '));
    },
    onclosetag(name) {
      if (quiet.at(-1) === name) quiet.pop();
      if (blocks.has(name)) pieces.push('\n\n');
    },
  });
  parser.end(html);
  return pieces.join('');
}
