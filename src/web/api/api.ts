import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { callerOf, tokenIn } from '../../core/api-access.ts';
import type { ApiToken, ApiTokenRepository } from '../../core/api-tokens.ts';
import { explain, UserError } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';
import { requestsPerMinute, type TokenPace } from '../../core/token-pace.ts';
import { type ApiServices, type Endpoint, endpoints, NotFound } from './endpoints.ts';
import { openApi } from './open-api.ts';
import { problem } from './problem.ts';

export interface ApiDeps extends ApiServices {
  tokens: ApiTokenRepository;
  /** Names what answers of the archive rest on: as long as it stays the same, so does every answer. */
  restsOn: () => Promise<string>;
  version: string;
  publicUrl: string | null;
  pace: TokenPace;
  log: Logger;
}

/** Largest body that is read, in bytes: 20,000 characters of text with room for escapes. */
const largestBody = 256 * 1024;

/** The HTTP API, to be mounted under `/api`: the JSON of the contract for programs with a token. */
export function createApi(deps: ApiDeps): Hono {
  const app = new Hono();
  app.get('/openapi.json', (context) => context.json(openApi(deps.version, deps.publicUrl)));
  app.use(
    bodyLimit({ maxSize: largestBody, onError: () => problem(413, 'The body is over 256 kB. Send a shorter text.') }),
  );
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/\{(\w+)\}/gu, ':$1');
    app.on(endpoint.method.toUpperCase(), path, (context) =>
      serve(endpoint, context.req.raw, context.req.param(), deps),
    );
    const allow = endpoint.method === 'get' ? 'GET, HEAD' : 'POST';
    app.all(path, () => problem(405, `This address takes ${endpoint.method.toUpperCase()}.`, { allow }));
  }
  app.all('*', () => problem(404, 'There is nothing here. /api/openapi.json lists every address.'));
  app.onError((error) => {
    deps.log.error('api request failed', { error });
    return problem(500, 'Something failed here, and it has been logged. Try again in a minute.');
  });
  return app;
}

async function serve(
  endpoint: Endpoint,
  request: Request,
  inPath: Record<string, string>,
  deps: ApiDeps,
): Promise<Response> {
  const token = await tokenIn(request.headers.get('authorization'), deps.tokens);
  if (token === null) {
    return problem(401, 'Send a valid token: Authorization: Bearer … It is made with: sitrep token add', {
      'www-authenticate': 'Bearer',
    });
  }
  const { allowed, remaining, resetSeconds } = deps.pace(token.id);
  const limits = {
    'ratelimit-limit': String(requestsPerMinute),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(resetSeconds),
  };
  if (!allowed) {
    return problem(429, `Over ${requestsPerMinute} requests in a minute. Try again in ${resetSeconds} s.`, {
      ...limits,
      'retry-after': String(resetSeconds),
    });
  }
  if (!token.scopes.includes(endpoint.scope)) {
    return problem(403, `This token lacks the scope "${endpoint.scope}". Make one with: sitrep token add`, limits);
  }
  const etag = endpoint.isOfArchive ? etagOf(request, token, await deps.restsOn()) : null;
  if (etag !== null && matches(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers: { etag, ...limits } });
  }
  try {
    const input = await inputOf(endpoint, request, inPath);
    const body = await endpoint.run(input, callerOf(token), deps);
    return Response.json(body, {
      headers: { 'cache-control': 'private, no-cache', ...(etag === null ? {} : { etag }), ...limits },
    });
  } catch (error) {
    if (error instanceof NotFound) return problem(404, error.message, limits);
    if (error instanceof UserError) return problem(400, explain(error), limits);
    throw error;
  }
}

/** The checked input. Throws a UserError that names what is wrong. */
async function inputOf({ method, input }: Endpoint, request: Request, inPath: Record<string, string>) {
  const given = method === 'get' ? parametersOf(request.url, inPath) : await bodyOf(request);
  const parsed = input.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = issue?.path.join('.') ?? '';
  throw new UserError(`${name === '' ? 'The request' : `"${name}"`}: ${issue?.message ?? 'is wrong'}.`, {
    next: 'What is allowed stands in /api/openapi.json.',
  });
}

function parametersOf(url: string, inPath: Record<string, string>): Record<string, string> {
  const { searchParams } = new URL(url);
  for (const name of searchParams.keys()) {
    if (searchParams.getAll(name).length > 1) throw new UserError(`"${name.slice(0, 40)}" is given more than once.`);
  }
  return { ...Object.fromEntries(searchParams), ...inPath };
}

async function bodyOf(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\b/iu.test(type)) throw new UserError('Send the body as application/json.');
  try {
    return await request.json();
  } catch (cause) {
    throw new UserError('The body is not JSON.', { cause });
  }
}

/** Names an answer by what it rests on: the archive, the request and whose it is. Weak: it carries the time it was made. */
function etagOf(request: Request, { id }: ApiToken, restsOn: string): string {
  const { pathname, search } = new URL(request.url);
  return `W/"${createHash('sha256').update(`${restsOn} ${id} ${pathname}${search}`).digest('base64url').slice(0, 22)}"`;
}

function matches(header: string | null, etag: string): boolean {
  return (header ?? '').split(',').some((each) => ['*', etag].includes(each.trim()));
}
