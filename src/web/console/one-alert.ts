import { html } from 'hono/html';
import type { AlertLog } from '../../schedule/alert/service.ts';
import { alertButtons, alertOf, paceOf } from './alerts.ts';
import { editAlertForm, previewOf } from './new-alert.ts';
import { runTable } from './run-table.ts';
import { consolePage, navigation } from './signed-in.ts';

/** Posts listed. */
const postsShown = 30;

/** One alert: how it is set, what it posted, and what it would have posted in the last days. */
export const oneAlertRoutes = [
  consolePage('GET', '/alerts/:id', async (visit) => {
    const { alert, caller } = await alertOf(visit);
    const { alerts, clock } = visit.console;
    const { runs, counts } = await alerts.log(alert.id, caller, clock(), postsShown);
    const { preview } = await alerts.preview(alert.id, caller, clock());
    return visit.show(
      alert.name,
      html`${navigation(visit.base, '/schedules')}<h1>${alert.name}</h1>
<p class="facts">Alert · ${alert.topic} · ${alert.channel} · up to ${alert.points} ${alert.points === 1 ? 'sentence' : 'sentences'} of an article</p>
<p>${paceOf(alert)}</p>${alertButtons(visit, alert)}
<details><summary>Change it</summary>${editAlertForm(visit, alert)}</details>
<h2>Posts, newest first</h2><p class="facts">${countsLine(counts)}</p>${runTable(visit.base, runs, 'It has posted nothing yet.')}${previewOf(visit, preview)}`,
    );
  }),
];

function countsLine({ reported, waiting, sameStory }: AlertLog['counts']): string {
  const parts = [
    `${reported} ${reported === 1 ? 'article' : 'articles'} posted`,
    ...(waiting === 0 ? [] : [`${waiting} waiting`]),
    ...(sameStory === 0 ? [] : [`${sameStory} left out as reports of the same stories`]),
  ];
  return `In the last 30 days: ${parts.join(', ')}.`;
}
