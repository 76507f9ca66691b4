import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Weighed } from '../../src/brief/choose/weigh.ts';

/** A sentence that a reader judged as an answer to a query: where it stands and what they said of it; its text is in the archive. */
export interface Judged {
  archive: string;
  query: string;
  /** Its place, as `placeOf` writes it. */
  place: string;
  isHeldOut: boolean;
  /** Whether the brief showed it when it was judged. */
  wasShown: boolean;
  /** `ok` or a kind of fault; `repeat` is one of the brief, not of the sentence. */
  verdict: string;
}

export function readJudged(): Judged[] {
  const [, ...lines] = readFileSync(join(import.meta.dirname, 'judged.tsv'), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const [archive, query, article, part, paragraph, start, end, sentences, use, then, verdict] = line.split('\t');
    return {
      archive: archive!,
      query: query!,
      place: [article, part, paragraph, start, end, sentences].join(' '),
      isHeldOut: use === 'held',
      wasShown: then === 'shown',
      verdict: verdict!,
    };
  });
}

export const isGood = ({ verdict }: Pick<Judged, 'verdict'>): boolean => verdict === 'ok' || verdict === 'repeat';

export function placeOf({ passage: { article, spans } }: Pick<Weighed, 'passage'>): string {
  const { part, paragraph, start } = spans[0]!;
  return [article.id, part, paragraph ?? '', start, spans.at(-1)!.end, spans.length].join(' ');
}
