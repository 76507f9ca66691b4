import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { platforms } from '../../../src/adapters/index.ts';
import { openRuntime, type Runtime } from '../../../src/app/runtime.ts';
import { wirePrograms } from '../../../src/app/wire-programs.ts';
import { hashToken, newToken, type TokenScope } from '../../../src/core/api-tokens.ts';
import { readConfig } from '../../../src/core/config.ts';
import { silentLog } from '../../../src/core/log.ts';
import { endpoints } from '../../../src/web/api/endpoints.ts';
import { problemSchema } from '../../../src/web/api/problem.ts';
import { recordsOf } from '../../helpers/drafts.ts';
import { sourceAt } from '../../helpers/polling.ts';

let home: string;
let runtime: Runtime;
let api: Hono;
let now = new Date('2026-11-28T10:00:00Z');

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sitrep-api-'));
  const config = readConfig({ SITREP_HOME: home }, platforms);
  runtime = await openRuntime({ config, platforms, commands, log: silentLog, clock: () => now });
  api = wirePrograms({ runtime, commands, config, log: silentLog, clock: () => now });
});
afterAll(async () => {
  await runtime.close();
  await rm(home, { recursive: true, force: true });
});

async function tokenFor(scopes: TokenScope[], person = 'slack:T1/U1', workspace = 'slack:T1') {
  const secret = newToken();
  const token = {
    id: secret.slice(-8),
    name: 'test',
    scopes,
    workspaceId: workspace,
    personId: person,
    createdAt: now,
    revokedAt: null,
  };
  await runtime.store.apiTokens.add(token, hashToken(secret));
  return { secret, id: token.id };
}

