import { z } from 'zod';
import { presentBrief } from '../src/brief/present.ts';
import { defineCommand } from '../src/core/command.ts';
import { queryOptions, queryWords } from './query-options.ts';

/** Briefs on a query. Answers privately: people look before they share. */
export const brief = defineCommand({
  name: 'brief',
  summary: 'A short brief: verbatim sentences, dated and cited',
  options: z.strictObject({
    ...queryOptions,
    points: z.int().min(1).max(20).default(5).describe('How many points at most'),
  }),
  examples: ['brief iran turkey', 'brief "border trade" since:2020 points:8', 'brief iran or turkey -gas'],
  visibility: 'private',
  onMessage: { label: 'Brief on this', option: 'query' },

  async run({ options, services }) {
    const data = await services.briefs.compose({ ...queryWords(options), points: options.points });
    return { reply: presentBrief(data, { options }), data };
  },
});
