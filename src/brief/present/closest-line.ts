import { listed } from '../../core/wording.ts';
import type { Closest } from '../brief.ts';

const numbers = ['', '', 'both', 'all three', 'all four', 'all five', 'all six', 'all seven', 'all eight'];

/** "No article names all five. Closest: 4 articles name erdogan, putin, grain, deal, not price." */
export function closestLine({ matched, missing, articles }: Closest): string {
  const asked = matched.length + missing.length;
  const all = numbers[asked] ?? `all ${asked}`;
  const name = articles === 1 ? '1 article names' : `${articles.toLocaleString('en')} articles name`;
  return `No article names ${all}. Closest: ${name} ${matched.join(', ')}, not ${listed(missing, 'or')}.`;
}
