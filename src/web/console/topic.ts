import { html, raw } from 'hono/html';
import { countByTime, drawOverTime, type Stretch } from '../../pictures/articles-over-time.ts';
import type { Html } from '../page/html.ts';
import { withBeside } from './beside.ts';
import { replyBody } from './reply-body.ts';
import { type ConsoleVisit, consolePage, navigation } from './signed-in.ts';

/** Articles the picture and the outlets are counted over, best first. */
const mostCounted = 500;
/** Outlets listed. */
const mostOutlets = 12;

/** A topic on one page: brief, timeline, articles over time, outlets. */
export const topicRoutes = [
  consolePage('GET', '/topic', async (visit) => {
    const query = (visit.context.req.query('q') ?? '').trim().slice(0, 400);
    const head = html`${navigation(visit.base, '/topic')}${topicForm(visit.base, query)}`;
    if (query === '')
      return visit.show(
        'Topic',
        html`${head}<p class="facts">A topic on one page: its brief, its timeline, when and where it was reported.</p>`,
      );
    const { dispatch } = visit.console;
    const { reply, state } = await dispatch({ name: 'brief', rawOptions: { query }, caller: visit.caller }).run();
    const brief = await replyBody(visit, reply, query);
    if (state !== 'answered') return visit.show(query, html`${head}${await withBeside(visit, brief)}`);
    const { articles, total } = await visit.console.search.find({ text: query }, { limit: mostCounted });
    return visit.show(
      query,
      html`${head}${await withBeside(visit, brief)}${overTime(
        query,
        articles.map(({ published }) => published),
        total,
      )}${outlets(visit, query, articles)}`,
    );
  }),
];

function topicForm(base: string, query: string): Html {
  return html`<form class="ask" method="get" action="${base}/topic" role="search"><label for="q">Topic</label>
<div class="line"><input id="q" name="q" type="search" value="${query}" maxlength="400" required autocomplete="off" spellcheck="false"><button>Show</button></div></form>`;
}

/** The picture, and the same as a table for whoever cannot see it. */
function overTime(query: string, dates: readonly (string | null)[], total: number): Html {
  const { stretches, leftOut } = countByTime(dates);
  if (stretches.length === 0) return html``;
  const counted = dates.length < total ? `The ${dates.length} best of ${total} articles. ` : '';
  const without =
    leftOut === 0
      ? ''
      : `${leftOut} ${leftOut === 1 ? 'article' : 'articles'} without so exact a date ${leftOut === 1 ? 'is' : 'are'} left out.`;
  return html`<section aria-labelledby="over-time"><h2 id="over-time">Articles over time</h2>
<figure class="picture">${raw(drawOverTime(stretches, `Articles on ${query} over time`))}<figcaption class="facts">${counted}${without}</figcaption></figure>
<details><summary>As a table</summary>${table(stretches)}</details></section>`;
}

function table(stretches: readonly Stretch[]): Html {
  return html`<table><thead><tr><th scope="col">When</th><th scope="col">Articles</th></tr></thead><tbody>${stretches
    .filter(({ articles }) => articles > 0)
    .map(({ period, articles }) => html`<tr><th scope="row">${period}</th><td>${articles}</td></tr>`)}</tbody></table>`;
}

function outlets(visit: ConsoleVisit, query: string, articles: readonly { source: string | null }[]): Html {
  const counts = Map.groupBy(articles, ({ source }) => source);
  const named = [...counts]
    .flatMap(([source, own]) => (source === null ? [] : [{ source, articles: own.length }]))
    .sort((a, b) => b.articles - a.articles || (a.source < b.source ? -1 : 1));
  if (named.length === 0) return html``;
  return html`<section aria-labelledby="outlets"><h2 id="outlets">Outlets</h2><ul class="tags">${named
    .slice(0, mostOutlets)
    .map(
      ({ source, articles: own }) =>
        html`<li><a href="${visit.base}/archive?q=${encodeURIComponent(query)}&amp;source=${encodeURIComponent(source)}">${source}</a> ${own}</li>`,
    )}</ul></section>`;
}
