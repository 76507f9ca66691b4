import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../src/store/store.ts';
import { sitrep } from '../tests/helpers/cli.ts';
import { startPostgres } from '../tests/helpers/postgres/server.ts';
import { GeneratedArchive, realArticles } from './generated-archive.ts';

/** Articles of the measure: those of `../shared` where they are, else generated ones. */
const articleCount = Number(process.env.BENCH_ARTICLES ?? 15_000);
const terminals = 3;

/** How often the reader looks for what is new, in milliseconds: more often than a bot. */
const lookEveryMs = 50;

/**
 * Three terminals (`sitrep ingest`) that read into one PostgreSQL at once, a third each, while a reader follows: whether it is shown
 * every number once and in order, and whether every article is there once.
 */
export async function benchTerminals(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sitrep-bench-'));
  const server = await startPostgres({ durable: true });
  try {
    const url = await server.createDatabase('bench');
    const files = await writeFiles(folder);
    const store = await openStore({ home: join(folder, 'reader'), postgres: { url, poolSize: 3 } });
    const seen: number[] = [];
    let isOver = false;
    const look = async () => {
      for (;;) {
        const changes = await store.archive.changesAfter(seen.at(-1) ?? 0, 1000);
        // What changed again meanwhile is shown under its newest number.
        for (const { seq } of changes) seen.push(seq);
        if (changes.length < 1000) return;
      }
    };
    const reading = (async () => {
      while (!isOver) {
        await look();
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      }
      await look();
    })();
    const startedAt = performance.now();
    const reports = await Promise.all(
      files.map(async (file, n) => {
        const home = join(folder, `terminal-${n}`);
        await mkdir(home);
        const { code, out, err } = await sitrep(['ingest', file, '--json'], { home, settings: { DATABASE_URL: url } });
        if (code !== 0) throw new Error(`a terminal ended with ${code}: ${err.slice(-500)}`);
        return JSON.parse(out) as Record<'added' | 'updated' | 'unchanged' | 'duplicate' | 'failed', unknown[]>;
      }),
    );
    const seconds = (performance.now() - startedAt) / 1000;
    isOver = true;
    await reading;
    const last = await store.archive.seq();
    const sum = (kind: keyof (typeof reports)[number]) => reports.reduce((n, report) => n + report[kind].length, 0);
    const inOrder = seen.every((seq, at) => at === 0 || seq > seen[at - 1]!);
    const current = new Map<string, number>();
    for (let after = 0; ; ) {
      const changes = await store.archive.changesAfter(after, 1000);
      if (changes.length === 0) break;
      for (const { id, seq } of changes) current.set(id, seq);
      after = changes.at(-1)!.seq;
    }
    const shown = new Set(seen);
    const missed = [...current.values()].filter((seq) => !shown.has(seq)).length;
    const lines = [
      `${terminals} terminals, ${articleCount} articles: ${seconds.toFixed(0)} s, ${Math.round(articleCount / seconds)} a second together`,
      `added ${sum('added')}, updated ${sum('updated')}, unchanged ${sum('unchanged')}, duplicates ${sum('duplicate')}, failed ${sum('failed')}`,
      `numbers given: ${last}; shown to the reader: ${seen.length}, ${inOrder ? 'each once and in order' : 'NOT in order'}; articles whose newest number it was never shown: ${missed} of ${current.size}`,
    ];
    await store.close();
    return lines;
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A file of JSON lines for each terminal. */
async function writeFiles(folder: string): Promise<string[]> {
  const archive = new GeneratedArchive(articleCount, realArticles(articleCount));
  const lines: string[][] = Array.from({ length: terminals }, () => []);
  let n = 0;
  for (const { id, title, paragraphs, published, source, language } of archive.articles()) {
    lines[n % terminals]!.push(JSON.stringify({ id, title, paragraphs, published, source, language }));
    n += 1;
  }
  return Promise.all(
    lines.map(async (own, at) => {
      const file = join(folder, `articles-${at}.jsonl`);
      await writeFile(file, `${own.join('\n')}\n`);
      return file;
    }),
  );
}
