import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { commands } from '../commands/index.ts';
import { openRuntime, type Runtime } from '../src/app/runtime.ts';
import { wireConsole } from '../src/app/wire-console.ts';
import type { Article } from '../src/archive/article.ts';
import { readFiles } from '../src/archive/readers/read-files.ts';
import type { ReadResult } from '../src/archive/readers/reader.ts';
import { sentencesOf } from '../src/brief/language/sentences.ts';
import { consoleCaller } from '../src/core/caller.ts';
import { readConfig } from '../src/core/config.ts';
import { silentLog } from '../src/core/log.ts';
import type { CitationRef, Reply } from '../src/core/reply.ts';
import { createWebApp } from '../src/web/server.ts';

const shared = resolve(process.env.SITREP_SHARED ?? '../shared');
const address = 'http://localhost:3000';

/** What a page of evidence costs at 15,000 articles, what an answer of the console costs beyond its brief, and whether 1,000 citations open after every article was edited or removed. */
export async function benchWeb(): Promise<string[]> {
  const corpora = ['corpora/archive-15k.jsonl.gz', 'corpora/demo-506.jsonl.gz'].map((name) => join(shared, name));
  const missing = corpora.filter((file) => !existsSync(file));
  if (missing.length > 0) return [`left out: ${missing.join(', ')} not there`];
  return [...(await costOfPages(corpora[0]!)), ...(await citationsThatOpen(corpora[1]!))];
}

async function costOfPages(corpus: string): Promise<string[]> {
  return inHome('off', async (runtime) => {
    await runtime.ingest(readFiles(corpus));
    const links = await linksTo(runtime, await firstArticles(runtime, 500), 1);
    const app = appOf(runtime);
    const secret = await runtime.signIn.enter(await runtime.signIn.newLink(consoleCaller));
    const lines: string[] = [`articles: ${(await runtime.store.archive.summary()).articles}`];
    for (const [what, cookie] of [
      ['by a link', ''],
      ['signed in, the whole article', `sitrep=${secret}`],
    ] as const) {
      const visit = async (path: string) =>
        (await app.request(path, { headers: { host: 'localhost', cookie } })).text();
      for (const { path } of links.slice(0, 50)) await visit(path);
      const began = process.cpuUsage();
      const startedAt = performance.now();
      for (const { path } of links) await visit(path);
      const { user, system } = process.cpuUsage(began);
      const cpu = (user + system) / 1000 / links.length;
      const wall = (performance.now() - startedAt) / links.length;
      lines.push(`a page ${what}: ${cpu.toFixed(2)} ms CPU, ${wall.toFixed(2)} ms (mean of ${links.length})`);
    }
    const began = process.cpuUsage();
    for (let n = 0; n < 1000; n++) await app.request('/healthz');
    const { user, system } = process.cpuUsage(began);
    lines.push(`/healthz: ${((user + system) / 1e6).toFixed(3)} ms CPU`);
    return [...lines, ...(await costOfAnswers(runtime))];
  });
}

const topics = [
  'iran turkey',
  'sanctions',
  'nato ukraine',
  'china taiwan',
  'grain deal',
  'energy europe',
  'syria',
  'india',
];

/** The same topics as briefs and as answers of the console, turn about, so that both meet the same caches. */
async function costOfAnswers(runtime: Runtime): Promise<string[]> {
  const app = appOf(runtime);
  const cookie = `sitrep=${await runtime.signIn.enter(await runtime.signIn.newLink(consoleCaller))}`;
  const brief = async (query: string) =>
    void (await runtime.dispatch({ name: 'brief', rawOptions: { query }, caller: consoleCaller }).run());
  const page = async (query: string) => {
    const path = `/ask?q=${encodeURIComponent(query)}`;
    const answer = await app.request(path, { headers: { host: 'localhost', cookie } });
    if (answer.status !== 200 || !(await answer.text()).includes('<article class="answer"')) throw new Error(path);
  };
  for (const topic of topics) for (const ask of [brief, page]) await ask(topic);
  const more: number[] = [];
  const spent = { brief: 0, page: 0 };
  const rounds = 10;
  for (let round = 0; round < rounds; round++)
    for (const topic of topics) {
      // Each goes first in every second round: what the first one leaves in caches serves the second.
      const order = round % 2 === 0 ? (['brief', 'page'] as const) : (['page', 'brief'] as const);
      const cost = { brief: 0, page: 0 };
      for (const each of order) cost[each] = await cpuMs(() => (each === 'brief' ? brief(topic) : page(topic)));
      spent.brief += cost.brief;
      spent.page += cost.page;
      more.push(cost.page - cost.brief);
    }
  const each = (ms: number) => (ms / topics.length / rounds).toFixed(2);
  const median = more.sort((a, b) => a - b)[more.length >> 1]!;
  return [
    `an answer of the console: ${each(spent.page)} ms CPU, its brief alone ${each(spent.brief)} ms, so ${each(spent.page - spent.brief)} ms more (mean of ${more.length}; median of the differences ${median.toFixed(2)} ms)`,
  ];
}

