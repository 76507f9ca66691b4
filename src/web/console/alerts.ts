import { html } from 'hono/html';
import type { Caller } from '../../core/caller.ts';
import type { AlertView } from '../../schedule/alert/service.ts';
import type { Html } from '../page/html.ts';
import { changeForm } from './change-form.ts';
import { type ConsoleVisit, consoleChange } from './signed-in.ts';
import { visibleById, visibleTo } from './visible.ts';

const listFor =
  ({ console: { alerts } }: ConsoleVisit) =>
  (caller: Caller, all: boolean) =>
    alerts.list(caller, all);

/** The alert of an address; throws for one that is not there for this person. */
export const alertOf = async (visit: ConsoleVisit): Promise<{ alert: AlertView; caller: Caller }> => {
  const { one, caller } = await visibleById(visit, listFor(visit), 'alert');
  return { alert: one, caller };
};

/** Alerts a person sees, for the page of schedules and alerts. */
export async function alertSection(visit: ConsoleVisit): Promise<Html> {
  const own = await visibleTo(visit, listFor(visit));
  return html`<section aria-labelledby="alerts"><h2 id="alerts">Alerts</h2>
<p class="facts">An alert posts an article on a topic as soon as it arrives, each story once.</p>
<p><a class="button" href="${visit.base}/alerts/new">New alert</a></p>
${own.length === 0 ? html`<p>No alerts yet.</p>` : html`<ul class="cards">${own.map(({ one }) => card(visit, one))}</ul>`}</section>`;
}

function card({ base }: ConsoleVisit, alert: AlertView): Html {
  return html`<li><h3><a href="${base}/alerts/${alert.id}">${alert.name}</a></h3>
<p class="facts">${alert.topic} · ${alert.channel}</p><p>${paceOf(alert)}</p></li>`;
}

/** How often it posts at most, or why it does not. */
export function paceOf({ state, stateReason, perHour, quietHours, zone }: AlertView): string {
  if (state === 'paused') return `Paused${stateReason === null ? '' : `: ${stateReason}`}`;
  const most = `Up to ${perHour} ${perHour === 1 ? 'post' : 'posts'} an hour, the rest as one digest`;
  return quietHours === null ? most : `${most}; quiet ${quietHours} (${zone})`;
}

/** Buttons that change an alert. */
export function alertButtons(visit: ConsoleVisit, { id, state }: AlertView): Html {
  const path = (action: string) => `/alerts/${id}/${action}`;
  return html`<div class="controls">${
    state === 'active'
      ? changeForm(visit, path('pause'), {}, 'Pause', 'quiet')
      : changeForm(visit, path('resume'), {}, 'Resume', 'quiet')
  }<details class="inline"><summary>Remove …</summary>${changeForm(visit, path('remove'), {}, 'Remove permanently')}</details></div>`;
}

/** Pause, resume and remove. */
export const alertRoutes = (['pause', 'resume', 'remove'] as const).map((action) =>
  consoleChange(`/alerts/:id/${action}`, async (visit) => {
    const { alert, caller } = await alertOf(visit);
    await visit.console.alerts[action](alert.id, caller, visit.console.clock());
    return visit.context.redirect(`${visit.base}${action === 'remove' ? '/schedules' : `/alerts/${alert.id}`}`, 303);
  }),
);
