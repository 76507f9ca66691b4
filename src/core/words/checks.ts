import { checks } from './checks-table.ts';
import { createPhrasebook } from './phrasebook.ts';

/** What `doctor` found, in the language of whoever asks in chat. */
export const checkInWords = createPhrasebook(checks);
