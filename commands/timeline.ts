import { z } from 'zod';
import { presentTimeline } from '../src/brief/present/present.ts';
import { withPicture } from '../src/core/reply.ts';
import { defineCommand } from './define-command.ts';
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
  visibility: 'private',
  quotesByAudience: () => true,

  async run({ options, audience, services }) {
    const data = await services.briefs.compose({
      ...queryWords(options),
      dates: options.dates,
      datesFirst: true,
      closest: true,
      audience,
    });
    const reply = presentTimeline(data, { options });
    const picture = options.picture ? await services.pictures.overTime(queryWords(options)) : null;
    return { reply: picture === null ? reply : withPicture(reply, picture), data };
  },
});
