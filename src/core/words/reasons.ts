import { currentLocale } from '../locale.ts';
import { reasons } from './reasons-table.ts';

const known = new Map(reasons.map((each) => [each.en, each]));

/** Reasons with something in them: a status, a host, another reason. */
const patterns = reasons
  .filter(({ en }) => en.includes('{}'))
  .map((each) => ({ each, form: new RegExp(`^${each.en.split('{}').map(RegExp.escape).join('(.+?)')}$`, 'su') }));

/**
 * Why something failed, in the language of whoever reads it. Reasons are stored as they came about, in English, long before anybody
 * asks; one that is not in the table is said as it was stored.
 */
export function reasonInWords(reason: string): string {
  const locale = currentLocale();
  if (locale === 'en') return reason;
  const exact = known.get(reason);
  if (exact !== undefined) return exact[locale];
  for (const { each, form } of patterns) {
    const held = form.exec(reason)?.slice(1);
    if (held !== undefined) return each[locale].replaceAll('{}', () => reasonInWords(held.shift()!));
  }
  return reason;
}
