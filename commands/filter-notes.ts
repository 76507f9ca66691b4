import type { ArchiveReader } from '../src/archive/archive-reader.ts';
import { nearest } from '../src/core/nearest.ts';
import { words } from '../src/core/words/words.ts';
import type { QueryWords } from '../src/search/contract.ts';

/** Names offered where none is near. */
const named = 5;

/** Says of a source or section that no article has, which there are; nothing where it has some. */
export async function filterNotes(
  { filters = {} }: Pick<QueryWords, 'filters'>,
  archive: Pick<ArchiveReader, 'summary'>,
): Promise<string[]> {
  const { source, section } = filters;
  if (source === undefined && section === undefined) return [];
  const { sources, sections } = await archive.summary();
  return [
    ...(source === undefined ? [] : noteOn('source', source, sources)),
    ...(section === undefined ? [] : noteOn('section', section, sections)),
  ];
}

function noteOn(what: 'source' | 'section', wanted: string, all: readonly { name: string }[]): string[] {
  const names = all.map(({ name }) => name);
  const plain = (name: string) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  if (names.some((name) => plain(name).includes(plain(wanted)))) return [];
  const close = nearest(wanted, names) ?? nearWord(plain(wanted), names, plain);
  const which =
    close !== null
      ? words.meantFilter(`${what}:${/\s/u.test(close) ? `"${close}"` : close}`)
      : names.length === 0
        ? words.noneNamed
        : words.thereAre(`${names.slice(0, named).join(', ')}${names.length > named ? ` ${words.andOthers}` : ''}`);
  return [`${what === 'source' ? words.noneOfSource(wanted) : words.noneOfSection(wanted)} ${which}`];
}

/** A name of several words of which one is nearly the one wanted. */
function nearWord(wanted: string, names: readonly string[], plain: (name: string) => string): string | null {
  return names.find((name) => nearest(wanted, plain(name).split(/\s+/u)) !== null) ?? null;
}
