import { html } from 'hono/html';
import { withBeside } from './beside.ts';
import { changeForm } from './change-form.ts';
import { editForm, runList } from './new-schedule.ts';
import { replyBody } from './reply-body.ts';
import { runTable } from './run-table.ts';
import { nextOf, scheduleButtons, scheduleOf } from './schedules.ts';
import { consoleChange, consolePage, navigation } from './signed-in.ts';

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
    const { when, zone, points } = schedule;
    return visit.show(
      schedule.name,
      html`${navigation(visit.base, '/schedules')}<h1>${schedule.name}</h1>
<p class="facts">${schedule.topic} · ${when}, ${zone} · ${schedule.channel} · ${points} points · ${schedule.quiet === 'say' ? 'says so when nothing is new' : 'silent when nothing is new'}${schedule.picture ? ' · with a picture' : ''}</p>
<p>${nextOf(schedule)}</p>${schedule.state === 'active' ? runList(schedule.next.slice(1)) : ''}${scheduleButtons(visit, schedule)}
<details><summary>Change it</summary>${editForm(visit, schedule)}</details>
${changeForm(visit, `/schedules/${schedule.id}/feed`, {}, 'Address for feed readers', 'quiet')}
<h2>Runs, newest first</h2>${runTable(visit.base, runs, 'It has not run yet.')}`,
    );
  }),
  consoleChange('/schedules/:id/feed', async (visit, text) => {
    const { schedule, caller } = await scheduleOf(visit);
    const rawOptions = { name: schedule.id, renew: text('renew') === 'yes' };
    const { reply } = await visit.console.dispatch({ name: 'schedule feed', rawOptions, caller }).run();
    const renew = changeForm(visit, `/schedules/${schedule.id}/feed`, { renew: 'yes' }, 'Renew the address', 'quiet');
    return visit.show(
      'Feed',
      html`${navigation(visit.base, '/schedules')}<div class="answer">${await replyBody(visit, reply, `Feed of ${schedule.name}`)}${renew}</div>
<p><a href="${visit.base}/schedules/${schedule.id}">Back to the schedule</a></p>`,
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
