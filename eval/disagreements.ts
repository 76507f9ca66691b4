import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Article } from '../src/archive/article.ts';
import { normaliseText } from '../src/archive/text/normalise.ts';
import type { Brief } from '../src/brief/brief.ts';
import { wordCount } from '../src/brief/choose/passage.ts';
import { rejectionOf } from '../src/brief/choose/rejections.ts';
import { sentencesOf } from '../src/brief/language/sentences.ts';
import { termsOf } from '../src/search/terms.ts';
import { briefsOver } from '../tests/brief/briefs.ts';
import { articleOf } from '../tests/helpers/memory-archive.ts';
import { seededRandom } from '../tests/helpers/seeded-random.ts';
import { writtenPairs } from './disagreements-pairs.ts';
import { builtInSentences } from './disagreements-sentences.ts';
import { type Change, flips, paraphrases } from './flips.ts';

/** Pairs of each kind, at most. */
const perKind = 110;
const negativesPerKind = 70;
const copies = 90;
const seeds = (process.env.SITREP_SEEDS ?? '11').split(',').map(Number);

interface Pair {
  kind: string;
  /** Two accounts of one event that cannot both be true: to be shown as such. */
  isQuarrel: boolean;
  /** Whether the second says what the first says. */
  isSame: boolean;
  articles: [Article, Article];
}

/**
 * Whole briefs over two reports of two outlets. Flipped: real sentences with a denial, verb, figure, month, or subject and object changed.
 * Against them: copies and paraphrases, series, updates and corrections. Every second pair is of one story, every fourth marked as a copy.
 */
export async function evaluateDisagreements(): Promise<string[]> {
  const sentences = sentencesOfCorpora();
  const lines: string[] = [];
  for (const seed of seeds) lines.push(...(await evaluatePairs(sentences.from, pairsOf(sentences.texts, seed), seed)));
  return [...lines, ...(await evaluateWritten())];
}

async function evaluatePairs(from: string, pairs: readonly Pair[], seed: number): Promise<string[]> {
  const results: { pair: Pair; brief: Brief }[] = [];
  for (const pair of pairs) results.push({ pair, brief: await briefOver(pair) });
  const lines = [`${from}: ${pairs.length} pairs, seed ${seed}`];
  const kinds = Map.groupBy(results, ({ pair }) => pair.kind);
  for (const [kind, own] of kinds) {
    const shown = own.filter(({ brief }) => brief.disagreements.length > 0).length;
    const joined = own.filter(isJoined).length;
    lines.push(
      `  ${kind.padEnd(22)} ${String(own.length).padStart(4)} pairs, ${shown} shown as accounts that differ, ${joined} joined`,
    );
  }
  if (process.env.SITREP_MISSES !== undefined)
    for (const { pair, brief } of results)
      if (pair.isQuarrel !== brief.disagreements.length > 0)
        lines.push(`  ${pair.kind}:`, ...pair.articles.map(({ paragraphs }) => `    ${paragraphs[0]}`));
  const quarrels = results.filter(({ pair }) => pair.isQuarrel);
  const others = results.filter(({ pair }) => !pair.isQuarrel);
  const isShown = ({ brief }: { brief: Brief }) => brief.disagreements.length > 0;
  const opposites = results.filter(({ pair }) => !pair.isSame);
  const said = results.filter(({ pair }) => pair.isSame);
  return [
    ...lines,
    `opposites joined: ${opposites.filter(isJoined).length} of ${opposites.length}`,
    `recall of disagreements: ${share(quarrels.filter(isShown).length, quarrels.length)}`,
    `false disagreements: ${share(others.filter(isShown).length, others.length)}`,
    `copies and paraphrases joined: ${share(said.filter(isJoined).length, said.length)}`,
  ];
}

/** Pairs written by hand, each once as reports of their own and once as copies of one story. */
async function evaluateWritten(): Promise<string[]> {
  const seen = { joined: 0, opposites: 0, shown: 0, quarrels: 0, isFalse: 0, others: 0 };
  for (const [at, { is, kind, texts }] of writtenPairs.entries()) {
    for (const place of [4 * at + 1, 4 * at + 4]) {
      const articles: [Article, Article] = [report(`a${place}`, texts[0], place), report(`b${place}`, texts[1], place)];
      const brief = await briefOver({ kind, isQuarrel: is === 'differs', isSame: is === 'same', articles });
      const isShown = brief.disagreements.length > 0;
      if (is !== 'same') seen.opposites += 1;
      if (is !== 'same' && isJoined({ brief })) seen.joined += 1;
      if (is === 'differs') [seen.quarrels, seen.shown] = [seen.quarrels + 1, seen.shown + Number(isShown)];
      if (is === 'same' || is === 'other')
        [seen.others, seen.isFalse] = [seen.others + 1, seen.isFalse + Number(isShown)];
    }
  }
  return [
    `written by hand: ${writtenPairs.length} pairs, each twice`,
    `  opposites and other events joined: ${seen.joined} of ${seen.opposites}`,
    `  recall of disagreements: ${share(seen.shown, seen.quarrels)}`,
    `  false disagreements: ${share(seen.isFalse, seen.others)}`,
  ];
}

