import { html } from 'hono/html';
import type { RunView } from '../../schedule/service.ts';
import type { Html } from '../page/html.ts';
import { withBeside } from './beside.ts';
import { editForm, runList } from './new-schedule.ts';
import { replyBody } from './reply-body.ts';
import { nextOf, scheduleButtons, scheduleOf } from './schedules.ts';
import { consolePage, navigation } from './signed-in.ts';

/** Runs listed. */
const runsShown = 30;

const formats = {
  markdown: ['text/markdown; charset=utf-8', 'md'],
  html: ['text/html; charset=utf-8', 'html'],
  json: ['application/json; charset=utf-8', 'json'],
} as const;

/** One schedule with its runs, and a briefing to read again or take along. */
export const oneScheduleRoutes = [
  consolePage('GET', '/schedules/:id', async (visit) => {
    const { schedule, caller } = await scheduleOf(visit);
    const { schedules, clock } = visit.console;
    const { runs } = await schedules.log(schedule.id, caller, clock(), runsShown);
    const { when, zone, points, name } = schedule;
    return visit.show(
      schedule.name,
      html`${navigation(visit.base, '/schedules')}<h1>${schedule.name}</h1>
<p class="facts">${schedule.topic} · ${when}, ${zone} · ${schedule.channel} · ${points} points · ${schedule.quiet === 'say' ? 'says so when nothing is new' : 'silent when nothing is new'}${schedule.picture ? ' · with a picture' : ''}</p>
<p>${nextOf(schedule)}</p>${schedule.state === 'active' ? runList(schedule.next.slice(1)) : ''}${scheduleButtons(visit, schedule)}
<details><summary>Change it</summary>${editForm(visit, schedule.id, { when, zone, name, points: String(points) })}</details>
<h2>Runs, newest first</h2>${runTable(visit.base, runs)}`,
    );
  }),
  consolePage('GET', '/editions/:id', async (visit) => {
    const id = visit.context.req.param('id') ?? '';
    const { reply } = await visit.console.schedules.edition(id, visit.caller, 'json');
    const path = `${visit.base}/editions/${encodeURIComponent(id)}`;
    return visit.show(
      'A briefing',
      html`${navigation(visit.base, '/schedules')}<p class="exports">Take it along: ${Object.keys(formats).map(
        (format) => html`<a href="${path}/${format}" download>${format}</a> `,
      )}</p>${await withBeside(visit, await replyBody(visit, reply, 'A briefing'))}`,
    );
  }),
  consolePage('GET', '/editions/:id/:format{markdown|html|json}', async (visit) => {
    const { context } = visit;
    const format = context.req.param('format') as keyof typeof formats;
    const [type, ending] = formats[format];
    const { file } = await visit.console.schedules.edition(context.req.param('id') ?? '', visit.caller, format);
    context.header('content-type', type);
    context.header('content-disposition', `attachment; filename="briefing.${ending}"`);
    return context.body(file);
  }),
];

function runTable(base: string, runs: readonly RunView[]): Html {
  if (runs.length === 0) return html`<p class="facts">It has not run yet.</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Runs"><table><thead><tr><th scope="col">Planned for</th><th scope="col">What became of it</th><th scope="col">Briefing</th></tr></thead><tbody>${runs.map(
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
