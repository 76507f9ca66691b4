import { wordsOf } from '../../../src/adapters/mattermost/render.ts';
import { say } from '../../../src/core/reply.ts';

/** Words as they go out to Mattermost. */
export const escapeForTest = (words: string): string => wordsOf(say(words));
