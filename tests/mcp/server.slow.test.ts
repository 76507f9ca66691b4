import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, sitrep } from '../helpers/cli.ts';

let home: string;
let client: Client;
let stderr = '';

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sitrep-mcp-'));
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [join(root, 'bin/sitrep.js'), 'mcp'],
    env: { PATH: process.env.PATH ?? '', SITREP_HOME: home },
    cwd: root,
    stderr: 'pipe',
  });
  transport.stderr?.on('data', (piece: Buffer) => {
    stderr += piece.toString('utf8');
  });
  client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
});
afterAll(async () => {
  await client.close();
  await rm(home, { recursive: true, force: true });
});

interface Cited {
  text: string;
  citations: {
    articleId: string;
    revision: number;
    part: string;
    paragraph: number | null;
    start: number;
    end: number;
    receipt: string;
  }[];
}

async function call<T>(name: string, input: Record<string, unknown>): Promise<T> {
  const { structuredContent, isError, content } = await client.callTool({ name, arguments: input });
  if (isError) throw new Error(JSON.stringify(content));
  return structuredContent as T;
}

describe('MCP over stdio, by the official client', () => {
  it('offers five tools that change nothing', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual(['brief', 'check', 'quote', 'search', 'timeline']);
    for (const tool of tools) expect(tool.annotations).toMatchObject({ readOnlyHint: true });
    expect(tools.find(({ name }) => name === 'search')?.inputSchema.properties).not.toHaveProperty('read');
  });

  it('briefs with receipts that verify offline, and that tampering breaks', async () => {
    const brief = await call<{ points: Cited[]; timeline: { citation: Cited['citations'][0] }[] }>('brief', {
      query: 'iran turkey',
      points: 3,
    });
    const receipts = [
      ...brief.points.flatMap(({ citations }) => citations),
      ...brief.timeline.map(({ citation }) => citation),
    ].map(({ receipt }) => receipt);
    expect(receipts.length).toBeGreaterThan(3);
    const good = await sitrep(['verify', '-'], { home, input: receipts.join('\n') });
    expect(good.out.trim().split('\n')).toHaveLength(receipts.length);
    expect(good.out).toMatch(/^true: article /);
    expect(good.code).toBe(0);
    const bad = await sitrep(['verify', '-'], {
      home,
      input: receipts[0]!.replace(/\.(.)/, (_, c) => (c === 'A' ? '.B' : '.A')),
    });
    expect(bad).toMatchObject({ code: 1, out: expect.stringMatching(/^altered: /) });
  });

  it('quotes the words of a citation exactly, with their receipt', async () => {
    const { points } = await call<{ points: Cited[] }>('brief', { query: 'iran turkey', points: 1 });
    const { articleId: article, receipt: _, ...place } = points[0]!.citations[0]!;
    const { revision, part, paragraph, start, end } = place;
    const quoted = await call<{ quote: string; receipt: string }>('quote', {
      article,
      revision,
      part,
      ...(paragraph === null ? {} : { paragraph }),
      start,
      end,
    });
    expect(points[0]!.text).toContain(quoted.quote);
    const verified = await sitrep(['verify', quoted.receipt, '--words', quoted.quote], { home });
    expect(verified).toMatchObject({ code: 0, out: expect.stringMatching(/^true: /) });
  });

  it('finds articles, and gives each as a resource', async () => {
    const { hits } = await call<{ hits: { id: string; title: string }[] }>('search', { query: 'turkey', limit: 2 });
    const { contents } = await client.readResource({ uri: `sitrep://article/${encodeURIComponent(hits[0]!.id)}` });
    expect(JSON.parse((contents[0] as { text: string }).text)).toMatchObject({
      id: hits[0]!.id,
      title: hits[0]!.title,
    });
    for (const id of ['nosuch', '%E0%A4%A'])
      await expect(client.readResource({ uri: `sitrep://article/${id}` })).rejects.toMatchObject({ code: -32002 });
  });

  it.each([
    { fault: 'a query that is empty', tool: 'brief', input: { query: '' } },
    { fault: 'a filter that is no date', tool: 'brief', input: { query: 'iran', since: 'whenever' } },
    { fault: 'an option that does not exist', tool: 'search', input: { query: 'iran', colour: 'red' } },
    { fault: 'an article that does not exist', tool: 'quote', input: { article: 'nosuch' } },
    {
      fault: 'a place beyond the text',
      tool: 'quote',
      input: { article: 'nosuch', paragraph: 9999, start: 5, end: 4 },
    },
  ])('answers $fault with one sentence, and goes on', async ({ tool, input }) => {
    const { isError, content } = await client.callTool({ name: tool, arguments: input });
    expect(isError).toBe(true);
    expect((content as { text: string }[])[0]!.text).toMatch(/\w+ \w+/);
    expect((await client.listTools()).tools).toHaveLength(5);
  });

  it('writes nothing but the protocol to standard output', () => {
    expect(stderr).toContain('MCP');
  });
});
