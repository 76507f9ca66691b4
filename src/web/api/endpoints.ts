import { z } from 'zod';
import { quotesAsMayBeShownNow } from '../../brief/present/kept-quotes.ts';
import { type ReadArticle, readableArticle } from '../../brief/present/readable-article.ts';
import type { TokenScope } from '../../core/api-tokens.ts';
import type { Caller } from '../../core/caller.ts';
import type { Dispatch } from '../../core/dispatch.ts';
import { UserError } from '../../core/errors.ts';
import { textOf } from '../../core/reply.ts';
import type { ScheduleService } from '../../schedule/service.ts';
import { answers } from './answers.ts';

/** What the endpoints use of the rest. */
export interface ApiServices {
  dispatch: Dispatch;
  readArticle: ReadArticle;
  schedules: Pick<ScheduleService, 'edition'>;
}

/** One address of the API: enough to serve it and to describe it. */
export interface Endpoint {
  method: 'get' | 'post';
  /** Below `/api`, with `{name}` for a part of the path. */
  path: string;
  summary: string;
  scope: TokenScope;
  /** Query parameters, or the fields of the JSON body of a `post`. */
  input: z.ZodObject;
  answer: z.ZodType;
  /** The answer changes only with the archive, so that it has an ETag. */
  isOfArchive: boolean;
  run(input: Record<string, unknown>, caller: Caller, services: ApiServices): Promise<unknown>;
}

const words = z
  .string()
  .trim()
  .min(1)
  .max(400)
  .describe('Words, "exact phrases", or, -not; filters such as since:2024');
const filters = {
  since: z.string().trim().min(1).max(40).optional().describe('First publication day: 2020, 2020-06, last month'),
  until: z.string().trim().min(1).max(40).optional().describe('Last publication day'),
  source: z.string().trim().min(1).max(120).optional().describe('Only this outlet'),
  section: z.string().trim().min(1).max(80).optional().describe('Only this section'),
  lang: z.string().trim().min(2).max(20).optional().describe('Only this language: en, tr, fr'),
};
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most).optional();

/** Every endpoint, in the order the description lists them. */
export const endpoints: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/brief',
    summary: 'A brief: verbatim sentences, dated and cited',
    scope: 'read',
    input: z.strictObject({ q: words, ...filters, points: whole(1, 20).describe('Points at most; default 5') }),
    answer: answers.brief,
    isOfArchive: true,
    run: command('brief'),
  },
  {
    method: 'get',
    path: '/articles',
    summary: 'Ranked articles',
    scope: 'read',
    input: z.strictObject({
      q: words,
      ...filters,
      order: z.enum(['relevance', 'newest', 'oldest']).optional().describe('Which come first'),
      limit: whole(1, 100).describe('Articles on a page; default 5'),
      page: whole(1, 1000).describe('Which page; default 1'),
    }),
    answer: answers.articles,
    isOfArchive: true,
    run: command('articles'),
  },
  {
    method: 'get',
    path: '/articles/{id}',
    summary: 'One article, as far as its source and publisher let it be shown',
    scope: 'read',
    input: z.strictObject({ id: z.string().min(1).max(256).describe('Id of the article') }),
    answer: answers.article,
    isOfArchive: true,
    run: ({ id }, _caller, { readArticle }) => orNotFound(() => readableArticle(String(id), readArticle)),
  },
  {
    method: 'get',
    path: '/timeline',
    summary: 'What happened when, as the articles give it',
    scope: 'read',
    input: z.strictObject({ q: words, ...filters, dates: whole(1, 50).describe('Dates at most; default 12') }),
    answer: answers.brief,
    isOfArchive: true,
    run: command('timeline'),
  },
  {
    method: 'post',
    path: '/check',
    summary: 'Each sentence of a text against the archive',
    scope: 'check',
    input: z.strictObject({ text: z.string().trim().min(1).max(20_000).describe('The text to check') }),
    answer: answers.check,
    isOfArchive: false,
    run: command('check'),
  },
  {
    method: 'get',
    path: '/sources',
    summary: 'Where the articles come from',
    scope: 'read',
    input: z.strictObject({}),
    answer: answers.sources,
    isOfArchive: false,
    run: async (_input, caller, services) => {
      const found = (await command('sources list')({}, caller, services)) as Record<string, unknown>[];
      // Who added a source, and where, is for the people of that workspace.
      return found.map(({ addedBy: _by, addedIn: _in, ...source }) => source);
    },
  },
  {
    method: 'get',
    path: '/schedules',
    summary: 'Schedules of the token’s person, with their next runs',
    scope: 'schedule',
    input: z.strictObject({}),
    answer: answers.schedules,
    isOfArchive: false,
    run: command('schedule list'),
  },
  {
    method: 'get',
    path: '/editions/{id}',
    summary: 'A delivered briefing, word for word as far as its sources still let it be quoted',
    scope: 'schedule',
    input: z.strictObject({ id: z.string().min(1).max(64).describe('Id of the edition') }),
    answer: answers.edition,
    isOfArchive: false,
    run: async ({ id }, caller, { schedules, readArticle }) => {
      const { data } = await orNotFound(() => schedules.edition(String(id), caller, 'json'));
      return quotesAsMayBeShownNow(data, readArticle);
    },
  },
];

/** What is not there, or is another workspace's: the two are never told apart. */
export class NotFound extends Error {}

/** Runs a command with the same permissions as in chat and answers its JSON. Its `query` is called `q` here. */
function command(name: string): Endpoint['run'] {
  return async ({ q, ...input }, caller, { dispatch }) => {
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    const rawOptions = q === undefined ? given : { query: q, ...given };
    const answer = await dispatch({ name, rawOptions, caller }).run();
    if (answer.state === 'answered') return answer.data;
    if (answer.state === 'explained') throw new UserError(textOf(answer.reply));
    throw new Error(`the command ${name} failed`);
  };
}

async function orNotFound<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) throw new NotFound(error.message);
    throw error;
  }
}
