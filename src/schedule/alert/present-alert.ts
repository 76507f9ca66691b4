import { outletAndDay } from '../../brief/present/links.ts';
import { presentBrief } from '../../brief/present/present.ts';
import { titled } from '../../brief/present/present-sources.ts';
import { type Button, heading, type Inline, list, type Reply, type ReplyNode, small, text } from '../../core/reply.ts';
import { words } from '../../core/words/words.ts';
import type { Edition } from '../run/edition.ts';
import type { Schedule } from '../schedule.ts';

/** Titles a digest lists; the rest is counted. */
const titlesAtMost = 20;

type Reported = NonNullable<Edition['articles']>[number];

/** What an alert posts, as its channel sees it. */
export function presentAlert(edition: Edition, alert: Pick<Schedule, 'id' | 'query'>): Reply {
  const { articles = [], name } = edition;
  const [only] = articles;
  const nodes: ReplyNode[] =
    articles.length === 1 && only !== undefined
      ? [heading(words.alertCalled(name)), { type: 'text', content: lineOf(only) }, ...quotesOf(edition, alert)]
      : [heading(words.alertCalled(name)), small(words.articlesTogether(articles.length)), ...listOf(articles)];
  return { nodes: [...nodes, { type: 'buttons', buttons: buttonsFor(nodes, alert) }] };
}

const lineOf = ({ title, source, published, publishedPrecision, url }: Reported): Inline[] => [
  titled(title, url),
  text(` (${outletAndDay(source, { published, publishedPrecision })})`),
];

function listOf(articles: readonly Reported[]): ReplyNode[] {
  const rest = articles.length - titlesAtMost;
  return [
    list(...articles.slice(0, titlesAtMost).map(lineOf)),
    ...(rest > 0 ? [small(words.andTitlesMore(rest))] : []),
  ];
}

/** What the article says on the query, word for word; the line above names it already. */
function quotesOf({ brief }: Edition, { query }: Pick<Schedule, 'query'>): ReplyNode[] {
  if (brief.points.length === 0) return [];
  const asked = { options: { query: query.text, ...query.filters } };
  return presentBrief(brief, asked).nodes.filter(({ type, fold }) => type === 'quote' && fold === undefined);
}

function buttonsFor(nodes: readonly ReplyNode[], { id, query }: Pick<Schedule, 'id' | 'query'>): Button[] {
  const hasQuotes = nodes.some(({ type }) => type === 'quote');
  return [
    {
      id: 'brief',
      label: words.brief,
      action: { type: 'run', command: 'brief', options: { query: query.text, ...query.filters } },
    },
    ...(hasQuotes ? [{ id: 'read-quote', label: words.readQuote, action: { type: 'read-quote' as const } }] : []),
    { id: 'pause', label: words.pauseAlert, action: { type: 'run', command: 'alert pause', options: { name: id } } },
  ];
}
