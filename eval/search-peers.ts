import { DatabaseSync } from 'node:sqlite';
import MiniSearch from 'minisearch';
import type { Document } from './retrieval-collections.ts';

/** A search engine beside Sitrep: all documents in, rankings out. */
export interface Peer {
  name: string;
  rank(query: string): string[];
}

/** MiniSearch with its defaults: title and text as two fields, any word. */
export function stockMiniSearch(documents: readonly Document[]): Peer & { engine: MiniSearch<Document> } {
  const engine = new MiniSearch<Document>({ fields: ['title', 'text'] });
  engine.addAll(documents);
  return { name: 'MiniSearch', engine, rank: (query) => engine.search(query).map((hit) => String(hit.id)) };
}

/** SQLite FTS5 with the porter tokenizer and bm25(), in memory or in a file. `ask` takes its own query language. */
export function sqliteFts(
  documents: readonly Document[],
  path: string = ':memory:',
): Peer & { ask(match: string, limit: number): string[]; close(): void } {
  const db = new DatabaseSync(path);
  db.exec("create virtual table texts using fts5(id unindexed, title, text, tokenize = 'porter unicode61')");
  const insert = db.prepare('insert into texts (id, title, text) values (?, ?, ?)');
  db.exec('begin');
  for (const { id, title, text } of documents) insert.run(id, title, text);
  db.exec('commit');
  const select = db.prepare('select id from texts where texts match ? order by bm25(texts) limit ?');
  const ask = (match: string, limit: number) => select.all(match, limit).map((row) => String(row.id));
  const rank = (query: string) => {
    const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
    const match = [...new Set(words.map((word) => `"${word}"`))].join(' OR ');
    return match === '' ? [] : ask(match, 1_000_000);
  };
  return { name: 'SQLite FTS5 (porter)', rank, ask, close: () => db.close() };
}
