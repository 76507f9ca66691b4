import { html } from 'hono/html';
import type { Article } from '../../archive/article.ts';
import { sayPublished } from '../../brief/dates/say-published.ts';
import type { Html } from '../page/html.ts';

/** An article in a list: its title opens it, its facts stand below. */
export function articleItem(base: string, article: Article): Html {
  return html`<li><a href="${base}/article/${encodeURIComponent(article.id)}" dir="auto">${article.title}</a><br><span class="facts">${articleFacts(article)}</span></li>`;
}

export function articleFacts({
  source,
  published,
  publishedPrecision,
  section,
  completeness,
  sample,
}: Article): string {
  const facts = [
    source ?? 'source unknown',
    sayPublished({ published, publishedPrecision }),
    section ?? '',
    completeness === 'full' ? '' : completeness,
    sample ? 'sample' : '',
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}
