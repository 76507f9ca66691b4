/**
 * Marks that write the same word in another way: accents of Latin, Greek and Cyrillic letters, vowel points of Hebrew and
 * Arabic. Marks of other scripts (Indic and Thai vowels, the Japanese voicing mark) make other words and stay.
 */
const marks =
  /(?![\u3099\u309a])(?=[\p{sc=Inherited}\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Hebrew}])\p{M}/gu;
/** Soft hyphens, joiners, the Arabic tatweel, and raised letters that stand for an apostrophe, a glottal stop or a stress. */
const invisible = /[\u00ad\u0640\u02b9-\u02bf\u02c8\u02ee]|\u200c|\u200d/g;

/** Letters that are one to a reader and do not come apart into letter and mark. */
const letters: Record<string, string> = {
  ...{ ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ŧ: 't', ŋ: 'n', ĸ: 'k' },
  ...{ ə: 'a', ɓ: 'b', ɗ: 'd', ƙ: 'k', ƒ: 'f', ς: 'σ', ґ: 'г' },
  // Arabic, Persian, Urdu and Kurdish write yeh, kaf and heh with different letters.
  ...{
    ى: 'ي',
    ی: 'ي',
    ې: 'ي',
    ے: 'ي',
    ک: 'ك',
    ڪ: 'ك',
    ة: 'ه',
    ۃ: 'ه',
    ە: 'ه',
    ہ: 'ه',
    ھ: 'ه',
    ٱ: 'ا',
    '٫': '.',
    '٬': ',',
  },
};
const otherLetters = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/** The zero of each script's digits; nine more follow it. */
const zeros = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1b50, 0x1bb0, 0xff10,
];

/**
 * A word without what does not part one word from another, case and accents first: `Türkiye` → `turkiye`, `İran` → `iran`,
 * `Łódź` → `lodz`, `ё` → `е`, `ترکیه` and `تركيه` alike, `۱۴۰۳` → `1403`. Turkish dotless ı counts as i, ß as ss, æ as ae, ø as o.
 */
export function fold(word: string): string {
  const small = word.toLowerCase();
  // What is written in plain letters stays as it is, so that of a long text only what lies between them is looked at.
  return /^[\x00-\x7f]*$/.test(small) ? small : small.replace(/[^\x00-\x7f]+/g, foldedRun);
}

/** What was made of short runs lately: the same quotation marks, dashes and letters with accents come again and again. */
const shortRuns = new Map<string, string>();
const mostShortRuns = 4000;
const longestShortRun = 4;

function foldedRun(run: string): string {
  if (run.length > longestShortRun) return foldRun(run);
  let folded = shortRuns.get(run);
  if (folded === undefined) {
    folded = foldRun(run);
    if (shortRuns.size >= mostShortRuns) shortRuns.clear();
    shortRuns.set(run, folded);
  }
  return folded;
}

function foldRun(run: string): string {
  return run
    .normalize('NFKD')
    .toLowerCase()
    .replace(marks, '')
    .replace(invisible, '')
    .normalize('NFC')
    .replace(otherLetters, (letter) => letters[letter]!)
    .replace(/\p{Nd}/gu, plainDigit);
}

/** The digits of every script as European ones; as long as it was, unit for unit. */
export function withPlainDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, plainDigit);
}

function plainDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  const zero = zeros.find((first) => code >= first && code < first + 10);
  return zero === undefined ? digit : String(code - zero);
}
