import type { Fetcher } from '../archive/fetch/fetcher.ts';
import { documentOf } from '../archive/fetch/outcome.ts';
import { readDocument } from '../archive/readers/read-files.ts';
import type { SourceService } from '../archive/sources/service.ts';
import type { ReadUpload, Upload } from '../chat/upload.ts';
import type { Caller } from '../core/caller.ts';
import type { AccessPolicy } from '../core/dispatch.ts';
import { UserError } from '../core/errors.ts';
import type { AuditRepository } from '../core/people.ts';
import { code, list, paragraph, type Reply, text } from '../core/reply.ts';
import { reasonInWords } from '../core/words/reasons.ts';
import { words } from '../core/words/words.ts';
import type { Runtime } from './runtime.ts';

export interface ReadUploadDeps {
  policy: AccessPolicy;
  fetcher: Fetcher;
  sources: SourceService;
  audit: AuditRepository;
  ingest: Runtime['ingest'];
  clock: () => Date;
}

/** Largest file taken from chat, in bytes: 32 MiB. Larger ones are read in at the terminal. */
const mostBytes = 32 * 1024 * 1024;
/** Titles listed of what was read. */
const titlesShown = 5;

const kinds = /\.(?:pdf|docx|eml|opml)$/iu;

/** Files sent to the bot become articles, and OPML lists sources, for admins alone. */
export function createReadUpload(deps: ReadUploadDeps): ReadUpload {
  const { policy, fetcher, sources, audit, ingest, clock } = deps;

  async function fetched(upload: Upload) {
    const outcome = await fetcher.fetch({
      url: upload.url,
      accept: '*/*',
      maxBytes: mostBytes,
      only: { hosts: upload.hosts, inside: upload.insideHosts, authorization: upload.authorization },
    });
    if (outcome.outcome === 'fetched') return documentOf(outcome);
    const reason = outcome.outcome === 'unchanged' ? 'it sent nothing' : outcome.reason;
    throw new UserError(words.fileNotFetched(upload.name, reasonInWords(reason)), {
      code: 'upload',
      next: words.sendAgain,
    });
  }

  return async (upload, caller) => {
    await assertMay(policy, caller);
    assertKind(upload);
    const { bytes } = await fetched(upload);
    const origin = `upload:${upload.platform}/${upload.name}`;
    const { personId, channelId } = caller;
    if (/\.opml$/iu.test(upload.name)) {
      const document = { origin, bytes, contentType: null };
      const added = await sources.addList(document, { personId, channelId, local: false });
      return sayAdded(upload.name, added);
    }
    const report = await ingest(readDocument({ origin, bytes, contentType: null }, upload.name));
    await audit.add({ at: clock(), personId, channelId, action: 'upload', detail: upload.name.slice(0, 200) });
    return sayRead(upload.name, report);
  };
}

async function assertMay(policy: AccessPolicy, caller: Caller): Promise<void> {
  await policy.refresh?.();
  const refusal = policy.refusal(caller);
  if (refusal !== null) throw new UserError(refusal, { code: 'private-copy' });
  if (policy.isAdmin(caller)) return;
  const next = policy.howToBeAdmin?.(caller);
  throw new UserError(words.onlyAdminsFiles, {
    code: 'permission',
    ...(next === undefined ? {} : { next }),
  });
}

function assertKind({ name, size }: Upload): void {
  if (!kinds.test(name))
    throw new UserError(words.otherKind(name), {
      code: 'upload',
      next: /\.doc$/iu.test(name) ? words.saveAsDocx : words.kindsRead,
    });
  if (size !== null && size > mostBytes)
    throw new UserError(words.largerThan(name, mostBytes / 1024 / 1024), {
      code: 'upload',
      next: words.readInTerminal,
    });
}

function sayRead(name: string, report: Awaited<ReturnType<Runtime['ingest']>>): Reply {
  const { added, updated, unchanged, duplicate, failed } = report;
  const parts = [
    [added.length, words.countNew],
    [updated.length, words.countChanged],
    [unchanged.length + duplicate.length, words.countKnown],
    [failed.length, words.countUnreadable],
  ] as const;
  const counts = parts.flatMap(([count, say]) => (count === 0 ? [] : [say(count)]));
  const titles = [...added, ...updated].slice(0, titlesShown).map(({ title, id }) => title ?? id ?? '');
  const reasons = failed.slice(0, titlesShown).map(({ reason }) => (reason === null ? '' : reasonInWords(reason)));
  return {
    nodes: [
      paragraph(`${name}: ${counts.length === 0 ? words.nothingInIt : counts.join(', ')}.`),
      ...(titles.length + reasons.length === 0
        ? []
        : [list(...[...titles, ...reasons].map((line) => [text(line ?? '')]))]),
    ],
  };
}

function sayAdded(name: string, { added, known }: Awaited<ReturnType<SourceService['addList']>>): Reply {
  const rest = known === 0 ? '' : `, ${words.ofThemKnown(known)}`;
  return {
    nodes: [paragraph(`${name}: ${words.listAdded(added)}${rest}. ${words.articlesSoon} `, code('/sources health'))],
  };
}
