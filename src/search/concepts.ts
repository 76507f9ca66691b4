/** One thing a query names, with all its names: Turkey, Türkiye, Turkish, Ankara. */
export interface Concept {
  /** Stable key: an ISO 3166 alpha-2 code for countries, `word:…` for anything else. */
  id: string;
  /** The name shown to people. */
  name: string;
  /** Every name it goes by, the shown one first. */
  names: readonly string[];
}

/** Where a concept is named in a text. UTF-16 code units, end exclusive. */
export interface ConceptMention {
  concept: Concept;
  start: number;
  end: number;
  /** As it stands in the text. */
  text: string;
}

/** Knows the concepts of the gazetteer and finds them in text. Built once, pure afterwards. */
export interface ConceptFinder {
  /** The concept these words name as a whole, or null. Case, accents and a possessive `'s` do not matter. */
  named(words: string): Concept | null;
  /** Every mention in a text, longest match first, without overlaps, in order. */
  mentions(text: string): ConceptMention[];
}
