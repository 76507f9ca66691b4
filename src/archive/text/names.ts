/** Names as one byline: "A", "A and B", "A, B and C". */
export function joinNames(names: readonly string[]): string | null {
  if (names.length <= 1) return names[0] ?? null;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Longest line of names that is cleaned, in characters: beyond it stands something else. */
const longestName = 1000;

/** A name without what pages glue behind it: the date, an account's name, dashes. */
export function cleanName(name: string): string {
  if (name.length > longestName) return name;
  return name
    .replace(/\s*(?:\d{1,2} \p{L}{3,9}\.? \d{4}|\p{Lu}\p{L}{2,8}\.? \d{1,2}(?:, \d{4}| at \d)).*$/u, '')
    .replace(/\s+@\w+.*$/u, '')
    .replace(/[\s,;|·—–-]+$/u, '');
}

/** A byline without its "By". */
export function withoutBy(words: string): string {
  return cleanName(words.replace(/^(?:by|par|von|por|di)(?:\s{0,3}:)?\s{1,9}(?=\p{L})/iu, ''));
}
