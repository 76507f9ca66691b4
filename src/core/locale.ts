import { AsyncLocalStorage } from 'node:async_hooks';

/** Languages Sitrep speaks itself. What it quotes stays as it was written. */
export const locales = ['en', 'tr', 'de'] as const;
export type Locale = (typeof locales)[number];

const current = new AsyncLocalStorage<Locale>();

/** Does work in a language: everything said meanwhile, however deep, is said in it. Without it all is English. */
export function speaking<T>(locale: Locale, work: () => T): T {
  return current.run(locale, work);
}

export const currentLocale = (): Locale => current.getStore() ?? 'en';

/** The language of `tr`, `tr-TR` or `de_AT`; English for one that Sitrep does not speak, or none. */
export function localeOf(given: string | null | undefined): Locale {
  const language = (given ?? '').toLowerCase().split(/[-_]/u)[0]!;
  return locales.find((locale) => locale === language) ?? 'en';
}

const rules = Object.fromEntries(locales.map((locale) => [locale, new Intl.PluralRules(locale)])) as Record<
  Locale,
  Intl.PluralRules
>;

/** A number with its noun, by the plural rules and digits of the language: "1,204 articles", "1.204 Artikel". */
export function countedIn(locale: Locale, number: number, noun: { one: string; other: string }): string {
  return `${number.toLocaleString(locale)} ${rules[locale].select(number) === 'one' ? noun.one : noun.other}`;
}
