import { html } from 'hono/html';
import { UserError } from '../../core/errors.ts';
import type { Html } from '../page/html.ts';
import { tokenField } from './change-form.ts';
import type { FileEntry, FileJob, FileOutcome } from './deps.ts';
import { type ConsoleVisit, consoleChange, consolePage, navigation } from './signed-in.ts';

/** Files sent at once, in bytes together and in number. They are held in memory until they are written down. */
const most = { bytes: 64 * 1024 * 1024, files: 50 };

/** Seconds after which a page that shows progress is loaded again. */
const refreshSeconds = 1;

/** Reads files in that were chosen or dropped on the page, for those who may change sources. */
export const fileRoutes = [
  consoleChange(
    '/files',
    async (visit, _text, files) => {
      if (!visit.console.isAdmin(visit.caller))
        throw new UserError('Only the people named in SITREP_ADMINS can read files in.', { code: 'permission' });
      if (files.length === 0 || files.length > most.files)
        throw new UserError(`Choose 1 to ${most.files} files.`, {
          code: 'files',
          next: 'A folder is read in with: sitrep ingest <folder>',
        });
      const id = await visit.console.files.start(files, visit.caller);
      return visit.context.redirect(`${visit.base}/files/${id}`, 303);
    },
    most.bytes,
  ),
  consolePage('GET', '/files/:id', (visit) => {
    const job = visit.console.files.job(visit.context.req.param('id') ?? '', visit.caller.personId);
    if (job === null)
      throw new UserError('There is no such report.', {
        next: 'Reports of files are shown for an hour after they were sent.',
      });
    const isOver = job.state === 'done' || job.state === 'failed';
    if (!isOver) visit.context.header('refresh', String(refreshSeconds));
    return visit.show(
      'Reading files',
      html`${navigation(visit.base, '/sources')}${isOver ? report(visit, job) : progress(job)}`,
    );
  }),
];

/** A plain file input; its script also takes files dropped on the page. */
export function fileForm(visit: ConsoleVisit): Html {
  return html`<form class="ask drop" method="post" enctype="multipart/form-data" action="${visit.base}/files" data-drop>${tokenField(visit)}<label for="files">Read files in: articles as text, Markdown, HTML, PDF, DOCX, JSONL, feeds, up to 64 MB together</label>
<div class="line"><input id="files" name="files" type="file" multiple required><button>Read in</button></div><p class="facts" role="status"></p></form>`;
}

function progress({ names, read, bytes, counts, state }: FileJob): Html {
  const done = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return html`<h1>${state === 'waiting' ? 'Waiting for other files' : `Reading ${names.length === 1 ? names[0] : `${names.length} files`}`}</h1>
<p><progress max="${Math.max(1, bytes)}" value="${read}" aria-label="Read so far"></progress></p><p class="facts">${done} ${done === 1 ? 'record' : 'records'} so far. This page loads itself again.</p>`;
}

const words: Record<FileOutcome, string> = {
  added: 'added',
  updated: 'updated',
  unchanged: 'unchanged',
  duplicate: 'duplicate',
  failed: 'failed',
};

function report({ base }: ConsoleVisit, { names, counts, entries, trouble }: FileJob): Html {
  const outcomes = (Object.keys(words) as FileOutcome[]).filter((outcome) => counts[outcome] > 0);
  const said = outcomes.map((outcome) => `${counts[outcome].toLocaleString('en')} ${words[outcome]}`).join(', ');
  return html`<h1>${said === '' ? 'Nothing was read' : said}</h1><p class="facts">${names.join(', ')}</p>${trouble === null ? '' : html`<p class="notice">${trouble}</p>`}
<ul class="results">${entries.map((entry) => html`<li>${entryOf(base, entry)}</li>`)}</ul><p><a class="button" href="${base}/archive">Open the archive</a></p>`;
}

function entryOf(base: string, { outcome, id, title, origin, reason }: FileEntry): Html {
  const name = title ?? origin;
  const shown =
    id === null || outcome === 'failed'
      ? name
      : html`<a href="${base}/article/${encodeURIComponent(id)}" dir="auto">${name}</a>`;
  return html`${shown} <span class="facts">${words[outcome]}${reason === null ? '' : `: ${reason}`}</span>`;
}
