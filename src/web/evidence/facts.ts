import { html } from 'hono/html';
import type { Article } from '../../archive/article.ts';
import { storyLine } from '../../archive/story.ts';
import { sayChange, sayDate } from '../../brief/dates/calendar.ts';
import { sayPublished } from '../../brief/dates/say-published.ts';
import type { EvidencePage } from '../../brief/evidence/evidence.ts';
import { wordsHash } from '../../brief/evidence/evidence-link.ts';
import { directionOf, type Html } from '../page/html.ts';

const held: Record<Article['completeness'], string> = {
  full: 'The archive holds the full text.',
  excerpt: 'The archive holds an excerpt; the rest of the article is not here.',
  preview: 'The archive holds only what stands before the paywall.',
};

/** Outlet, date, byline, section. */
export function factsLine({ article, link }: EvidencePage): Html {
  const { source, published } = link.kept;
  const facts = [
    article?.source ?? source ?? 'source unknown',
    article === null ? sayPublished({ published }) : sayPublished(article),
    article === null ? null : sayChange(article),
    article?.byline ?? null,
    article?.section ?? null,
    article?.kind ?? null,
    article?.sample ? 'sample' : null,
  ].filter((fact) => fact !== null);
  return html`<p class="facts">${facts.map((fact, at) => html`${at === 0 ? '' : ' · '}<bdi>${fact}</bdi>`)}</p>`;
}

/** What the archive holds of the article, in a plain sentence. */
export function heldLine({ article, removedAt, link }: EvidencePage): Html {
  if (article !== null) {
    const scan =
      article.scanned === true ? ' It was read from a scan: some letters may have been recognised wrongly.' : '';
    const lost =
      article.unknownLetters === undefined ? '' : ' Letters that its file does not name are shown as \ufffd.';
    return html`<p class="held">${held[article.completeness]}${scan}${lost}</p>`;
  }
  const when = removedAt === null ? '' : ` It was removed on ${sayDate(removedAt.toISOString())}.`;
  const read = sayDate(link.kept.readAt.toISOString());
  return html`<p class="notice">This article is no longer in the archive.${when} These are the words as they were read on ${read}.</p>`;
}

/** Which words these are, so that anybody can check them: revision, day read, hash. */
export function provenance({ link, article, passages }: EvidencePage): Html {
  const { kept, revision } = link;
  const isCurrent = article?.revision === revision;
  return html`<section aria-labelledby="provenance"><h2 id="provenance">Where it stands</h2><dl>
<dt>Revision</dt><dd>${revision}${article === null ? '' : isCurrent ? ', the one the archive holds now' : `; the archive now holds revision ${article.revision}`}</dd>
<dt>Read</dt><dd><time datetime="${kept.readAt.toISOString()}">${sayDate(kept.readAt.toISOString())}</time></dd>
${kept.page === null ? '' : html`<dt>Page</dt><dd>${kept.page} of the document</dd>`}
<dt>SHA-256 of the quoted words</dt><dd class="hash">${wordsHash(kept.quote)}</dd></dl>
${passages.length === 0 ? html`<p>The words themselves may not be shown here.</p>` : ''}</section>`;
}

/** Captions and credits stand apart: they are no part of the text, and nothing is quoted from them. */
export function captionsOf({ article, isWhole }: EvidencePage): Html | string {
  if (article === null || !isWhole || article.captions.length + article.credits.length === 0) return '';
  const items = (texts: readonly string[]) =>
    html`<ul dir="${directionOf(article.language)}">${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
  return html`<section aria-labelledby="captions"><h2 id="captions">Captions and credits</h2>
${article.captions.length === 0 ? '' : html`<h3>Captions</h3>${items(article.captions)}`}
${article.credits.length === 0 ? '' : html`<h3>Credits</h3>${items(article.credits)}`}</section>`;
}

/** What other reports say instead of the quote. */
export function accountsOf({ accounts }: EvidencePage): Html | string {
  if (accounts.length === 0) return '';
  return html`<section aria-labelledby="accounts"><h2 id="accounts">Accounts differ</h2>
<p>Other reports of the same story say:</p>
${accounts.map(
  ({ article, text }) =>
    html`<blockquote dir="${directionOf(article.language)}"><p>${text}</p><p class="facts"><bdi>${article.source ?? 'source unknown'}</bdi> · ${sayPublished(article)}</p></blockquote>`,
)}</section>`;
}

/** Who else reports the story; of a bare link only how many do. */
export function storyOf({ story, reports, article }: EvidencePage): Html | string {
  if (story === null) return '';
  const counted = storyLine(story);
  return html`<section aria-labelledby="story"><h2 id="story">Other reports of this story</h2>
${counted === null ? '' : html`<p>${counted}.</p>`}
${reports.length === 0 ? html`<p>Sign in to see which.</p>` : html`<ul>${reports.map((report) => html`<li>${reportLine(report, article)}</li>`)}</ul>`}</section>`;
}

function reportLine(
  { id, title, source, published, publishedPrecision, url, language }: Article,
  article: Article | null,
): Html {
  const relation = article?.relations.find((each) => each.id === id)?.kind;
  const how =
    relation === 'copy'
      ? ' · the same text'
      : relation === 'excerpt-of'
        ? ' · part of the same text'
        : relation === 'corrects'
          ? ' · corrects it'
          : '';
  const name = html`<bdi dir="${directionOf(language)}">${title}</bdi>`;
  const isWeb = url !== null && /^https?:/iu.test(url);
  return html`${isWeb ? html`<a href="${url}" rel="noreferrer noopener">${name}</a>` : name} · <bdi>${source ?? 'source unknown'}</bdi> · ${sayPublished({ published, publishedPrecision })}${how}`;
}

/** Briefings that quote the article, for people who may see them. */
export function quotedInOf({ quotedIn }: EvidencePage): Html | string {
  if (quotedIn.length === 0) return '';
  return html`<section aria-labelledby="quoted-in"><h2 id="quoted-in">Quoted in</h2><ul>${quotedIn.map(({ name, at }) => html`<li><bdi>${name}</bdi>, briefing of ${sayDate(at.toISOString())}</li>`)}</ul></section>`;
}
