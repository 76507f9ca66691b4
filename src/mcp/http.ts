import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { callerOf, tokenIn } from '../core/api-access.ts';
import type { ApiTokenRepository } from '../core/api-tokens.ts';
import type { TokenPace } from '../core/token-pace.ts';
import { createMcpServer, type McpDeps } from './server.ts';

export interface McpHttpDeps extends Omit<McpDeps, 'caller' | 'scopes'> {
  tokens: Pick<ApiTokenRepository, 'byHash'>;
  pace: TokenPace;
  /** Origin of browsers that may ask; programs send none. Null: no browser may. The web server itself checks `Host`. */
  allowedOrigin: string | null;
}

/** Largest request that is read, in bytes. */
const largestRequest = 256 * 1024;

/**
 * Answers MCP over HTTP, one request at a time without sessions, so that any process behind one address can answer any request.
 * A token is needed, and its person's permissions and scopes hold.
 */
export function createMcpHttp(deps: McpHttpDeps): (request: Request) => Promise<Response> {
  return async (request) => {
    const origin = request.headers.get('origin');
    if (origin !== null && origin !== deps.allowedOrigin) return refusal(403, 'Browsers may not ask from this origin.');
    const token = await tokenIn(request.headers.get('authorization'), deps.tokens);
    if (token === null) {
      return refusal(401, 'Send a valid token: Authorization: Bearer … It is made with: sitrep token add', {
        'www-authenticate': 'Bearer',
      });
    }
    const { allowed, resetSeconds } = deps.pace(token.id);
    if (!allowed) {
      return refusal(429, `Too many requests. Try again in ${resetSeconds} s.`, {
        'retry-after': String(resetSeconds),
      });
    }
    if (!token.scopes.includes('read')) return refusal(403, 'This token lacks the scope "read".');
    if (request.method !== 'POST') return refusal(405, 'Send each message with POST.', { allow: 'POST' });
    const server = createMcpServer({ ...deps, caller: callerOf(token), scopes: token.scopes });
    const transport = new WebStandardStreamableHTTPServerTransport({
      enableJsonResponse: true,
      maxRequestBodySize: largestRequest,
    });
    try {
      await server.connect(transport);
      return await transport.handleRequest(request);
    } finally {
      await server.close();
    }
  };
}

function refusal(status: number, message: string, headers: Record<string, string> = {}): Response {
  const body = { jsonrpc: '2.0', id: null, error: { code: -32_000, message } };
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });
}
