import { html, raw } from 'hono/html';
import type { EvidencePage } from '../../brief/evidence/evidence.ts';
import { quoteWithReference, referenceOf } from '../../brief/evidence/references.ts';
import { quoteUrl } from '../../brief/present/links.ts';
import { directionOf, type Html } from '../page/html.ts';
import { changedNotice, changesOf } from './changes.ts';
import { accountsOf, captionsOf, factsLine, heldLine, provenance, quotedInOf, storyOf } from './facts.ts';
import { passagesOf, quoteLinks, quotesOf } from './passages.ts';

/**
 * The page of a citation: the quote in its place, then what vouches for it. `path` is its own, for exports. Its title is an `h2`
 * where it stands on another page.
 */
export function renderEvidence(page: EvidencePage, path: string, level: 'h1' | 'h2' = 'h1'): Html {
  const { article, changes, link, withheld, isWhole, viewer } = page;
  const quotes = quotesOf(page);
  const language = article?.language ?? null;
  const title = link.kept.title;
  return html`<article class="evidence">
${raw(`<${level} class="title"`)} dir="${directionOf(language)}"${language === null ? '' : html` lang="${language}"`}>${title}${raw(`</${level}>`)}
${factsLine(page)}
${heldLine(page)}
${changes === null ? '' : changedNotice(changes)}
${page.passages.length === 0 ? '' : passagesOf(page, quotes)}
${withheld === null ? '' : html`<p class="notice">${withheld}</p>`}
${quoteLinks(quotes)}
${actions(page, path)}
${!isWhole && viewer === null && article !== null && withheld === null ? html`<p class="held">A link shows the quoted paragraph and its neighbours. To read the whole article, sign in: send <code>/sitrep open</code> in chat, or run <code>sitrep open</code>.</p>` : ''}
${provenance(page)}
${changes === null ? '' : changesOf(changes, language)}
${accountsOf(page)}
${storyOf(page)}
${captionsOf(page)}
${quotedInOf(page)}
</article>`;
}

/** The publisher's page, a quote ready to copy, and the reference in three forms. */
function actions(page: EvidencePage, path: string): Html {
  const { link, passages } = page;
  const { url } = link.kept;
  const shown = passages.flatMap(({ text, marks }) =>
    marks.flatMap(({ start, end, isOpened }) => (isOpened ? [text.slice(start, end)] : [])),
  )[0];
  const there = quoteUrl(url, shown ?? '');
  const copied = shown === undefined ? null : quoteWithReference(shown, placeOf(page), referenceOf(page));
  return html`<section class="actions" aria-label="Use this quote">
${there === null ? '' : html`<p><a class="button" href="${shown === undefined ? url : there}" rel="noreferrer noopener">Open on the publisher’s page</a></p>`}
${copied === null ? '' : html`<details><summary>Copy as a quote</summary><p id="copied" class="copied" dir="auto">${copied}</p><button type="button" data-copy="copied" hidden>Copy</button> <span role="status" class="status"></span></details>`}
<p class="exports">Reference: <a href="${path}/csl.json" download>CSL-JSON</a> <a href="${path}/reference.bib" download>BibTeX</a> <a href="${path}/reference.ris" download>RIS</a></p></section>`;
}

/** `p. 12 ¶4`, `headline`. */
function placeOf({ link }: EvidencePage): string {
  const { part, paragraph, kept } = link;
  if (part !== 'body') return part === 'title' ? 'headline' : 'standfirst';
  return `${kept.page === null ? '' : `p. ${kept.page} `}¶${(paragraph ?? 0) + 1}`;
}
