import { countWords } from '../../archive/text/count-words.ts';
import { termsOf } from '../../search/terms.ts';
import { fact } from './facts.ts';

/** Words of a text. */
export const wordCount = fact('words', countWords);

/** The terms of a text, in order: what search compares. */
export const termsIn = fact('terms', (text): readonly string[] => termsOf(text));
