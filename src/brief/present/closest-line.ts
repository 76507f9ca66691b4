import { listed } from '../../core/wording.ts';
import { words } from '../../core/words/words.ts';
import type { Closest } from '../brief.ts';

/** "No article names all five. Closest: 4 articles name erdogan, putin, grain, deal, not price." */
export function closestLine({ matched, missing, articles }: Closest): string {
  const none = words.noneNamesAll(matched.length + missing.length);
  return `${none} ${words.closestNames(articles, matched.join(', '), listed(missing, 'or'))}`;
}
