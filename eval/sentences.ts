import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sentencesOf } from '../src/brief/language/sentences.ts';

interface SentenceCase {
  text: string;
  expected: string[];
}

/** Share of the shared cases cut exactly right; the wrong ones are shown. */
export async function evaluateSentences(): Promise<string[]> {
  const file = join(process.env.SITREP_SHARED ?? '../shared', 'eval/sentences.json');
  if (!existsSync(file)) return [`sentences: skipped, ${file} is not there`];
  const cases: SentenceCase[] = JSON.parse(readFileSync(file, 'utf8'));
  const plain = new Intl.Segmenter('en', { granularity: 'sentence' });
  const same = (cut: string[], { expected }: SentenceCase) => JSON.stringify(cut) === JSON.stringify(expected);
  const ours = (text: string) => sentencesOf(text).map((sentence) => sentence.text);
  const wrong = cases.filter((each) => !same(ours(each.text), each));
  const bare = cases.filter((each) =>
    same(
      [...plain.segment(each.text)].map((piece) => piece.segment.trim()),
      each,
    ),
  );
  return [
    `sentences: ${cases.length - wrong.length} of ${cases.length} cases exact (Intl.Segmenter alone: ${bare.length})`,
    ...wrong.map((each) => `  wrong: ${ours(each.text).join(' | ')}`),
  ];
}
