import { html } from 'hono/html';
import { explain, UserError } from '../../core/errors.ts';
import type { ScheduleView } from '../../schedule/service.ts';
import type { Html } from '../page/html.ts';
import { withBeside } from './beside.ts';
import { changeForm, tokenField } from './change-form.ts';
import { choice, field, newOnce, onceOf, placeField, readForm as readFields } from './form-fields.ts';
import { replyBody } from './reply-body.ts';
import { isOn, requestOf, type ScheduleForm, scheduleFields } from './schedule-request.ts';
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
    const request = requestOf(readForm(text), commands);
    const saved = await schedules.add(request, visit.caller, clock(), onceOf(text));
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

const readForm = (text: FormText): ScheduleForm => readFields(scheduleFields, text);

const whenQuiet = [
  ['silent', 'stay silent'],
  ['say', 'say so in one line'],
] as const;
const withPicture = [
  ['off', 'words only'],
  ['on', 'a picture of articles over time'],
] as const;

function scheduleForm({ base, caller }: ConsoleVisit, form: ScheduleForm): Html {
  return html`<form class="ask fields" method="get" action="${base}/schedules/new">
${field('query', 'Topic', form.query, 'iran turkey', 'required')}
${field('when', 'When', form.when, 'weekdays 08:00', 'required')}
${field('zone', 'City or time zone', form.zone, 'yours')}
${field('name', 'Name', form.name, 'the topic')}
${field('points', 'Points, 1 to 10', form.points, '5')}
${placeField(caller, form.channel)}
${choice('quiet', 'When nothing is new', whenQuiet, form.quiet)}
${choice('picture', 'With each briefing', withPicture, isOn(form.picture) ? 'on' : 'off')}
<div class="wide"><button>Review and preview</button></div></form>`;
}

/** What would be saved: the next runs in local time, and the briefing it would post now. */
async function review(visit: ConsoleVisit, form: ScheduleForm): Promise<Html> {
  const { schedules, commands, clock } = visit.console;
  const { schedule, preview } = await schedules.draft(requestOf(form, commands), visit.caller, clock());
  return html`<section aria-labelledby="review"><h2 id="review">Review</h2>
<p><strong>${schedule.name}</strong>: ${schedule.topic}, ${schedule.when}, ${schedule.zone}, posted in ${schedule.channel}</p>
<p>${nextOf(schedule)}</p>${runList(schedule.next.slice(1))}
${changeForm(visit, '/schedules', { ...form, once: newOnce() }, 'Save this schedule')}</section>
<section aria-labelledby="preview"><h2 id="preview">Preview: the briefing it would post now</h2>${await withBeside(visit, await replyBody(visit, preview, null))}</section>`;
}

/** Runs to come in local time, and what the clocks do between them. */
export function runList(runs: readonly { local: string; note: string | null }[]): Html {
  return html`<ul class="facts">${runs.map(({ local, note }) => html`<li>${local}${note === null ? '' : `; ${note}`}</li>`)}</ul>`;
}

/** Time, topic and options of a schedule to change. */
export function editForm(visit: ConsoleVisit, schedule: ScheduleView): Html {
  const { id, topic, when, zone, name, points, quiet, picture } = schedule;
  return html`<form class="ask fields" method="post" action="${visit.base}/schedules/${id}/edit">${tokenField(visit)}
${field('query', 'New topic', undefined, topic)}${field('when', 'When', when, when)}${field('zone', 'City or time zone', zone, zone)}${field('name', 'Name', name, name)}${field('points', 'Points, 1 to 10', String(points), String(points))}
${choice('quiet', 'When nothing is new', whenQuiet, quiet)}${choice('picture', 'With each briefing', withPicture, picture ? 'on' : 'off')}
<div class="wide"><button>Save changes</button></div></form>`;
}
