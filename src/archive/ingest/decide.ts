import type { ArticleDraft, ArticleFacts, RevisionCause } from '../article.ts';
import type { ReadFrom } from '../readers/read-from.ts';
import type { ArticleState } from '../repository.ts';
import { webAddress } from '../text/web-address.ts';
import type { Candidate, Known } from './candidate.ts';
import { hashFacts, originFile } from './identity.ts';
import {
  fillFacts,
  isSameFacts,
  kindOfReader,
  mergeFacts,
  type ReadFacts,
  readerOf,
  withGivenFacts,
} from './merge-facts.ts';
import { keysOf, type Whose, whose } from './whose.ts';

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
  | {
      action: 'unchanged';
      id: string;
      keys: string[];
      reason: string | null;
      /** The better reader that found nothing else in it: to be noted. */
      readFrom?: ReadFrom;
    }
  | { action: 'duplicate'; id: string; keys: string[]; reason: string }
  | { action: 'failed'; reason: string };

/** Why the samples were removed: the one removal that a later ingest may undo. */
export const samplesRetired = 'samples retired';

/** Note of the archive that tells which state of the sample files it holds; empty once they are retired. */
export const samplesNote = 'samples';

/** Decides what becomes of a draft. Pure: asks nobody. */
export function decide(candidate: Candidate, known: Known, { replace }: { replace: boolean }): Decision {
  const found = whose(candidate, known);
  if (found.owner === null) return decideNew(candidate, known, keysOf(candidate.identity, found.distinct));
  const situation = createSituation(candidate, known, { ...found, owner: found.owner }, replace);
  for (const { decision } of steps) {
    const made = decision(situation);
    if (made !== null) return made;
  }
  throw new Error('no step decided what becomes of a draft');
}

/** What becomes of a draft that is no article the archive knows: a copy of one, or a new one. */
function decideNew({ draft, identity }: Candidate, { sameText: twin }: Known, keys: string[]): Decision {
  if (twin !== null && twin.sample === draft.sample && hasBody(draft) && !inOtherOutlets(draft, twin)) {
    return { action: 'duplicate', id: twin.id, keys: [identity.idKey], reason: `same text as ${twin.origin}` };
  }
  return { action: 'add', id: keys[0]!.slice('id:'.length), keys };
}

/** One question about a draft and the article it is, in its place among the others: null when it does not decide. */
interface Step {
  name: string;
  decision(situation: Situation): Decision | null;
}

