import { html } from 'hono/html';
import type { Caller } from '../../core/caller.ts';
import type { ScheduleView } from '../../schedule/service.ts';
import type { Html } from '../page/html.ts';
import { alertSection } from './alerts.ts';
import { changeForm } from './change-form.ts';
import { type ConsoleVisit, consoleChange, consolePage, navigation } from './signed-in.ts';
import { visibleById, visibleTo } from './visible.ts';

const listFor =
  ({ console: { schedules, clock } }: ConsoleVisit) =>
  (caller: Caller, all: boolean) =>
    schedules.list(caller, clock(), all);

/** The schedule of an address; throws for one that is not there for this person. */
export const scheduleOf = async (visit: ConsoleVisit): Promise<{ schedule: ScheduleView; caller: Caller }> => {
  const { one, caller } = await visibleById(visit, listFor(visit), 'schedule');
  return { schedule: one, caller };
};

/** Every schedule with its next run, and alerts. */
export const scheduleRoutes = [
  consolePage('GET', '/schedules', async (visit) => {
    const own = await visibleTo(visit, listFor(visit));
    return visit.show(
      'Schedules and alerts',
      html`${navigation(visit.base, '/schedules')}<h1>Schedules and alerts</h1>
<section aria-labelledby="schedules"><h2 id="schedules">Schedules</h2>
<p class="facts">A schedule posts a briefing at a local time: only what is new since the last one.</p>
<p><a class="button" href="${visit.base}/schedules/new">New schedule</a></p>
${own.length === 0 ? html`<p>No schedules yet.</p>` : html`<ul class="cards">${own.map(({ one }) => card(visit, one))}</ul>`}</section>
${await alertSection(visit)}`,
    );
  }),
  ...(['pause', 'resume', 'run', 'remove'] as const).map((action) =>
    consoleChange(`/schedules/:id/${action}`, async (visit) => {
      const { schedule, caller } = await scheduleOf(visit);
      await visit.console.schedules[action](schedule.id, caller, visit.console.clock());
      return visit.context.redirect(`${visit.base}/schedules${action === 'remove' ? '' : `/${schedule.id}`}`, 303);
    }),
  ),
];

function card({ base }: ConsoleVisit, schedule: ScheduleView): Html {
  return html`<li><h3><a href="${base}/schedules/${schedule.id}">${schedule.name}</a></h3>
<p class="facts">${schedule.topic} · ${schedule.when}, ${schedule.zone} · ${schedule.channel}</p><p>${nextOf(schedule)}</p></li>`;
}

/** When it is posted next, in its local time, or why it is not. */
export function nextOf({ state, stateReason, next, zone }: ScheduleView): string {
  if (state === 'paused') return `Paused${stateReason === null ? '' : `: ${stateReason}`}`;
  const [first] = next;
  return first === undefined
    ? 'No further runs'
    : `Next: ${first.local} (${zone})${first.note === null ? '' : `; ${first.note}`}`;
}

/** Buttons that change a schedule. */
export function scheduleButtons(visit: ConsoleVisit, { id, state }: ScheduleView): Html {
  const path = (action: string) => `/schedules/${id}/${action}`;
  return html`<div class="controls">${changeForm(visit, path('run'), {}, 'Run now')}${
    state === 'active'
      ? changeForm(visit, path('pause'), {}, 'Pause', 'quiet')
      : changeForm(visit, path('resume'), {}, 'Resume', 'quiet')
  }<details class="inline"><summary>Remove …</summary>${changeForm(visit, path('remove'), {}, 'Remove permanently')}</details></div>`;
}
