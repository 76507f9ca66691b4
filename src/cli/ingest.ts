import type { Runtime } from '../app/runtime.ts';
import type { ArticleDraft, PublishedPrecision } from '../archive/article.ts';
import { earlierReadings } from '../archive/ingest/earlier-readings.ts';
import type { IngestEntry, IngestOutcome, IngestReport } from '../archive/ingest/ingest.ts';
import { measureFiles, readFiles } from '../archive/readers/read-files.ts';
import type { ReadResult } from '../archive/readers/reader.ts';
import { isAddress, refuseOtherAddress } from '../archive/sources/read-address.ts';
import { isEncoding } from '../archive/text/decode-text.ts';
import { consoleCaller } from '../core/caller.ts';
import { UserError } from '../core/errors.ts';
import { printable, withoutPasswords } from '../core/printable.ts';
import { counted } from '../core/wording.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';
import { catchInterrupt } from './interrupt.ts';
import type { Io } from './io.ts';
import { createProgress } from './progress.ts';

/** Entries of one outcome listed one by one in the report for people; more are counted. */
const mostListed = 20;

/** Reads articles in and reports what became of each. What could be read is kept when something fails. */
export const ingestFiles: AdminCommand = {
  name: 'ingest',
  usage: '<file, folder or URL>… [--source NAME] [--published DATE] [--encoding NAME] [--replace] [--reread] [--json]',
  summary: 'reads articles in and prints a report',
  flags: {
    source: 'value',
    published: 'value',
    encoding: 'value',
    replace: 'switch',
    reread: 'switch',
    json: 'switch',
  },
  async run({ words: given, flags, io, open }) {
    const rereads = flags.reread === true;
    if (rereads && given.length > 0)
      throw new UserError('--reread reads what an earlier version has read, from where it came.', {
        code: 'words',
        next: 'Name no files next to it.',
      });
    if (!rereads && given.length === 0)
      throw new UserError('Name what to read.', {
        code: 'words',
        next: 'For example: sitrep ingest articles/ export.jsonl.gz',
      });
    for (const word of given) refuseOtherAddress(word);
    const facts = givenFacts(flags);
    const encoding = givenEncoding(flags.encoding, given);
    const runtime = await open({ withoutSamples: true });
    const words = rereads ? await (await earlierReadings(runtime.store.archive)).origins() : given;
    const totalBytes = words.some(isAddress) ? null : await measureFiles(words);
    const progress = createProgress(io, { totalBytes });
    const interrupt = catchInterrupt(() =>
      io.err(`${io.progressRedraws ? '\n' : ''}Stopping after the current write …\n`),
    );
    const startedAt = performance.now();
    const report: IngestReport = { added: [], updated: [], unchanged: [], duplicate: [], failed: [] };
    try {
      await runtime.ingest(
        withFacts(readAll(words, runtime, interrupt.signal, { encoding, onBytes: progress.addBytes }), facts),
        {
          replace: flags.replace === true,
          leavesIndex: true,
          signal: interrupt.signal,
          onEntry: (outcome, entry) => {
            report[outcome].push(entry);
            progress.step();
          },
        },
      );
      await noteGiven(words, facts, report, runtime);
    } finally {
      // Also when the disk fills half-way: what was written is reported, then what stopped it.
      progress.end();
      interrupt.done();
      if (flags.json === true) io.out(`${withoutPasswords(JSON.stringify(report, null, 2))}\n`);
      else printReport(report, performance.now() - startedAt, io);
    }
    if (interrupt.signal.aborted) {
      io.err('Stopped early. What is listed is kept; run the same command again to read the rest.\n');
      return exitCodes.failed;
    }
    return report.failed.length > 0 ? exitCodes.failed : exitCodes.done;
  },
};

async function* readAll(
  words: readonly string[],
  { sources }: Runtime,
  signal: AbortSignal,
  options: { encoding: string | null; onBytes: (bytes: number) => void },
): AsyncIterable<ReadResult> {
  for (const word of words) yield* isAddress(word) ? sources.read(word, signal) : readFiles(word, options);
}

