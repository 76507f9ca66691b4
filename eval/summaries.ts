import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Article } from '../src/archive/article.ts';
import { lexRankScores, vectorsOf } from '../src/brief/choose/centrality.ts';
import { pick, type Scored, scorePassages, summaryWeights } from '../src/brief/choose/choose.ts';
import { type Passage, wordCount } from '../src/brief/choose/passage.ts';
import { sentencesOf } from '../src/brief/language/sentences.ts';
import { createTurns } from '../src/core/turns.ts';
import { termsOf } from '../src/search/terms.ts';
import { type Rouge, rougeOf, rougeTokens } from './rouge.ts';

interface Cluster {
  id: string;
  docs: string[];
  summary: string;
}

/** Length of every summary, in words. */
const summaryWords = 200;

/** ROUGE F1 of the chooser of briefs, without a query and without caps on quoting, beside LEAD, TextRank and LexRank. */
export async function evaluateSummaries(): Promise<string[]> {
  const file = join(process.env.SITREP_SHARED ?? '../shared', 'eval/summaries/multinews-250.jsonl.gz');
  if (!existsSync(file)) return [`summaries: skipped, ${file} is not there`];
  const clusters: Cluster[] = gunzipSync(readFileSync(file))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const methods = { 'Sitrep chooser': chooser, LEAD: lead, TextRank: textRank, LexRank: lexRank };
  const lines = [
    `Multi-News, ${clusters.length} clusters, ${summaryWords} words; ROUGE F1 × 100, Porter stems, own scorer (eval/rouge.ts)`,
  ];
  for (const [name, method] of Object.entries(methods)) {
    const scores: Rouge[] = [];
    const began = process.cpuUsage();
    for (const cluster of clusters) {
      const summary = rougeTokens(firstWords(await method(passagesOf(cluster)), summaryWords));
      scores.push(rougeOf(summary, rougeTokens(cluster.summary)));
    }
    const used = process.cpuUsage(began);
    const mean = (read: (score: Rouge) => number) =>
      ((scores.reduce((sum, score) => sum + read(score), 0) / scores.length) * 100).toFixed(1);
    const ms = ((used.user + used.system) / 1000 / clusters.length).toFixed(0);
    lines.push(
      `${name.padEnd(15)} R-1 ${mean((s) => s.one)}  R-2 ${mean((s) => s.two)}  R-L ${mean((s) => s.longest)}  (${ms} ms each with scoring)`,
    );
  }
  return lines;
}

function passagesOf({ id, docs }: Cluster): Passage[] {
  return docs.flatMap((doc, at) => {
    const article = { id: `${id}#${at}`, title: '', dek: null } as Article;
    let place = 0;
    return doc.split(/\n+/u).flatMap((paragraph, index) =>
      sentencesOf(paragraph.replace(/\s+/gu, ' ').trim())
        .filter((sentence) => wordCount(sentence.text) >= 5)
        .map(({ text, start, end }) => ({
          article,
          spans: [{ part: 'body' as const, paragraph: index, start, end }],
          text,
          place: place++,
          inConclusion: false,
          served: 1,
        })),
    );
  });
}

const firstWords = (text: string, count: number) => text.split(/\s+/u).slice(0, count).join(' ');
const context = { weights: summaryWeights, rankOf: () => 0, recencyOf: () => 0, penaltyOf: () => 0 };

async function chooser(passages: Passage[]): Promise<string> {
  const used = (chosen: readonly Scored[]) => chosen.reduce((sum, item) => sum + wordCount(item.passage.text), 0);
  return pick(await scorePassages(passages, context), 40, (_, chosen) => used(chosen) < summaryWords)
    .map((item) => item.passage.text)
    .join(' ');
}

/** First sentences of all articles in turn. */
function lead(passages: Passage[]): string {
  return [...passages]
    .sort((a, b) => a.place - b.place)
    .slice(0, 40)
    .map((passage) => passage.text)
    .join(' ');
}

async function lexRank(passages: Passage[]): Promise<string> {
  return best(passages, await lexRankScores(vectorsOf(passages.map((passage) => passage.text)), createTurns()));
}

/** Mihalcea and Tarau (2004): sentences alike by common words over the logarithms of their lengths, ranked as pages are. */
function textRank(passages: Passage[]): string {
  const terms = passages.map((passage) => new Set(termsOf(passage.text)));
  const weight = terms.map((a, i) =>
    terms.map((b, j) => {
      if (i === j || a.size < 2 || b.size < 2) return 0;
      let shared = 0;
      for (const term of a) if (b.has(term)) shared++;
      return shared / (Math.log(a.size) + Math.log(b.size));
    }),
  );
  const sums = weight.map((row) => row.reduce((sum, value) => sum + value, 0) || 1);
  let rank = passages.map(() => 1);
  for (let round = 0; round < 20; round++) {
    rank = rank.map(
      (_, to) => 0.15 + 0.85 * rank.reduce((sum, value, from) => sum + (value * weight[from]![to]!) / sums[from]!, 0),
    );
  }
  return best(passages, rank);
}

function best(passages: Passage[], scores: number[]): string {
  const order = passages.map((_, at) => at).sort((a, b) => scores[b]! - scores[a]!);
  return order
    .slice(0, 40)
    .map((at) => passages[at]!.text)
    .join(' ');
}
