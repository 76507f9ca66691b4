import { createPhrasebook } from './phrasebook.ts';
import { reasons } from './reasons-table.ts';

/** Why something failed, in the language of whoever reads it: reasons are stored as they came about, in English. */
export const reasonInWords = createPhrasebook(reasons);
