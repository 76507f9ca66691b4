import { html } from 'hono/html';
import type { ArticleState } from '../../archive/repository.ts';
import type { Html } from '../page/html.ts';

/** What results can be narrowed by. */
export const facetNames = ['source', 'section', 'lang', 'year', 'completeness'] as const;
export type Facet = (typeof facetNames)[number];

const headings: Record<Facet, string> = {
  source: 'Outlet',
  section: 'Section',
  lang: 'Language',
  year: 'Year',
  completeness: 'Completeness',
};

/** Values shown of one facet. */
const mostValues = 8;

const facetOf: Record<Facet, (state: ArticleState) => string | null> = {
  source: ({ source }) => source,
  section: ({ section }) => section,
  lang: ({ language }) => language,
  year: ({ published }) => published?.slice(0, 4) ?? null,
  completeness: ({ completeness }) => completeness,
};

/** The values of each facet among these articles, with how many have them; `address` sets one, or takes it away with an empty value. */
export function facetLinks(
  states: readonly ArticleState[],
  chosen: Readonly<Record<string, string>>,
  address: (facet: Facet, value: string) => string,
): Html {
  return html`<section class="facets" aria-label="Narrow down">${facetNames.map((name) => {
    if (chosen[name] !== undefined)
      return html`<div><h2>${headings[name]}</h2><p><strong>${chosen[name]}</strong> <a href="${address(name, '')}">All of them</a></p></div>`;
    const values = countsOf(states, name);
    if (values.length < 2) return '';
    return html`<div><h2>${headings[name]}</h2><ul class="tags">${values
      .slice(0, mostValues)
      .map(([value, count]) => html`<li><a href="${address(name, value)}">${value}</a> ${count}</li>`)}</ul></div>`;
  })}</section>`;
}

function countsOf(states: readonly ArticleState[], name: Facet): [value: string, count: number][] {
  const values = Map.groupBy(states, facetOf[name]);
  const counts = [...values].flatMap(([value, own]): [string, number][] =>
    value === null ? [] : [[value, own.length]],
  );
  // Years read best in their own order.
  return counts.sort((a, b) => (name === 'year' ? (a[0] < b[0] ? 1 : -1) : b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}
