/** Combining marks that remain once a letter and its accent are taken apart. */
const marks = /\p{M}+/gu;

/**
 * A word without case and accents: `Türkiye` → `turkiye`, `İran` and `Iran` → `iran`, `Çavuşoğlu` → `cavusoglu`.
 * Turkish dotless ı counts as i, ß as ss, æ as ae, ø as o, ł as l, đ as d.
 */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (/^[\x00-\x7f]*$/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(marks, '')
    .replace(/[ıßæœøłđðþ]/g, (letter) => replacements[letter]!);
}

const replacements: Record<string, string> = {
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
};