async function cpuMs(work: () => Promise<void>): Promise<number> {
  const began = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

async function citationsThatOpen(corpus: string): Promise<string[]> {
  return inHome('keep', async (runtime) => {
    const drafts: ReadResult[] = [];
    for await (const result of readFiles(corpus)) drafts.push(result);
    await runtime.ingest(drafts);
    const articles = await firstArticles(runtime, 10_000);
    const cited = (await linksTo(runtime, articles, 2)).slice(0, 1000);
    const app = appOf(runtime);
    const before = await countOpen(app, cited);
    const edited = drafts.map((result, at): ReadResult => {
      if (!result.ok || at % 2 === 0) return result;
      const { draft } = result;
      return {
        ...result,
        draft: { ...draft, paragraphs: draft.paragraphs.map((text) => `Edited: ${text.toUpperCase()}`) },
      };
    });
    await runtime.ingest(edited);
    const after = await runtime.store.archive.states(articles.map(({ id }) => id));
    for (const article of articles) {
      const state = after.get(article.id);
      if (state !== undefined && state.revision === article.revision)
        await runtime.store.archive.remove(article.id, 'bench', new Date());
    }
    const left = await runtime.store.archive.summary();
    return [
      `citations: ${cited.length} over ${new Set(cited.map(({ articleId }) => articleId)).size} of ${articles.length} articles`,
      `open at their words before: ${before}; after ${left.articles} were edited and ${articles.length - left.articles} removed: ${await countOpen(app, cited)}`,
    ];
  });
}

interface Linked {
  path: string;
  articleId: string;
  words: string;
}

/** Links to the first sentences of articles, so many of each. */
async function linksTo(runtime: Runtime, articles: readonly Article[], each: number): Promise<Linked[]> {
  const found: Linked[] = [];
  for (const article of articles) {
    const spans = article.paragraphs
      .flatMap((text, paragraph) => sentencesOf(text).map(({ start, end }) => ({ paragraph, start, end })))
      .slice(0, each);
    const refs = spans.map((span): CitationRef => {
      const { id: articleId, revision } = article;
      return { n: 1, articleId, revision, part: 'body', ...span, label: '1', url: null };
    });
    const reply: Reply = { nodes: [{ type: 'text', content: refs.map((citation) => ({ type: 'cite', citation })) }] };
    const node = (await runtime.evidence.links.linkReply(reply)).nodes[0]!;
    for (const item of node.type === 'text' ? node.content : []) {
      if (item.type !== 'cite' || item.citation.link == null) continue;
      const { paragraph, start, end, link } = item.citation;
      const words = article.paragraphs[paragraph!]!.slice(start, end);
      found.push({ path: link.slice(address.length), articleId: article.id, words });
    }
  }
  return found;
}

type App = ReturnType<typeof createWebApp>;

/** Pages whose mark holds the very words quoted. */
async function countOpen(app: App, cited: readonly Linked[]): Promise<number> {
  let open = 0;
  for (const { path, words } of cited) {
    const text = await (await app.request(path, { headers: { host: 'localhost' } })).text();
    const marked = /<mark id="quote"[^>]*>([^<]*)<\/mark>/.exec(text)?.[1] ?? '';
    if (unescaped(marked) === words) open += 1;
  }
  return open;
}

const unescaped = (text: string) =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

function appOf(runtime: Runtime): App {
  return createWebApp({
    host: 'localhost',
    port: 0,
    state: { version: '', notReady: () => [], failed: () => [] },
    pages: {
      open: runtime.evidence.open,
      signIn: runtime.signIn,
      publicUrl: undefined,
      proxies: [],
      console: wireConsole({
        runtime,
        commands,
        platforms: [],
        adapters: () => [],
        charts: () => [],
        log: silentLog,
        clock: runtime.store.clock,
      }),
    },
    mounted: [],
    log: silentLog,
  });
}

async function firstArticles(runtime: Runtime, count: number): Promise<Article[]> {
  const found: Article[] = [];
  for await (const article of runtime.store.archive.all()) {
    found.push(article);
    if (found.length >= count) break;
  }
  return found;
}

async function inHome(samples: 'off' | 'keep', work: (runtime: Runtime) => Promise<string[]>): Promise<string[]> {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-bench-web-'));
  const config = readConfig({ SITREP_HOME: home, SITREP_SAMPLE: samples }, []);
  const runtime = await openRuntime({
    config,
    platforms: [],
    commands,
    log: silentLog,
    evidenceAddress: async () => address,
  });
  try {
    return await work(runtime);
  } finally {
    await runtime.close();
    await rm(home, { recursive: true, force: true });
  }
}
