import { z } from 'zod';
import { articleSchema, completenessValues } from '../../archive/article.ts';
import { briefSchema, citationSchema, closestSchema } from '../../brief/brief.ts';

/** Schemas of what the API answers. Additions do not break programs: unknown fields are to be ignored. */

const listedArticle = z.looseObject({
  id: z.string(),
  title: z.string(),
  source: z.string().nullable(),
  published: z.string().nullable(),
  kind: z.string().nullable(),
  section: z.string().nullable(),
  completeness: z.enum(completenessValues),
  url: z.string().nullable(),
  sample: z.boolean(),
  score: z.number(),
  /** Place in the whole list, from 1. */
  n: z.int().min(1),
  /** Whether it matches all of the query, or most of it. */
  matches: z.enum(['all', 'most']),
  /** Other reports of the same story. */
  alsoIn: z.array(z.object({ id: z.string(), title: z.string(), source: z.string().nullable() })),
});

export const answers = {
  brief: briefSchema,
  articles: z.object({
    query: z.string(),
    total: z.int().min(0),
    /** Articles that match most of the query, listed below those that match all of it. */
    below: z.int().min(0),
    /** Set when none matches all: the articles listed come closest. */
    closest: closestSchema.nullable(),
    hits: z.array(listedArticle),
  }),
  /** `withheld` says why not all of it is shown, where a quote policy or the publisher bounds it. */
  article: z.looseObject({ ...articleSchema.shape, withheld: z.string().nullable() }),
  check: z.looseObject({
    sentences: z.array(
      z.looseObject({
        text: z.string(),
        verdict: z.string(),
        citation: z.looseObject(citationSchema.shape).nullable(),
      }),
    ),
    counts: z.looseObject({ exact: z.int(), differs: z.int(), absent: z.int() }),
  }),
  sources: z.array(z.looseObject({ id: z.string(), name: z.string() })),
  schedules: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      topic: z.string(),
      when: z.string(),
      zone: z.string(),
      channel: z.string(),
      state: z.enum(['active', 'paused']),
      next: z.array(z.looseObject({ at: z.string(), local: z.string() })),
    }),
  ),
  edition: z.looseObject({ sha256: z.string() }),
};