const share = (count: number, all: number) => `${count} of ${all} (${((100 * count) / Math.max(1, all)).toFixed(1)} %)`;
const isJoined = ({ brief }: { brief: Brief }) => brief.points.some(({ alsoIn }) => alsoIn.length > 0);

async function briefOver({ articles }: Pair): Promise<Brief> {
  const [one, other] = articles.map(({ paragraphs }) => new Set(termsOf(paragraphs[0]!)));
  const words = articles[0].paragraphs[0]!.match(/[\p{L}]{5,}/gu) ?? [];
  const short = articles[0].paragraphs[0]!.match(/\p{L}{3,}/gu) ?? [];
  const isInBoth = (word: string) => [one, other].every((terms) => termsOf(word).every((term) => terms!.has(term)));
  const known = words.filter((word) => isInBoth(word) && termsOf(word).length > 0);
  // A sentence of small words ("We got a lot of work to do") is asked for by what it has.
  const query = [
    ...new Set(known.length > 0 ? known : short.filter((word) => isInBoth(word) && termsOf(word).length > 0)),
  ]
    .sort((a, b) => b.length - a.length)
    .slice(0, 2);
  return briefsOver(articles).compose({ text: query.join(' ') });
}

function pairsOf(sentences: readonly string[], seed: number): Pair[] {
  const random = seededRandom(seed);
  const pairs: Pair[] = [];
  const add = (kind: string, one: string, other: string, is: Partial<Pair> = {}, over: Partial<Article> = {}) => {
    const at = pairs.length;
    const first = report(`a${at}`, one, at);
    const second = { ...report(`b${at}`, other, at), ...over };
    if (over.relations !== undefined) second.relations = [{ id: first.id, kind: 'corrects' }];
    pairs.push({ kind, isQuarrel: false, isSame: false, articles: [first, second], ...is });
  };
  const each = (change: Change, most: number, use: (one: string, other: string) => void) => {
    let made = 0;
    for (const sentence of shuffled(sentences, random)) {
      if (made >= most) return;
      const other = change(sentence, random);
      if (other === null || sentencesOf(other).length !== 1) continue;
      use(sentence, other);
      made += 1;
    }
  };
  for (const [kind, flip] of Object.entries(flips))
    each(flip, perKind, (one, other) => add(kind, one, other, { isQuarrel: true }));
  each(paraphrases[0]!, copies, (one, other) => add('copy', one, other, { isSame: true }));
  for (const paraphrase of paraphrases.slice(1))
    each(paraphrase, negativesPerKind, (one, other) => add('paraphrase', one, other, { isSame: true }));
  const { figure, month } = flips as Record<'figure' | 'month', Change>;
  const seriesOf: Change = (sentence, next) => {
    const other = figure(sentence, next);
    return other === null ? null : month(other, next);
  };
  each(seriesOf, negativesPerKind, (one, other) => add('series', one, other));
  each(figure, negativesPerKind, (one, other) =>
    add('update of the next day', one, other, {}, { published: '2026-05-06' }),
  );
  each(figure, negativesPerKind, (one, other) => add('correction', one, other, {}, { relations: [] }));
  return pairs;
}

function report(id: string, text: string, at: number): Article {
  return articleOf({
    id,
    title: `Report ${id}`,
    source: `Outlet ${id}`,
    published: '2026-05-05',
    paragraphs: [text],
    storyId: at % 2 === 0 ? `story ${at}` : null,
    relations: at % 4 === 0 && id.startsWith('b') ? [{ id: `a${at}`, kind: 'copy' }] : [],
  });
}

/** Sentences that can stand as points: no pair is lost for other reasons than its words. */
function sentencesOfCorpora(): { from: string; texts: string[] } {
  const shared = process.env.SITREP_SHARED ?? '../shared';
  const files = ['corpora/demo-506.jsonl.gz', 'corpora/archive-15k.jsonl.gz'].map((file) => join(shared, file));
  if (!files.every((file) => existsSync(file))) return { from: 'sentences of our own', texts: builtInSentences };
  const texts = new Set<string>();
  for (const file of files) {
    const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
    for (const line of lines.filter((_, at) => at % 6 === 0)) {
      const text = normaliseText((JSON.parse(line) as { text: string }).text.slice(0, 3000));
      for (const sentence of sentencesOf(text)) if (isPlain(sentence.text)) texts.add(sentence.text);
    }
  }
  return { from: 'demo-506 and archive-15k', texts: [...texts].sort() };
}

function isPlain(text: string): boolean {
  const words = wordCount(text);
  if (words < 9 || words > 40 || /[\n“”"]/u.test(text)) return false;
  return rejectionOf(text, { paragraph: text, start: 0, next: undefined }, true, () => false) === null;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
