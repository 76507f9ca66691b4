import { html } from 'hono/html';
import type { RevisionCause } from '../../archive/article.ts';
import type { Difference } from '../../brief/check/check.ts';
import { sayDate } from '../../brief/dates/calendar.ts';
import type { ChangesSince } from '../../brief/evidence/evidence.ts';
import { directionOf, type Html } from '../page/html.ts';

const causes: Record<RevisionCause, string> = {
  source: 'changed by its publisher',
  completed: 'the full text arrived',
  reread: 'read again by a better reader; not the publisher’s change',
};

const states: Record<ChangesSince['quotedState'], string> = {
  same: 'The quoted words stand unchanged in the article as it is now.',
  changed: 'The quoted part has changed since.',
  gone: 'The quoted part is no longer in the article.',
};

/** Said before the words, so that nobody takes an old revision for the current one. */
export function changedNotice({ quotedState }: ChangesSince): Html {
  return html`<p class="notice">This is the revision that was quoted. ${states[quotedState]} <a href="#changes">What changed</a></p>`;
}

/** What changed after the revision quoted: when, why, and the words that went out and came in. */
export function changesOf(changes: ChangesSince, language: string | null): Html {
  const { revisions, quoted, quotedState, others, shown } = changes;
  const more = others - shown.length;
  return html`<section aria-labelledby="changes"><h2 id="changes">Changed since it was quoted</h2>
<p>${states[quotedState]}${others === 0 ? '' : ` ${others} other ${others === 1 ? 'part' : 'parts'} changed.`}</p>
<ul>${revisions.map(({ revision, at, cause }) => html`<li>Revision ${revision}, ${sayDate(at)}: ${causes[cause]}</li>`)}</ul>
${quoted === null ? '' : difference('Quoted part', quoted, language)}
${shown.map(({ part, paragraph, pieces }) => difference(part === 'body' ? `¶${(paragraph ?? 0) + 1}` : part === 'dek' ? 'Standfirst' : 'Headline', pieces, language))}
${shown.length > 0 && more > 0 ? html`<p>${more} more not shown.</p>` : ''}</section>`;
}

function difference(place: string, pieces: readonly Difference[], language: string | null): Html {
  const words = pieces.map(({ kind, text }) =>
    kind === 'same' ? text : kind === 'only-archive' ? html`<del>${text}</del>` : html`<ins>${text}</ins>`,
  );
  return html`<p class="difference"><span class="place">${place}</span><span class="words" dir="${directionOf(language)}">${words}</span></p>`;
}
