import { foldText } from '../text/fold-text.ts';
import type { Span } from './body.ts';
import type { Line } from './classify.ts';
import { readKicker } from './facts.ts';

const separators = /\s+[|｜·»]\s+|\s+::\s+|\s+[-–—]\s+/u;
const outletWords =
  /\b(?:news|times|post|daily|herald|journal|reuters|bbc|cnn|jazeera|magazine|review|monitor|today|tribune|guardian|press|agency|gazette|observer|telegraph|independent|institute|statecraft|policy|affairs|wire|online|blog|radio|tv|haber|gazetesi|hurriyet|wikipedia|britannica|substack|medium|le monde|spiegel|zeitung|\w+\.(?:com|org|net|info|tr|ir|co\.uk))\b/u;

/** The line that is the article's title, above its text; null when there is none. */
export function findTitle(lines: readonly Line[], region: Span): number | null {
  let best: { at: number; score: number } | null = null;
  const seen = new Map<string, number>();
  for (let at = region.from; at < region.to; at += 1) {
    const key = titleKey(lines[at]!.folded);
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  for (let at = region.from; at < region.to; at += 1) {
    const line = lines[at]!;
    const candidate =
      line.kind === 'head' ||
      line.kind === 'question' ||
      line.kind === 'frag' ||
      line.kind === 'short' ||
      line.kind === 'item' ||
      (line.kind === 'kicker' && readKicker(line.text)?.title);
    if (!candidate) continue;
    const score = scoreTitle(lines, region, at, seen);
    if (best === null || score > best.score) best = { at, score };
  }
  return best !== null && best.score > -2 ? best.at : null;
}

function scoreTitle(lines: readonly Line[], region: Span, at: number, seen: ReadonlyMap<string, number>): number {
  const { words, folded, text, kind, afterGap } = lines[at]!;
  const next = lines[at + 1];
  const beside = [next, lines[at - 1]].filter((line, index) => line && (index === 0 || at - 1 >= region.from));
  let score = words >= 4 && words <= 22 ? 2 : words === 3 ? 0.6 : words > 22 ? 0.5 : words === 2 ? -0.8 : -1.4;
  if (kind === 'short' || kind === 'item') score -= 1;
  if ((seen.get(titleKey(folded)) ?? 0) > 1) score += 1.5;
  if (separators.test(text) && seen.get(titleKey(folded)) !== undefined && titleKey(folded) !== folded) score -= 0.7;
  const isSubtitle = at - 1 >= region.from && isTitleAbove(lines[at - 1], lines[at]!);
  if (!isSubtitle && beside.some((line) => line && (line.kind === 'by' || line.kind === 'kicker'))) score += 1;
  if (!isSubtitle && next?.kind === 'date') score += 0.7;
  if (isSubtitle) score -= 1;
  if (next?.kind === 'credit' && at + 1 < region.to) score -= 2;
  if (/[:：]$/u.test(text)) score -= 1.2;
  if (afterGap) score += 0.3;
  const above = lines[at - 1];
  if (at - 1 >= region.from && above?.kind === 'head' && above.words >= 4 && above.words <= words) score -= 0.6;
  // Among headings in a row the last is the title, the others are links; two in a row are a title and its dek.
  if (countHeads(lines, region, at) >= 2) score -= 1.2;
  return score - 0.12 * Math.min(12, region.to - at);
}

/** The second of two headings is a dek when it is clearly the longer. */
function isTitleAbove(above: Line | undefined, line: Line): boolean {
  return above?.kind === 'head' && above.words >= 4 && line.words >= above.words * 1.3;
}

/** How many headings follow this one without a break. */
function countHeads(lines: readonly Line[], region: Span, at: number): number {
  let count = 0;
  for (let next = at + 1; next < Math.min(region.to, at + 4) && lines[next]!.kind === 'head'; next += 1) count += 1;
  return count;
}

/** A title without the outlet's name behind it, for comparing. */
function titleKey(folded: string): string {
  const parts = folded.split(separators);
  return parts.length > 1 && parts.at(-1)!.split(' ').length <= 5 && parts.slice(0, -1).join(' ').length > 12
    ? parts.slice(0, -1).join(' - ')
    : folded;
}

/** The title as people know it: without a kicker before it or the outlet's name behind it. */
export function cleanTitle(text: string): string {
  const kicker = readKicker(text);
  const title = kicker?.title ?? text;
  const match = /^(.*\S)\s+(\||｜|·|»|::|[-–—])\s+(\S.*)$/u.exec(title);
  if (!match) return title;
  const [, left, mark, right] = match;
  if (left!.split(' ').length < 3 || right!.split(' ').length > 5) return title;
  const isOutlet = outletWords.test(foldText(right!)) && /^[\p{Lu}\p{Lo}\d]/u.test(right!);
  return mark === '|' || mark === '｜' || mark === '::' || isOutlet ? left! : title;
}
