import { setTimeout as sleep } from 'node:timers/promises';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { counted } from '../../core/wording.ts';
import type { Article, ArticleDraft, Completeness } from '../article.ts';
import { heldDraft } from '../draft.ts';
import type { ReadResult } from '../readers/reader.ts';
import type { ArchiveRepository, ArticleRecord, NewArticle } from '../repository.ts';
import { keptPrint } from '../similarity/event-fingerprint.ts';
import {
  createSimilarFinder,
  type FingerprintedRecord,
  type Similar,
  type SimilarArticle,
} from '../similarity/find-similar.ts';
import type { Candidate } from './candidate.ts';
import { correctionsKey, keptFacts } from './correct-facts.ts';
import { type Decision, decide, samplesNote, samplesRetired } from './decide.ts';
import { foldTitle, givenIdProblem, hashFacts, hashText, identify, originFile } from './identity.ts';
import { lookUp } from './look-up.ts';
import { withUnknownLetters } from './unknown-letters.ts';

/** What became of one record. */
export interface IngestEntry {
  /** Article it became or belongs to; null when it failed. */
  id: string | null;
  title: string | null;
  completeness: Completeness | null;
  origin: string;
  /** Why, in words; null when there is nothing to say. */
  reason: string | null;
}

/** What became of all records: the JSON of `sitrep ingest --json`. */
export interface IngestReport {
  added: IngestEntry[];
  updated: IngestEntry[];
  unchanged: IngestEntry[];
  duplicate: IngestEntry[];
  failed: IngestEntry[];
}

export type IngestOutcome = keyof IngestReport;

type Tell = (outcome: IngestOutcome, entry: IngestEntry) => void;

export interface IngestOptions {
  archive: ArchiveRepository;
  unitOfWork: UnitOfWork;
  clock: () => Date;
  /** Lets a record take an id that an article from elsewhere holds. Default false. */
  replace?: boolean;
  /** Real articles leave the samples in the archive. Default false: the first one retires them. */
  keepSamples?: boolean;
  /** Called for each record once what was written of it is on disk. */
  onEntry?: Tell;
  /**
   * Notes what hangs on articles, such as the source they came from: called with those that a batch of records became or belongs
   * to, in the transaction that writes them, so that nobody reads one without it.
   */
  attach?: (articleIds: readonly string[]) => Promise<void>;
  /** Records written together. Default 25: about 600 rows, some five milliseconds. */
  batchSize?: number;
  /** Pause after each commit, in milliseconds, in which other writers get their turn. Default 4. */
  pauseMs?: number;
  /** Stops between two commits; what was written stays. */
  signal?: AbortSignal;
}

/** Most candidates whose commits are shared; others wait behind a batch. */
const defaults = { batchSize: 25, pauseMs: 4 };

/** Takes articles into the archive. Reading the same again changes nothing; stopping anywhere loses nothing reported. */
export async function ingest(
  results: AsyncIterable<ReadResult> | Iterable<ReadResult>,
  options: IngestOptions,
): Promise<IngestReport> {
  const report: IngestReport = { added: [], updated: [], unchanged: [], duplicate: [], failed: [] };
  const tell: Tell = (outcome, entry) => {
    report[outcome].push(entry);
    options.onEntry?.(outcome, entry);
  };
  const batchSize = options.batchSize ?? defaults.batchSize;
  const writer = createBatchWriter(options, tell);
  const repeats = createRepeatFinder();
  let batch: Candidate[] = [];
  let claimed = new Set<string>();

  const flush = async () => {
    if (batch.length === 0) return;
    const wrote = await writer.write(batch);
    batch = [];
    claimed = new Set();
    if (wrote) await sleep(options.pauseMs ?? defaults.pauseMs);
  };

  for await (const result of results) {
    if (options.signal?.aborted) break;
    const problem = problemOf(result);
    if (!result.ok || problem !== null) {
      tell('failed', failure(result, problem));
      continue;
    }
    const candidate = candidateOf(result.draft, repeats);
    const claims = claimsOf(candidate);
    // Records that may be one article are decided one after the other, each knowing what became of the one before.
    if (claims.some((claim) => claimed.has(claim))) await flush();
    for (const claim of claims) claimed.add(claim);
    batch.push(candidate);
    if (batch.length >= batchSize) await flush();
  }
  await flush();
  return report;
}

function problemOf(result: ReadResult): string | null {
  if (!result.ok) return result.reason;
  const { givenId, title } = result.draft;
  if (title.trim() === '') return 'it has no title';
  return givenId === null ? null : givenIdProblem(givenId);
}

function failure(result: ReadResult, reason: string | null): IngestEntry {
  const { origin, title } = result.ok ? result.draft : result;
  return { id: null, title, completeness: null, origin, reason };
}

function candidateOf(read: ArticleDraft, findRepeat: ReturnType<typeof createRepeatFinder>): Candidate {
  const draft = withUnknownLetters(read);
  const identity = identify(draft);
  return {
    draft,
    identity,
    textHash: hashText(draft),
    factsHash: hashFacts(draft),
    repeats: findRepeat(draft, identity.canonicalUrl),
  };
}

