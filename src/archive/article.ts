import { z } from 'zod';

/** How much of the publisher's text we hold: all of it, a teaser or cut copy, or what stands before a paywall. */
export const completenessValues = ['full', 'excerpt', 'preview'] as const;
export type Completeness = (typeof completenessValues)[number];

/**
 * How exactly a publication date is known. `published` is written with just as many digits: `2020-06`, `2020-06-25`. `approximate`: whoever
 * collected the article estimated it; it sorts the article, and no "yesterday" is counted from it.
 */
export const publishedPrecisions = ['time', 'day', 'month', 'year', 'approximate'] as const;
export type PublishedPrecision = (typeof publishedPrecisions)[number];

/** Why a revision came to be: the publisher changed it, an excerpt became full, or our reader improved. */
export const revisionCauses = ['source', 'completed', 'reread'] as const;
export type RevisionCause = (typeof revisionCauses)[number];

export const relationKinds = ['copy', 'excerpt-of', 'same-story', 'corrects'] as const;
export type RelationKind = (typeof relationKinds)[number];

/** How much of an article of a source may be quoted, from free to strict: as the caps allow, one sentence, its headline, nothing. */
export const quotePolicies = ['full', 'sentence', 'headline', 'none'] as const;
export type QuotePolicy = (typeof quotePolicies)[number];

/** Of several policies for one article the strictest counts. `full` when there is none. */
export function strictest(policies: Iterable<QuotePolicy>): QuotePolicy {
  const given = new Set(policies);
  return quotePolicies.findLast((policy) => given.has(policy)) ?? 'full';
}

/** The words of an article: what a citation may point into. A revision is exactly one of these. */
export const articleTextSchema = z.object({
  title: z.string(),
  dek: z.string().nullable(),
  paragraphs: z.array(z.string()),
  /** Of a PDF: the page each paragraph begins on, from 1; null where it cannot be told. Absent for everything else. */
  pages: z.array(z.int().min(1).nullable()).optional(),
  /** Its words were recognised in pictures of its pages, so that some letters may be wrong. Absent for everything else. */
  scanned: z.literal(true).optional(),
  /** How many of its characters are U+FFFD: letters that its file maps to nothing, or damaged ones. Absent where none is. */
  unknownLetters: z.int().min(1).optional(),
});
export type ArticleText = z.infer<typeof articleTextSchema>;

/** What is known about an article besides its words. `null` means unknown; nothing here is ever guessed. */
export const articleFactsSchema = z.object({
  byline: z.string().nullable(),
  /** Place the report was filed from, as printed before its first sentence ("TEHRAN, Iran"). */
  dateline: z.string().nullable(),
  section: z.string().nullable(),
  /** Lower case: `analysis`, `news`, `opinion`, `interview`, … */
  kind: z.string().nullable(),
  /** The outlet, as people know it. */
  source: z.string().nullable(),
  url: z.string().nullable(),
  published: z.string().nullable(),
  publishedPrecision: z.enum(publishedPrecisions).nullable(),
  /**
   * `update` where `published` is the day of the last change, because a feed states no other. It never moves on with later changes.
   * `person` where somebody gave it for a file that states none (`ingest --published`). Absent where the day of publication is stated.
   */
  publishedFrom: z.enum(['update', 'person']).optional(),
  /**
   * When the publisher says it last changed the article, with as many digits as are known (`2024-05`, `2024-05-03T10:00:00Z`).
   * Taken for no publication date, but for the first one of an Atom feed that names no other.
   */
  modified: z.string().nullable(),
  /** ISO 639-1 code. */
  language: z.string().nullable(),
  captions: z.array(z.string()),
  credits: z.array(z.string()),
  completeness: z.enum(completenessValues),
  paywalled: z.boolean(),
  /**
   * Most characters the publisher lets a snippet show, as its page says in `max-snippet`; 0 for `nosnippet`. Absent without a bound.
   */
  maxSnippet: z.int().min(0).optional(),
  /** Part of the sample archive that comes with a fresh clone. */
  sample: z.boolean(),
});
export type ArticleFacts = z.infer<typeof articleFactsSchema>;

/** One article as the outside sees it: the JSON of `sitrep article --json` and of `sitrep export`. */
export const articleSchema = z.object({
  id: z.string(),
  ...articleTextSchema.shape,
  ...articleFactsSchema.shape,
  relations: z.array(z.object({ id: z.string(), kind: z.enum(relationKinds) })),
  storyId: z.string().nullable(),
  /** Where the text came from: a file path or an address, with `#n` for the n-th record of a file. */
  origin: z.string(),
  retrievedAt: z.iso.datetime(),
  revision: z.int().min(1),
  revisions: z.array(z.object({ revision: z.int().min(1), at: z.iso.datetime(), cause: z.enum(revisionCauses) })),
  /** Stamped by the archive at every change; an index holding all seqs up to n is in step with the archive at n. */
  seq: z.int().min(0),
  /** The strictest quote policy of the sources it came from; absent where none bounds it, and in an export. */
  quotePolicy: z.enum(quotePolicies).optional(),
});
export type Article = z.infer<typeof articleSchema>;

/** What a reader makes of bytes, before the archive gives it an identity. All text is normalised already. */
export interface ArticleDraft extends ArticleText, ArticleFacts {
  /** An identity the file itself gave (JSONL `id`, front matter `id`), unchecked. */
  givenId: string | null;
  origin: string;
  /** Position in the file, from 0: part of the identity when there is neither id nor URL. */
  position: number;
  /** Relations the file states, by given id: a correction names what it corrects. */
  relations: { id: string; kind: RelationKind }[];
  /** Position of the draft this one was a teaser next to, in the same file. */
  besidePosition: number | null;
  /**
   * What it was read from, and by which version of the reader. The same bytes read differently are our change (`reread`),
   * not the publisher's. Of a file with many records, the bytes of this record. Absent: every change is the publisher's.
   * `feed` names the feed that told of it (the key of its address), where neither its page nor a file was read.
   */
  readFrom?: { bytesHash: string; readerVersion: string; feed?: string };
}

/** A part of an article that a citation can point into. */
export type ArticlePart = 'title' | 'dek' | 'body';

/** The page of its document that a paragraph begins on; null where there are none. */
export function pageOf(text: ArticleText, paragraph: number | null): number | null {
  if (paragraph === null || text.pages?.length !== text.paragraphs.length) return null;
  return text.pages[paragraph] ?? null;
}

/** The text a citation's span counts in, or null when the article has no such part. */
export function textOfPart(article: ArticleText, part: ArticlePart, paragraph: number | null): string | null {
  if (part === 'title') return article.title;
  if (part === 'dek') return article.dek;
  return paragraph === null ? null : (article.paragraphs[paragraph] ?? null);
}
