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
import { counted } from '../core/wording.ts';
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
    throw new UserError(`${upload.name} could not be fetched: ${reason}.`, { code: 'upload', next: 'Send it again.' });
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
  throw new UserError('Only Sitrep’s admins can have files read in.', {
    code: 'permission',
    ...(next === undefined ? {} : { next }),
  });
}

function assertKind({ name, size }: Upload): void {
  if (!kinds.test(name))
    throw new UserError(`${name} is of a kind I don’t read from chat.`, {
      code: 'upload',
      next: /\.doc$/iu.test(name)
        ? 'Save it as .docx and send it again.'
        : 'Send a PDF, a Word file (.docx), an e-mail (.eml) or an OPML list. Other kinds are read in the terminal: sitrep ingest <file>',
    });
  if (size !== null && size > mostBytes)
    throw new UserError(`${name} is larger than ${mostBytes / 1024 / 1024} MB.`, {
      code: 'upload',
      next: 'Read it in at the terminal: sitrep ingest <file>',
    });
}

function sayRead(name: string, report: Awaited<ReturnType<Runtime['ingest']>>): Reply {
  const { added, updated, unchanged, duplicate, failed } = report;
  const parts = [
    [added.length, 'new'],
    [updated.length, 'changed'],
    [unchanged.length + duplicate.length, 'here already'],
    [failed.length, 'not readable'],
  ] as const;
  const counts = parts.flatMap(([count, what]) => (count === 0 ? [] : [`${counted(count, 'article')} ${what}`]));
  const titles = [...added, ...updated].slice(0, titlesShown).map(({ title, id }) => title ?? id ?? '');
  const reasons = failed.slice(0, titlesShown).map(({ reason }) => reason ?? '');
  return {
    nodes: [
      paragraph(`${name}: ${counts.length === 0 ? 'nothing to read in it' : counts.join(', ')}.`),
      ...(titles.length + reasons.length === 0
        ? []
        : [list(...[...titles, ...reasons].map((line) => [text(line ?? '')]))]),
    ],
  };
}

function sayAdded(name: string, { added, known }: Awaited<ReturnType<SourceService['addList']>>): Reply {
  const rest = known === 0 ? '' : `, ${known} of it here already`;
  return {
    nodes: [
      paragraph(
        `${name}: ${counted(added, 'source')} added${rest}. Their articles arrive within minutes: `,
        code('/sources health'),
      ),
    ],
  };
}
