import { html } from 'hono/html';
import type { SourcePreview } from '../../archive/sources/preview-source.ts';
import type { SourceSummary } from '../../archive/sources/service.ts';
import { sayDate } from '../../brief/dates/calendar.ts';
import { isOperator } from '../../core/caller.ts';
import { UserError } from '../../core/errors.ts';
import type { Html } from '../page/html.ts';
import { articleItem } from './article-line.ts';
import { changeForm, tokenField } from './change-form.ts';
import { fileForm } from './files.ts';
import { replyBody } from './reply-body.ts';
import { type ConsoleVisit, consoleChange, consolePage, navigation } from './signed-in.ts';

/** Articles listed of one source. */
const articlesShown = 30;
const longestAddress = 2000;

/** Where the articles come from: health, what each brought, adding with a preview, and files. */
export const sourceRoutes = [
  consolePage('GET', '/sources', async (visit) => {
    const { sources, isAdmin } = visit.console;
    const all = await sources.list();
    const failing = all.filter(({ trouble, error }) => trouble !== null || error !== null).length;
    const title =
      all.length === 0
        ? 'No sources yet'
        : failing === 0
          ? 'All sources are healthy'
          : `${failing} of ${all.length} sources failing`;
    return visit.show(
      'Sources',
      html`${navigation(visit.base, '/sources')}<h1>${title}</h1>${isAdmin(visit.caller) ? html`${addForm(visit)}${fileForm(visit)}` : ''}
${all.length === 0 ? starter(visit) : html`<ul class="cards">${[...all].sort(byTrouble).map((source) => card(visit, source))}</ul>`}`,
    );
  }),
  consolePage('GET', '/sources/:id', async (visit) => {
    const source = await sourceOf(visit);
    const ids = await visit.console.broughtBy(source.id, articlesShown);
    const articles = await visit.console.archive.getMany(ids);
    return visit.show(
      source.name,
      html`${navigation(visit.base, '/sources')}<h1>${source.name}</h1>${healthOf(source)}
<p class="facts">${source.kind}: ${source.url}</p>${buttons(visit, source)}
<h2>What it brought, newest first</h2>${articles.length === 0 ? html`<p class="facts">Nothing yet.</p>` : html`<ol class="results">${articles.map((article) => articleItem(visit.base, article))}</ol>`}`,
    );
  }),
  consoleChange('/sources/preview', async (visit, text) => {
    assertAdmin(visit);
    const address = text('address').trim().slice(0, longestAddress);
    const preview = await visit.console.previewSource(address, !isOperator(visit.caller));
    return visit.show('Add a source', html`${navigation(visit.base, '/sources')}${previewOf(visit, address, preview)}`);
  }),
  consoleChange('/sources/add', (visit, text) =>
    command(visit, 'sources add', { address: text('address').trim().slice(0, longestAddress) }, 'Added'),
  ),
  ...(['pause', 'resume', 'remove'] as const).map((action) =>
    consoleChange(`/sources/:id/${action}`, async (visit) =>
      command(visit, `sources ${action}`, { source: (await sourceOf(visit)).id }, 'Sources'),
    ),
  ),
];

/** Runs the command of chat, with its permission and its words. */
async function command(
  visit: ConsoleVisit,
  name: string,
  rawOptions: Record<string, unknown>,
  title: string,
): Promise<Response> {
  const { reply, state } = await visit.console.dispatch({ name, rawOptions, caller: visit.caller }).run();
  const back = html`<p><a class="button" href="${visit.base}/sources">All sources</a></p>`;
  return visit.show(
    title,
    html`${navigation(visit.base, '/sources')}<div class="answer">${await replyBody(visit, reply, state === 'answered' ? title : 'That did not work')}</div>${back}`,
  );
}

function assertAdmin({ console: { isAdmin }, caller }: ConsoleVisit): void {
  if (isAdmin(caller)) return;
  throw new UserError('Only the people named in SITREP_ADMINS can do this.', { code: 'permission' });
}

async function sourceOf(visit: ConsoleVisit): Promise<SourceSummary> {
  const id = visit.context.req.param('id') ?? '';
  const found = (await visit.console.sources.list()).find((source) => source.id === id);
  if (found === undefined) throw new UserError('There is no such source.', { next: 'It may have been removed.' });
  return found;
}

