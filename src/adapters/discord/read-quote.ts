import { ButtonStyle, ComponentType } from 'discord.js';
import type { QuoteContext } from '../../brief/present/quote-context.ts';
import {
  type CitationRef,
  citationsOf,
  heading,
  type Inline,
  link,
  paragraph,
  type Reply,
  type ReplyNode,
  say,
  small,
  strong,
  text,
} from '../../core/reply.ts';
import { buttonId } from './button-ids.ts';
import type { Context } from './context.ts';
import { clip } from './escape.ts';
import { limits } from './limits.ts';
import type { Pressed } from './press.ts';
import { ownButton, render, rowsOf } from './render.ts';

/** Offers the citations of an answer in a menu, 25 at a time; a single one opens at once. */
export async function offerQuotes(context: Context, pressed: Pressed, from: number): Promise<Reply | null> {
  const { interaction, answer, button } = pressed;
  const citations = citationsOf(answer.reply);
  if (citations.length === 0) return say('This answer quotes nothing.');
  if (citations.length === 1) return openQuote(context, pressed, 0);
  const shown = citations.slice(from, from + limits.menuOptions);
  const menu = {
    type: ComponentType.StringSelect as const,
    custom_id: buttonId(answer.id, button, 'pick'),
    placeholder: 'Choose a quote',
    options: shown.map((citation, index) => {
      const words = clip(quotedWords(answer.reply, citation), limits.menuText);
      const label = clip(citation.label, limits.menuText);
      return { label, value: String(from + index), ...(words === '' ? {} : { description: words }) };
    }),
  };
  const next = from + limits.menuOptions;
  const turns = [
    ...(from > 0
      ? [
          ownButton(
            buttonId(answer.id, button, `more-${Math.max(0, from - limits.menuOptions)}`),
            'Earlier quotes',
            ButtonStyle.Secondary,
          ),
        ]
      : []),
    ...(next < citations.length
      ? [ownButton(buttonId(answer.id, button, `more-${next}`), 'More quotes', ButtonStyle.Secondary)]
      : []),
  ];
  const rows = [...rowsOf([menu]), ...rowsOf(turns)];
  const reply = say(`${citations.length} quotes, in the order of the answer. Choose one to see it in context.`);
  await context.responder.edit(interaction, render(reply, { rows, componentsOnly: true }));
  return null;
}

/** The quote in bold in its paragraph, between its neighbours as far as they may be shown, with what is known of the article. */
export async function openQuote(context: Context, { answer }: Pressed, index: number): Promise<Reply> {
  const citation = citationsOf(answer.reply)[index];
  if (citation === undefined) return say('This quote is no longer in the answer. Please ask again.');
  const found = await context.readQuote(citation);
  if (found === null) return say('This article is no longer in the archive.');
  return quoteReply(found, citation);
}

const completenessWords = { full: 'full text', excerpt: 'excerpt', preview: 'PREVIEW: the rest is behind a paywall' };

export function quoteReply(found: QuoteContext, citation: CitationRef): Reply {
  const facts = [
    found.source,
    found.published ?? 'undated',
    completenessWords[found.completeness],
    found.place,
    found.sample ? 'sample archive, for demonstration' : null,
  ].filter((fact) => fact !== null);
  const url = citation.url ?? found.url;
  const inside: Inline[] = [text(found.before), strong(found.quote), text(found.after)];
  const nodes: (ReplyNode | null)[] = [
    heading(found.title),
    small(facts.join(' · ')),
    found.previousParagraph === null ? null : paragraph(found.previousParagraph),
    found.quote === '' ? null : paragraph(...inside.filter((item) => item.type !== 'text' || item.text !== '')),
    found.nextParagraph === null ? null : paragraph(found.nextParagraph),
    found.withheld === null ? null : small(found.withheld),
    found.revised && found.quote !== ''
      ? small('The article has changed since it was quoted; this is the text as quoted.')
      : null,
    url === null ? null : small(link('Open the publisher’s page', url)),
  ];
  return { nodes: nodes.filter((node) => node !== null) };
}

/** The words a citation stands behind, for the menu. */
function quotedWords(reply: Reply, wanted: CitationRef): string {
  for (const node of reply.nodes) {
    if (node.type !== 'quote') continue;
    if (
      node.citations.some(
        (citation) =>
          citation.articleId === wanted.articleId &&
          citation.start === wanted.start &&
          citation.paragraph === wanted.paragraph &&
          citation.part === wanted.part,
      )
    )
      return node.text;
  }
  return '';
}
