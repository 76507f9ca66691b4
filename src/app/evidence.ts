import type { ArchiveReader } from '../archive/archive-reader.ts';
import { createLinkMaker, type LinkMaker } from '../brief/evidence/make-links.ts';
import { createOpenEvidence, type OpenEvidence } from '../brief/evidence/open-evidence.ts';
import type { ReadQuote } from '../brief/present/quote-context.ts';
import type { BriefService } from '../brief/service.ts';
import { consoleCaller } from '../core/caller.ts';
import type { Config } from '../core/config.ts';
import type { ConceptFinder } from '../search/concepts.ts';
import type { Store } from '../store/store.ts';

export interface EvidenceOptions {
  store: Store;
  /** As people are shown it. */
  archive: ArchiveReader;
  readQuote: ReadQuote;
  concepts: ConceptFinder;
  config: Config;
  /** Where evidence pages are served; null while they are not. */
  address: () => Promise<string | null>;
  clock: () => Date;
}

export interface Evidence {
  links: LinkMaker;
  /** Links for somebody who reaches the pages at another address, as a browser on this machine does. */
  linksAt(address: string): LinkMaker;
  open: OpenEvidence;
}

/** Most briefings a page names. */
const mostBriefings = 10;
/** Most articles of one story a page tells of. */
const mostOfStory = 40;

/** Links of citations, and what they open. */
export function createEvidence(options: EvidenceOptions): Evidence {
  const { store, archive, readQuote, concepts, config, address, clock } = options;
  const { evidenceLinks } = store;
  const lifeDays = config.settings.SITREP_LINK_DAYS;
  const linkMaker = (at: () => Promise<string | null>) =>
    createLinkMaker({ links: evidenceLinks, archive, address: at, lifeDays, clock });
  return {
    links: linkMaker(address),
    linksAt: (own) => linkMaker(async () => own),
    open: createOpenEvidence({
      links: evidenceLinks,
      archive,
      readQuote,
      concepts,
      clock,
      async tombstone(articleId) {
        const [policies, states] = [
          await store.sources.quotePolicies([articleId]),
          await store.archive.states([articleId]),
        ];
        const { removed, maxSnippet } = states.get(articleId) ?? {};
        const quotePolicy = policies.get(articleId);
        return {
          removedAt: removed?.at ?? null,
          ...(maxSnippet === undefined ? {} : { maxSnippet }),
          ...(quotePolicy === undefined ? {} : { quotePolicy }),
        };
      },
      storyIds: (storyId) => store.archive.storyIds(storyId, mostOfStory),
      quotedIn: (articleId, viewer) =>
        evidenceLinks.quotedIn(articleId, viewer.personId === consoleCaller.personId ? null : viewer, mostBriefings),
    }),
  };
}

/** The same briefs, whose citations know their pages. */
export function withLinks(briefs: BriefService, links: LinkMaker): BriefService {
  return {
    compose: async (request) => links.linkBrief(await briefs.compose(request)),
    check: async (text) => links.linkCheck(await briefs.check(text)),
  };
}
