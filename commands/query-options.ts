import { z } from 'zod';
import type { QueryWords } from '../src/search/contract.ts';

/** The options every command that takes a query shares: the words, and the filters that narrow them. */
export const queryOptions = {
  query: z
    .string()
    .trim()
    .min(1)
    .max(400)
    .describe('Words, "exact phrases", or, -not')
    .meta({ positional: true, complete: 'topic' }),
  since: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .optional()
    .describe('First publication day: 2020, 2020-06, last month')
    .meta({ complete: 'date' }),
  until: z.string().trim().min(1).max(40).optional().describe('Last publication day').meta({ complete: 'date' }),
  source: z.string().trim().min(1).max(120).optional().describe('Only this outlet').meta({ complete: 'source' }),
  section: z.string().trim().min(1).max(80).optional().describe('Only this section').meta({ complete: 'section' }),
  lang: z
    .string()
    .trim()
    .min(2)
    .max(20)
    .optional()
    .describe('Only this language: en, tr, fr')
    .meta({ complete: 'language' }),
};

interface GivenQuery {
  query: string;
  since?: string | undefined;
  until?: string | undefined;
  source?: string | undefined;
  section?: string | undefined;
  lang?: string | undefined;
  order?: 'relevance' | 'newest' | 'oldest' | undefined;
}

/** The query and filters of checked options, without the ones nobody gave. */
export function queryWords(options: GivenQuery): QueryWords {
  const { since, until, source, section, lang, order } = options;
  const given = Object.entries({ since, until, source, section, lang, order }).filter(
    ([, value]) => value !== undefined,
  );
  return { text: options.query, filters: Object.fromEntries(given) };
}
