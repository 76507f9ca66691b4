/** A text as it is compared, with the way back to the original's characters. */
export interface PlainForm {
  text: string;
  /** For each character, where the original's begins and ends. */
  from: number[];
  to: number[];
}

const plainForms = new Map<string, PlainForm>();

/** A text without the marks that copying changes: curly quotes, dashes, ellipses, spaces, capitals. */
export function plainForm(text: string): PlainForm {
  const remembered = plainForms.get(text);
  if (remembered !== undefined) return remembered;
  const form: PlainForm = { text: '', from: [], to: [] };
  let at = 0;
  let isAfterSpace = true;
  for (const character of text) {
    const plain = plainCharacter(character);
    if (!(plain === ' ' && isAfterSpace)) {
      form.text += plain;
      for (let unit = 0; unit < plain.length; unit++) {
        form.from.push(at);
        form.to.push(at + character.length);
      }
    }
    isAfterSpace = plain === ' ';
    at += character.length;
  }
  if (plainForms.size >= 2000) plainForms.clear();
  plainForms.set(text, form);
  return form;
}

const doubleQuote = /[“”„‟«»″"]/u;
const singleQuote = /[‘’‚‛′ʼ'`´]/u;

function plainCharacter(character: string): string {
  if (doubleQuote.test(character)) return '"';
  if (singleQuote.test(character)) return "'";
  if (/[\u2010-\u2015\u2212-]/u.test(character)) return '-';
  if (character === '…') return '...';
  if (/\s/u.test(character)) return ' ';
  return character.toLowerCase();
}

/**
 * Whether two texts are the same word for word: quotation marks of another style are no difference, nor is the capital a fragment
 * begins with where it was cut out, at the front or behind an opening quotation mark.
 */
export function isWordForWord(one: string, other: string): boolean {
  return one === other || bareForm(one) === bareForm(other);
}

function bareForm(text: string): string {
  return text
    .replace(/[“”„‟«»″]/gu, '"')
    .replace(/[‘’‚‛′ʼ`´]/gu, "'")
    .replace(/(?:^|(?<=(?:^|[\s([—–-])["']))\p{Lu}/gu, (letter) => letter.toLowerCase());
}

/** A sentence without the quotation marks it stands in as a whole; null when it does not. */
export function withoutOuterQuotes(sentence: string): string | null {
  return /^[“"„«‘'](?<inside>[^“”"„«»]{2,})[”"“»’']$/u.exec(sentence)?.groups?.inside?.trim() ?? null;
}
