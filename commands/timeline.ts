import { z } from 'zod';
import { presentTimeline } from '../src/brief/present/present.ts';
import { withPicture } from '../src/core/reply.ts';
import { defineCommand } from './define-command.ts';
import { filterNotes } from './filter-notes.ts';
import { queryOptions, queryWords } from './query-options.ts';

/** The dates that articles on a query give, in order, each with its sentence. */
export const timeline = defineCommand({
  name: 'timeline',
  summary: 'What happened when, as the articles give it',
  options: z.strictObject({
    ...queryOptions,
    dates: z.int().min(1).max(50).default(12).describe('How many dates at most'),
    picture: z.boolean().default(false).describe('Add a picture of articles over time'),
  }),
  examples: ['timeline iran turkey', 'timeline iran turkey picture:yes', 'timeline snapback sanctions dates:20'],
  isReadOnly: true,
  isQuestion: true,
  verb: 'Show',
  visibility: 'private',
  quotesByAudience: () => true,

  async run({ options, audience, services }) {
    const words = queryWords(options);
    const composed = await services.briefs.compose({
      ...words,
      dates: options.dates,
      datesFirst: true,
      closest: true,
      audience,
    });
    const more = composed.coverage.matched > 0 ? [] : await filterNotes(words, services.archive);
    const data = { ...composed, notes: [...more, ...composed.notes] };
    const reply = presentTimeline(data, { options });
    const picture = options.picture ? await services.pictures.overTime(words) : null;
    return { reply: picture === null ? reply : withPicture(reply, picture), data };
  },
});
