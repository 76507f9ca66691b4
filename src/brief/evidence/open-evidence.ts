import type { ArchiveReader } from '../../archive/archive-reader.ts';
import { type Article, type ArticleText, textOfPart } from '../../archive/article.ts';
import { summariseStory } from '../../archive/story.ts';
import type { SignedIn } from '../../core/sign-in.ts';
import type { ConceptFinder } from '../../search/concepts.ts';
import { isBounded, mayQuote, whyNoMore } from '../choose/quote-bounds.ts';
import { sentencesOf } from '../language/sentences.ts';
import type { ReadQuote } from '../present/quote-context.ts';
import { changesSince } from './changes-since.ts';
import type { EvidencePage, Opened } from './evidence.ts';
import {
  type EvidenceLink,
  type EvidenceLinkRepository,
  type KeptQuote,
  linkIdPattern,
  type QuotingBriefing,
} from './evidence-link.ts';
import { otherAccounts } from './other-accounts.ts';
import { allPassages, passagesAround } from './passages.ts';

/** What still binds an article that is not in the archive any more, and since when it is not. */
export type Tombstone = Pick<Article, 'quotePolicy' | 'maxSnippet'> & { removedAt: Date | null };

export interface EvidenceDeps {
  links: Pick<EvidenceLinkRepository, 'get' | 'ofArticle'>;
  archive: Pick<ArchiveReader, 'get' | 'getMany' | 'revision'>;
  readQuote: ReadQuote;
  tombstone(articleId: string): Promise<Tombstone>;
  /** Ids of the articles of a story. */
  storyIds(storyId: string): Promise<string[]>;
  /** Briefings that quote the article and that this person may see, newest first. */
  quotedIn(articleId: string, viewer: SignedIn): Promise<QuotingBriefing[]>;
  /** Tells whether two sentences contradict each other. */
  concepts: ConceptFinder;
  clock: () => Date;
}

/** Most other reports a page lists. */
const mostReports = 30;

/**
 * Opens a link for whoever holds it: the quote with its neighbours, as far as the source lets it be quoted now. Somebody signed
 * in reads the whole article and what else is known of it.
 */
export type OpenEvidence = (id: string, viewer: SignedIn | null) => Promise<Opened>;

export function createOpenEvidence(deps: EvidenceDeps): OpenEvidence {
  return async (id, viewer) => {
    const link = linkIdPattern.test(id) ? await deps.links.get(id) : null;
    if (link === null) return { state: 'unknown', at: null };
    const { kept } = link;
    if (link.revokedAt !== null || kept === null)
      return { state: link.revokedBecause ?? 'revoked', at: link.revokedAt };
    if (link.expiresAt <= deps.clock()) return { state: 'expired', at: link.expiresAt };
    return { state: 'open', page: await pageOf({ ...link, kept }, viewer, deps) };
  };
}

type KeptLink = EvidenceLink & { kept: KeptQuote };

async function pageOf(link: KeptLink, viewer: SignedIn | null, deps: EvidenceDeps): Promise<EvidencePage> {
  const article = await deps.archive.get(link.articleId);
  const words = await wordsQuoted(link, article, deps);
  const base = { link, article, viewer, paragraphs: words?.paragraphs.length ?? null, removedAt: null };
  const beyond = await beyondTheQuote(link, article, viewer, deps);
  if (article === null || words === null) return { ...base, ...beyond, ...(await keptAlone(link, article, deps)) };
  const others = (await deps.links.ofArticle(link.articleId, deps.clock())).filter(
    (other) => other.revision === link.revision && other.id !== link.id,
  );
  const context = await deps.readQuote(link);
  const isWhole = viewer !== null && !isBounded(article);
  const passages = isWhole ? allPassages(words, link, others) : passagesAround(context, link, others);
  return {
    ...base,
    ...beyond,
    passages,
    isWhole,
    withheld: context?.withheld ?? null,
    changes: changesSince(link, words, article, { ofQuoted: context?.withheld === null, ofAll: isWhole }),
  };
}

/** The text that was quoted; null where its words are no longer kept, or do not hold the quote. */
async function wordsQuoted(
  link: KeptLink,
  article: Article | null,
  { archive }: EvidenceDeps,
): Promise<ArticleText | null> {
  if (article === null) return null;
  // An article that lives on in another has revisions of its own under its own id.
  const isCurrent = article.id === link.articleId && article.revision === link.revision;
  const text = isCurrent ? article : await archive.revision(link.articleId, link.revision);
  const part = text === null ? null : textOfPart(text, link.part, link.paragraph);
  return part?.slice(link.start, link.end) === link.kept.quote ? text : null;
}

/** What a link keeps of its own: the quoted words, as far as they may still be shown. */
async function keptAlone(link: KeptLink, article: Article | null, { tombstone }: EvidenceDeps) {
  const bounds = article ?? (await tombstone(link.articleId));
  const { part, paragraph, kept } = link;
  const sentences = sentencesOf(kept.quote).length;
  const isShown = mayQuote(bounds, [{ text: kept.quote, part, sentences }]);
  const passage = { part, paragraph, text: kept.quote, marks: [{ start: 0, end: kept.quote.length, isOpened: true }] };
  return {
    passages: isShown ? [passage] : [],
    isWhole: false,
    withheld: isShown ? null : whyNoMore({ ...bounds, id: link.articleId, url: kept.url }),
    changes: null,
    removedAt: 'removedAt' in bounds ? bounds.removedAt : null,
  };
}

/** What else is known of an article. Of other articles a bare link tells no more than how many there are. */
async function beyondTheQuote(link: KeptLink, article: Article | null, viewer: SignedIn | null, deps: EvidenceDeps) {
  if (article === null) return { story: null, reports: [], accounts: [], quotedIn: [] };
  const ids = article.storyId === null ? [] : await deps.storyIds(article.storyId);
  const others = (await deps.archive.getMany(ids.slice(0, mostReports + 1))).filter(({ id }) => id !== article.id);
  return {
    story: others.length === 0 ? null : summariseStory([article, ...others]),
    reports: viewer === null ? [] : others,
    accounts: viewer === null ? [] : otherAccounts({ text: link.kept.quote, article }, others, deps.concepts),
    quotedIn: viewer === null ? [] : await deps.quotedIn(article.id, viewer),
  };
}
