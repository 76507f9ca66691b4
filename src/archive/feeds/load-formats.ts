/** Loads the parsers with the first document that needs one: they take 16 MB, which a brief in a terminal does without. */
export const loadFeedFormats = () => import('./formats.ts');