/** The encoding a person names for files that are no UTF-8. */
function givenEncoding(name: string | true | undefined, words: readonly string[]): string | null {
  if (typeof name !== 'string') return null;
  if (!isEncoding(name)) {
    throw new UserError(`No encoding is called "${name.slice(0, 40)}".`, {
      code: 'words',
      next: 'For example: windows-1250, windows-1251, iso-8859-2, koi8-r, shift_jis, euc-jp, gbk, big5, euc-kr.',
    });
  }
  if (words.some(isAddress)) {
    throw new UserError('--encoding is for files.', { code: 'words', next: 'Save the page, and ingest the file.' });
  }
  return name;
}

/** Facts a person gives for files that lack them. */
interface GivenFacts {
  source: string | null;
  published: string | null;
  publishedPrecision: PublishedPrecision | null;
}

function givenFacts(flags: Record<string, string | true>): GivenFacts {
  const published = typeof flags.published === 'string' ? flags.published : null;
  const precision =
    published === null ? null : ({ 4: 'year', 7: 'month', 10: 'day' } as const)[published.length as 4 | 7 | 10];
  if (
    published !== null &&
    (precision === undefined || !/^\d{4}(-\d\d(-\d\d)?)?$/.test(published) || Number.isNaN(Date.parse(published)))
  ) {
    throw new UserError('--published needs a date such as 2020, 2020-06 or 2020-06-30.', { code: 'words' });
  }
  return {
    source: typeof flags.source === 'string' ? flags.source : null,
    published,
    publishedPrecision: precision ?? null,
  };
}

/** Facts that a person gave are no file's: the trail says who gave them, to what. */
async function noteGiven(
  words: readonly string[],
  { source, published }: GivenFacts,
  { added, updated }: IngestReport,
  { store }: Runtime,
): Promise<void> {
  const given = [
    ...(source === null ? [] : [`source: ${source}`]),
    ...(published === null ? [] : [`published: ${published}`]),
  ];
  const count = added.length + updated.length;
  if (given.length === 0 || count === 0) return;
  const { personId, channelId } = consoleCaller;
  const to = `${counted(count, 'article')} of ${words.map(printable).join(', ')}`;
  const detail = `${given.join(', ')}, where it was missing, for ${to}`.slice(0, 2000);
  await store.audit.add({ at: store.clock(), personId, channelId, action: 'ingest', detail });
}

async function* withFacts(results: AsyncIterable<ReadResult>, facts: GivenFacts): AsyncIterable<ReadResult> {
  for await (const result of results) yield result.ok ? { ok: true, draft: complete(result.draft, facts) } : result;
}

/** A fact the file states stands; the person's fills what it lacks. */
function complete(draft: ArticleDraft, { source, published, publishedPrecision }: GivenFacts): ArticleDraft {
  const dated =
    draft.published === null && published !== null
      ? { published, publishedPrecision, publishedFrom: 'person' as const }
      : {};
  return { ...draft, source: draft.source ?? source, ...dated };
}

function printReport(report: IngestReport, ms: number, io: Io): void {
  const outcomes = Object.keys(report) as IngestOutcome[];
  const total = outcomes.reduce((sum, outcome) => sum + report[outcome].length, 0);
  const counts = outcomes.map((outcome) => `${report[outcome].length.toLocaleString('en')} ${outcome}`).join(', ');
  io.out(`${counted(total, 'record')} in ${(ms / 1000).toFixed(1)} s: ${counts}\n`);
  for (const outcome of outcomes) {
    const entries = report[outcome];
    if (entries.length === 0 || (outcome === 'unchanged' && entries.length > mostListed)) continue;
    for (const entry of entries.slice(0, mostListed)) io.out(`  ${outcome.padEnd(9)} ${entryLine(entry)}\n`);
    if (entries.length > mostListed)
      io.out(
        `  ${outcome.padEnd(9)} … and ${(entries.length - mostListed).toLocaleString('en')} more (--json lists all)\n`,
      );
  }
}

function entryLine({ title, completeness, origin, reason }: IngestEntry): string {
  const part = completeness === null || completeness === 'full' ? '' : ` (${completeness})`;
  const named = title === null ? origin : `${title}${part} · ${origin}`;
  // Names of files and addresses come from outside.
  return printable(reason === null ? named : `${named}: ${reason}`);
}
