import type { Article } from '../../archive/article.ts';
import { currentLocale } from '../../core/locale.ts';
import type { Query } from '../../search/query.ts';

/** Main language of a country's press, by the country's code: what a reader would expect to be missing. */
const pressLanguages: Record<string, [code: string, name: string]> = {
  AE: ['ar', 'Arabic'],
  AF: ['fa', 'Persian'],
  AM: ['hy', 'Armenian'],
  AR: ['es', 'Spanish'],
  AZ: ['az', 'Azerbaijani'],
  BR: ['pt', 'Portuguese'],
  CN: ['zh', 'Chinese'],
  CU: ['es', 'Spanish'],
  DE: ['de', 'German'],
  DZ: ['ar', 'Arabic'],
  EG: ['ar', 'Arabic'],
  ES: ['es', 'Spanish'],
  FR: ['fr', 'French'],
  GE: ['ka', 'Georgian'],
  GR: ['el', 'Greek'],
  IL: ['he', 'Hebrew'],
  IQ: ['ar', 'Arabic'],
  IR: ['fa', 'Persian'],
  IT: ['it', 'Italian'],
  JO: ['ar', 'Arabic'],
  JP: ['ja', 'Japanese'],
  KR: ['ko', 'Korean'],
  KW: ['ar', 'Arabic'],
  LB: ['ar', 'Arabic'],
  LY: ['ar', 'Arabic'],
  MA: ['ar', 'Arabic'],
  MX: ['es', 'Spanish'],
  PL: ['pl', 'Polish'],
  PS: ['ar', 'Arabic'],
  QA: ['ar', 'Arabic'],
  RU: ['ru', 'Russian'],
  SA: ['ar', 'Arabic'],
  SY: ['ar', 'Arabic'],
  TR: ['tr', 'Turkish'],
  UA: ['uk', 'Ukrainian'],
  VE: ['es', 'Spanish'],
  YE: ['ar', 'Arabic'],
};

/** Languages one would expect of what was asked and that no article is in. Silent unless every article's language is known. */
export function missingLanguages(query: Query, articles: readonly Article[]): string[] {
  if (articles.length === 0 || articles.some((article) => article.language === null)) return [];
  const held = new Set(articles.map((article) => article.language));
  const wanted = query.groups.flatMap((group) => group.flatMap((term) => pressLanguages[term.concept?.id ?? ''] ?? []));
  const names = new Map<string, string>();
  for (let at = 0; at < wanted.length; at += 2) if (!held.has(wanted[at]!)) names.set(wanted[at]!, wanted[at + 1]!);
  const locale = currentLocale();
  if (locale === 'en' || names.size === 0) return [...names.values()];
  const said = new Intl.DisplayNames([locale], { type: 'language' });
  return [...names].map(([code, name]) => said.of(code) ?? name);
}
