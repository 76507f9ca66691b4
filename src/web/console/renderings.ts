import { html, raw } from 'hono/html';
import type { Gauge, MessagePreview } from '../../chat/preview.ts';
import type { Reply } from '../../core/reply.ts';
import type { Html } from '../page/html.ts';
import type { Rendering } from './deps.ts';
import type { ConsoleVisit } from './signed-in.ts';

/** The ways to see an answer: as here, or as each platform would show it. Null for a way nobody knows. */
export function renderingAsked(visit: ConsoleVisit) {
  const as = visit.context.req.query('as') ?? '';
  return visit.console.renderings.find(({ name }) => name === as) ?? null;
}

/** Links between those ways, for an answer that has an address. */
export function renderingTabs(visit: ConsoleVisit): Html {
  const { req } = visit.context;
  const { as: current = '', beside: _, ...rest } = req.query();
  const ways = [{ name: '', title: 'Here' }, ...visit.console.renderings];
  return html`<nav class="tabs" aria-label="Show the answer as"><ul>${ways.map(({ name, title }) => {
    const address = `${visit.base}${req.path}?${new URLSearchParams({ ...rest, ...(name === '' ? {} : { as: name }) })}`;
    return html`<li><a href="${address}"${name === current ? html` aria-current="true"` : ''}>${title}</a></li>`;
  })}</ul></nav>`;
}

/** An answer as a platform would show it, with the payload and how full its limits are. */
export async function drawnReply(visit: ConsoleVisit, reply: Reply, { name, title, of }: Rendering): Promise<Html> {
  const messages = await of(await visit.console.linkReply(reply, visit.address));
  const count = messages.length === 1 ? 'one message' : `${messages.length} messages`;
  return html`<h1 class="line">As ${title} would show it: ${count}</h1>${messages.map(
    (message, at) => html`<section class="message-drawn" aria-label="Message ${at + 1}">
<div class="chat chat-${name}">${raw(message.html)}</div>
${gaugesOf(message.gauges)}
<details><summary>The payload</summary><pre class="payload" tabindex="0" role="region" aria-label="Payload of message ${at + 1}">${payloadOf(message)}</pre></details></section>`,
  )}`;
}

const payloadOf = ({ payload }: MessagePreview): string => JSON.stringify(payload, null, 2);

function gaugesOf(gauges: readonly Gauge[]): Html {
  return html`<ul class="gauges">${gauges.map(
    ({ name, used, limit }) =>
      html`<li><meter min="0" max="${limit}" high="${Math.round(limit * 0.9)}" value="${used}" aria-label="${name}"></meter> ${used.toLocaleString('en')} of ${limit.toLocaleString('en')} ${name}</li>`,
  )}</ul>`;
}
