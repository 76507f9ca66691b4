import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { GeneratedArchive } from '../generated-archive.ts';
import { type EngineSource, msOf, tellProgress, textOf, toldEach } from './engine.ts';

/** SQLite FTS5 with its stemmer, the best first by its own BM25. */
export function ftsEngine(archive: GeneratedArchive, folder: string): EngineSource {
  const path = join(folder, 'fts.db');
  return {
    async build(untilMs) {
      const db = new DatabaseSync(path);
      db.exec(
        "create virtual table if not exists texts using fts5(id unindexed, day unindexed, title, text, tokenize = 'porter unicode61')",
      );
      const there = Number(db.prepare('select count(*) as n from texts_docsize').get()?.n);
      const insert = db.prepare('insert into texts values (?, ?, ?, ?)');
      let at = there;
      const buildMs = await msOf(() => {
        while (at < archive.size && Date.now() < untilMs) {
          const end = Math.min(archive.size, at + toldEach);
          db.exec('begin');
          tellProgress(end, end - at, archive.size);
          for (; at < end; at++) {
            const article = archive.article(at);
            insert.run(article.id, article.published, article.title, textOf(article));
          }
          db.exec('commit');
        }
      });
      db.close();
      return { indexed: at, perS: at === there ? null : (at - there) / (buildMs / 1000) };
    },
    async open() {
      if (!existsSync(path)) throw new Error('FTS5 has no index yet');
      const db = new DatabaseSync(path);
      const select = db.prepare('select id from texts where texts match ? and day >= ? order by bm25(texts) limit 10');
      return {
        opened: { fileMb: statSync(path).size / 1e6 },
        ask(query, kind) {
          if (kind === 'misspelt') return false;
          const since = kind === 'filter' ? '2021-01-01' : '';
          return select.all(ftsQuery(query.replace(/ since:\S+/, ''), kind), since);
        },
        async finish() {
          db.close();
          return {};
        },
      };
    },
  };
}

/** A query in the words of FTS5, each word quoted. */
function ftsQuery(query: string, kind: string): string {
  if (kind === 'phrase') return query;
  const words = query.split(' ').filter((word) => word !== 'or');
  const quoted = words.map((word) => `"${word}"`).join(kind === 'any of three' ? ' OR ' : ' AND ');
  return kind === 'beginning' ? `${quoted} *` : quoted;
}
