import { html } from 'hono/html';
import type { Html } from './html.ts';

/** A page that says one thing and what to do next. */
export function message(heading: string, ...sentences: string[]): Html {
  return html`<div class="message"><h1>${heading}</h1>${sentences.map((sentence) => html`<p>${sentence}</p>`)}</div>`;
}
