import type { QuoteContext, ReadQuote } from '../brief/present/quote-context.ts';
import type { StoredAnswer } from '../core/answers.ts';
import {
  type Button,
  type CitationRef,
  heading,
  type Inline,
  link,
  paragraph,
  type QuoteRef,
  quotesOf,
  type Reply,
  type ReplyNode,
  say,
  small,
  strong,
  text,
} from '../core/reply.ts';
import { controlId } from './control-ids.ts';
import { button, type Control, type MenuOption } from './message.ts';
import { texts } from './texts.ts';

/** What "Read a quote" shows next. */
export interface QuoteStep {
  reply: Reply;
  controls: Control[];
}

/** Longest label of a quote in a menu, in characters. */
const labelLength = 72;

/** The quotes of an answer to choose from, `atMost` at a time; a single one opens at once. */
export async function offerQuotes(
  answer: StoredAnswer,
  pressed: Button,
  { from, atMost, readQuote }: { from: number; atMost: number; readQuote: ReadQuote },
): Promise<QuoteStep> {
  const quotes = quotesBehind(answer, pressed);
  if (quotes.length === 0) return { reply: say(texts.noQuotes), controls: [] };
  if (quotes.length === 1) return openQuote(answer, pressed, 0, readQuote);
  const options = optionsOf(quotes).slice(from, from + atMost);
  const turn = (label: string, to: number) => button(controlId(answer.id, pressed.id, `from-${to}`), label);
  return {
    reply: say(texts.quotesToChoose(quotes.length)),
    controls: [
      { type: 'menu', id: controlId(answer.id, pressed.id, 'pick'), label: texts.chooseQuote, options },
      ...(from > 0 ? [turn(texts.earlierQuotes, Math.max(0, from - atMost))] : []),
      ...(from + atMost < quotes.length ? [turn(texts.moreQuotes, from + atMost)] : []),
    ],
  };
}

/** The chosen quote in its paragraph, with a way back to the others. */
export async function openQuote(
  answer: StoredAnswer,
  pressed: Button,
  index: number,
  readQuote: ReadQuote,
): Promise<QuoteStep> {
  const quotes = quotesBehind(answer, pressed);
  const chosen = quotes[index];
  const back = button(controlId(answer.id, pressed.id, 'from-0'), texts.otherQuotes);
  const controls = quotes.length > 1 ? [back] : [];
  if (chosen === undefined) return { reply: say(texts.quoteGone), controls };
  const found = await readQuote(chosen.citation);
  return { reply: found === null ? say(texts.articleGone) : quoteReply(found, chosen.citation), controls };
}

function quotesBehind({ reply }: StoredAnswer, { action }: Button): QuoteRef[] {
  return (action.type === 'read-quote' ? action.quotes : undefined) ?? quotesOf(reply);
}

/** Each quote by its first words; those that begin alike are told apart by where they stand. */
function optionsOf(quotes: readonly QuoteRef[]): MenuOption[] {
  const used = new Set<string>();
  return quotes.map(({ citation, words }, at) => {
    const first = firstWords(words) || `[${citation.label}]`;
    const alone = used.has(first) ? `${firstWords(words, labelLength - 24)} [${citation.label}]` : first;
    const label = used.has(alone) ? `${at + 1}. ${alone}` : alone;
    used.add(label);
    return { label, description: words === '' ? null : citation.label, value: String(at) };
  });
}

function firstWords(words: string, length = labelLength): string {
  const line = words.replace(/\s+/gu, ' ').trim();
  if (line.length <= length) return line;
  const space = line.lastIndexOf(' ', length - 1);
  return `${line.slice(0, space > length / 2 ? space : length - 1).toWellFormed()}…`;
}

const completenessOf = (kind: QuoteContext['completeness']): string =>
  ({ full: texts.completeFull, excerpt: texts.excerpt, preview: texts.completePreview })[kind];

/** The quote in bold in its paragraph, between its neighbours as far as they may be shown, with what is known of the article. */
export function quoteReply(found: QuoteContext, citation: Pick<CitationRef, 'url'>): Reply {
  const facts = [
    found.source ?? texts.sourceUnknown,
    found.published ?? texts.undated,
    completenessOf(found.completeness),
    found.place,
    found.sample ? texts.sampleQuote : null,
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
    found.revised && found.quote !== '' ? small(texts.changedSince) : null,
    url === null ? null : small(link(texts.publishersPage, url)),
  ];
  return { nodes: nodes.filter((node) => node !== null) };
}
