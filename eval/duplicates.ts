import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { Article, ArticleDraft } from '../src/archive/article.ts';
import { ingest } from '../src/archive/ingest/ingest.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { draftOf } from '../tests/helpers/drafts.ts';
import { seededRandom } from '../tests/helpers/seeded-random.ts';

/** A published article, as the corpus has it. */
interface Original {
  id: string;
  title: string;
  date: string;
  source: string;
  text: string;
}

/** What another outlet makes of a text. `others` are texts to take foreign words from. */
type Alter = (original: Original, words: string[], random: () => number) => Partial<ArticleDraft>;

const joined = (words: readonly string[]) => [words.join(' ')];
const changed = (words: readonly string[], share: number, random: () => number) =>
  joined(words.map((word, at) => (random() < share ? `${word.length > 4 ? 'altered' : 'so'}${at % 97}` : word)));

const kinds: Record<string, Alter> = {
  'cut to three quarters': (_original, words) => ({ paragraphs: joined(words.slice(0, words.length * 0.75)) }),
  'one word in 20 edited': (_original, words, random) => ({ paragraphs: changed(words, 0.05, random) }),
  'one word in 7 edited': (_original, words, random) => ({ paragraphs: changed(words, 0.15, random) }),
  'teaser, the first quarter': (_original, words) => ({
    paragraphs: joined(words.slice(0, Math.max(25, words.length / 4))),
    completeness: 'excerpt',
  }),
  'boilerplate added': (original, words) => ({
    paragraphs: [
      'Skip to the main content. Sign up for our newsletter and never miss a story from our correspondents around the world.',
      ...joined(words),
      `All rights reserved. This report was first published by ${original.source} and appears here by agreement.`,
    ],
  }),
  'other headline': (original, words) => ({
    title: `In brief: ${original.title.split(' ').reverse().join(' ')}`,
    paragraphs: joined(words),
  }),
};

/**
 * Duplicate finding on altered copies of the demo corpus, through the ingest that commands use. A copy appears on the same day in
 * another outlet, at another address; each original too has an outlet of its own, since of one outlet no two pieces are joined. Recall: copies linked to their original. Precision: of all links of copies, those to the
 * original or another copy of it; links the originals have among themselves are none of the copies' making and left out.
 */
export async function evaluateDuplicates(): Promise<string[]> {
  const file = join(process.env.SITREP_SHARED ?? '../shared', 'corpora/demo-506.jsonl.gz');
  if (!existsSync(file)) return [`Duplicates were not evaluated: ${file} is not there (SITREP_SHARED).`];
  const originals = await readOriginals(file);
  const home = await mkdtemp(join(tmpdir(), 'sitrep-duplicates-'));
  const store = await openStore({ home });
  try {
    await take(
      store,
      originals.map((original, n) => asDraft(original, 'o', { source: `${original.source} ${n}` })),
    );
    const natural = await linksOf(
      store,
      originals.map(({ id }) => `o:${id}`),
    );
    const lines = [
      `${originals.length} articles, ${[...natural.values()].filter(({ size }) => size > 0).length} of them linked to another before any copy was made`,
      '',
      '| altered copy | found | as copy | as excerpt | as same story | wrong links | precision |',
      '| --- | --- | --- | --- | --- | --- | --- |',
    ];
    let [allFound, allRight, allWrong, all] = [0, 0, 0, 0];
    for (const [at, [kind, alter]] of Object.entries(kinds).entries()) {
      const random = seededRandom(at + 1);
      const prefix = `c${at}`;
      const drafts = originals.map((original) =>
        asDraft(original, prefix, {
          source: `Outlet ${at + 1} (test)`,
          ...alter(original, original.text.split(/\s+/u), random),
        }),
      );
      const ids = await take(store, drafts);
      const found = await countLinks(store, originals, ids, natural);
      lines.push(
        `| ${kind} | ${percent(found.linked, originals.length)} | ${found.copy} | ${found.excerpt} | ${found.story} | ${found.wrong} | ${percent(found.right, found.right + found.wrong)} |`,
      );
      allFound += found.linked;
      allRight += found.right;
      allWrong += found.wrong;
      all += originals.length;
    }
    lines.push(
      '',
      `Recall ${percent(allFound, all)}, precision ${percent(allRight, allRight + allWrong)} over ${all.toLocaleString('en')} copies.`,
    );
    return lines;
  } finally {
    await store.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** Ids of a batch of drafts after they were taken in, in order; a record recognised as the same text has the id of that. */
async function take(store: Store, drafts: readonly ArticleDraft[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  await ingest(
    drafts.map((draft) => ({ ok: true as const, draft })),
    {
      archive: store.archive,
      unitOfWork: store.unitOfWork,
      clock: () => new Date(),
      pauseMs: 0,
      onEntry: (_outcome, entry) => void ids.set(entry.origin, entry.id ?? ''),
    },
  );
  return ids;
}

/** Articles each of these is linked to, by a relation or a shared story. */
async function linksOf(store: Store, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  const articles = await store.archive.getMany(ids);
  return new Map(articles.map((article) => [article.id, new Set(article.relations.map(({ id }) => id))]));
}

async function countLinks(
  store: Store,
  originals: readonly Original[],
  ids: ReadonlyMap<string, string>,
  natural: ReadonlyMap<string, Set<string>>,
) {
  const counts = { linked: 0, right: 0, wrong: 0, copy: 0, excerpt: 0, story: 0 };
  for (const original of originals) {
    const own = `o:${original.id}`;
    const id = ids.get(originOf(original, [...ids.keys()][0]!.split(':')[0]!))!;
    const article = id === own ? null : await store.archive.get(id);
    if (article === null) {
      counts.linked += id === own ? 1 : 0;
      counts.right += id === own ? 1 : 0;
      continue;
    }
    const kindsFound = kindsOf(article, original.id);
    if (kindsFound.length > 0) counts.linked += 1;
    if (kindsFound.includes('copy')) counts.copy += 1;
    else if (kindsFound.includes('excerpt-of')) counts.excerpt += 1;
    else if (kindsFound.includes('same-story')) counts.story += 1;
    for (const { id: other } of article.relations) {
      const of = other.slice(other.indexOf(':') + 1);
      if (of === original.id) counts.right += 1;
      else if (!natural.get(own)?.has(`o:${of}`)) counts.wrong += 1;
    }
  }
  return counts;
}

function kindsOf(article: Article, originalId: string): string[] {
  return article.relations.filter(({ id }) => id.slice(id.indexOf(':') + 1) === originalId).map(({ kind }) => kind);
}

function asDraft(original: Original, prefix: string, given: Partial<ArticleDraft>): ArticleDraft {
  return draftOf({
    title: original.title,
    paragraphs: [original.text],
    givenId: `${prefix}:${original.id}`,
    url: `https://${prefix}.test/${original.id}`,
    published: original.date,
    publishedPrecision: 'day',
    origin: originOf(original, prefix),
    ...given,
  });
}

function originOf({ id }: Original, prefix: string): string {
  return `${prefix}:${id}`;
}

async function readOriginals(file: string): Promise<Original[]> {
  const originals: Original[] = [];
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    const { id, title, date, source, text } = JSON.parse(line) as Original;
    originals.push({ id: id.replace(/[/?#\s:]/gu, '-'), title, date, source, text: text.replace(/\s+/gu, ' ').trim() });
  }
  return originals;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)} %`;
}
