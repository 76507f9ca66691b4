import { currentLocale } from '../locale.ts';

/** A sentence in each language. `{}` stands for what changes from one case to another, as often as in the English. */
export interface Phrase {
  en: string;
  tr: string;
  de: string;
}

export const phrase = (en: string, tr: string, de: string): Phrase => ({ en, tr, de });

/** Longer sentences, in characters, are said as they came: nobody wrote those here. */
const longest = 1500;

/** Says an English sentence in the language of whoever reads it; one that is not in the book is said as it came. */
export type InWords = (sentence: string) => string;

/** For sentences that come about in English long before, or far below, anybody reads them: they are looked up when they are read. */
export function createPhrasebook(phrases: readonly Phrase[]): InWords {
  const known = new Map(phrases.map((each) => [each.en, each]));
  const patterns = phrases
    .filter(({ en }) => en.includes('{}'))
    .map((each) => ({ each, form: new RegExp(`^${each.en.split('{}').map(RegExp.escape).join('(.+?)')}$`, 'su') }));
  const inWords: InWords = (sentence) => {
    const locale = currentLocale();
    if (locale === 'en') return sentence;
    const exact = known.get(sentence);
    if (exact !== undefined) return exact[locale];
    if (sentence.length > longest) return sentence;
    for (const { each, form } of patterns) {
      const held = form.exec(sentence)?.slice(1);
      if (held !== undefined) return each[locale].replaceAll('{}', () => inWords(held.shift()!));
    }
    return sentence;
  };
  return inWords;
}
