import { html } from 'hono/html';
import type { Article } from '../../archive/article.ts';
import { readableArticle } from '../../brief/present/readable-article.ts';
import { explain, UserError } from '../../core/errors.ts';
import { directionOf, type Html } from '../page/html.ts';
import { message } from '../page/message.ts';
import { articleFacts, articleItem } from './article-line.ts';
import { type Facet, facetLinks } from './facets.ts';
import { type ConsoleVisit, consolePage, navigation } from './signed-in.ts';

const perPage = 20;
/** Articles that facets are counted over, and that completeness is looked for in, best first. */
const mostCounted = 500;
/** Articles listed as read lately. */
const latelyShown = 20;

/** Search with facets, what was read lately, and one article to read. */
export const archiveRoutes = [
  consolePage('GET', '/archive', async (visit) => {
    const asked = readAsked(visit);
    const head = html`${navigation(visit.base, '/archive')}${searchForm(visit.base, asked)}`;
    if (asked.q === '') return visit.show('Archive', html`${head}${await lately(visit)}`);
    try {
      return visit.show(asked.q, html`${head}${await results(visit, asked)}`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return visit.show(asked.q, html`${head}<h1 class="line">${asked.q}</h1><p class="notice">${explain(error)}</p>`);
    }
  }),
  consolePage('GET', '/article/:id', async (visit) => {
    try {
      const article = await readableArticle(visit.context.req.param('id') ?? '', visit.console.archive.get);
      return visit.show(article.title, html`${navigation(visit.base, '')}${articleBody(article)}`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return visit.show('No such article', message('No such article', 'It is not in the archive, or no longer.'), 404);
    }
  }),
];

interface Asked {
  q: string;
  /** Facets and bounds as the address names them. */
  filters: Record<string, string>;
  page: number;
}

const filterNames = ['source', 'section', 'lang', 'year', 'completeness', 'since', 'until', 'order'];

function readAsked({ context }: ConsoleVisit): Asked {
  const given = (name: string) => (context.req.query(name) ?? '').trim().slice(0, 400);
  const filters = Object.fromEntries(
    filterNames.map((name) => [name, given(name)]).filter(([, value]) => value !== ''),
  );
  const page = Number(given('page') || '1');
  return { q: given('q'), filters, page: Number.isInteger(page) && page >= 1 && page <= 1000 ? page : 1 };
}

function searchForm(base: string, { q, filters }: Asked): Html {
  const field = (name: string, label: string, hint: string) =>
    html`<div><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${filters[name] ?? ''}" placeholder="${hint}" maxlength="120"></div>`;
  const kept = ['year', 'completeness'].filter((name) => filters[name] !== undefined);
  return html`<form class="ask" method="get" action="${base}/archive" role="search"><label for="q">Words</label>
<div class="line"><input id="q" name="q" type="search" value="${q}" maxlength="400" required autocomplete="off" spellcheck="false"><button>Search</button></div>
${kept.map((name) => html`<input type="hidden" name="${name}" value="${filters[name]}">`)}
<details${Object.keys(filters).length > 0 ? html` open` : ''}><summary>Filters</summary><div class="filters">${field('source', 'Outlet', 'any')}${field('section', 'Section', 'any')}${field('lang', 'Language', 'en')}${field('since', 'Since', '2020, last month')}${field('until', 'Until', '2024-06')}</div></details></form>`;
}

/** What the search is told: a year is a time, and completeness is looked for among what it finds. */
function wordsOf({ q, filters }: Asked) {
  const { year, completeness: _, ...rest } = filters;
  return { text: q, filters: year === undefined ? rest : { ...rest, since: year, until: year } };
}

async function results(visit: ConsoleVisit, asked: Asked): Promise<Html> {
  const { archive, facts, search } = visit.console;
  const offset = (asked.page - 1) * perPage;
  const { hits, total } = await search.find(wordsOf(asked), { limit: mostCounted, idsOnly: true });
  const states = await facts.states(hits.map(({ id }) => id));
  const best = hits.flatMap(({ id }) => states.get(id) ?? []);
  const wanted = asked.filters.completeness;
  const within = wanted === undefined ? null : best.filter(({ completeness }) => completeness === wanted);
  const articles =
    within === null
      ? (await search.find(wordsOf(asked), { limit: perPage, offset })).articles
      : await archive.getMany(within.slice(offset, offset + perPage).map(({ id }) => id));
  if (articles.length === 0)
    return html`<h1 class="line">No article matches</h1><p class="notice">Try fewer or other words, or no filters.</p>`;
  const count = within?.length ?? total;
  const [first, last] = [offset + 1, offset + articles.length];
  return html`<h1 class="line">${first} to ${last} of ${count.toLocaleString('en')} ${count === 1 ? 'article' : 'articles'}</h1>
<div class="columns-facets"><div><ol class="results" start="${first}">${articles.map((article) => articleItem(visit.base, article))}</ol>
${pages(visit.base, asked, last < count)}</div>
<div>${facetLinks(within ?? best, asked.filters, (name, value) => address(visit.base, { ...asked, page: 1 }, name, value))}${
    total > mostCounted
      ? html`<p class="facts">Counted over the ${mostCounted} best of ${total.toLocaleString('en')}.</p>`
      : ''
  }</div></div>`;
}

async function lately(visit: ConsoleVisit): Promise<Html> {
  const { archive, facts } = visit.console;
  const [summary, ids] = [await archive.summary(), await facts.latest(latelyShown)];
  const articles = await archive.getMany(ids);
  const span = summary.oldest === null ? '' : `, published ${summary.oldest} to ${summary.newest}`;
  return html`<h1>The archive</h1><p class="facts">${summary.articles} articles${span}: ${summary.full} in full, ${summary.partial} in part, ${summary.undated} undated.</p>
<h2>Read lately</h2><ol class="results">${articles.map((article) => articleItem(visit.base, article))}</ol>`;
}

/** The same search with one filter set to another value; an empty one takes it away. */
function address(base: string, { q, filters, page }: Asked, name: Facet | 'page', value: string): string {
  const given = { q, ...filters, ...(page > 1 ? { page: String(page) } : {}), [name]: value };
  const query = new URLSearchParams(Object.entries(given).filter(([, each]) => each !== ''));
  return `${base}/archive?${query}`;
}

function pages(base: string, asked: Asked, more: boolean): Html {
  const link = (page: number, label: string, rel: string) =>
    html`<a class="button" rel="${rel}" href="${address(base, { ...asked, page }, 'page', page === 1 ? '' : String(page))}">${label}</a>`;
  return html`<div class="controls">${asked.page > 1 ? link(asked.page - 1, 'Previous page', 'prev') : ''}${more ? link(asked.page + 1, 'Next page', 'next') : ''}</div>`;
}

function articleBody(article: Article & { withheld: string | null }): Html {
  const page = article.url !== null && /^https?:/iu.test(article.url) ? article.url : null;
  return html`<article class="whole" dir="${directionOf(article.language)}"${article.language === null ? '' : html` lang="${article.language}"`}><h1>${article.title}</h1>
<p class="facts">${articleFacts(article)}${article.byline === null ? '' : ` · ${article.byline}`}</p>
${article.dek === null ? '' : html`<p class="dek">${article.dek}</p>`}
<div class="text">${article.paragraphs.map((paragraph, at) => html`<p id="p${at + 1}">${paragraph}</p>`)}</div>
${article.withheld === null ? '' : html`<p class="notice">${article.withheld}</p>`}
${page === null ? '' : html`<p><a href="${page}" rel="noreferrer">The publisher’s page</a></p>`}</article>`;
}
