import { html, raw } from 'hono/html';
import type { Article } from '../../archive/article.ts';
import { fullNamesIn } from '../../brief/language/full-names.ts';
import { countByTime, drawOverTime, type Stretch } from '../../pictures/articles-over-time.ts';
import { countTogether, drawTogether, type NamedIn, type Together } from '../../pictures/names-together.ts';
import type { Html } from '../page/html.ts';
import { withBeside } from './beside.ts';
import { replyBody } from './reply-body.ts';
import { type ConsoleVisit, consolePage, navigation } from './signed-in.ts';

/** Articles that are counted by time and outlet, best first. */
const mostCounted = 500;
/** Articles whose names are read, best first, and how much of each, in characters. */
const mostRead = 80;
const readOfEach = 4000;
/** Names of states and organisations counted in one article. */
const namesInOne = 8;
/** Outlets listed. */
const mostOutlets = 12;

/** A topic on one page: brief with where accounts differ, timeline, articles over time, who is named with whom, outlets. */
export const topicRoutes = [
  consolePage('GET', '/topic', async (visit) => {
    const query = (visit.context.req.query('q') ?? '').trim().slice(0, 400);
    const head = html`${navigation(visit.base, '/topic')}${topicForm(visit.base, query)}`;
    if (query === '')
      return visit.show(
        'Topic',
        html`${head}<h1>A topic on one page</h1><p class="facts">Its brief, its timeline, when and where it was reported, and who is named with whom.</p>`,
      );
    const { dispatch, search, facts } = visit.console;
    const { reply, state } = await dispatch({ name: 'brief', rawOptions: { query }, caller: visit.caller }).run();
    const brief = await withBeside(visit, await replyBody(visit, reply, query));
    if (state !== 'answered') return visit.show(query, html`${head}${brief}`);
    const { hits, total } = await search.find({ text: query }, { limit: mostCounted, idsOnly: true });
    const states = [...(await facts.states(hits.map(({ id }) => id))).values()];
    const read = await visit.console.archive.getMany(hits.slice(0, mostRead).map(({ id }) => id));
    const dates = states.map(({ published }) => published);
    return visit.show(
      query,
      html`${head}${brief}${overTime(query, dates, total)}${together(visit, query, read, total)}${outlets(visit, query, states)}`,
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
  const counted = dates.length < total ? `The ${dates.length} best of ${total.toLocaleString('en')} articles. ` : '';
  const without =
    leftOut === 0
      ? ''
      : `${leftOut} ${leftOut === 1 ? 'article' : 'articles'} without so exact a date ${leftOut === 1 ? 'is' : 'are'} left out.`;
  return html`<section aria-labelledby="over-time"><h2 id="over-time">Articles over time</h2>
<figure class="picture">${raw(drawOverTime(stretches, `Articles on ${query} over time`))}<figcaption class="facts">${counted}${without}</figcaption></figure>
<details><summary>As a table</summary>${timeTable(stretches)}</details></section>`;
}

function timeTable(stretches: readonly Stretch[]): Html {
  return html`<table><thead><tr><th scope="col">When</th><th scope="col">Articles</th></tr></thead><tbody>${stretches
    .filter(({ articles }) => articles > 0)
    .map(({ period, articles }) => html`<tr><th scope="row">${period}</th><td>${articles}</td></tr>`)}</tbody></table>`;
}

/** Who is named with whom: states and organisations by any of their names, and full names as they stand. */
function together(visit: ConsoleVisit, query: string, articles: readonly Article[], total: number): Html {
  const counts = countTogether(articles.map((article) => namesIn(visit, article)));
  if (counts.pairs.length === 0) return html``;
  const counted =
    articles.length < total
      ? html`<figcaption class="facts">In the ${articles.length} best of ${total.toLocaleString('en')} articles.</figcaption>`
      : '';
  return html`<section aria-labelledby="together"><h2 id="together">Who is named with whom</h2>
<figure class="picture network">${raw(drawTogether(counts, `Who is named with whom in articles on ${query}`))}${counted}</figure>
<details><summary>As a table</summary>${togetherTable(visit.base, counts)}</details></section>`;
}

function namesIn({ console: { search } }: ConsoleVisit, { title, paragraphs }: Article): string[] {
  const text = `${title}\n${paragraphs.join('\n')}`.slice(0, readOfEach);
  const topics = search.topicsIn(text, namesInOne).map((name) => name.replaceAll('"', ''));
  // A full name that is a state's or an organisation's is counted with it.
  return [...topics, ...fullNamesIn(text).filter((name) => search.topicsIn(name, 1).length === 0)];
}

function togetherTable(base: string, { pairs }: { names: NamedIn[]; pairs: Together[] }): Html {
  const topic = (name: string) => html`<a href="${base}/topic?q=${encodeURIComponent(`"${name}"`)}">${name}</a>`;
  return html`<table><thead><tr><th scope="col">Name</th><th scope="col">and</th><th scope="col">Articles</th></tr></thead><tbody>${pairs.map(
    ({ names: [one, other], articles }) =>
      html`<tr><th scope="row">${topic(one)}</th><td>${topic(other)}</td><td>${articles}</td></tr>`,
  )}</tbody></table>`;
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
