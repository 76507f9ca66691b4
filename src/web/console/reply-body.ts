import { html, raw } from 'hono/html';
import type { Button, Reply } from '../../core/reply.ts';
import { replyToHtml } from '../../core/reply-html.ts';
import type { Html } from '../page/html.ts';
import { besideAddress } from './beside.ts';
import { changeForm } from './change-form.ts';
import type { ConsoleVisit } from './signed-in.ts';

/**
 * A reply whose citations open beside it, with its buttons: those that only show something are links, those that change something
 * send a form. `title` heads what has no heading of its own; null for a part of a page.
 */
export async function replyBody(visit: ConsoleVisit, reply: Reply, title: string | null): Promise<Html> {
  const linked = await visit.console.linkReply(reply, visit.address);
  const buttons = reply.nodes.flatMap((node) => (node.type === 'buttons' ? node.buttons : []));
  const shown = buttons.map((button) => control(visit, button)).filter((each) => each !== null);
  const isHeaded = title === null || reply.nodes.some(({ type }) => type === 'heading');
  return html`${isHeaded ? '' : html`<h1 class="line">${title}</h1>`}${raw(withBesideLinks(visit, replyToHtml(linked, title === null ? 3 : 1)))}${
    shown.length === 0 ? '' : html`<div class="controls">${shown}</div>`
  }`;
}

/** Addresses of our own evidence pages become this page with the evidence beside it. Quoted text holds no `href="`: it is escaped. */
function withBesideLinks(visit: ConsoleVisit, text: string): string {
  const own = `href="${visit.address}/a/`;
  return text
    .split(own)
    .reduce((done, piece) => `${done}${besideAddress(visit, piece.slice(0, 12))}${piece.slice(12)}`);
}

function control(visit: ConsoleVisit, { label, action }: Button): Html | null {
  if (action.type !== 'run') return null;
  const command = visit.console.commands.find(({ name }) => name === action.command);
  const options = JSON.stringify(action.options);
  if (command?.isReadOnly === true) {
    const address = `${visit.base}/ask?run=${encodeURIComponent(action.command)}&options=${encodeURIComponent(options)}`;
    return html`<a class="button" href="${address}">${label}</a>`;
  }
  return changeForm(visit, '/ask', { run: action.command, options }, label);
}
