/**
 * Characters that show nothing and only mislead: controls, soft hyphens, zero-width characters, direction marks and overrides,
 * tag characters. ZWNJ (U+200C) and ZWJ (U+200D) stay: Persian, Hindi and emoji are misspelt without them. Variation
 * selectors stay too, because they change what is seen.
 */
const invisible =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0001}\u{e0020}-\u{e007f}]/gu;

/** Tabs, line ends of every kind, and all space characters, the no-break ones included. */
const blank = /[\t\n\v\f\r\u0085\u2028\u2029\p{Zs}]/gu;

/** Any character that normalising may change, and some that it leaves: Latin text and its punctuation have none of them. */
const unusual = /[^\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u20a0-\u20bf]/u;

/**
 * The one form text is kept and quoted in: NFC, every space and line end a plain space, runs of them one, no invisible
 * characters, trimmed. Half a surrogate pair becomes U+FFFD. Applying it twice changes nothing.
 */
export function normaliseText(text: string): string {
  if (!unusual.test(text)) {
    const isTight = !text.startsWith(' ') && !text.endsWith(' ') && !text.includes('  ');
    return isTight ? text : text.replace(/ {2,}/g, ' ').replace(/^ | $/g, '');
  }
  return text
    .toWellFormed()
    .replace(blank, ' ')
    .replace(invisible, '')
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .replace(/^ | $/g, '');
}

/**
 * Mark-up without invisible characters, before it is parsed: a control character inside a tag must not make text of it that turns
 * into a tag once the character is gone.
 */
export function withoutInvisible(markup: string): string {
  return markup.replace(/[\t\n\v\f\r\u0085]/g, ' ').replace(invisible, '');
}
