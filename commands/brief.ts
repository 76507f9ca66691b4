import { z } from 'zod';
import { presentBrief } from '../src/brief/present/present.ts';
import type { ArticleFinder } from '../src/search/contract.ts';
import { defineCommand } from './define-command.ts';
import { filterNotes } from './filter-notes.ts';
import { aboutLink, addressIn } from './links.ts';
import { queryOptions, queryWords } from './query-options.ts';

/** Briefs on a query. Answers privately: people look before they share. */
export const brief = defineCommand({
  name: 'brief',
  summary: 'A short brief: verbatim sentences, dated and cited',
  options: z.strictObject({
    ...queryOptions,
    query: queryOptions.query.max(3000),
    points: z.int().min(1).max(20).default(5).describe('How many points at most'),
  }),
  examples: ['brief iran turkey', 'brief "border trade" since:2020 points:8', 'brief iran or turkey -gas'],
  isReadOnly: true,
  isQuestion: true,
  visibility: 'private',
  quotesByAudience: () => true,
  verb: 'Brief',
  onMessage: { label: 'Brief on this', option: 'query' },

  async run({ options, audience, caller, services }) {
    const address = addressIn(options.query);
    if (address !== null) return aboutLink(address, { caller, audience, services });
    const words = queryWords({ ...options, query: asQuery(options.query, services.search) });
    const composed = await services.briefs.compose({ ...words, points: options.points, closest: true, audience });
    const more = composed.coverage.matched > 0 ? [] : await filterNotes(words, services.archive);
    const data = { ...composed, notes: [...more, ...composed.notes] };
    // A source or section that no article has says it all: what follows from it would only be said again.
    const said = more.length > 0 ? { ...data, notes: more } : data;
    return { reply: presentBrief(said, { options }), data };
  },
});

/** A query has at most so many words; what is longer is a message somebody pointed at. */
const mostQueryWords = 16;
/** Concepts of a message that are briefed on: more would have to stand together in one article. */
const mostTopics = 2;

/** A message is read for what it names most; a query stays as it is. */
function asQuery(text: string, search: Pick<ArticleFinder, 'topicsIn'>): string {
  if (text.split(/\s+/).length <= mostQueryWords) return text;
  const topics = search.topicsIn(text, mostTopics);
  return topics.length === 0 ? text.slice(0, 400) : topics.join(' ');
}
