import { html } from 'hono/html';
import { linkIdPattern } from '../../brief/evidence/evidence-link.ts';
import { renderEvidence } from '../evidence/render-evidence.ts';
import type { Html } from '../page/html.ts';
import { type ConsoleVisit, consolePage } from './signed-in.ts';

/** What follows `href=` for a link that opens this evidence beside the answer: this page again, or the evidence page after a form. */
export function besideAddress(visit: ConsoleVisit, id: string): string {
  const { req } = visit.context;
  if (req.method !== 'GET') return `href="${visit.base}/a/${id}`;
  const given = new URLSearchParams({ ...req.query(), beside: id });
  return `href="${visit.base}${req.path}?${String(given).replaceAll('&', '&amp;')}#quote`;
}

/** An answer with the place where its evidence opens, which this address may name already. */
export async function withBeside(visit: ConsoleVisit, answer: Html): Promise<Html> {
  const id = visit.context.req.query('beside') ?? '';
  const opened = id === '' ? null : await evidence(visit, id);
  return html`<div class="columns"><article class="answer" id="answer">${answer}</article>
<aside id="beside" class="beside" aria-label="Evidence"${opened === null ? html` hidden` : ''}>${opened ?? ''}</aside></div>`;
}

async function evidence(visit: ConsoleVisit, id: string): Promise<Html> {
  const opened = linkIdPattern.test(id) ? await visit.deps.open(id, visit.viewer) : { state: 'unknown' as const };
  if (opened.state !== 'open')
    return html`<p class="notice">This link opens nothing any more. Ask again: citations get new links.</p>`;
  const path = `${visit.base}/a/${id}`;
  return html`<p class="facts"><a href="${path}">Open as a page of its own</a> <a href="#answer" class="back">Back to the answer</a></p>
${renderEvidence(opened.page, path, 'h2')}`;
}

/** The same evidence alone, for the script that opens it without loading the answer again. */
export const besideRoutes = [
  consolePage('GET', '/beside/:link', async (visit) =>
    visit.context.html(await evidence(visit, visit.context.req.param('link') ?? '')),
  ),
];
