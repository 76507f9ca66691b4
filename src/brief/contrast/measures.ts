/** Units that measure the same, each with how many of the first it is: a distance in miles is one in metres. */
const measures: Record<string, number>[] = [
  {
    metre: 1,
    meter: 1,
    kilometre: 1000,
    kilometer: 1000,
    km: 1000,
    mile: 1609,
    foot: 0.3048,
    feet: 0.3048,
    yard: 0.9144,
  },
  { kilogram: 1, kilogramme: 1, kilo: 1, kg: 1, tonne: 1000, ton: 1000 },
  { litre: 1, liter: 1, gallon: 3.785, barrel: 159 },
  { hectare: 1, acre: 0.4047 },
  // Weeks are told in days, so that "two weeks" and "fourteen days" are one; years stay years: nobody says 24 months for two.
  { day: 1, week: 7, fortnight: 14 },
];
/** Behind "square". */
const areas: Record<string, number> = {
  metre: 0.0001,
  meter: 0.0001,
  kilometre: 100,
  kilometer: 100,
  km: 100,
  mile: 259,
};

export interface Measure {
  /** The unit that all of its kind are told in. */
  unit: string;
  times: number;
  /** How many words it takes. */
  words: number;
}

/** What a figure is measured in by the words behind it; null where that is no such unit. */
export function measureAt(words: readonly string[], at: number): Measure | null {
  if (words[at] === 'square') {
    const times = areas[single(words[at + 1])];
    return times === undefined ? null : { unit: 'hectare', times, words: 2 };
  }
  const word = single(words[at]);
  for (const measure of measures) {
    const times = measure[word];
    if (times !== undefined) return { unit: Object.keys(measure)[0]!, times, words: 1 };
  }
  return null;
}

const single = (word = '') => word.replace(/s$/u, '');
