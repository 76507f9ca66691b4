import { words } from '../core/words/words.ts';

/** What Sitrep says in chat outside the answers of commands: one sentence for one case, on every platform, in the person's language. */
export const texts = words;
