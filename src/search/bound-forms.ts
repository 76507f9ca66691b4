/**
 * What languages write as one with a word: the article, "and" and "in" of Arabic and Hebrew, the particles of Korean, the prepositions of
 * Amharic. A text is found by the
 * word as it stands and by the word alone.
 */

/** Letters or syllables a word must have alone: of shorter ones the first is more often their own. */
const fewest = 3;
const fewestSyllables = 2;

/** "And", "so", "in", "as", "to" before the article, or before a longer word itself. */
const arabicStart = /^(?:[وف]?(?:[بك]?ال|لل)|و?[بكل](?=\p{L}{4})|و(?=\p{L}{4}))/u;
/** The ending of an object: "he built a bridge". */
const arabicEnd = /ا$/u;
const hebrewStart = /^ו?(?:כש|מש|ש)?[בלכמ]?ה?(?=\p{L}{3})/u;
const koreanEnd =
  /(?:에서는|에게서|으로부터|로부터|이라고|에서도|으로는|에서|에게|까지|부터|처럼|보다|으로|라고|이라|에는|에도|들은|들이|들을|들의|만은|을|를|은|는|의|에|와|과|로|이|가|도|만|들)$/u;

/** "In", "to", "from", "of" of Amharic and Tigrinya. */
const ethiopicStart = /^[በለከየብንካ](?=\p{L}{2})/u;

/** The folded word without what is bound to it; null where nothing is. */
export function withoutBound(word: string): string | null {
  const alone = aloneOf(word);
  return alone === word || alone === '' ? null : alone;
}

function aloneOf(word: string): string {
  const first = word.codePointAt(0)!;
  if (first >= 0x621 && first <= 0x64a) {
    const stem = cut(word, arabicStart);
    return cut(stem, arabicEnd);
  }
  if (first >= 0x5d0 && first <= 0x5ea) return cut(word, hebrewStart);
  if (first >= 0xac00 && first <= 0xd7a3) return cut(word, koreanEnd, fewestSyllables);
  if (first >= 0x1200 && first <= 0x137f) return cut(word, ethiopicStart, fewestSyllables);
  return word;
}

function cut(word: string, part: RegExp, least = fewest): string {
  const rest = word.replace(part, '');
  return rest.length >= least ? rest : word;
}
