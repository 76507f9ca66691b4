import type { ArticleDraft, ArticleFacts, RevisionCause } from '../article.ts';
import type { ArticleState } from '../repository.ts';
import { webAddress } from '../text/web-address.ts';
import { foldTitle, type Identity, idOfUrl, originFile } from './identity.ts';
import {
  fillFacts,
  isSameFacts,
  kindOfReader,
  mergeFacts,
  type ReadFacts,
  readerOf,
  withGivenFacts,
} from './merge-facts.ts';

/** A draft on its way into the archive. */
export interface Candidate {
  draft: ArticleDraft;
  identity: Identity;
  textHash: string;
  factsHash: string;
  /**
   * What an earlier record of the same file had already: this given id, this address with this title (`page`), or this
   * address with another title.
   */
  repeats: 'id' | 'page' | 'address' | null;
}

/** What the archive knows that may be the same article. */
export interface Known {
  byId: ArticleState | null;
  byUrl: ArticleState | null;
  byTitle: ArticleState | null;
  byPosition: ArticleState | null;
  /** The earliest article of the very same title and text. */
  sameText: ArticleState | null;
  /** Text hashes of the revisions of the article found by URL, when they matter. */
  olderHashes: readonly string[];
  /** Facts that people corrected, by article id: whatever is read, these stay. */
  corrected: Readonly<Record<string, Partial<ArticleFacts>>>;
}

export type Decision =
  | { action: 'add'; id: string; keys: string[] }
  | {
      action: 'update';
      id: string;
      keys: string[];
      cause: RevisionCause | null;
      /** What is known of it from now on. */
      facts: ArticleFacts;
      canonicalUrl: string | null;
      /** The record as it is, when its words and its place stay and only facts are added; null when those of the draft are taken. */
      held: ArticleState | null;
      /** Record that turned out to be the same article and leads to `id` from now on. */
      unite: string | null;
      reason: string;
      /** It had been removed, and comes back. */
      returns: boolean;
    }
  | { action: 'unchanged'; id: string; keys: string[]; reason: string | null }
  | { action: 'duplicate'; id: string; keys: string[]; reason: string }
  | { action: 'failed'; reason: string };

/** Why the samples were removed: the one removal that a later ingest may undo. */
export const samplesRetired = 'samples retired';

/** Note of the archive that tells which state of the sample files it holds; empty once they are retired. */
export const samplesNote = 'samples';

