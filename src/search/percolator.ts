import type { Article } from '../archive/article.ts';
import { articleProfile } from './article-profile.ts';
import type { ConceptFinder } from './concepts.ts';
import type { Query } from './query.ts';
import { compileQuery, type StandingQuery } from './standing-query.ts';

/** Standing queries, asked the other way round: which of them does this article satisfy? */
export interface Percolator {
  /** Adds a query under an id, in place of the one it had. */
  put(id: string, query: Query): void;
  remove(id: string): void;
  readonly size: number;
  /**
   * Ids of the queries that the article satisfies, by the same rules as finding, spelling not eased. Reads what of the article is
   * needed; the queries looked at are those of which it holds the rarest part.
   */
  match(article: Article): string[];
}

/** One query, whoever asked it: ten people who ask the same are looked at once. */
interface Kept {
  query: StandingQuery;
  key: string;
  ids: Set<string>;
  /** Under what it is filed: empty where no word of it has to occur, so that every article is looked at. */
  anchors: readonly string[];
  /** The look it was last asked in, so that several anchors ask it once. */
  askedIn: number;
}

/** Makes an empty percolator. */
export function createPercolator(finder: ConceptFinder): Percolator {
  const byId = new Map<string, Kept>();
  const byKey = new Map<string, Kept>();
  const byAnchor = new Map<string, Set<Kept>>();
  const unanchored = new Set<Kept>();
  let looks = 0;

  const crowd = (anchor: string) => byAnchor.get(anchor)?.size ?? 0;

  function file(kept: Kept): void {
    if (kept.anchors.length === 0) unanchored.add(kept);
    for (const anchor of kept.anchors) {
      const filed = byAnchor.get(anchor);
      if (filed === undefined) byAnchor.set(anchor, new Set([kept]));
      else filed.add(kept);
    }
  }

  function unfile(kept: Kept): void {
    unanchored.delete(kept);
    byKey.delete(kept.key);
    for (const anchor of kept.anchors) {
      const filed = byAnchor.get(anchor);
      filed?.delete(kept);
      if (filed?.size === 0) byAnchor.delete(anchor);
    }
  }

  function remove(id: string): void {
    const kept = byId.get(id);
    if (kept === undefined) return;
    byId.delete(id);
    kept.ids.delete(id);
    if (kept.ids.size === 0) unfile(kept);
  }

  return {
    get size() {
      return byId.size;
    },
    remove,
    put(id, query) {
      remove(id);
      const compiled = compileQuery(query);
      let kept = byKey.get(compiled.key);
      if (kept === undefined) {
        kept = {
          query: compiled,
          key: compiled.key,
          ids: new Set(),
          anchors: rarest(compiled.anchors, crowd),
          askedIn: 0,
        };
        byKey.set(kept.key, kept);
        file(kept);
      }
      kept.ids.add(id);
      byId.set(id, kept);
    },
    match(article) {
      const profile = articleProfile(article, finder);
      looks += 1;
      const found: string[] = [];
      const look = (kept: Kept) => {
        if (kept.askedIn === looks) return;
        kept.askedIn = looks;
        if (kept.query.isMetBy(profile)) found.push(...kept.ids);
      };
      for (const kept of unanchored) look(kept);
      for (const anchor of profile.anchors()) for (const kept of byAnchor.get(anchor) ?? []) look(kept);
      return found;
    },
  };
}

/** Of the parts that must all occur, the one fewest other queries are filed under; names of concepts are in every second article. */
function rarest(groups: readonly (readonly string[])[], crowd: (anchor: string) => number): readonly string[] {
  const cost = (anchors: readonly string[]) =>
    anchors.reduce((sum, anchor) => sum + crowd(anchor) + (anchor.startsWith('§') ? 20 : 1), 0);
  return groups.reduce<readonly string[]>(
    (best, group) => (best.length === 0 || cost(group) < cost(best) ? group : best),
    [],
  );
}
