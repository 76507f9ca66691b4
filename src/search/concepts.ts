/** One thing a query names, with all its names: Turkey, Türkiye, Turkish, Ankara. */
export interface Concept {
  /** Stable key: an ISO 3166 alpha-2 code for countries, `word:…` for anything else. */
  id: string;
  /** The name shown to people. */
  name: string;
  /** Every name it goes by, the shown one first. */
  names: readonly string[];
  /** Ids of the concepts that naming this one names too: Gaza lies in Palestine, and a brief on Palestine may quote it. */
  within: readonly string[];
  /** Names of the places that lie in it: each names it too. */
  placeNames: readonly string[];
}

/** Where a concept is named in a text. UTF-16 code units, end exclusive. */
export interface ConceptMention {
  concept: Concept;
  start: number;
  end: number;
  /** As it stands in the text. */
  text: string;
  /** It is named by a place within it only: Ukraine, where a text says Crimea. */
  implied: boolean;
}

/** Knows the concepts of the gazetteer and finds them in text. Built once, pure afterwards. */
export interface ConceptFinder {
  /** The concept these words name as a whole, or null. Case, accents and a possessive `'s` do not matter. */
  named(words: string): Concept | null;
  /**
   * What these words ask for where they name a part of a concept, or null: Rafah lies in Gaza, and an article that says Rafah is on Gaza,
   * but who asks for Rafah does not ask for Gaza. The words to look for, as they stand in texts.
   */
  part(words: string): string | null;
  /** Whether words that hold a concept's name name something else as a whole: Paris Agreement, North America. */
  isOther?(words: string): boolean;
  /** Every mention in a text, longest match first, without overlaps, in order. What a place lies in follows it, at the same span. */
  mentions(text: string): ConceptMention[];
}
