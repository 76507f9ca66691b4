/** What has to go from a structured value. */
export interface Forgotten {
  articleIds: ReadonlySet<string>;
  /** Titles and addresses: whatever holds one speaks of the article. */
  words: readonly string[];
}

/** Titles shorter than this are too common to go by. */
const leastWord = 12;

/** Lists whose entries stand for themselves: one goes, the others stay. In any other list the whole of what holds it goes. */
const lists = new Set([
  'points',
  'timeline',
  'sources',
  'nodes',
  'items',
  'fields',
  'hits',
  'articles',
  'alsoIn',
  'others',
  'disagreements',
  'sentences',
]);

const gone = Symbol('gone');

/**
 * A copy of a structured value without anything that quotes or names what is forgotten: entries of lists fall out, and what
 * cannot stand without them with them. Null when nothing of it may stay.
 */
export function pruneJson<T>(value: T, { articleIds, words }: Forgotten): T | null {
  const telling = words.filter((word) => word.length >= leastWord);

  function prune(present: unknown): unknown {
    if (typeof present === 'string') return speaks(present) ? gone : present;
    if (Array.isArray(present)) {
      const kept = present.map(prune);
      return kept.includes(gone) ? gone : kept;
    }
    if (present === null || typeof present !== 'object' || ArrayBuffer.isView(present)) return present;
    const kept: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(present)) {
      const pruned =
        lists.has(key) && Array.isArray(inner) ? inner.map(prune).filter((one) => one !== gone) : prune(inner);
      if (pruned === gone || (key === 'articleId' && articleIds.has(String(inner)))) return gone;
      kept[key] = pruned;
    }
    return 'id' in present && articleIds.has(String(present.id)) ? gone : kept;
  }

  function speaks(text: string): boolean {
    return articleIds.has(text) || telling.some((word) => text.includes(word));
  }

  const pruned = prune(value);
  return pruned === gone ? null : (pruned as T);
}
