import { z } from 'zod';
import { publishedPrecisions } from '../../archive/article.ts';
import { briefSchema, citationSchema } from '../../brief/brief.ts';

const quoteSchema = z.object({ text: z.string(), citation: citationSchema });

/** A story this channel was quoted, as it stands now next to what was quoted then. */
export const changedSchema = z.object({
  /** `source`: the publisher changed the quoted article. `figure`: another report gives a different figure. */
  why: z.enum(['source', 'figure']),
  /** The article that is new: the changed one, or the other report. */
  articleId: z.string(),
  revision: z.int().min(1),
  title: z.string(),
  source: z.string().nullable(),
  published: z.string().nullable(),
  publishedPrecision: z.enum(publishedPrecisions).nullable().optional(),
  url: z.string().nullable(),
  storyId: z.string().nullable(),
  /** Null where it may not be quoted any more. */
  old: quoteSchema.nullable(),
  /** Null when the article changed elsewhere and the quoted sentence stands, is gone without a successor, or may not be quoted. */
  now: quoteSchema.nullable(),
  /** `old` or `now` is left out because its source or publisher does not let it be quoted. */
  withheld: z.boolean().optional(),
  /** The quoted sentence is in the changed article word for word. */
  stands: z.boolean(),
});
export type Changed = z.infer<typeof changedSchema>;

export const sourceTroubleSchema = z.object({
  name: z.string(),
  state: z.enum(['failed', 'silent']),
  /** When it last gave something; null when never. */
  since: z.iso.datetime().nullable(),
});
export type SourceTrouble = z.infer<typeof sourceTroubleSchema>;

/** A briefing kept as data: what was said, what it rests on, and what it was measured against. */
export const editionSchema = z.object({
  id: z.string(),
  scheduleId: z.string(),
  name: z.string(),
  channelId: z.string(),
  zone: z.string(),
  dueAt: z.iso.datetime(),
  at: z.iso.datetime(),
  /** `first`: the best of the last 7 days; `first-archive`: of the whole archive; `news`; `quiet`: one line; `alert`: articles as they came. */
  kind: z.enum(['first', 'first-archive', 'news', 'quiet', 'alert']),
  /** Archive seq it read up to, and the one it read from; null for a first edition. */
  archiveSeq: z.int(),
  sinceSeq: z.int().nullable(),
  since: z.iso.datetime().nullable(),
  /** What is new. Without points when nothing is. */
  brief: briefSchema,
  changed: z.array(changedSchema),
  counts: z.object({
    /** Articles that entered the archive since the last posted edition, whatever they are about. */
    read: z.int().min(0),
    /** Of these and the leftovers, those that satisfy the query. */
    matched: z.int().min(0),
    fresh: z.int().min(0),
    changed: z.int().min(0),
    still: z.int().min(0),
    older: z.int().min(0),
  }),
  /** Null when nobody watches sources here. */
  troubles: z.array(sourceTroubleSchema).nullable(),
  /** New articles left unquoted: candidates once more for the next edition. */
  left: z.array(z.string()),
  /** Reports on known stories: seen, though not quoted. */
  seen: z.array(z.string()),
  /** Of an alert: the articles it reports, in the order they came. */
  articles: z
    .array(
      z.object({
        articleId: z.string(),
        title: z.string(),
        source: z.string().nullable(),
        published: z.string().nullable(),
        publishedPrecision: z.enum(publishedPrecisions).nullable().optional(),
        url: z.string().nullable(),
      }),
    )
    .optional(),
});
export type Edition = z.infer<typeof editionSchema>;

/** An edition kept by any version, as this one knows it: fields that came later have their defaults. What fits no version stays as it is. */
export function readEdition(kept: unknown): Edition {
  const parsed = editionSchema.safeParse(kept);
  return parsed.success ? parsed.data : (kept as Edition);
}
