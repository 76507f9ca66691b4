import type {
  Article,
  ArticleFacts,
  ArticleText,
  Completeness,
  PublishedPrecision,
  RelationKind,
  RevisionCause,
} from '../../archive/article.ts';
import type { ArticleRecord, ArticleState } from '../../archive/repository.ts';
import type { ArticlesTable } from '../tables/archive.ts';

export interface RevisionRow {
  article_id: string;
  revision: number;
  cause: string;
  at: number;
}

/** The article as the outside sees it, from its row, its words and what belongs to it. */
export function articleOf(
  row: ArticlesTable & { body: string },
  revisions: readonly RevisionRow[],
  relations: readonly { id: string; kind: RelationKind }[],
): Article {
  const { title, dek, paragraphs, pages, scanned, unknownLetters } = textOf(row.body);
  return {
    id: row.id,
    title,
    dek,
    ...factsOfRow(row),
    paragraphs,
    ...(pages === undefined ? {} : { pages }),
    ...(scanned === undefined ? {} : { scanned }),
    ...(unknownLetters === undefined ? {} : { unknownLetters }),
    relations: [...relations],
    storyId: row.story_id,
    origin: row.origin,
    retrievedAt: new Date(row.retrieved_at).toISOString(),
    revision: row.revision,
    revisions: revisions.map(({ revision, at, cause }) => ({
      revision,
      at: new Date(at).toISOString(),
      cause: cause as RevisionCause,
    })),
    seq: row.seq,
  };
}

function factsOfRow(row: ArticlesTable): ArticleFacts {
  return {
    byline: row.byline,
    dateline: row.dateline,
    section: row.section,
    kind: row.kind,
    source: row.source,
    url: row.url,
    published: row.published,
    publishedPrecision: row.published_precision as PublishedPrecision | null,
    ...(row.published_from === 'update' || row.published_from === 'person'
      ? { publishedFrom: row.published_from }
      : {}),
    modified: row.modified,
    language: row.language,
    captions: JSON.parse(row.captions),
    credits: JSON.parse(row.credits),
    completeness: row.completeness as Completeness,
    paywalled: row.paywalled === 1,
    ...(row.max_snippet === null ? {} : { maxSnippet: row.max_snippet }),
    sample: row.sample === 1,
  };
}

/** What an article row says about a draft, without identity, seq and revision. */
export function factsRow({ draft, canonicalUrl, textHash, factsHash }: ArticleRecord, at: Date) {
  return {
    origin: draft.origin,
    position: draft.position,
    canonical_url: canonicalUrl,
    title: draft.title,
    byline: draft.byline,
    dateline: draft.dateline,
    section: draft.section,
    kind: draft.kind,
    source: draft.source,
    url: draft.url,
    published: draft.published,
    published_precision: draft.publishedPrecision,
    published_from: draft.publishedFrom ?? null,
    modified: draft.modified,
    language: draft.language,
    captions: JSON.stringify(draft.captions),
    credits: JSON.stringify(draft.credits),
    completeness: draft.completeness,
    paywalled: draft.paywalled ? 1 : 0,
    max_snippet: draft.maxSnippet ?? null,
    sample: draft.sample ? 1 : 0,
    facts_hash: factsHash,
    text_hash: textHash,
    bytes_hash: draft.readFrom?.bytesHash ?? null,
    reader_version: draft.readFrom?.readerVersion ?? null,
    feed: draft.readFrom?.feed ?? null,
    retrieved_at: at.getTime(),
    removed_at: null,
    removed_reason: null,
  };
}

export function stateOf(row: ArticlesTable): ArticleState {
  return {
    id: row.id,
    seq: row.seq,
    firstSeq: row.first_seq,
    revision: row.revision,
    title: row.title,
    ...factsOfRow(row),
    origin: row.origin,
    position: row.position,
    canonicalUrl: row.canonical_url,
    storyId: row.story_id,
    textHash: row.text_hash,
    factsHash: row.facts_hash,
    bytesHash: row.bytes_hash,
    readerVersion: row.reader_version,
    feed: row.feed,
    retrievedAt: new Date(row.retrieved_at),
    removed: row.removed_at === null ? null : { at: new Date(row.removed_at), reason: row.removed_reason ?? '' },
  };
}

export function bodyOf({ title, dek, paragraphs, pages, scanned, unknownLetters }: ArticleText): string {
  return JSON.stringify({ title, dek, paragraphs, pages, scanned, unknownLetters });
}

export function textOf(body: string): ArticleText {
  return JSON.parse(body);
}
