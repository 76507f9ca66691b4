import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { platforms } from '../../src/adapters/index.ts';
import { openRuntime, type Runtime } from '../../src/app/runtime.ts';
import { wirePrograms } from '../../src/app/wire-programs.ts';
import { hashToken, newToken, type TokenScope } from '../../src/core/api-tokens.ts';
import { readConfig } from '../../src/core/config.ts';
import { silentLog } from '../../src/core/log.ts';
import type { PublicKey } from '../../src/receipts/key-ring.ts';
import { verifyReceipt } from '../../src/receipts/verify.ts';
import { startWebServer, type WebServer } from '../../src/web/server.ts';

let home: string;
let runtime: Runtime;
let server: WebServer;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sitrep-mcp-http-'));
  const config = readConfig({ SITREP_HOME: home }, platforms);
  const clock = () => new Date();
  runtime = await openRuntime({ config, platforms, commands, log: silentLog });
  server = await startWebServer({
    host: '127.0.0.1',
    port: 0,
    state: { version: '1.2.3', notReady: () => [], failed: () => [] },
    programs: wirePrograms({ runtime, commands, config, log: silentLog, clock }),
    mounted: [],
    log: silentLog,
  });
});
afterAll(async () => {
  await server.stop();
  await runtime.close();
  await rm(home, { recursive: true, force: true });
});

async function tokenFor(scopes: TokenScope[]): Promise<string> {
  const secret = newToken();
  const id = secret.slice(-8);
  const made = {
    id,
    name: 't',
    scopes,
    workspaceId: 'slack:T1',
    personId: 'slack:T1/U1',
    createdAt: new Date(),
    revokedAt: null,
  };
  await runtime.store.apiTokens.add(made, hashToken(secret));
  return secret;
}

async function connect(token: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${server.address}/mcp`), {
      requestInit: { headers: { authorization: `Bearer ${token}` } },
    }),
  );
  return client;
}

describe('MCP over HTTP, by the official client', () => {
  it('quotes with receipts that verify with the published keys', async () => {
    const client = await connect(await tokenFor(['read']));
    const { structuredContent } = await client.callTool({
      name: 'brief',
      arguments: { query: 'iran turkey', points: 2 },
    });
    const { points } = structuredContent as { points: { citations: { receipt: string }[] }[] };
    const published = await fetch(`${server.address}/.well-known/jwks.json`);
    const { keys } = (await published.json()) as { keys: PublicKey[] };
    expect(JSON.stringify(keys)).not.toContain('"d"');
    for (const { citations } of points) {
      for (const { receipt } of citations) expect((await verifyReceipt(receipt, keys)).verdict).toBe('true');
    }
    expect(points.length).toBeGreaterThan(0);
    await client.close();
  });

  it('offers what the token is good for', async () => {
    const client = await connect(await tokenFor(['read']));
    expect((await client.listTools()).tools.map(({ name }) => name).sort()).toEqual([
      'brief',
      'quote',
      'search',
      'timeline',
    ]);
    await client.close();
    const checking = await connect(await tokenFor(['read', 'check']));
    expect((await checking.listTools()).tools.map(({ name }) => name)).toContain('check');
    await checking.close();
  });

  const message = { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) };
  const types = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  it.each([
    { fault: 'no token', headers: {}, status: 401 },
    { fault: 'an unknown token', headers: { authorization: `Bearer ${newToken()}` }, status: 401 },
    {
      fault: 'a browser of another origin',
      scopes: ['read'],
      headers: { origin: 'https://elsewhere.example' },
      status: 403,
    },
    { fault: 'a token without the scope', scopes: ['schedule'], headers: {}, status: 403 },
    {
      fault: 'a body that is not JSON',
      scopes: ['read'],
      headers: {},
      init: { method: 'POST', body: '{' },
      status: 400,
    },
    { fault: 'another method', scopes: ['read'], headers: {}, init: { method: 'GET', body: null }, status: 405 },
    {
      fault: 'a body beyond the limit',
      scopes: ['read'],
      headers: {},
      init: { method: 'POST', body: `"${'x'.repeat(400_000)}"` },
      status: 413,
    },
  ])('refuses $fault', async ({ headers, scopes, init, status }) => {
    const own = scopes === undefined ? {} : { authorization: `Bearer ${await tokenFor(scopes as TokenScope[])}` };
    const response = await fetch(`${server.address}/mcp`, {
      ...message,
      ...init,
      headers: { ...types, ...own, ...headers },
    });
    expect(response.status).toBe(status);
    const { error } = (await response.json()) as { error: { message: string } };
    expect(error.message).toMatch(/\w/);
  });
});
