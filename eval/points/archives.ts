import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The archives over which passages were judged, by the names that `judged.tsv` gives them. */
const archives = {
  demo: 'corpora/demo-506.jsonl.gz',
  arch: 'corpora/archive-15k.jsonl.gz',
  reut: 'eval/retrieval/reuters/docs.jsonl.gz',
  mn: 'eval/summaries/multinews-250.jsonl.gz',
};

/** Files to read each archive from, made in a folder where it is no archive yet; null where the shared data is absent. */
export async function archiveFiles(shared: string, folder: string): Promise<Map<string, string> | null> {
  const files = new Map<string, string>();
  for (const [name, path] of Object.entries(archives)) {
    const file = join(shared, path);
    if (!existsSync(file)) return null;
    const records = name === 'reut' ? newsOf(file) : name === 'mn' ? documentsOf(file) : null;
    const made = join(folder, `${name}.jsonl`);
    if (records !== null) await writeFile(made, records.map((record) => JSON.stringify(record)).join('\n'));
    files.set(name, records === null ? file : made);
  }
  return files;
}

const linesOf = <T>(file: string): T[] =>
  gunzipSync(readFileSync(file))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

/** Texts of a few lines, in characters, hold nothing to choose from. */
const shortest = 400;
const everyThird = 3;

function newsOf(file: string): object[] {
  return linesOf<{ id: string; title: string; date: string; text: string }>(file)
    .filter(({ text }) => text.length > shortest)
    .filter((_, at) => at % everyThird === 0)
    .map(({ id, title, date, text }) => ({ id, title, date, source: 'Reuters', text }));
}

/** Longest first line, in characters, that is a headline; else the first words stand for one. */
const longestHeadline = 120;
const wordsOfHeadline = 12;

function documentsOf(file: string): object[] {
  return linesOf<{ id: string; docs: string[] }>(file).flatMap(({ id, docs }) =>
    docs.flatMap((text, at) => {
      const paragraphs = text.split('\n').flatMap((part) => part.split(/\s+/u).filter(Boolean).join(' ') || []);
      const [first = '', ...rest] = paragraphs;
      const isHeadline = first.length < longestHeadline;
      const title = isHeadline ? first : `${first.split(' ').slice(0, wordsOfHeadline).join(' ')} …`;
      const body = isHeadline ? rest : paragraphs;
      return body.length === 0 ? [] : [{ id: `${id}-${at}`, title, source: 'Multi-News', text: body.join('\n\n') }];
    }),
  );
}
