import { html } from 'hono/html';
import type { Article } from '../../archive/article.ts';
import { sayDate } from '../../brief/dates/calendar.ts';
import { readableArticle } from '../../brief/present/readable-article.ts';
import { explain, UserError } from '../../core/errors.ts';
import { directionOf, type Html } from '../page/html.ts';
import { message } from '../page/message.ts';
import { type ConsoleVisit, consolePage, navigation } from './signed-in.ts';

const perPage = 20;
/** Articles that facets are counted over, best first. */
const mostCounted = 300;
/** Values shown of one facet. */
const mostValues = 8;

const facetNames = ['source', 'section', 'lang'] as const;
type Facet = (typeof facetNames)[number];
const headings: Record<Facet, string> = { source: 'Outlet', section: 'Section', lang: 'Language' };

/** Search with facets, and one article to read. */
export const archiveRoutes = [
  consolePage('GET', '/archive', async (visit) => {
    const asked = readAsked(visit);
    const head = html`${navigation(visit.base, '/archive')}${searchForm(visit.base, asked)}`;
    if (asked.q === '')
      return visit.show(
        'Archive',
        html`${head}<p class="facts">Every article, by words, outlet, section, language and date.</p>`,
      );
    try {
      return visit.show(asked.q, html`${head}${await results(visit, asked)}`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return visit.show(asked.q, html`${head}<p class="notice">${explain(error)}</p>`);
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
  filters: Record<string, string>;
  page: number;
}

function readAsked({ context }: ConsoleVisit): Asked {
  const given = (name: string) => (context.req.query(name) ?? '').trim().slice(0, 400);
  const names = [...facetNames, 'since', 'until', 'order'];
  const filters = Object.fromEntries(names.map((name) => [name, given(name)]).filter(([, value]) => value !== ''));
  const page = Number(given('page') || '1');
  return { q: given('q'), filters, page: Number.isInteger(page) && page >= 1 && page <= 1000 ? page : 1 };
}

function searchForm(base: string, { q, filters }: Asked): Html {
  const field = (name: string, label: string, hint: string) =>
    html`<div><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${filters[name] ?? ''}" placeholder="${hint}" maxlength="120"></div>`;
  return html`<form class="ask" method="get" action="${base}/archive" role="search"><label for="q">Words</label>
<div class="line"><input id="q" name="q" type="search" value="${q}" maxlength="400" required autocomplete="off" spellcheck="false"><button>Search</button></div>
<details${Object.keys(filters).length > 0 ? html` open` : ''}><summary>Filters</summary><div class="filters">${field('source', 'Outlet', 'any')}${field('section', 'Section', 'any')}${field('lang', 'Language', 'en')}${field('since', 'Since', '2020, last month')}${field('until', 'Until', '2024-06')}</div></details></form>`;
}

async function results(visit: ConsoleVisit, asked: Asked): Promise<Html> {
  const { find } = visit.console.search;
  const words = { text: asked.q, filters: asked.filters };
  const found = await find(words, { limit: perPage, offset: (asked.page - 1) * perPage });
  const counted = found.total <= perPage ? found.articles : (await find(words, { limit: mostCounted })).articles;
  const [first, last] = [(asked.page - 1) * perPage + 1, (asked.page - 1) * perPage + found.articles.length];
  if (found.articles.length === 0)
    return html`<p class="notice">No article matches. Try fewer or other words, or no filters.</p>`;
  return html`<p class="facts">${first} to ${last} of ${found.total} ${found.total === 1 ? 'article' : 'articles'}</p>
<ol class="results" start="${first}">${found.articles.map((article) => item(visit.base, article))}</ol>
${pages(visit.base, asked, last < found.total)}
<section aria-label="Narrow down">${facetNames.map((name) => facet(visit.base, asked, name, counted))}</section>`;
}

function item(base: string, article: Article): Html {
  return html`<li><a href="${base}/article/${encodeURIComponent(article.id)}" dir="auto">${article.title}</a><br><span class="facts">${factsLine(article)}</span></li>`;
}

function factsLine({ source, published, section, completeness, sample }: Article): string {
  const facts = [
    source ?? 'source unknown',
    published === null ? 'undated' : sayDate(published),
    section ?? '',
    completeness === 'full' ? '' : completeness,
    sample ? 'sample' : '',
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}

function facet(base: string, asked: Asked, name: Facet, articles: readonly Article[]): Html {
  if (asked.filters[name] !== undefined) {
    return html`<h2>${headings[name]}</h2><p><a href="${address(base, { ...asked, page: 1 }, name, '')}">All of them</a></p>`;
  }
  const values = Map.groupBy(articles, (article) => (name === 'lang' ? article.language : article[name]));
  const named = [...values]
    .flatMap(([value, own]) => (value === null ? [] : [{ value, count: own.length }]))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  if (named.length < 2) return html``;
  return html`<h2>${headings[name]}</h2><ul class="tags">${named
    .slice(0, mostValues)
    .map(
      ({ value, count }) =>
        html`<li><a href="${address(base, { ...asked, page: 1 }, name, value)}">${value}</a> ${count}</li>`,
    )}</ul>`;
}

/** The same search with one filter set to another value; an empty one takes it away. */
function address(base: string, { q, filters, page }: Asked, name: string, value: string): string {
  const given = { q, ...filters, [name]: value, ...(page > 1 ? { page: String(page) } : {}) };
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
<p class="facts">${factsLine(article)}${article.byline === null ? '' : ` · ${article.byline}`}</p>
${article.dek === null ? '' : html`<p class="dek">${article.dek}</p>`}
<div class="text">${article.paragraphs.map((paragraph, at) => html`<p id="p${at + 1}">${paragraph}</p>`)}</div>
${article.withheld === null ? '' : html`<p class="notice">${article.withheld}</p>`}
${page === null ? '' : html`<p><a href="${page}" rel="noreferrer">The publisher’s page</a></p>`}</article>`;
}
