import { createDraft } from '../draft.ts';
import { nameOf } from '../readers/read-dump.ts';
import type { Document, ReadResult } from '../readers/reader.ts';
import { decodeText } from '../text/decode-text.ts';
import { withoutInvisible } from '../text/normalise.ts';
import { hostName, webAddress } from '../text/web-address.ts';
import { detectLanguage } from '../worker/detect-language.ts';
import { extractPage } from './extract-page.ts';

/** The article of one HTML page. Runs in the reading worker. */
export async function readPageDrafts(document: Document): Promise<ReadResult[]> {
  const { origin } = document;
  const { text } = decodeText(document.bytes, document);
  const address = webAddress(origin);
  const extracted = extractPage(withoutInvisible(text), address);
  if ('refused' in extracted) {
    return [{ ok: false, origin, position: 0, title: null, reason: `This page was not read: ${extracted.refused}.` }];
  }
  const { article, facts } = extracted;
  const title = article.title ?? nameOf(origin);
  const maxSnippet = facts?.maxSnippet ?? null;
  const draft = createDraft({
    title,
    dek: article.dek,
    paragraphs: article.paragraphs,
    byline: article.byline,
    dateline: article.dateline,
    section: article.section,
    kind: article.kind,
    source: facts?.source ?? hostName(origin),
    url: facts?.url ?? address,
    published: article.published?.published ?? null,
    publishedPrecision: article.published?.publishedPrecision ?? null,
    modified: facts?.modified?.published ?? null,
    language: await detectLanguage([title, ...article.paragraphs].join('\n'), facts?.language ?? null),
    captions: article.captions,
    credits: article.credits,
    completeness: completenessOf(article.truncated, article.paywalled),
    paywalled: article.paywalled,
    ...(maxSnippet === null ? {} : { maxSnippet }),
    origin,
    position: 0,
  });
  return [{ ok: true, draft }];
}

function completenessOf(truncated: boolean, paywalled: boolean): 'full' | 'excerpt' | 'preview' {
  if (!truncated) return 'full';
  return paywalled ? 'preview' : 'excerpt';
}