/** Asked in this order; the last one always decides. */
const steps: readonly Step[] = [
  {
    name: 'the article was removed',
    decision({ owner, draft, replace, sameWords, update }) {
      if (owner.removed === null) return null;
      if (owner.removed.reason === samplesRetired || replace) {
        return { ...update(sameWords ? null : 'source', 'back again', draft), unite: null, returns: true };
      }
      const day = owner.removed.at.toISOString().slice(0, 10);
      return { action: 'failed', reason: `removed on ${day} (${owner.removed.reason}); --replace brings it back` };
    },
  },
  {
    name: 'an earlier record of the file is the same article, or has its id',
    decision({ owner, draft, candidate: { repeats, identity }, sameWords }) {
      if (repeats !== 'id' && repeats !== 'page') return null;
      if (repeats === 'page' || sameWords) return duplicate(owner, 'another record of this file is the same article');
      const file = originFile(draft.origin);
      return { action: 'failed', reason: `the id ${identity.givenId} is used by an earlier record of ${file}` };
    },
  },
  {
    name: 'its id belongs to an article from elsewhere',
    decision({ owner, draft, candidate: { identity }, clash, replace, sameWords }) {
      if (!clash || replace) return null;
      if (sameWords) return duplicate(owner, `same text as ${owner.origin}`);
      const held = `the id ${identity.givenId} of ${draft.origin} is held by another article, from ${owner.origin}`;
      return { action: 'failed', reason: `${held}; --replace overrides` };
    },
  },
  {
    name: 'a better reader read the same words of the same bytes',
    decision({ owner, draft, sameWords, sameFile, read, update }) {
      if (!sameWords || !sameFile || !isBetterReading(owner, draft)) return null;
      const restated = update(null, rereadReason(owner, read), read);
      const tellsMore = draft.pages !== undefined || draft.unknownLetters !== undefined || draft.scanned !== undefined;
      return tellsMore || !isSameFacts(restated.facts, owner) ? restated : null;
    },
  },
  {
    name: 'nothing is new',
    decision: ({ owner, candidate, sameWords, leave }) =>
      sameWords && owner.factsHash === candidate.factsHash ? leave(null) : null,
  },
  {
    name: 'a feed or another place tells of the same words',
    decision({ owner, sameWords, sameFile, isBeside, replace, leave, add }) {
      if (!sameWords) return null;
      if (isBeside) return add(null);
      return sameFile || replace ? null : leave(`same text as ${owner.origin}`);
    },
  },
  {
    name: 'the facts changed and the words did not',
    decision({ owner, other, draft, sameWords, read, update, leave }) {
      if (!sameWords) return null;
      const restated = update(null, 'facts changed', read);
      const isKnown = other === null && draft.relations.length === 0 && isSameFacts(restated.facts, owner);
      return isKnown ? leave(null) : restated;
    },
  },
  {
    name: 'a person replaces it',
    decision: ({ replace, read, update }) => (replace ? update('source', 'replaced', read) : null),
  },
  {
    name: 'it is held in full, and this is a part',
    decision: ({ owner, draft, add }) =>
      owner.completeness === 'full' && draft.completeness !== 'full' ? add(`held in full from ${owner.origin}`) : null,
  },
  {
    name: 'a part is held, and this is the whole',
    decision: ({ owner, draft, read, update }) =>
      owner.completeness !== 'full' && draft.completeness === 'full' ? update('completed', 'now in full', read) : null,
  },
  {
    name: 'a feed tells less than what is held',
    decision: ({ owner, isBeside, add }) => (isBeside ? add(`held from ${owner.feed ?? owner.origin}`) : null),
  },
  {
    name: 'another place has an earlier text, or a print of the page',
    decision({ owner, draft, candidate, known, sameFile, leave, add }) {
      if (sameFile) return null;
      if (known.olderHashes.includes(candidate.textHash)) return leave(`an earlier text of ${owner.origin}`);
      return isPrintOf(owner, draft) ? add(`held from ${owner.origin}`) : null;
    },
  },
  {
    name: 'the words changed',
    decision: ({ owner, draft, read, update }) =>
      isReread(owner, draft)
        ? update('reread', rereadReason(owner, read), read)
        : update('source', 'text changed', read),
  },
];

function duplicate(owner: ArticleState, reason: string): Decision {
  return { action: 'duplicate', id: owner.id, keys: [], reason };
}

type Update = Extract<Decision, { action: 'update' }>;

/** A draft and the article it is, with what the steps ask and answer. */
interface Situation {
  candidate: Candidate;
  known: Known;
  draft: ArticleDraft;
  owner: ArticleState;
  other: ArticleState | null;
  clash: boolean;
  replace: boolean;
  sameFile: boolean;
  sameWords: boolean;
  /** A feed that says less than what is held. */
  isBeside: boolean;
  /** The facts as they are after this reading. */
  read: ArticleFacts;
  update(cause: RevisionCause | null, reason: string, read: ArticleFacts): Update;
  /** Leaves the article as it is; unites it with its second record where there is one. */
  leave(reason: string | null): Decision;
  /** Takes from the draft only facts that nobody knew. */
  add(reason: string | null): Decision;
}