function claimsOf({ identity, textHash }: Candidate): string[] {
  const { idKey, urlKey, positionKey } = identity;
  return [idKey, positionKey, textHash, ...(urlKey === null ? [] : [urlKey])];
}

/** Notices what earlier records of the same file had. */
function createRepeatFinder() {
  const seen = new Set<string>();
  const firstTime = (...parts: string[]) => {
    const key = parts.join('\n');
    const known = seen.has(key);
    seen.add(key);
    return !known;
  };
  return (draft: ArticleDraft, url: string | null): Candidate['repeats'] => {
    const file = originFile(draft.origin);
    if (draft.givenId !== null) return firstTime('id', file, draft.givenId) ? null : 'id';
    if (url === null) return null;
    const newPage = firstTime('page', file, url, foldTitle(draft.title));
    if (firstTime('url', file, url)) return null;
    return newPage ? 'address' : 'page';
  };
}

/** Decides and writes one batch after the other. */
function createBatchWriter(options: IngestOptions, tell: Tell) {
  const { archive, unitOfWork, clock, replace = false, keepSamples = false } = options;
  const similar = createSimilarFinder(archive);
  let samplesGone = keepSamples;

  const decideAll = async (batch: readonly Candidate[]): Promise<Decision[]> => {
    const known = await lookUp(archive, batch);
    return batch.map((candidate, at) => decide(candidate, known[at]!, { replace }));
  };

  /**
   * What is written of each record, with the facts that are known of it from now on: the draft, or the article as it is held.
   * Null where nothing is; undefined when an article was removed in the meantime.
   */
  const settleAll = async (batch: readonly Candidate[], decisions: readonly Decision[]) => {
    const held = new Map<string, Article>();
    const ids = decisions.flatMap((one) => (one.action === 'update' && one.held !== null ? [one.id] : []));
    if (ids.length > 0) for (const article of await archive.getMany(ids)) held.set(article.id, article);
    return batch.map((candidate, at): Candidate | null | undefined => {
      const decision = decisions[at]!;
      if (!changes(decision)) return null;
      if (decision.action !== 'update') return candidate;
      if (decision.held === null) return { ...candidate, draft: { ...candidate.draft, ...decision.facts } };
      const article = held.get(decision.id);
      if (article === undefined) return undefined;
      const { textHash, factsHash } = decision.held;
      const draft = { ...heldDraft(article, decision.held), ...decision.facts };
      return { ...candidate, draft, textHash, factsHash };
    });
  };

  /** What is written of an article; null where it is not. */
  const recordOf = (candidate: Candidate, decision: Decision, alike: FingerprintedRecord | null) => {
    if (decision.action !== 'add' && decision.action !== 'update') return null;
    const { draft, identity, textHash, factsHash } = candidate;
    const { canonicalUrl } = decision.action === 'add' ? identity : decision;
    const bands = alike?.fingerprint.bands ?? [];
    const event = alike?.event ? keptPrint(alike.event) : null;
    return { draft, keys: decision.keys, canonicalUrl, textHash, factsHash, bands, event };
  };

  /** What is written of a record but a new article. */
  const writeOther = async (
    { draft }: Candidate,
    decision: Exclude<Decision, { action: 'failed' }>,
    record: ArticleRecord | null,
  ) => {
    if (decision.action === 'unchanged' || decision.action === 'duplicate') {
      await archive.addKeys(decision.id, decision.keys);
      if (decision.action === 'unchanged' && decision.readFrom !== undefined)
        await archive.noteReader(decision.id, decision.readFrom);
      return;
    }
    if (decision.action === 'update' && record !== null) {
      const at = clock();
      const { held, unite } = decision;
      if (unite !== null) await uniteCorrected(decision.id, unite);
      if (unite !== null) await archive.unite(decision.id, unite, at);
      await archive.update(decision.id, record, held?.retrievedAt ?? at, decision.cause);
    }
    for (const { id, kind } of draft.relations) {
      const target = (await archive.owners([`id:${id}`])).get(`id:${id}`) ?? id;
      if (target !== decision.id) await archive.relate(decision.id, target, kind);
    }
  };

  /** What people corrected of either record stays corrected. */
  const uniteCorrected = async (id: string, alias: string) => {
    const note = await archive.meta(correctionsKey(alias));
    if (note === null) return;
    const corrected = { ...keptFacts(note), ...keptFacts(await archive.meta(correctionsKey(id))) };
    await archive.setMeta(correctionsKey(id), JSON.stringify(corrected));
  };

  const relate = async (ownId: string, { id, similarity }: SimilarArticle) => {
    if (similarity.kind !== 'excerpt-of') return archive.relate(ownId, id, similarity.kind, similarity.score);
    const [partial, whole] = similarity.partial === 'first' ? [ownId, id] : [id, ownId];
    return archive.relate(partial, whole, 'excerpt-of', similarity.score);
  };

  const retireSamples = async (decisions: readonly Decision[], batch: readonly Candidate[]) => {
    if (samplesGone) return;
    if (!isReal(batch, decisions)) return;
    for (const id of await archive.sampleIds()) await archive.remove(id, samplesRetired, clock());
    await archive.setMeta(samplesNote, '');
  };

  /** Writes a batch; false when another process changed the archive so that it has to be decided again. */
  const writeAll = async (
    batch: readonly Candidate[],
    settled: readonly (Candidate | null | undefined)[],
    decisions: readonly Decision[],
    foundBefore: Similar,
    seq: number,
  ): Promise<boolean> => {
    let alike = foundBefore;
    if ((await archive.seq()) !== seq) {
      const again = await decideAll(batch);
      if (JSON.stringify(again) !== JSON.stringify(decisions)) return false;
      const records = decisions.map((decision) => ({ decision }));
      alike = await similar.withNewer(records, alike.records, seq);
    }
    // New articles are written together; whatever else there is to do finds those before it written.
    const added: NewArticle[] = [];
    for (const [at, candidate] of batch.entries()) {
      const decision = decisions[at]!;
      const record = recordOf(settled[at] ?? candidate, decision, alike.records[at] ?? null);
      if (decision.action === 'add' && record !== null) added.push({ id: decision.id, record });
      if (decision.action === 'failed') continue;
      if (decision.action === 'add' && candidate.draft.relations.length === 0) continue;
      await archive.insert(added.splice(0), clock());
      await writeOther(settled[at] ?? candidate, decision, record);
    }
    await archive.insert(added, clock());
    for (const [at, decision] of decisions.entries()) {
      if (decision.action !== 'add' && decision.action !== 'update') continue;
      const found = alike.records[at]?.byWords ?? [];
      for (const one of found) if (one.id !== decision.id) await relate(decision.id, one);
    }
    if (alike.events.length > 0) await archive.regroup(alike.events);
    await options.attach?.(articleIdsOf(decisions));
    await retireSamples(decisions, batch);
    return true;
  };

  return {
    /** Resolves with whether anything was written. */
    async write(batch: readonly Candidate[]): Promise<boolean> {
      for (;;) {
        const seq = await archive.seq();
        const decisions = await decideAll(batch);
        // Computing happens here, before the transaction, which other writers wait for.
        const settled = await settleAll(batch, decisions);
        if (settled.includes(undefined)) continue;
        const alike = await similar.find(
          settled.map((candidate, at) => (candidate ? { candidate, decision: decisions[at]! } : null)),
        );
        const writes = await needsWriting(archive, decisions);
        const write = () => writeAll(batch, settled, decisions, alike, seq);
        const done = !writes || (await unitOfWork.run(write, { turn: 'archive' }));
        if (!done) continue;
        samplesGone ||= isReal(batch, decisions);
        if (!writes) await options.attach?.(articleIdsOf(decisions));
        for (const [at, candidate] of batch.entries()) tellOf(candidate, decisions[at]!, tell);
        return writes;
      }
    },
  };
}

