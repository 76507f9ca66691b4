import type { Article } from '../../src/archive/article.ts';
import type { ArchiveChange, ArchiveRepository } from '../../src/archive/repository.ts';

/** An article with everything unknown but what a test says. */
export function articleOf(given: Partial<Article> & { id: string }): Article {
  return {
    title: '',
    dek: null,
    paragraphs: [],
    byline: null,
    dateline: null,
    section: null,
    kind: null,
    source: null,
    url: null,
    published: null,
    publishedPrecision: null,
    modified: null,
    language: null,
    captions: [],
    credits: [],
    completeness: 'full',
    paywalled: false,
    sample: false,
    relations: [],
    storyId: null,
    origin: `test:${given.id}`,
    retrievedAt: '2026-01-01T00:00:00.000Z',
    revision: 1,
    revisions: [],
    seq: 0,
    ...given,
  };
}

/** The part of an archive that search reads, in memory. */
export class MemoryArchive implements Pick<ArchiveRepository, 'archiveId' | 'changesAfter' | 'getMany'> {
  readonly #id: string;
  readonly #changes = new Map<string, ArchiveChange>();
  #seq = 0;
  /** How many articles were read by id. */
  reads = 0;

  constructor(articles: readonly Article[] = [], id: string = 'memory') {
    this.#id = id;
    for (const article of articles) this.put(article);
  }

  put(article: Article): void {
    this.#seq += 1;
    this.#changes.set(article.id, { seq: this.#seq, id: article.id, article: { ...article, seq: this.#seq } });
  }

  remove(id: string): void {
    if (!this.#changes.has(id)) return;
    this.#seq += 1;
    this.#changes.set(id, { seq: this.#seq, id, article: null });
  }

  async archiveId(): Promise<string> {
    return this.#id;
  }

  async changesAfter(seq: number, limit: number): Promise<ArchiveChange[]> {
    const changes = [...this.#changes.values()].filter((change) => change.seq > seq);
    return changes.sort((a, b) => a.seq - b.seq).slice(0, limit);
  }

  async getMany(ids: readonly string[]): Promise<Article[]> {
    const found = ids.flatMap((id) => this.#changes.get(id)?.article ?? []);
    this.reads += found.length;
    return found;
  }
}