async function ask(path: string, { token = '', ...init }: RequestInit & { token?: string } = {}) {
  now = new Date(now.getTime() + 2000);
  const headers = { ...(token === '' ? {} : { authorization: `Bearer ${token}` }), ...init.headers };
  const response = await api.request(`/api${path}`, { ...init, headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

const post = (text: string, token: string) =>
  ask('/check', {
    method: 'POST',
    body: JSON.stringify({ text }),
    headers: { 'content-type': 'application/json' },
    token,
  });

describe('the HTTP API', () => {
  it('answers each address in the form its description promises', async () => {
    const { secret: token } = await tokenFor(['read', 'check', 'schedule']);
    const hits = (await ask('/articles?q=turkey&limit=1', { token })).body.hits as { id: string }[];
    const paths: Record<string, string> = {
      '/brief': '/brief?q=iran%20turkey&points=3',
      '/articles': '/articles?q=turkey&limit=2&since=2015',
      '/articles/{id}': `/articles/${encodeURIComponent(hits[0]!.id)}`,
      '/timeline': '/timeline?q=iran%20turkey&dates=5',
      '/sources': '/sources',
      '/schedules': '/schedules',
    };
    for (const endpoint of endpoints.filter(({ path }) => paths[path] !== undefined)) {
      const { status, body } = await ask(paths[endpoint.path]!, { token });
      expect({ path: endpoint.path, status }).toEqual({ path: endpoint.path, status: 200 });
      expect(() => endpoint.answer.parse(body)).not.toThrow();
    }
    const checked = await post('Turkey is the moon.', token);
    expect(checked.status).toBe(200);
    expect(endpoints.find(({ path }) => path === '/check')!.answer.safeParse(checked.body).error).toBeUndefined();
  });

  it('spares work while the archive has not changed', async () => {
    const { secret: token } = await tokenFor(['read']);
    const first = await ask('/brief?q=iran%20turkey', { token });
    const etag = first.headers.get('etag')!;
    const again = await ask('/brief?q=iran%20turkey', { token, headers: { 'if-none-match': etag } });
    expect(again).toMatchObject({ status: 304, body: null });
    expect((await ask('/brief?q=iran%20syria', { token, headers: { 'if-none-match': etag } })).status).toBe(200);
    expect((await ask('/brief?q=iran%20turkey', { token, headers: { 'if-none-match': '*' } })).status).toBe(304);
    // A source that withdraws its quotes changes what may be shown, and not the archive.
    await runtime.store.sources.add(sourceAt('http://127.0.0.1:9/feed.xml', { id: 's1' }));
    await runtime.store.sources.change('s1', { quotePolicy: 'none' });
    const withdrawn = await ask('/brief?q=iran%20turkey', { token, headers: { 'if-none-match': etag } });
    expect(withdrawn.status).toBe(200);
    expect(withdrawn.headers.get('etag')).not.toBe(etag);
    await runtime.ingest(
      recordsOf([
        {
          givenId: 'new-1',
          title: 'Iran and Turkey talk again',
          paragraphs: ['Iran and Turkey talked again in Ankara.'],
        },
      ]),
    );
    expect((await ask('/brief?q=iran%20turkey', { token, headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  it.each([
    { fault: 'no token', path: '/brief?q=iran', token: () => '', status: 401 },
    { fault: 'an unknown token', path: '/brief?q=iran', token: () => newToken(), status: 401 },
    { fault: 'no query', path: '/brief', scopes: ['read'], status: 400, says: '"q"' },
    { fault: 'a query given twice', path: '/brief?q=a&q=b', scopes: ['read'], status: 400, says: 'more than once' },
    {
      fault: 'a parameter that does not exist',
      path: '/brief?q=iran&colour=red',
      scopes: ['read'],
      status: 400,
      says: 'colour',
    },
    { fault: 'too many points', path: '/brief?q=iran&points=99', scopes: ['read'], status: 400, says: '"points"' },
    {
      fault: 'a time that is none',
      path: '/brief?q=iran&since=whenever',
      scopes: ['read'],
      status: 400,
      says: 'whenever',
    },
    { fault: 'an unknown article', path: '/articles/nosuch', scopes: ['read'], status: 404 },
    { fault: 'an unknown edition', path: '/editions/nosuch', scopes: ['schedule'], status: 404 },
    { fault: 'an unknown address', path: '/nosuch', scopes: ['read'], status: 404 },
    { fault: 'a scope it lacks', path: '/schedules', scopes: ['read'], status: 403, says: '"schedule"' },
  ])('answers $fault with one problem', async ({ path, token, scopes, status, says }) => {
    const secret = token?.() ?? (await tokenFor((scopes ?? []) as TokenScope[])).secret;
    const answer = await ask(path, { token: secret });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(problemSchema.parse(answer.body).detail).toContain(says ?? '');
  });

  it.each([
    { fault: 'another method', init: { method: 'DELETE' }, path: '/brief?q=iran', status: 405 },
    {
      fault: 'a body of another type',
      init: { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } },
      path: '/check',
      status: 400,
    },
    {
      fault: 'a body that is not JSON',
      init: { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } },
      path: '/check',
      status: 400,
    },
    {
      fault: 'a body beyond the limit',
      init: { method: 'POST', body: 'x'.repeat(300_000), headers: { 'content-type': 'application/json' } },
      path: '/check',
      status: 413,
    },
  ])('refuses $fault', async ({ init, path, status }) => {
    const { secret: token } = await tokenFor(['read', 'check']);
    const answer = await ask(path, { ...init, token });
    expect(answer.status).toBe(status);
    problemSchema.parse(answer.body);
  });

  it('slows a token down after 60 requests, says for how long, and no other token with it', async () => {
    const { secret: token } = await tokenFor(['read']);
    const headers = { authorization: `Bearer ${token}` };
    const statuses: number[] = [];
    for (let turn = 0; turn < 61; turn++) statuses.push((await api.request('/api/sources', { headers })).status);
    expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true);
    const refused = await api.request('/api/sources', { headers });
    expect(refused.status).toBe(429);
    now = new Date(now.getTime() + Number(refused.headers.get('retry-after')) * 1000);
    expect((await api.request('/api/sources', { headers })).status).toBe(200);
    expect((await ask('/sources', { token: (await tokenFor(['read'])).secret })).status).toBe(200);
  });

  it('ends with the token', async () => {
    const { secret: token, id } = await tokenFor(['read']);
    expect((await ask('/sources', { token })).status).toBe(200);
    await runtime.store.apiTokens.revoke(id, now);
    expect((await ask('/sources', { token })).status).toBe(401);
  });

  it('shows a person their schedules and no one else’s', async () => {
    const caller = {
      platform: 'slack',
      personId: 'slack:T1/U1',
      workspaceId: 'slack:T1',
      channelId: 'slack:T1/C1',
      groups: [],
      mayManageChannel: true,
      mayPost: true,
      timeZone: null,
    };
    const query = { text: 'iran turkey' };
    await runtime.services.schedules.add({ query, when: 'weekdays 08:00', name: 'mine' }, caller, now);
    const own = await ask('/schedules', { token: (await tokenFor(['schedule'])).secret });
    expect(own.body.map(({ name }: { name: string }) => name)).toEqual(['mine']);
    const others = await ask('/schedules', { token: (await tokenFor(['schedule'], 'slack:T2/U9', 'slack:T2')).secret });
    expect(others.body).toEqual([]);
  });

  it('describes itself to anyone, without the archive', async () => {
    const { status, body } = await ask('/openapi.json');
    expect(status).toBe(200);
    expect(Object.keys(body.paths)).toEqual(endpoints.map(({ path }) => `/api${path}`));
    expect(await new Validator().validate(body)).toEqual({ valid: true });
  });
});
