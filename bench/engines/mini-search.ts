import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch, { type Options } from 'minisearch';
import type { GeneratedArchive } from '../generated-archive.ts';
import { type EngineSource, msOf, tellProgress, textOf } from './engine.ts';

const options: Options = { fields: ['title', 'text'], storeFields: ['day'] };

/** MiniSearch as it comes, kept as JSON; it is built whole or not at all. */
export function miniSearchEngine(archive: GeneratedArchive, folder: string): EngineSource {
  const path = join(folder, 'minisearch.json');
  return {
    async build() {
      if (existsSync(path)) return { indexed: archive.size, perS: null };
      const index = new MiniSearch(options);
      let at = 0;
      const buildMs = await msOf(() => {
        for (const article of archive.articles()) {
          index.add({ id: article.id, day: article.published, title: article.title, text: textOf(article) });
          tellProgress(++at, 1, archive.size);
        }
      });
      const saveMs = await msOf(() => writeFileSync(path, JSON.stringify(index)));
      return { indexed: at, perS: at / (buildMs / 1000), saveMs };
    },
    async open() {
      const before = process.cpuUsage();
      const start = performance.now();
      const index = MiniSearch.loadJSON(readFileSync(path, 'utf8'), options);
      const openMs = performance.now() - start;
      const cpu = process.cpuUsage(before);
      return {
        opened: { openMs, openCpuMs: (cpu.user + cpu.system) / 1000, fileMb: statSync(path).size / 1e6 },
        ask(query, kind) {
          const asked = askedAs(kind);
          if (asked === null) return false;
          return index.search(query.replace(/ since:\S+/, '').replaceAll(' or ', ' '), asked).slice(0, 10);
        },
        finish: async () => ({}),
      };
    },
  };
}

function askedAs(kind: string): object | null {
  if (kind === 'phrase') return null;
  if (kind === 'any of three') return { combineWith: 'OR' };
  const more: Record<string, object> = {
    beginning: { prefix: (_: string, at: number, terms: string[]) => at === terms.length - 1 },
    misspelt: { fuzzy: 2 },
    filter: { filter: ({ day }: { day: string | null }) => day !== null && day >= '2021-01-01' },
  };
  return { combineWith: 'AND', ...more[kind] };
}
