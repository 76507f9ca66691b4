const ones = 'first second third fourth fifth sixth seventh eighth ninth'.split(' ');
const names: readonly string[] = [
  ...ones,
  ...'tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  ),
  ...ones.map((one) => `twenty-${one}`),
  'thirtieth',
  'thirty-first',
];

/** "Fourth" of July: a day in words, for a pattern. */
export const ordinalDay = `(?<![\\p{L}-])(?:${[...names].reverse().join('|')})`;

/** The day of a month, from 1, by its ordinal in words. */
export const readOrdinalDay = (name: string): number => names.indexOf(name.toLowerCase()) + 1;
