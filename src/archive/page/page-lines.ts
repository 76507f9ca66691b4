import { Parser } from 'htmlparser2';
import { blockElements } from '../text/elements.ts';

/** Elements whose text nobody sees. */
const silent = new Set(
  'rp rt rtc script style noscript template svg annotation annotation-xml iframe object head canvas audio video textarea title xmp plaintext noembed noframes'.split(
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
      if (blockElements.has(name)) pieces.push('\n\n');
    },
    ontext(data) {
      if (quiet.length === 0) pieces.push(data.replace(/\s+/g, ' '));
    },
    onclosetag(name) {
      if (quiet.at(-1) === name) quiet.pop();
      if (blockElements.has(name)) pieces.push('\n\n');
    },
  });
  parser.end(html);
  return pieces.join('');
}