/** Whether a batch adds anything but samples, which then go. */
function isReal(batch: readonly Candidate[], decisions: readonly Decision[]): boolean {
  return decisions.some(({ action }, at) => action === 'add' && !batch[at]!.draft.sample);
}

function articleIdsOf(decisions: readonly Decision[]): string[] {
  return [...new Set(decisions.flatMap((decision) => (decision.action === 'failed' ? [] : [decision.id])))];
}

/** True when an article itself is written. */
function changes({ action }: Decision): boolean {
  return action === 'add' || action === 'update';
}

/** Keys that lead somewhere already need no transaction. */
async function needsWriting(archive: ArchiveRepository, decisions: readonly Decision[]): Promise<boolean> {
  const keys: [string, string][] = [];
  for (const decision of decisions) {
    if (changes(decision) || (decision.action === 'unchanged' && decision.readFrom !== undefined)) return true;
    if (decision.action !== 'failed') keys.push(...decision.keys.map((key): [string, string] => [key, decision.id]));
  }
  const owners = await archive.owners(keys.map(([key]) => key));
  return keys.some(([key, id]) => owners.get(key) !== id);
}

function tellOf({ draft }: Candidate, decision: Decision, tell: Tell): void {
  const { title, completeness, origin, unknownLetters = 0 } = draft;
  const lost = unknownLetters === 0 ? null : `${counted(unknownLetters, 'letter')} could not be read, shown as \ufffd`;
  const entry = { title, completeness, origin };
  if (decision.action === 'failed') tell('failed', { id: null, ...entry, reason: decision.reason });
  else if (decision.action === 'add') tell('added', { id: decision.id, ...entry, reason: lost });
  else {
    const outcome = decision.action === 'update' ? (decision.returns ? 'added' : 'updated') : decision.action;
    const told = outcome === 'updated' || outcome === 'added' ? [decision.reason, lost] : [decision.reason];
    tell(outcome, { id: decision.id, ...entry, reason: told.filter((one) => one !== null).join('; ') || null });
  }
}
