import { allGroups, type Matcher } from './matcher.ts';
import { wordCount } from './passage.ts';

/** Words among which all parts of a query must stand where one of them is a mere word; and by which a look moves on. */
const windowWords = 28;
const stepWords = 4;

/**
 * Whether the parts of a query stand near each other: "climate" at one end of a long sentence and "summit" at the other are not
 * about the climate summit. Names may stand apart: whoever meets is often named far from whom they meet.
 */
export function standApart(text: string, matcher: Matcher): boolean {
  const all = allGroups(matcher);
  if (matcher.groups < 2 || matcher.subjects === all || wordCount(text) <= windowWords) return false;
  const words = text.split(/\s+/u);
  for (let from = 0; from < words.length; from += stepWords) {
    if (matcher.serves(words.slice(from, from + windowWords).join(' ')) === all) return false;
    if (from + windowWords >= words.length) break;
  }
  return true;
}
