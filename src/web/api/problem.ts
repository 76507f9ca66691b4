import { z } from 'zod';

/** What went wrong, as RFC 9457 has it: `application/problem+json`. */
export const problemSchema = z.object({
  type: z.literal('about:blank'),
  /** The status in words; the same for every problem with this status. */
  title: z.string(),
  status: z.int(),
  /** What went wrong here and what to do, in one or two sentences. */
  detail: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Token needed',
  403: 'Not allowed with this token',
  404: 'Not found',
  405: 'Method not allowed',
  413: 'Too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  500: 'Server error',
};

/** A problem as a response. Never holds more than its own sentences. */
export function problem(status: number, detail: string, headers: Record<string, string> = {}): Response {
  const body: Problem = { type: 'about:blank', title: titles[status] ?? 'Problem', status, detail };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}
