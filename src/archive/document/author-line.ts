const name = String.raw`(?:\p{Lu}[\p{L}.’'-]*\s){1,3}\p{Lu}[\p{L}.’'-]+[\d*†,]*`;
const joint = String.raw`(?:,|\s(?:and|und|et|y|e|en|og|och|ve|i|и|&|AND|UND|ET|Y))\s(?:(?:and|AND)\s)?`;
const authors = new RegExp(`^${name}(?:${joint}${name})+$`, 'u');

/** Longer lines are text, in characters. */
const longest = 200;

/** Whether a line is one of names: those who wrote the text. One name alone may be anything. */
export function isAuthorLine(text: string): boolean {
  return text.length <= longest && authors.test(text);
}

/** The names without the marks of notes. */
export function namesOfLine(text: string): string {
  return text.replace(/(?<=\p{L})[\d*†]+/gu, '').replace(/,(?=,|$)/gu, '');
}
