import { html } from 'hono/html';
import { explain, UserError } from '../../core/errors.ts';
import type { Html } from '../page/html.ts';
import { changeForm, tokenField } from './change-form.ts';
import { replyBody } from './reply-body.ts';
import { requestOf, type ScheduleForm, scheduleFields } from './schedule-request.ts';
import { nextOf, scheduleOf } from './schedules.ts';
import { type ConsoleVisit, consoleChange, consolePage, type FormText, navigation } from './signed-in.ts';

/** A new schedule: what is asked for stands in the address, is reviewed with a preview, and saved by a button. */
export const newScheduleRoutes = [
  consolePage('GET', '/schedules/new', async (visit) => {
    const form = readForm((name) => visit.context.req.query(name) ?? '');
    const head = html`${navigation(visit.base, '/schedules')}<h1>New schedule</h1>${scheduleForm(visit, form)}`;
    if (form.query === undefined || form.when === undefined) return visit.show('New schedule', head);
    try {
      return visit.show('New schedule', html`${head}${await review(visit, form)}`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return visit.show('New schedule', html`${head}<p class="notice" role="alert">${explain(error)}</p>`);
    }
  }),
  consoleChange('/schedules', async (visit, text) => {
    const { schedules, commands, clock } = visit.console;
    const saved = await schedules.add(requestOf(readForm(text), commands), visit.caller, clock());
    return visit.context.redirect(`${visit.base}/schedules/${saved.id}`, 303);
  }),
  consoleChange('/schedules/:id/edit', async (visit, text) => {
    const { schedule, caller } = await scheduleOf(visit);
    const { channel: _, ...form } = readForm(text);
    await visit.console.schedules.edit(
      schedule.id,
      requestOf(form, visit.console.commands),
      caller,
      visit.console.clock(),
    );
    return visit.context.redirect(`${visit.base}/schedules/${schedule.id}`, 303);
  }),
];

function readForm(text: FormText): ScheduleForm {
  return Object.fromEntries(
    scheduleFields.map((name) => [name, text(name).trim().slice(0, 400)]).filter(([, value]) => value !== ''),
  );
}

function scheduleForm({ base, caller }: ConsoleVisit, form: ScheduleForm): Html {
  const places = [
    [caller.channelId, 'Here', `where you asked to sign in: ${caller.channelId}`],
    ['me', 'My own messages', ''],
  ].filter(([value]) => value !== 'me' || caller.personId !== caller.channelId);
  return html`<form class="ask fields" method="get" action="${base}/schedules/new">
${field('query', 'Topic', form.query, 'iran turkey', true)}
${field('when', 'When', form.when, 'weekdays 08:00', true)}
${field('zone', 'City or time zone', form.zone, 'yours', false)}
${field('name', 'Name', form.name, 'the topic', false)}
${field('points', 'Points, 1 to 10', form.points, '5', false)}
<div><label for="channel">Where</label><select id="channel" name="channel">${places.map(
    ([value, label, hint]) =>
      html`<option value="${value}"${value === form.channel ? html` selected` : ''}>${label}${hint === '' ? '' : ` (${hint})`}</option>`,
  )}</select></div>
<div><label for="quiet">When nothing is new</label><select id="quiet" name="quiet"><option value="silent">stay silent</option><option value="say"${form.quiet === 'say' ? html` selected` : ''}>say so in one line</option></select></div>
<div><label for="picture">With each briefing</label><select id="picture" name="picture"><option value="off">words only</option><option value="on"${/^(?:on|yes|true)$/iu.test(form.picture ?? '') ? html` selected` : ''}>a picture of articles over time</option></select></div>
<div class="wide"><button>Review and preview</button></div></form>`;
}

export function field(name: string, label: string, value: string | undefined, hint: string, required: boolean): Html {
  return html`<div><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value ?? ''}" placeholder="${hint}" maxlength="400" autocomplete="off"${required ? html` required` : ''}></div>`;
}

/** What would be saved: the next runs in local time, and the briefing it would post now. */
async function review(visit: ConsoleVisit, form: ScheduleForm): Promise<Html> {
  const { schedules, commands, clock } = visit.console;
  const { schedule, preview } = await schedules.draft(requestOf(form, commands), visit.caller, clock());
  return html`<section aria-labelledby="review"><h2 id="review">Review</h2>
<p><strong>${schedule.name}</strong>: ${schedule.topic}, ${schedule.when}, ${schedule.zone}, posted in ${schedule.channel}</p>
<p>${nextOf(schedule)}</p>${runList(schedule.next.slice(1))}
${changeForm(visit, '/schedules', { ...form }, 'Save this schedule')}</section>
<section class="answer" aria-labelledby="preview"><h2 id="preview">Preview: the briefing it would post now</h2>${await replyBody(visit, preview, null)}</section>`;
}

/** Runs to come in local time, and what the clocks do between them. */
export function runList(runs: readonly { local: string; note: string | null }[]): Html {
  return html`<ul class="facts">${runs.map(({ local, note }) => html`<li>${local}${note === null ? '' : `; ${note}`}</li>`)}</ul>`;
}

/** Time, topic and options of a schedule to change. */
export function editForm(visit: ConsoleVisit, id: string, form: ScheduleForm): Html {
  return html`<form class="ask fields" method="post" action="${visit.base}/schedules/${id}/edit">${tokenField(visit)}
${field('when', 'When', form.when, '', false)}${field('zone', 'City or time zone', form.zone, '', false)}${field('name', 'Name', form.name, '', false)}${field('points', 'Points, 1 to 10', form.points, '', false)}
<div class="wide"><button>Save changes</button></div></form>`;
}
