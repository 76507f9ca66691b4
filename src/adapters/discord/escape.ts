import { limits } from './limits.ts';

/** Control characters and direction overrides: invisible, and some make Discord refuse or garble a message. */
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text as Discord shows it letter for letter: no markup, no mention, no link of its own making. Backslashes go before every
 * character that could begin one, since Discord shows an escaped sign as the sign. Addresses lose their link, not their letters.
 */
export function escapeMarkdown(text: string): string {
  return clean(text)
    .replace(/[\\`*_~|<>[\]@]/gu, '\\$&')
    .replace(/:(?=\/)/gu, '\\:')
    .replace(/^([^\S\n]*)([#+-])/gmu, '$1\\$2')
    .replace(/^([^\S\n]*\d+)([.)])/gmu, '$1\\$2');
}

/** Text for places without markup: button labels, menu entries, alt texts. */
export function clean(text: string): string {
  return text.replace(/\r\n?/gu, '\n').replace(unprintable, '').toWellFormed();
}

/** Words to be typed or copied. A text that holds a backtick cannot stand in Discord's code marks. */
export function codeSpan(text: string): string {
  const words = clean(text).replace(/\n/gu, ' ');
  return words.includes('`') || words.trim() === '' ? escapeMarkdown(words) : `\`${words}\``;
}

/** Bold text; marks next to a blank would be shown as they are. */
export function bold(text: string): string {
  const words = escapeMarkdown(text);
  const inner = words.trim();
  return inner === '' ? words : words.replace(inner, () => `**${inner}**`);
}

/** A masked link without a preview, or the plain words when the address cannot be one. */
export function maskedLink(text: string, url: string): string {
  const address = safeUrl(url);
  if (address === null) return escapeMarkdown(text);
  // Discord ends a link's words at the first bracket, and shows a link whose words hold an address as plain text.
  if (/[[\]]|:\//u.test(text)) return `${escapeMarkdown(text)} ([link](<${address}>))`;
  return `[${escapeMarkdown(text)}](<${address}>)`;
}

/** The address with everything encoded that could end the link early; null when it is not the web's or too long. */
export function safeUrl(url: string): string | null {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return null;
  const address = parsed.href.replace(/[<>()\\\s"'`]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return address.length <= limits.linkUrl ? address : null;
}

/** Shortens what is no quote, such as a label, at the border of a character as people see it. */
export function clip(text: string, length: number): string {
  const words = clean(text).replace(/\s+/gu, ' ').trim();
  if (words.length <= length) return words;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(words)) {
    if (kept.length + segment.length > length - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
