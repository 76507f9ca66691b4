import { html, raw } from 'hono/html';
import type { Check } from '../../core/check.ts';
import type { AuditEntry } from '../../core/health.ts';
import { drawOverMinutes } from '../../pictures/over-minutes.ts';
import type { Html } from '../page/html.ts';
import type { Chart } from './deps.ts';
import { replyBody } from './reply-body.ts';
import { type ConsoleVisit, consolePage, navigation } from './signed-in.ts';

/** Changes listed of the audit trail. */
const mostChanges = 50;

/** What doctor says and how to fix it, measures of the last hour, and the audit trail for admins. */
export const statusRoutes = [
  consolePage('GET', '/status', async (visit) => {
    const { dispatch, isAdmin, charts } = visit.console;
    const ask = (name: string, rawOptions = {}) => dispatch({ name, rawOptions, caller: visit.caller }).run();
    const doctor = await ask('sitrep doctor');
    const head = navigation(visit.base, '/status');
    if (doctor.state !== 'answered')
      return visit.show('Health', html`${head}${await replyBody(visit, doctor.reply, 'Health')}`);
    const changes = isAdmin(visit.caller) ? await ask('sitrep audit', { limit: mostChanges }) : null;
    return visit.show(
      'Health',
      html`${head}<h1>Health</h1>${checksOf(doctor.data as Check[])}${chartsOf(charts())}${
        changes === null ? '' : changesOf(visit, changes.data as AuditEntry[])
      }`,
    );
  }),
];

const marks = { ok: 'Works', warning: 'Warning', failed: 'Needs fixing', off: 'Off' } as const;

function checksOf(checks: readonly Check[]): Html {
  const order = { failed: 0, warning: 1, ok: 2, off: 3 };
  const sorted = checks.toSorted((a, b) => order[a.state] - order[b.state]);
  return html`<section aria-labelledby="checks"><h2 id="checks">Checks</h2><ul class="checks">${sorted.map(
    ({ name, state, detail, mend }) =>
      html`<li class="check-${state}"><strong>${name}</strong> <span class="state">${marks[state]}</span><br>${detail}${mend === null ? '' : html`<br><em>${mend}</em>`}</li>`,
  )}</ul></section>`;
}

function chartsOf(charts: readonly Chart[]): Html {
  const shown = charts.filter(({ values }) => values.length > 1);
  if (shown.length === 0)
    return html`<section aria-labelledby="measures"><h2 id="measures">The last hour</h2><p class="facts">The first measures come within a minute.</p></section>`;
  return html`<section aria-labelledby="measures"><h2 id="measures">The last hour</h2><ul class="charts">${shown.map(
    (chart) => {
      const words = measureOf(chart);
      return html`<li><strong>${chart.title}</strong><br><span class="facts">${words}</span><div class="picture">${raw(drawOverMinutes(chart.values, chart.title, words, `chart-${chart.id}`))}</div></li>`;
    },
  )}</ul></section>`;
}

function measureOf({ values, unit }: Chart): string {
  const say = (value: number) =>
    `${value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 })}${unit === '' ? '' : ` ${unit}`}`;
  return `Now ${say(values.at(-1)!)}, at most ${say(Math.max(...values))}`;
}

function changesOf({ console: { clock } }: ConsoleVisit, changes: readonly AuditEntry[]): Html {
  if (changes.length === 0)
    return html`<section aria-labelledby="changes"><h2 id="changes">Changes</h2><p class="facts">Nothing has been changed yet.</p></section>`;
  const year = clock().getUTCFullYear();
  const when = (at: Date) =>
    at
      .toISOString()
      .slice(at.getUTCFullYear() === year ? 5 : 0, 16)
      .replace('T', ' ');
  return html`<section aria-labelledby="changes"><h2 id="changes">Changes, newest first</h2><div class="scroll" tabindex="0" role="region" aria-label="Table of changes"><table><thead><tr><th scope="col">When (UTC)</th><th scope="col">Who</th><th scope="col">What</th></tr></thead><tbody>${changes.map(
    ({ at, personId, action, detail }) =>
      html`<tr><td>${when(at)}</td><td>${personId ?? 'Sitrep'}</td><td><code>${action}</code> ${detail}</td></tr>`,
  )}</tbody></table></div></section>`;
}