function createSituation(
  candidate: Candidate,
  known: Known,
  { owner, other, distinct, clash }: Whose & { owner: ArticleState },
  replace: boolean,
): Situation {
  const { draft, identity } = candidate;
  const keys = keysOf(identity, distinct);
  const sameFile = originFile(owner.origin) === originFile(draft.origin);
  const sameWords = owner.textHash === candidate.textHash;
  const corrected = { ...(other === null ? {} : known.corrected[other.id]), ...known.corrected[owner.id] };
  const withOther = (facts: ReadFacts): ArticleFacts => (other === null ? facts : fillFacts(facts, other));
  const update = (
    cause: RevisionCause | null,
    reason: string,
    read: ArticleFacts,
    held: ArticleState | null = null,
  ): Update => {
    const facts = withGivenFacts(read, corrected);
    const keepsAddress = held !== null || 'url' in corrected || (identity.canonicalUrl === null && facts.url !== null);
    const canonicalUrl = keepsAddress ? owner.canonicalUrl : identity.canonicalUrl;
    const unite = other?.id ?? null;
    return { action: 'update', id: owner.id, keys, cause, facts, canonicalUrl, held, unite, reason, returns: false };
  };
  const leave = (reason: string | null): Decision => {
    if (other !== null) return update(null, `united with ${other.id}`, withOther(owner), owner);
    if (!sameFile && reason !== null) return { action: 'duplicate', id: owner.id, keys, reason };
    const { readFrom } = draft;
    const isNewReader = sameWords && sameFile && readFrom !== undefined && isOtherVersion(owner, readFrom);
    return { action: 'unchanged', id: owner.id, keys, reason, ...(isNewReader ? { readFrom } : {}) };
  };
  const isWhole = replace || isEdited(owner, draft);
  return {
    candidate,
    known,
    draft,
    owner,
    other,
    clash,
    replace,
    sameFile,
    sameWords,
    isBeside: !replace && isBesideFeed(owner, draft),
    read: withOther(isWhole ? draft : readAgain(owner, draft, sameWords)),
    update,
    leave,
    add(reason) {
      const filled = update(null, 'facts added', fillFacts({ ...owner, ...withOther(owner) }, draft), owner);
      return other === null && isSameFacts(filled.facts, owner) ? leave(reason) : filled;
    },
  };
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

/** Another outlet printing the same text is news in itself: it is kept, and linked as a copy. */
function inOtherOutlets(draft: ArticleDraft, twin: ArticleState): boolean {
  return draft.source !== null && twin.source !== null && draft.source !== twin.source;
}

function hasBody(draft: ArticleDraft): boolean {
  return draft.paragraphs.length > 0;
}

/** The facts after a reading: those it states, and what was known besides. */
function readAgain(owner: ArticleState, draft: ArticleDraft, sameWords: boolean): ReadFacts {
  const merged = { ...draft, ...mergeFacts(owner, draft, { sameWords }) };
  // What an earlier reader of the same bytes found, and a better one does not, was read wrong; unless another reading told of it too.
  const isAllRead = isBetterReading(owner, draft) && hashFacts({ ...owner, relations: [] }) === owner.factsHash;
  if (!isAllRead) return merged;
  const { published, publishedPrecision, publishedFrom } = merged;
  const given = publishedFrom === 'person' ? { published, publishedPrecision, publishedFrom } : {};
  return { ...draft, source: merged.source, url: merged.url, ...given };
}

function rereadReason(owner: ArticleState, { published }: ArticleFacts): string {
  const losesDate = owner.published !== null && published === null;
  return losesDate ? `read another way; no longer dated ${owner.published}` : 'read another way';
}

/** Whether another version of the same reader read the same bytes. */
function isBetterReading(owner: ArticleState, { readFrom }: ArticleDraft): boolean {
  return readFrom !== undefined && isOtherVersion(owner, readFrom) && owner.bytesHash === readFrom.bytesHash;
}

function isOtherVersion({ readerVersion, feed }: ArticleState, readFrom: ReadFrom & { feed?: string }): boolean {
  if (readerVersion === null || feed !== (readFrom.feed ?? null)) return false;
  return (
    readerVersion !== readFrom.readerVersion && kindOfReader(readerVersion) === kindOfReader(readFrom.readerVersion)
  );
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
