import { cpSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createSearch } from '../../src/search/create-search.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { parseQuery } from '../../src/search/parse-query.ts';
import type { GeneratedArchive, realArticles } from '../generated-archive.ts';
import { GeneratedArchive as Archive } from '../generated-archive.ts';
import type { QueryKind } from '../search-queries.ts';
import { type EngineSource, msOf, tellProgress } from './engine.ts';

/** Articles up to which a MiniSearch of all of them is built to compare with. */
const mostReferred = 10_000;
/** Queries of a kind that are compared: without the reference every match is scored, which takes long. */
const compared = 30;
const today = Temporal.PlainDate.from('2026-11-28');

/** Sitrep's own index, as a bot has it. */
export function sitrepEngine(
  archive: GeneratedArchive,
  folder: string,
  kinds: readonly QueryKind[],
  real: ReturnType<typeof realArticles>,
  longestTurn: () => number,
): EngineSource {
  return {
    async build(untilMs) {
      let added = 0;
      let indexed = 0;
      const told = {
        archiveId: () => archive.archiveId(),
        getMany: (ids: readonly string[]) => archive.getMany(ids),
        async changesAfter(seq: number, limit: number) {
          indexed = seq;
          if (Date.now() >= untilMs) return [];
          const changes = await archive.changesAfter(seq, limit);
          added += changes.length;
          tellProgress(seq + changes.length, changes.length, archive.size);
          return changes;
        },
      };
      const search = createSearch({ archive: told, folder });
      longestTurn();
      const buildS = (await msOf(() => search.catchUp())) / 1000;
      await search.tidy();
      const turnBuildMs = longestTurn();
      const saveMs = await msOf(() => search.close());
      // Of an index that was kept nothing is built.
      return added === 0 ? { indexed, perS: null } : { indexed, perS: added / buildS, saveMs, turnBuildMs };
    },
    async open() {
      const finder = createConceptFinder();
      // A copy: one article more is taken in at the end, and the index may be kept.
      const asked = join(folder, 'asked');
      rmSync(asked, { recursive: true, force: true });
      cpSync(join(folder, 'segments'), join(asked, 'segments'), { recursive: true });
      const segments = join(asked, 'segments');
      longestTurn();
      const before = process.cpuUsage();
      const search = createSearch({ archive, finder, folder: asked });
      const openMs = await msOf(() => search.catchUp());
      const cpu = process.cpuUsage(before);
      const turnOpenMs = longestTurn();
      const ask = (query: string, limit = 10) => search.find(parseQuery(query, finder, {}, today), { limit });
      const fileMb = Object.values(fileSizes(segments)).reduce((sum, bytes) => sum + bytes, 0) / 1e6;
      return {
        opened: { openMs, openCpuMs: (cpu.user + cpu.system) / 1000, turnOpenMs, fileMb },
        ask: (query) => ask(query),
        async finish() {
          const same = await compare(ask);
          const [more, sizes] = [new Archive(archive.size + 1, real), fileSizes(segments)];
          archive.changesAfter = (seq, limit) => more.changesAfter(seq, limit);
          const oneMoreMs = await msOf(() => search.catchUp().then(() => ask(more.article(archive.size).title)));
          await search.close();
          const written = Object.entries(fileSizes(segments)).filter(
            ([name]) => sizes[name] === undefined || name === 'manifest.json',
          );
          const oneMoreKb = written.reduce((sum, [, bytes]) => sum + bytes, 0) / 1000;
          rmSync(asked, { recursive: true });
          return { same, oneMoreMs, oneMoreKb };
        },
      };
    },
  };

  /**
   * Whether the ten best are those of one MiniSearch of all articles; from 10,000 articles on those of asking for every
   * match, which leaves no article unscored.
   */
  async function compare(ask: (query: string, limit?: number) => Promise<{ hits: { id: string }[] }>) {
    const finder = createConceptFinder();
    const reference =
      archive.size <= mostReferred ? createSearch({ archive, finder, freezeAt: Number.POSITIVE_INFINITY }) : null;
    let [equal, of] = [0, 0];
    for (const { name, queries } of kinds) {
      if (name === 'phrase') continue;
      for (const query of queries.slice(0, compared)) {
        const ours = (await ask(query)).hits.map(({ id }) => id);
        const { hits } = await (reference?.find(parseQuery(query, finder, {}, today), { limit: 10 }) ??
          ask(query, archive.size));
        of += 1;
        if (String(hits.slice(0, 10).map(({ id }) => id)) === String(ours)) equal += 1;
      }
    }
    return { equal, of };
  }
}

function fileSizes(path: string): Record<string, number> {
  return Object.fromEntries(readdirSync(path).map((name) => [name, statSync(join(path, name)).size]));
}
