import type { ArticleDraft, RevisionCause } from './article.ts';
import { foldTitle, type Identity, idOfUrl, originFile } from './identity.ts';
import type { ArticleState } from './repository.ts';

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
}

export type Decision =
  | { action: 'add'; id: string; keys: string[] }
  | {
      action: 'update';
      id: string;
      keys: string[];
      cause: RevisionCause | null;
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

  if (owner.removed !== null) {
    if (owner.removed.reason !== samplesRetired && !replace) {
      const day = owner.removed.at.toISOString().slice(0, 10);
      return { action: 'failed', reason: `removed on ${day} (${owner.removed.reason}); --replace brings it back` };
    }
    const cause = owner.textHash === textHash ? null : 'source';
    return { action: 'update', id: owner.id, keys, cause, unite: null, reason: 'back again', returns: true };
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

  const unite = other?.id ?? null;
  const update = (cause: RevisionCause | null, reason: string): Decision => ({
    action: 'update',
    id: owner.id,
    keys,
    cause,
    unite,
    reason,
    returns: false,
  });
  const sameFile = originFile(owner.origin) === originFile(draft.origin);
  const leave = (reason: string | null): Decision => {
    if (unite !== null) return update(null, `united with ${unite}`);
    return sameFile || reason === null
      ? { action: 'unchanged', id: owner.id, keys, reason }
      : { action: 'duplicate', id: owner.id, keys, reason };
  };

  if (owner.textHash === textHash) {
    if (owner.factsHash === candidate.factsHash) return leave(null);
    return sameFile || replace ? update(null, 'facts changed') : leave(`same text as ${owner.origin}`);
  }
  if (replace) return update('source', 'replaced');
  if (owner.completeness === 'full' && draft.completeness !== 'full') return leave(`held in full from ${owner.origin}`);
  if (owner.completeness !== 'full' && draft.completeness === 'full') return update('completed', 'now in full');
  if (!sameFile && known.olderHashes.includes(textHash)) return leave(`an earlier text of ${owner.origin}`);
  return isReread(owner, draft) ? update('reread', 'read better') : update('source', 'text changed');
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

function isReread(owner: ArticleState, { readFrom }: ArticleDraft): boolean {
  return (
    readFrom !== undefined && owner.bytesHash === readFrom.bytesHash && owner.readerVersion !== readFrom.readerVersion
  );
}
