import { wordsOf } from '../../search/terms.ts';

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
  const pieces: string[] = [];
  let at = 0;
  let isAfterSpace = true;
  let previous = '';
  for (const character of text) {
    const isEdge = !/[\p{L}\p{N}]/u.test(previous) || !/[\p{L}\p{N}]/u.test(text.charAt(at + character.length));
    // A single mark that is no apostrophe quotes as a double one does.
    const plain = isEdge && singleQuote.test(character) ? '"' : plainCharacter(character);
    // « Le port »: the spaces belong to the marks.
    const next = text.charAt(at + character.length);
    if (character === '»' && pieces.at(-1) === ' ' && !/[\p{L}\p{N}]/u.test(next)) {
      pieces.pop();
      form.from.pop();
      form.to.pop();
    }
    if (!(plain === ' ' && isAfterSpace)) {
      pieces.push(plain);
      for (let unit = 0; unit < plain.length; unit++) {
        form.from.push(at);
        form.to.push(at + character.length);
      }
    }
    isAfterSpace = plain === ' ' || (character === '«' && /^[\s([—–]?$/u.test(previous));
    previous = character;
    at += character.length;
  }
  form.text = pieces.join('');
  if (plainForms.size >= 2000) plainForms.clear();
  plainForms.set(text, form);
  return form;
}

const doubleQuote = /[“”„‟«»″"「」『』＂]/u;
const singleQuote = /[‘’‚‛′ʼ'`´]/u;

function plainCharacter(character: string): string {
  if (doubleQuote.test(character)) return '"';
  if (singleQuote.test(character)) return "'";
  if (/[\u2010-\u2015\u2212-]/u.test(character)) return '-';
  if (character === '…') return '...';
  if (character === '。') return '.';
  if (character === '、') return ',';
  if (character >= '\uff01' && character <= '\uff5e')
    return String.fromCharCode(character.charCodeAt(0) - 0xfee0).toLowerCase();
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
  return withStraightQuotes(text).replace(/(?:^|(?<=(?:^|[\s([—–-])["']))\p{Lu}/gu, (letter) => letter.toLowerCase());
}

/** A text with every quotation mark as a double straight one, whatever its style, and every apostrophe straight. */
export function withStraightQuotes(text: string): string {
  return text
    .replace(/(?<=^|[\s([—–])«\s|\s»(?![\p{L}\p{N}])|[«»“”„‟″「」『』＂]/gu, '"')
    .replace(/[‘’‚‛′ʼ`´]/gu, "'")
    .replace(/(?<![\p{L}\p{N}])'|'(?![\p{L}\p{N}])/gu, '"');
}

const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/** The words of a text as they are compared, small; of a script without spaces its characters, two by two. */
export function comparedWords(text: string): string[] {
  return unspaced.test(text) ? wordsOf(text) : (plainForm(text).text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
}

/** A sentence without the final stop that a fragment gets where it is cut off; null for a few words, or when it has none. */
export function withoutFinalStop(sentence: string): string | null {
  const end = sentence.slice(-stopLength).replace(/[.!?…。！？]+(?=["”’»」』'“]*$)/u, '');
  const cut = `${sentence.slice(0, -stopLength)}${end}`.replace(/^["“„«「『'‘]\s?|\s?["”»」』'’“]$/gu, '');
  return cut === sentence || comparedWords(cut).length < fewestOfFragment ? null : cut;
}

/** Longest stop with its quotation marks, in characters. */
const stopLength = 8;

/** Words of a fragment that is looked for without its stop: fewer stand everywhere. */
const fewestOfFragment = 4;

/** A sentence without the quotation marks it stands in as a whole; null when it does not. */
export function withoutOuterQuotes(sentence: string): string | null {
  return /^[“"„«‘'「『](?<inside>[^“”"„«»「」『』]{2,})[”"“»’'」』]$/u.exec(sentence)?.groups?.inside?.trim() ?? null;
}
