import type { HtmlEscapedString } from 'hono/utils/html';

/** Markup made by `html`, which escapes every value put into it. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Languages written from right to left (ISO 639-1). */
const rightToLeft = new Set(['ar', 'dv', 'fa', 'he', 'ks', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** How text of an article runs: as its language does, or as its first letter does where that is not known. */
export function directionOf(language: string | null): 'rtl' | 'ltr' | 'auto' {
  if (language === null) return 'auto';
  return rightToLeft.has(language) ? 'rtl' : 'ltr';
}
