import { printParts } from '../bench/print-parts.ts';

/**
 * `npm run eval [part…]`: quality, as figures. Needs the development data (`SITREP_SHARED`, default `../shared`); a part without its
 * data says so and is left out. Nothing here asserts.
 */
await printParts(
  {
    quotes: async () => (await import('./quotes.ts')).evaluateQuotes(),
    dumps: async () => (await import('./dumps.ts')).evaluateDumps(),
    pages: async () => (await import('./pages.ts')).evaluatePages(),
    'publication-dates': async () => (await import('./publication-dates.ts')).evaluatePublicationDates(),
    feeds: async () => (await import('./feeds.ts')).evaluateFeeds(),
    documents: async () => (await import('./documents.ts')).evaluateDocuments(),
    sentences: async () => (await import('./sentences.ts')).evaluateSentences(),
    dates: async () => (await import('./dates.ts')).evaluateDates(),
    concepts: async () => (await import('./concepts.ts')).evaluateConcepts(),
    search: async () => (await import('./search.ts')).evaluateSearch(),
    briefs: async () => (await import('./briefs.ts')).evaluateBriefs(),
    points: async () => (await import('./points.ts')).evaluatePoints(),
    summaries: async () => (await import('./summaries.ts')).evaluateSummaries(),
    disagreements: async () => (await import('./disagreements.ts')).evaluateDisagreements(),
    duplicates: async () => (await import('./duplicates.ts')).evaluateDuplicates(),
    chat: async () => (await import('./chat.ts')).evaluateChat(),
    stories: async () => (await import('./stories.ts')).evaluateStories(),
  },
  process.argv.slice(2),
);
