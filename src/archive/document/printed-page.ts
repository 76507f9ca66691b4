import { endsSentence } from '../dump/lines.ts';
import type { ParsedDump } from '../dump/parse-dump.ts';
import { cleanTitle } from '../dump/title.ts';
import { foldText } from '../text/fold-text.ts';

/** From this length on a paragraph is text and no menu, link or button, in characters. */
const textLength = 100;
/** Least share of a page's text that its article takes. Below it, something was taken for the article that is not. */
const leastShare = 0.6;

/**
 * The paragraphs of a page printed by a browser, from the first to the last of its article, without the teasers, links and credits
 * between them; null where the article was not found for sure. `parsed` is the page read as a dump. With `isTitled`, `all` begins below
 * the title, so that the first text there is the article's.
 */
export function articleAmong(all: readonly string[], parsed: ParsedDump, isTitled: boolean): string[] | null {
  const kept = new Set(parsed.paragraphs);
  const others = new Set(parsed.related.flatMap(({ paragraphs }) => paragraphs));
  const begins = (text: string) => kept.has(text) || (isTitled && text.length > textLength && endsSentence(text));
  const first = all.findIndex(begins);
  const last = all.findLastIndex((text) => kept.has(text));
  const body = all
    .slice(Math.max(first, 0), last + 1)
    .filter((text) => kept.has(text) || (!others.has(text) && (text.length > textLength || endsSentence(text))));
  const weigh = (list: readonly string[]) => list.filter((text) => text.length > textLength).join('').length;
  return first !== -1 && weigh(body) > weigh(all) * leastShare ? body : null;
}

/**
 * The title as it stands on the page where the browser states the same, or more or less of it; else what the browser states, without
 * the outlet's name.
 */
export function pickPrintTitle(onPage: string | null, stated: string): string {
  const [seen, said] = [foldText(onPage ?? ''), foldText(stated)];
  if (onPage !== null && ((seen.length >= 8 && said.includes(seen)) || seen.includes(said))) return onPage;
  return cleanTitle(stated);
}
