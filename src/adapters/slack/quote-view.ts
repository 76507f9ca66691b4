import type { KnownBlock, ModalView } from '@slack/types';
import type { QuoteContext } from '../../brief/present/quote-context.ts';
import type { CitationRef } from '../../core/reply.ts';
import { contextBlock, richText, section, textLength } from './blocks.ts';
import { clean, safeUrl } from './escape.ts';
import { limits, pieces, shorten } from './limits.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });

/** Shown at once, while the archive is asked: a trigger lives three seconds only. */
export function waitingView(title: string): ModalView {
  return { type: 'modal', title: plain(title), close: plain('Close'), blocks: [contextBlock('One moment…')] };
}

/** A modal that only says something. */
export function saidView(title: string, sentence: string): ModalView {
  return {
    type: 'modal',
    title: plain(title),
    close: plain('Close'),
    blocks: [richText(section([{ type: 'text', text: clean(sentence) }]))],
  };
}

/** The quote in bold where it stands, its neighbours as far as they may be shown, and what the archive knows of the article. */
export function quoteView(context: QuoteContext, citation: Pick<CitationRef, 'label'>): ModalView {
  const facts = [
    context.source ?? 'source unknown',
    context.published ?? 'undated',
    { full: 'full text', excerpt: 'excerpt only', preview: 'preview: the rest is behind a paywall' }[
      context.completeness
    ],
    context.place,
    ...(context.sample ? ['sample article, for demonstration'] : []),
    ...(context.revised ? ['the article has changed since it was quoted'] : []),
  ];
  const url = safeUrl(context.url);
  const blocks: KnownBlock[] = [
    ...textBlocks([{ text: context.title, bold: true }]),
    contextBlock(`[${citation.label}] ${facts.join(' · ')}`),
    { type: 'divider' },
    ...(context.previousParagraph === null ? [] : textBlocks([{ text: context.previousParagraph }])),
    ...(context.quote === ''
      ? []
      : textBlocks([{ text: context.before }, { text: context.quote, bold: true }, { text: context.after }])),
    ...(context.nextParagraph === null ? [] : textBlocks([{ text: context.nextParagraph }])),
    ...(context.withheld === null ? [] : [contextBlock(context.withheld)]),
    ...(url === null
      ? []
      : [{ type: 'divider' as const }, richText(section([{ type: 'link', url, text: 'Open the article' }]))]),
  ];
  return {
    type: 'modal',
    title: plain(shorten('Read a quote', limits.viewTitle)),
    close: plain('Close'),
    blocks: fitting(blocks),
  };
}

/** Runs of one paragraph, in as many blocks as they need. */
function textBlocks(runs: readonly { text: string; bold?: boolean }[]): KnownBlock[] {
  const cut = runs.flatMap(({ text, bold = false }) =>
    pieces(clean(text), limits.richText).map((piece) => ({ text: piece, bold })),
  );
  const groups: (typeof cut)[] = [[]];
  for (const run of cut) {
    const size = groups.at(-1)!.reduce((sum, { text }) => sum + text.length, 0);
    if (size + run.text.length > limits.richText && size > 0) groups.push([]);
    groups.at(-1)!.push(run);
  }
  return groups.map((group) =>
    richText(section(group.map(({ text, bold }) => ({ type: 'text', text, ...(bold ? { style: { bold } } : {}) })))),
  );
}

/** A modal holds less than some paragraphs: what stands furthest from the quote is left out, whole, and that is said. */
function fitting(blocks: KnownBlock[]): KnownBlock[] {
  const size = () => blocks.reduce((sum, block) => sum + textLength(block), 0);
  if (blocks.length <= limits.viewBlocks && size() <= limits.viewText) return blocks;
  const kept = [...blocks];
  while (
    kept.length > 4 &&
    (kept.length > limits.viewBlocks || kept.reduce((sum, block) => sum + textLength(block), 0) > limits.viewText)
  )
    kept.pop();
  return [...kept, contextBlock('The paragraph continues in the article.')];
}
