import { UserError } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { words } from '../core/words/words.ts';
import { fold } from './fold.ts';

/** Languages by ISO 639-1 code, with the names people type. */
const names: Record<string, string> = {
  ar: 'arabic',
  bg: 'bulgarian',
  cs: 'czech',
  da: 'danish',
  de: 'german deutsch',
  el: 'greek',
  en: 'english',
  es: 'spanish espanol',
  fa: 'persian farsi',
  fi: 'finnish',
  fr: 'french francais',
  he: 'hebrew',
  hi: 'hindi',
  hu: 'hungarian',
  id: 'indonesian',
  it: 'italian italiano',
  ja: 'japanese',
  ko: 'korean',
  nl: 'dutch',
  no: 'norwegian',
  pl: 'polish',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sv: 'swedish',
  th: 'thai',
  tr: 'turkish turkce',
  uk: 'ukrainian',
  ur: 'urdu',
  vi: 'vietnamese',
  zh: 'chinese mandarin',
};

/** The code for a code or an English name. Unlisted two-letter codes pass; other words are a UserError. */
export function languageCode(text: string): string {
  const word = fold(text);
  if (/^[a-z]{2}$/.test(word)) return word;
  const found = Object.entries(names).find(([, list]) => list.split(' ').includes(word));
  if (found !== undefined) return found[0];
  const close = nearest(
    word,
    Object.values(names).flatMap((list) => list.split(' ')),
  );
  throw new UserError(words.notALanguage(text.slice(0, 40)), {
    code: 'bad-language',
    next:
      close === null
        ? words.languageCodes
        : words.didYouMean(`lang:${languageCode(close)} (${close.charAt(0).toUpperCase()}${close.slice(1)})`),
  });
}
