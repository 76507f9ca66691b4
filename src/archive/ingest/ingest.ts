import { setTimeout as sleep, setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { counted } from '../../core/wording.ts';
import type { ArticleDraft, Completeness } from '../article.ts';
import type { ReadResult } from '../readers/reader.ts';
import type { ArchiveRepository } from '../repository.ts';
import { createSimilarFinder } from '../similarity/find-similar.ts';
import type { Candidate } from './candidate.ts';
import type { Decision } from './decide.ts';
import { foldTitle, givenIdProblem, hashFacts, hashText, identify, originFile } from './identity.ts';
import { createStepDecider, isReal, type Step } from './step.ts';
import { withUnknownLetters } from './unknown-letters.ts';
import { createWaitingSteps, mayWait } from './waiting-steps.ts';
import { articleIdsOf, createStepWriter } from './write-steps.ts';

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
  /** Records decided together, which know of each other's words but not of each other's stories. Default 25. */
  batchSize?: number;
  /** Records committed together, at least one batch of them. Default 100: some 2,200 rows. */
  commitSize?: number;
  /** Pause after each commit, in milliseconds, in which other writers get their turn. Default 4. */
  pauseMs?: number;
  /** Stops between two commits; what was written stays. */
  signal?: AbortSignal;
}

const defaults = { batchSize: 25, commitSize: 100, pauseMs: 4 };

/** How long a record waits for others to be committed with, in milliseconds, before its batch is committed without them. */
const mostWaitingMs = 500;

/** Once another process changed the archive meanwhile, so many batches are committed each by itself: less is to be decided again. */
const stepsAlone = 20;

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
  let since = 0;

  const flush = async () => {
    const full = batch;
    batch = [];
    claimed = new Set();
    if (full.length > 0) await writer.write(full, since);
  };

  try {
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
      if (batch.length === 0) since = performance.now();
      batch.push(candidate);
      if (batch.length >= batchSize) await flush();
    }
    await flush();
  } finally {
    await writer.settle();
  }
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

/** Decides one batch after the other, each knowing those before, and commits several together. */
function createBatchWriter(options: IngestOptions, tell: Tell) {
  const { archive, unitOfWork, clock, replace = false, keepSamples = false, attach } = options;
  const commitSize = options.commitSize ?? defaults.commitSize;
  const waiting = createWaitingSteps();
  const similar = createSimilarFinder(archive, waiting.records);
  const decider = createStepDecider(archive, similar, replace);
  const writeSteps = createStepWriter({ archive, similar, decider, clock, attach });
  let samplesGone = keepSamples;
  /** Steps still to be committed one by one. */
  let alone = 0;

  /** Commits steps, deciding again what another process changed meanwhile. Answers whether anything was written. */
  const commit = async (steps: readonly Step[]): Promise<boolean> => {
    const writes = steps.some((step) => step.writes);
    const write = () => writeSteps(steps, samplesGone);
    const written = writes ? await unitOfWork.run(write, { turn: 'archive' }) : steps.length;
    for (const step of steps.slice(0, written)) {
      samplesGone ||= isReal(step);
      if (!writes) await attach?.(articleIdsOf(step.decisions));
      for (const [at, candidate] of step.batch.entries()) tellOf(candidate, step.decisions[at]!, tell);
    }
    if (written < steps.length) alone = stepsAlone;
    for (const { batch } of steps.slice(written)) await commit([await decider.decide(batch)]);
    return writes;
  };

  const settle = async (): Promise<void> => {
    const wrote = await commit(waiting.take());
    if (wrote) await sleep(options.pauseMs ?? defaults.pauseMs);
  };

  return {
    /** @param since when the first record of the batch came */
    async write(batch: readonly Candidate[], since: number): Promise<void> {
      if (waiting.concerns(batch)) await settle();
      const step = await decider.decide(batch);
      waiting.add(step, since);
      // Deciding and writing are two turns of the event loop.
      await yieldToEventLoop();
      const mustNotWait = !mayWait(step) || (!samplesGone && isReal(step)) || alone > 0;
      alone = Math.max(0, alone - 1);
      if (mustNotWait || waiting.areDue(commitSize, mostWaitingMs)) await settle();
    },
    settle,
  };
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
