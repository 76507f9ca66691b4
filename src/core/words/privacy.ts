import { createPhrasebook } from './phrasebook.ts';
import { privacyPhrases } from './privacy-table.ts';

/** A sentence of `/sitrep privacy` in the language of whoever asks. */
export const privacyInWords = createPhrasebook(privacyPhrases);
