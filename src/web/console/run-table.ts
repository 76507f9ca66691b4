import { html } from 'hono/html';
import type { RunView } from '../../schedule/service.ts';
import type { Html } from '../page/html.ts';

/** Receipts of a schedule or alert: what was planned and what became of it. `none`: said where there are none yet. */
export function runTable(base: string, runs: readonly RunView[], none: string): Html {
  if (runs.length === 0) return html`<p class="facts">${none}</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Runs"><table><thead><tr><th scope="col">Planned for</th><th scope="col">Outcome</th><th scope="col">Briefing</th></tr></thead><tbody>${runs.map(
    (run) =>
      html`<tr><td>${run.planned}${run.asked ? ' (asked for)' : ''}</td><td>${outcomeOf(run)}</td><td>${
        run.edition === null ? '' : html`<a href="${base}/editions/${encodeURIComponent(run.edition)}">Read</a>`
      }${run.link === null || !/^https?:/u.test(run.link) ? '' : html` <a href="${run.link}" rel="noreferrer">Open in chat</a>`}</td></tr>`,
  )}</tbody></table></div>`;
}

function outcomeOf({ state, reason, secondsLate, points, nextTry }: RunView): string {
  return [
    state,
    points === null ? '' : `${points} ${points === 1 ? 'point' : 'points'}`,
    secondsLate === null || secondsLate < 60 ? '' : `${Math.round(secondsLate / 60)} minutes late`,
    reason ?? '',
    nextTry === null ? '' : `tried again ${nextTry}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
