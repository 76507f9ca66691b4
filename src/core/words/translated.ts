/** The same keys with words of another language: a text, or a function of the same things. */
export type Translated<Catalogue> = {
  [Key in keyof Catalogue]: Catalogue[Key] extends (...given: infer Given) => string
    ? (...given: Given) => string
    : string;
};