/** Decides what becomes of a draft. Pure: asks nobody. */
export function decide(candidate: Candidate, known: Known, { replace }: { replace: boolean }): Decision {
  const { draft, identity, textHash } = candidate;
  const { owner, other, distinct, clash } = whose(candidate, known);
  const keys = keysOf(identity, distinct);

  if (owner === null) {
    const twin = known.sameText;
    if (twin !== null && twin.sample === draft.sample && hasBody(draft) && !inOtherOutlets(draft, twin)) {
      return { action: 'duplicate', id: twin.id, keys: [identity.idKey], reason: `same text as ${twin.origin}` };
    }
    return { action: 'add', id: keys[0]!.slice('id:'.length), keys };
  }

  const corrected = { ...(other === null ? {} : known.corrected[other.id]), ...known.corrected[owner.id] };
  const update = (
    cause: RevisionCause | null,
    reason: string,
    read: ArticleFacts,
    held: ArticleState | null = null,
  ): Extract<Decision, { action: 'update' }> => {
    const facts = withGivenFacts(read, corrected);
    const keepsAddress = held !== null || 'url' in corrected || (identity.canonicalUrl === null && facts.url !== null);
    return {
      action: 'update',
      id: owner.id,
      keys,
      cause,
      facts,
      canonicalUrl: keepsAddress ? owner.canonicalUrl : identity.canonicalUrl,
      held,
      unite: other?.id ?? null,
      reason,
      returns: false,
    };
  };

  if (owner.removed !== null) {
    if (owner.removed.reason !== samplesRetired && !replace) {
      const day = owner.removed.at.toISOString().slice(0, 10);
      return { action: 'failed', reason: `removed on ${day} (${owner.removed.reason}); --replace brings it back` };
    }
    const cause = owner.textHash === textHash ? null : 'source';
    return { ...update(cause, 'back again', draft), unite: null, returns: true };
  }

  if (candidate.repeats === 'id' || candidate.repeats === 'page') {
    if (candidate.repeats === 'page' || owner.textHash === textHash) {
      return { action: 'duplicate', id: owner.id, keys: [], reason: 'another record of this file is the same article' };
    }
    return {
      action: 'failed',
      reason: `the id ${identity.givenId} is used by an earlier record of ${originFile(draft.origin)}`,
    };
  }

  if (clash && !replace) {
    if (owner.textHash === textHash) {
      return { action: 'duplicate', id: owner.id, keys: [], reason: `same text as ${owner.origin}` };
    }
    return {
      action: 'failed',
      reason: `the id ${identity.givenId} of ${draft.origin} is held by another article, from ${owner.origin}; --replace overrides`,
    };
  }

  const sameFile = originFile(owner.origin) === originFile(draft.origin);
  const sameWords = owner.textHash === textHash;
  const withOther = (facts: ReadFacts) => (other === null ? facts : fillFacts(facts, other));
  const leave = (reason: string | null): Decision => {
    if (other !== null) return update(null, `united with ${other.id}`, withOther(owner), owner);
    return sameFile || reason === null
      ? { action: 'unchanged', id: owner.id, keys, reason }
      : { action: 'duplicate', id: owner.id, keys, reason };
  };
  /** Takes from the draft only facts that nobody knew. */
  const add = (reason: string | null): Decision => {
    const filled = update(null, 'facts added', fillFacts({ ...owner, ...withOther(owner) }, draft), owner);
    return other === null && isSameFacts(filled.facts, owner) ? leave(reason) : filled;
  };
  const isWhole = replace || isEdited(owner, draft);
  const read = withOther(isWhole ? draft : { ...draft, ...mergeFacts(owner, draft, { sameWords }) });
  const isBeside = !replace && isBesideFeed(owner, draft);

  if (sameWords) {
    if (owner.factsHash === candidate.factsHash) return leave(null);
    if (isBeside) return add(null);
    if (!sameFile && !replace) return leave(`same text as ${owner.origin}`);
    const restated = update(null, 'facts changed', read);
    const isKnown = other === null && draft.relations.length === 0 && isSameFacts(restated.facts, owner);
    return isKnown ? leave(null) : restated;
  }
  if (replace) return update('source', 'replaced', read);
  if (owner.completeness === 'full' && draft.completeness !== 'full') return add(`held in full from ${owner.origin}`);
  if (owner.completeness !== 'full' && draft.completeness === 'full') return update('completed', 'now in full', read);
  if (isBeside) return add(`held from ${owner.feed ?? owner.origin}`);
  if (!sameFile && known.olderHashes.includes(textHash)) return leave(`an earlier text of ${owner.origin}`);
  if (!sameFile && isPrintOf(owner, draft)) return add(`held from ${owner.origin}`);
  return isReread(owner, draft) ? update('reread', 'read another way', read) : update('source', 'text changed', read);
}

/** Readers that give many articles from one document, none of which is the page of another. */
const collections: ReadonlySet<string | null> = new Set(['feed', 'jsonl', 'json']);

/** Whether an article was read from its page or its document on the web, rather than told by a feed or given in a file. */
export function isFromPage({ readerVersion, feed, origin }: ArticleState): boolean {
  if (feed !== null || readerVersion === null || webAddress(origin) === null) return false;
  return !collections.has(kindOfReader(readerVersion));
}

/**
 * A feed says less of an article than its page, and no more than the feed that told of it first: it then adds what is not known and
 * changes nothing. So an article does not go back and forth between a poll and a reading of its page, or between two feeds.
 */
function isBesideFeed(owner: ArticleState, { readFrom }: ArticleDraft): boolean {
  if (readFrom?.feed === undefined) return false;
  return owner.feed === null ? isFromPage(owner) : owner.feed !== readFrom.feed;
}

/** Whether a PDF is the print of a page that is held as such: what browsers leave out on paper and add to it is no change. */
function isPrintOf({ readerVersion }: ArticleState, draft: ArticleDraft): boolean {
  return readerOf(draft) === 'pdf' && readerVersion !== null && kindOfReader(readerVersion) !== 'pdf';
}

