import { html } from 'hono/html';
import { explain, UserError } from '../../core/errors.ts';
import type { AlertPreview, AlertView } from '../../schedule/alert/service.ts';
import type { Html } from '../page/html.ts';
import { type AlertForm, alertFields, alertRequestOf } from './alert-request.ts';
import { alertOf, paceOf } from './alerts.ts';
import { changeForm, tokenField } from './change-form.ts';
import { field, newOnce, onceOf, placeField, readForm as readFields } from './form-fields.ts';
import { type ConsoleVisit, consoleChange, consolePage, type FormText, navigation } from './signed-in.ts';

/** A new alert: what is asked for stands in the address, is reviewed with what it would have posted, and saved by a button. */
export const newAlertRoutes = [
  consolePage('GET', '/alerts/new', async (visit) => {
    const form = readForm((name) => visit.context.req.query(name) ?? '');
    const head = html`${navigation(visit.base, '/schedules')}<h1>New alert</h1>${alertForm(visit, form)}`;
    if (form.query === undefined) return visit.show('New alert', head);
    try {
      return visit.show('New alert', html`${head}${await review(visit, form)}`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return visit.show('New alert', html`${head}<p class="notice" role="alert">${explain(error)}</p>`);
    }
  }),
  consoleChange('/alerts', async (visit, text) => {
    const { alerts, commands, clock } = visit.console;
    const request = alertRequestOf(readForm(text), commands);
    const saved = await alerts.add(request, visit.caller, clock(), onceOf(text));
    return visit.context.redirect(`${visit.base}/alerts/${saved.id}`, 303);
  }),
  consoleChange('/alerts/:id/edit', async (visit, text) => {
    const { alert, caller } = await alertOf(visit);
    const { alerts, commands, clock } = visit.console;
    const { channel: _, ...form } = readForm(text);
    await alerts.edit(alert.id, alertRequestOf({ quietHours: 'none', ...form }, commands), caller, clock());
    return visit.context.redirect(`${visit.base}/alerts/${alert.id}`, 303);
  }),
];

const readForm = (text: FormText): AlertForm => readFields(alertFields, text);

function alertForm({ base, caller }: ConsoleVisit, form: AlertForm): Html {
  return html`<form class="ask fields" method="get" action="${base}/alerts/new">
${field('query', 'Topic', form.query, 'iran turkey', 'required')}
${field('name', 'Name', form.name, 'the topic')}
${field('perHour', 'Posts an hour at most, 1 to 60', form.perHour, '6')}
${field('points', 'Sentences of an article, 1 to 5', form.points, '2')}
${field('quietHours', 'Quiet hours', form.quietHours, '22:00-07:00')}
${field('zone', 'City or time zone', form.zone, 'yours')}
${placeField(caller, form.channel)}
<div class="wide"><button>Review and preview</button></div></form>`;
}

/** What would be saved, and what it would have posted lately. */
async function review(visit: ConsoleVisit, form: AlertForm): Promise<Html> {
  const { alerts, commands, clock } = visit.console;
  const { alert, preview } = await alerts.draft(alertRequestOf(form, commands), visit.caller, clock());
  return html`<section aria-labelledby="review"><h2 id="review">Review</h2>
<p><strong>${alert.name}</strong>: ${alert.topic}, posted in ${alert.channel} as articles arrive</p><p>${paceOf(alert)}</p>
${changeForm(visit, '/alerts', { ...form, once: newOnce() }, 'Save this alert')}</section>${previewOf(visit, preview)}`;
}

/** Articles of the last days that an alert would have posted. */
export function previewOf({ base }: ConsoleVisit, { matched, days, newest, samplesNote }: AlertPreview): Html {
  const titles = html`<ul class="results">${newest.map(
    ({ id, title, source, published }) =>
      html`<li><a href="${base}/article/${encodeURIComponent(id)}" dir="auto">${title}</a><br><span class="facts">${source ?? 'source unknown'}, ${published?.slice(0, 10) ?? 'undated'}</span></li>`,
  )}</ul>`;
  if (samplesNote !== null)
    return html`<section aria-labelledby="preview"><h2 id="preview">Preview: what it would match</h2><p class="notice">${samplesNote}</p>${titles}</section>`;
  const found =
    matched === 0
      ? html`<p>No article of the last ${days} days matches. What arrives from now on is posted.</p>`
      : html`<p class="facts">${matched} ${matched === 1 ? 'article' : 'articles'} of the last ${days} days${matched > newest.length ? `; the newest ${newest.length}` : ''}:</p>
${titles}`;
  return html`<section aria-labelledby="preview"><h2 id="preview">Preview: what it would have posted</h2>${found}</section>`;
}

/** Topic and options of an alert to change. Quiet hours left empty are none. */
export function editAlertForm(visit: ConsoleVisit, alert: AlertView): Html {
  const { id, topic, name, perHour, points, quietHours, zone } = alert;
  return html`<form class="ask fields" method="post" action="${visit.base}/alerts/${id}/edit">${tokenField(visit)}
${field('query', 'New topic', undefined, topic)}${field('name', 'Name', name, name)}${field('perHour', 'Posts an hour at most, 1 to 60', String(perHour), String(perHour))}${field('points', 'Sentences of an article, 1 to 5', String(points), String(points))}${field('quietHours', 'Quiet hours', quietHours ?? '', 'none')}${field('zone', 'City or time zone', zone, zone)}
<div class="wide"><button>Save changes</button></div></form>`;
}
