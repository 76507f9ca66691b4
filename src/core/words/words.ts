import { currentLocale, type Locale } from '../locale.ts';
import { de } from './de.ts';
import { en, type Words } from './en.ts';
import { tr } from './tr.ts';

/** Every language's words: the one catalogue. A test keeps them complete. */
export const catalogue: Record<Locale, Words> = { en, tr, de };

/** The fixed words of answers in the language of whoever is being answered: looked up at each use. */
export const words: Words = new Proxy(en as Words, {
  get: (_english, key) => Reflect.get(catalogue[currentLocale()], key),
});