/** Readers of files in which people write facts down, field by field. */
const structured: ReadonlySet<string | null> = new Set(['jsonl', 'json', 'markdown']);

/** Whether a person edited the record in its own file: a fact they took out is then unknown again. */
function isEdited(owner: ArticleState, draft: ArticleDraft): boolean {
  return (
    structured.has(readerOf(draft)) &&
    originFile(owner.origin) === originFile(draft.origin) &&
    owner.bytesHash !== null &&
    owner.bytesHash !== draft.readFrom?.bytesHash
  );
}

interface Whose {
  owner: ArticleState | null;
  /** A second record of the same article, which entered later. */
  other: ArticleState | null;
  /** It shares its address with another record of its own file but is an article of its own. */
  distinct: boolean;
  /** Its given id belongs to an article from elsewhere. */
  clash: boolean;
}

/** Finds whose record a draft is. */
function whose({ draft, identity, repeats }: Candidate, { byId, byUrl, byTitle, byPosition }: Known): Whose {
  const sameFile = (state: ArticleState) => originFile(state.origin) === originFile(draft.origin);
  const none = { other: null, distinct: false, clash: false };

  if (identity.givenId !== null) {
    // Records of one file that differ in id are different articles, though a careless export gave them one address.
    const urlIsAnothers = byUrl !== null && byUrl.id !== byId?.id && sameFile(byUrl) && hasGivenId(byUrl);
    if (byId === null) return { ...none, owner: urlIsAnothers ? null : byUrl, distinct: urlIsAnothers };
    const sameAddress = byId.canonicalUrl !== null && byId.canonicalUrl === identity.canonicalUrl;
    const clash = !sameFile(byId) && !sameAddress && byId.removed === null;
    if (clash || urlIsAnothers || byUrl === null || byUrl.id === byId.id || byUrl.removed !== null) {
      return { owner: byId, other: null, distinct: urlIsAnothers, clash };
    }
    // One address is not proof enough to unite two records: a live page has many articles in its time.
    if (foldTitle(byUrl.title) !== foldTitle(draft.title)) return { ...none, owner: byId, distinct: true };
    const [owner, other] = byId.firstSeq < byUrl.firstSeq ? [byId, byUrl] : [byUrl, byId];
    return { ...none, owner, other };
  }

  if (identity.urlKey === null) return { ...none, owner: byPosition ?? byId };
  if (repeats === 'address') return { ...none, owner: byTitle, distinct: true };
  return { ...none, owner: byUrl ?? byId };
}

/** Keys that lead to the article from now on, that of its id first. */
function keysOf(identity: Identity, distinct: boolean): string[] {
  if (distinct) return identity.givenId === null ? [`id:${identity.titleId}`, identity.titleKey] : [identity.idKey];
  if (identity.urlKey !== null) return [identity.idKey, identity.urlKey];
  return identity.givenId === null ? [identity.idKey, identity.positionKey] : [identity.idKey];
}

function hasGivenId(state: ArticleState): boolean {
  return state.canonicalUrl === null || state.id !== idOfUrl(state.canonicalUrl);
}

/** Another outlet printing the same text is news in itself: it is kept, and linked as a copy. */
function inOtherOutlets(draft: ArticleDraft, twin: ArticleState): boolean {
  return draft.source !== null && twin.source !== null && draft.source !== twin.source;
}

function hasBody(draft: ArticleDraft): boolean {
  return draft.paragraphs.length > 0;
}

/**
 * Whether other words are our doing: a better reader over the same bytes, or the page of what was known from a feed or a file, which
 * gives the words in another form. What the publisher changes shows the next time the same kind is read.
 */
function isReread(owner: ArticleState, { readFrom }: ArticleDraft): boolean {
  if (readFrom === undefined || owner.readerVersion === null) return false;
  if (kindOfReader(owner.readerVersion) !== kindOfReader(readFrom.readerVersion)) return true;
  return owner.bytesHash === readFrom.bytesHash && owner.readerVersion !== readFrom.readerVersion;
}
