import { html } from 'hono/html';
import { formToken } from '../../core/sign-in.ts';
import type { Html } from '../page/html.ts';
import type { ConsoleVisit } from './signed-in.ts';

/** A button that changes something: a form with the token of this browser. `path` begins with a slash. */
export function changeForm(
  visit: ConsoleVisit,
  path: string,
  fields: Record<string, string>,
  label: string,
  look: 'main' | 'quiet' = 'main',
): Html {
  return html`<form method="post" action="${visit.base}${path}">${tokenField(visit)}${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button${look === 'quiet' ? html` class="quiet"` : ''}>${label}</button></form>`;
}

/** What every form that changes something must bring back. */
export function tokenField({ browser }: ConsoleVisit): Html {
  return html`<input type="hidden" name="token" value="${browser === null ? '' : formToken(browser)}">`;
}
