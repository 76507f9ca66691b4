import type { ArticleState } from '../repository.ts';
import type { Candidate, Known } from './candidate.ts';
import { foldTitle, type Identity, idOfUrl, originFile } from './identity.ts';

export interface Whose {
  owner: ArticleState | null;
  /** A second record of the same article, which entered later. */
  other: ArticleState | null;
  /** It shares its address with another record of its own file but is an article of its own. */
  distinct: boolean;
  /** Its given id belongs to an article from elsewhere. */
  clash: boolean;
}

/** Finds whose record a draft is. */
export function whose({ draft, identity, repeats }: Candidate, { byId, byUrl, byTitle, byPosition }: Known): Whose {
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
export function keysOf(identity: Identity, distinct: boolean): string[] {
  if (distinct) return identity.givenId === null ? [`id:${identity.titleId}`, identity.titleKey] : [identity.idKey];
  if (identity.urlKey !== null) return [identity.idKey, identity.urlKey];
  return identity.givenId === null ? [identity.idKey, identity.positionKey] : [identity.idKey];
}

function hasGivenId(state: ArticleState): boolean {
  return state.canonicalUrl === null || state.id !== idOfUrl(state.canonicalUrl);
}
