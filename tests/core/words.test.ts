import { describe, expect, it } from 'vitest';
import { currentLocale, localeOf, locales, speaking } from '../../src/core/locale.ts';
import { en, type Words } from '../../src/core/words/en.ts';
import { catalogue, words } from '../../src/core/words/words.ts';

const keys = Object.keys(en) as (keyof Words)[];

/** What a text says of values nobody would write by chance. */
function said(text: unknown, values: (string | number)[]): string {
  return typeof text === 'function' ? String((text as (...given: unknown[]) => string)(...values)) : String(text);
}

describe.each(locales.filter((locale) => locale !== 'en'))('the words in %s', (locale) => {
  it('are complete: every key, none too many', () => {
    expect(Object.keys(catalogue[locale])).toEqual(keys);
  });

  it.each(keys)('%s says all that the English says, in its own words', (key) => {
    const english = en[key] as unknown;
    const other = catalogue[locale][key] as unknown;
    expect(typeof other).toBe(typeof english);
    const values = typeof english === 'function' ? samplesFor(english as (...given: never[]) => string, key) : [];
    const [here, there] = [said(other, values), said(english, values)];
    for (const value of values)
      if (!kinds.has(value) && there.includes(String(value))) expect(here).toContain(String(value));
    expect(here.trim()).not.toBe('');
    expect(/^\s/u.test(here)).toBe(/^\s/u.test(there));
    expect(here.split('\n')).toHaveLength(there.split('\n').length);
    const between = { runStates: ' ', dayChoices: '|', verbs: '|' }[key as string];
    if (between !== undefined) expect(here.split(between)).toHaveLength(there.split(between).length);
    for (const name of there.match(/SITREP_\w+|\.env|\/sitrep \w+/gu) ?? []) expect(here).toContain(name);
    if (!sameEverywhere.has(key)) expect(here).not.toBe(there);
  });

  it('count by the rules and digits of the language', () => {
    expect(catalogue[locale].articles(1204)).toContain('1.204');
  });

  it('name twelve months', () => {
    expect(catalogue[locale].months.split(' ')).toHaveLength(12);
  });
});

/** Texts that may be alike in two languages. */
const sameEverywhere = new Set<keyof Words>([
  'brief',
  'version',
  'within',
  'points',
  'match',
  'articles',
  'interview',
  'topicBriefings',
  'dayInDate',
  'briefingCalled',
]);

/** Kinds are said by a word of the language's own. */
const kinds = new Set<string | number>(['alert', 'schedule']);

/** A name where the English takes one, else numbers; small ones, so that digits need no grouping. */
function samplesFor(text: (...given: never[]) => string, key: string): (string | number)[] {
  const count = text.length;
  const [first] = /^\(?([\w, ]*)/u.exec(String(text))?.[1]?.split(', ') ?? [];
  if (first === 'kind') return ['alert', 'Qwerty', 'Asdfgh', 'Zxcvbn'].slice(0, count);

  const takesNames =
    /^(late|refused|part|botMay|notSent|share|archive|within|try|did|addAdmin|setAdmin|next|dateRange|since|aboutAlone|saved|changed|previewOf|because|isP|isR|notRun|pause|resume|noTime|noZone|noneOf|unknown|nameOneOf|readingFile|readIn|updated|already|zone|version|only$)/u;
  const names = ['Qwerty', 'Asdfgh', 'Zxcvbn'].slice(0, count);
  if (key === 'onlyFirstFiles') return [41];
  if (key === 'manyMatch') return [41, 1, 42];
  if (key === 'partInDoubt') return ['Qwerty', 41, 42];
  if (key === 'allOfKind' || key === 'someOfKind') return [41, 'Qwerty'];
  if (key === 'inPart') return ['QWERTY', 41];
  if (key === 'mentionEach') return [' Qwerty', 'Asdfgh'];
  if (key === 'fullAnd') return [41, 42, 'Qwerty'];
  return takesNames.test(key) ? names : [41, 42, 43].slice(0, count);
}

describe('a language', () => {
  it.each([
    ['tr', 'tr'],
    ['de-AT', 'de'],
    ['de_DE', 'de'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    ['', 'en'],
    [null, 'en'],
  ] as const)('%s is answered in %s', (given, expected) => {
    expect(localeOf(given)).toBe(expected);
  });

  it('holds for all that is said in its work, and for nobody else’s', async () => {
    const slow = speaking('tr', async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return words.sources;
    });
    const [german, plain] = [speaking('de', () => words.sources), words.sources];
    expect([await slow, german, plain, currentLocale()]).toEqual(['Kaynaklar', 'Quellen', 'Sources', 'en']);
  });

  it('has one form after one and another after many, in English and German; none in Turkish', () => {
    const forms = locales.map((locale) => [1, 2].map((n) => catalogue[locale].slowMode(n)));
    expect(forms.flat().map((line) => /\d+ \p{L}+/u.exec(line)?.[0])).toEqual([
      '1 second',
      '2 seconds',
      '1 saniye',
      '2 saniye',
      '1 Sekunde',
      '2 Sekunden',
    ]);
  });
});