function card(visit: ConsoleVisit, source: SourceSummary): Html {
  return html`<li><h2><a href="${visit.base}/sources/${encodeURIComponent(source.id)}">${source.name}</a></h2>${healthOf(source)}</li>`;
}

function healthOf(source: SourceSummary): Html {
  const { state, trouble, articles, perDay, lastOkAt, lastNewAt, error, backfill, quote } = source;
  const facts = [
    state === 'active' ? (trouble === null ? 'healthy' : trouble) : state,
    `${articles.toLocaleString('en')} ${articles === 1 ? 'article' : 'articles'}`,
    perDay === null ? '' : `${perDay} a day`,
    lastOkAt === null ? 'not read yet' : `last read ${sayTime(lastOkAt)}`,
    lastNewAt === null ? '' : `last new ${sayTime(lastNewAt)}`,
    quote === 'full' ? '' : `quote: ${quote}`,
    backfill?.text ?? '',
  ];
  return html`<p class="facts">${facts.filter((fact) => fact !== '').join(' · ')}</p>${error === null ? '' : html`<p class="notice">Last error: ${error}</p>`}`;
}

const sayTime = (iso: string): string => `${sayDate(iso.slice(0, 10))}, ${iso.slice(11, 16)} UTC`;

function buttons(visit: ConsoleVisit, { id, state }: SourceSummary): Html {
  if (!visit.console.isAdmin(visit.caller)) return html``;
  const path = (action: string) => `/sources/${encodeURIComponent(id)}/${action}`;
  return html`<div class="controls">${
    state === 'paused' ? changeForm(visit, path('resume'), {}, 'Resume') : changeForm(visit, path('pause'), {}, 'Pause')
  }<details class="inline"><summary>Remove …</summary>${changeForm(visit, path('remove'), {}, 'Remove; its articles stay')}</details></div>`;
}

function addForm(visit: ConsoleVisit): Html {
  return html`<form class="ask" method="post" action="${visit.base}/sources/preview">${tokenField(visit)}<label for="address">Address of a feed, or of a page that has one</label>
<div class="line"><input id="address" name="address" type="url" maxlength="${longestAddress}" required autocomplete="off" placeholder="https://www.crisisgroup.org/rss"><button>Preview</button></div></form>`;
}

/** What to begin with, where there is no source yet. */
function starter(visit: ConsoleVisit): Html {
  if (!visit.console.isAdmin(visit.caller)) return html`<p class="facts">An admin can add some.</p>`;
  return html`<p class="facts">Or begin with a few public foreign-affairs feeds:</p>${changeForm(visit, '/ask', { run: 'sources starter', options: '{}' }, 'Add the starter feeds', 'quiet')}`;
}

/** What would be added, and the newest of what it would bring. Nothing is kept before the button. */
function previewOf(visit: ConsoleVisit, address: string, { feeds, entries, trouble }: SourcePreview): Html {
  return html`<h1>Add ${feeds.length === 1 ? feeds[0]!.name : `${feeds.length} feeds`}?</h1>
<ul class="facts">${feeds.slice(0, 20).map(({ name, url }) => html`<li>${name}: ${url}</li>`)}</ul>
${changeForm(visit, '/sources/add', { address }, feeds.length === 1 ? 'Add this source' : 'Add these sources')}
<h2>What it would bring</h2>${trouble === null ? '' : html`<p class="notice">${trouble}</p>`}<ol class="results">${entries.map(
    ({ title, published, completeness }) =>
      html`<li dir="auto">${title}<br><span class="facts">${published === null ? 'undated' : sayDate(published)}${completeness === 'full' ? '' : ` · ${completeness}`}</span></li>`,
  )}</ol>`;
}

function byTrouble(left: SourceSummary, right: SourceSummary): number {
  const weight = ({ trouble, error }: SourceSummary) => (trouble === null ? 0 : 2) + (error === null ? 0 : 1);
  return weight(right) - weight(left) || (left.name < right.name ? -1 : 1);
}
