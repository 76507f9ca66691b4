import { z } from 'zod';
import { completenessValues, publishedPrecisions } from '../archive/article.ts';

/** Points at quoted characters. `start` and `end` are UTF-16 code units, end exclusive, in the part (and paragraph) named. */
export const citationSchema = z.object({
  /** Number of the source in this brief, from 1. */
  n: z.int().min(1),
  articleId: z.string(),
  revision: z.int().min(1),
  part: z.enum(['title', 'dek', 'body']),
  /** Index into the article's paragraphs, from 0; null for title and dek. People are shown it from 1. */
  paragraph: z.int().min(0).nullable(),
  start: z.int().min(0),
  end: z.int().min(1),
  /** Page of a paged document the quote begins on, from 1; null where pages are not known. */
  page: z.int().min(1).nullable().default(null),
  /** Address of an evidence page that opens the quote; null where none is served. */
  link: z.string().nullable().default(null),
});
export type Citation = z.infer<typeof citationSchema>;

/** How exactly a timeline date is known. The last two have no year: `--06-15`, `--12`. */
export const datePrecisions = ['day', 'month', 'year', 'day-no-year', 'month-no-year'] as const;
export type DatePrecision = (typeof datePrecisions)[number];

/** Who says "I" or "we" in a quote, as the article gives it: shown outside the quoted words. */
export const speakerSchema = z.object({
  name: z.string(),
  /** "statement", "Foreign Minister of Qatar"; null where the article gives none. */
  role: z.string().nullable(),
  /** Where the article names the speaker. */
  citation: citationSchema,
});

/** A surname or acronym in a quote that its article introduces elsewhere: "Johnson" is "Boris Johnson". Shown outside the quoted words. */
export const nameSchema = z.object({
  /** As the quote has it. */
  short: z.string(),
  /** As the article gives it in full. */
  full: z.string(),
  citation: citationSchema,
});

export const pointSchema = z.object({
  /** The quotes joined by one space: word for word what the citations cover. */
  text: z.string(),
  kind: z.literal('quoted'),
  /** Publication date of the quoted article. */
  date: z.string().nullable(),
  /** How exactly it is known: of an `approximate` one not even the day is sure. Absent in briefs kept by older versions. */
  datePrecision: z.enum(publishedPrecisions).nullable().optional(),
  citations: z.array(citationSchema).min(1),
  /** Other articles that say the same. That they report the same event is not enough. */
  alsoIn: z.array(z.string()),
  /** The story the quoted article belongs to, of the articles considered; absent where it stands alone. Its reports need not carry the quote. */
  story: z.object({ outlets: z.int().min(1), reports: z.int().min(1) }).optional(),
  /** Set when the point serves only one of the query's concepts: "About Turkey alone". */
  aboutAlone: z.string().nullable(),
  /** Set when the quote is in the first person and the article names who speaks. */
  speaker: speakerSchema.nullable().default(null),
  /** Names the quote uses in short, in full; absent where it uses none. */
  names: z.array(nameSchema).optional(),
  /** The headline of the quoted article, where it tells what the quote takes as known; absent elsewhere. Shown outside the quoted words. */
  headline: z.object({ text: z.string(), citation: citationSchema }).optional(),
});
export type Point = z.infer<typeof pointSchema>;

export const timelineEntrySchema = z.object({
  date: z.string(),
  /** Last day of a range, written like `date`; null for a single date. */
  end: z.string().nullable(),
  /** "since March 2015": a beginning without an end. */
  open: z.boolean(),
  precision: z.enum(datePrecisions),
  text: z.string(),
  citation: citationSchema,
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

export const briefSourceSchema = z.object({
  n: z.int().min(1),
  articleId: z.string(),
  /** Revision that is quoted. */
  revision: z.int().min(1),
  title: z.string(),
  /** Null also where its publisher does not let it be shown. */
  dek: z.string().nullable(),
  source: z.string().nullable(),
  published: z.string().nullable(),
  /** `approximate` for an estimate. Absent in briefs kept by older versions. */
  publishedPrecision: z.enum(publishedPrecisions).nullable().optional(),
  url: z.string().nullable(),
  kind: z.string().nullable(),
  completeness: z.enum(completenessValues),
  sample: z.boolean(),
  section: z.string().nullable(),
  dateline: z.string().nullable(),
  paywalled: z.boolean(),
  origin: z.string(),
  words: z.int().min(0),
  paragraphs: z.int().min(0),
  /** Newest year the text itself names, for undated articles: "undated, names no year after 2019". */
  newestYearNamed: z.int().nullable(),
});
export type BriefSource = z.infer<typeof briefSourceSchema>;

export const coverageSchema = z.object({
  /** Articles that satisfy the query. */
  matched: z.int().min(0),
  /** Articles read for the choice of points. */
  considered: z.int().min(0),
  cited: z.int().min(0),
  full: z.int().min(0),
  partial: z.int().min(0),
  undated: z.int().min(0),
  oldest: z.string().nullable(),
  newest: z.string().nullable(),
  languages: z.array(z.string()),
  largestSource: z.object({ n: z.int().min(1), points: z.int().min(1) }).nullable(),
  /** Articles the archive holds, whatever they are about. */
  archive: z.int().min(0),
});
export type Coverage = z.infer<typeof coverageSchema>;

/** Sentences that contradict each other about one event: shown side by side, never as one point. */
export const disagreementSchema = z.object({
  /** What they disagree about, in a word or two of the articles: "confirmed / denied", "12 / 40". */
  about: z.string(),
  sides: z.array(z.object({ text: z.string(), citations: z.array(citationSchema).min(1) })).min(2),
});
export type Disagreement = z.infer<typeof disagreementSchema>;

/** Set when no article matches every part of the query and the points are of those that match most of it. */
export const closestSchema = z.object({
  /** Parts of the query, as people are shown them, that the closest articles have, and that none of them has. */
  matched: z.array(z.string()),
  missing: z.array(z.string()),
  /** How many articles that is. */
  articles: z.int().min(0),
});
export type Closest = z.infer<typeof closestSchema>;

/** The answer to a query: the JSON of `sitrep brief --json`, and what an edition keeps. */
export const briefSchema = z.object({
  query: z.object({
    text: z.string(),
    concepts: z.array(z.object({ name: z.string(), matched: z.array(z.string()) })),
    filters: z.record(z.string(), z.string()),
    /** What a question asked for, as far as it decides which sentences are preferred: what is said, why, when. */
    asks: z.enum(['say', 'why', 'when']).nullable().optional(),
  }),
  generatedAt: z.iso.datetime(),
  archiveSeq: z.int().min(0),
  points: z.array(pointSchema),
  timeline: z.array(timelineEntrySchema),
  sources: z.array(briefSourceSchema),
  /** The articles that points name in `alsoIn`. Absent in briefs kept by older versions. */
  others: z.array(z.object({ articleId: z.string(), title: z.string(), source: z.string().nullable() })).optional(),
  coverage: coverageSchema,
  disagreements: z.array(disagreementSchema).default([]),
  closest: closestSchema.nullable().default(null),
  /** Plain sentences about this brief: samples, too many matches, what to try. */
  notes: z.array(z.string()),
});
export type Brief = z.infer<typeof briefSchema>;
