import type { Brief } from '../../brief/brief.ts';
import { citationRef } from '../../brief/present/links.ts';
import { isSilent, presentBrief } from '../../brief/present/present.ts';
import { titled } from '../../brief/present/present-sources.ts';
import { heading, type Reply, type ReplyNode, small, strong, subheading, text } from '../../core/reply.ts';
import { counted } from '../../core/wording.ts';
import type { Schedule } from '../schedule.ts';
import { sayDay, sayMoment } from '../time/local-time.ts';
import type { Changed, Edition } from './edition.ts';

/** A briefing as its channel sees it: what is new, what changed, what else came in, how the sources are. */
export function presentEdition(edition: Edition, { query }: Pick<Schedule, 'query'>): Reply {
  const title = heading(`Briefing: ${edition.name}`);
  if (edition.kind === 'quiet' || (isSilent(edition.brief) && edition.changed.length === 0)) {
    return { nodes: [title, { type: 'text', content: [text(quietLine(edition))] }, ...troubleNodes(edition)] };
  }
  const asked = { options: { query: query.text, ...query.filters } };
  const brief = isSilent(edition.brief) ? [] : presentBrief(edition.brief, asked).nodes.filter(isBody);
  const buttons = isSilent(edition.brief) ? [] : briefingButtons(edition.brief, asked);
  return {
    nodes: [
      title,
      small(introOf(edition)),
      ...(edition.changed.length === 0
        ? []
        : [...changedNodes(edition), ...(brief.length === 0 ? [] : [subheading('New')])]),
      ...brief,
      ...restNodes(edition),
      ...troubleNodes(edition),
      ...buttons,
    ],
  };
}

/** One line that explains why there is nothing new. */
export function quietLine(edition: Edition): string {
  const { counts, since, zone, sinceSeq } = edition;
  const topic = edition.brief.query.text;
  const healthy = edition.troubles !== null && edition.troubles.length === 0 ? '; all sources healthy' : '';
  if (sinceSeq === null && counts.read === 0) {
    return 'There are no articles yet except samples, which briefings never use.';
  }
  if (sinceSeq === null)
    return `Nothing on ${topic} in the archive yet: ${counted(counts.read, 'article')} checked${healthy}.`;
  const read = `${counted(counts.read, 'article')} read since ${since === null ? 'the last briefing' : sayDay(new Date(since), zone)}`;
  const found = [
    ...(counts.still > 0 ? [`${counted(counts.still, 'more report')} on known stories`] : []),
    ...(counts.older > 0 ? [`${counted(counts.older, 'older article')} added`] : []),
  ];
  const none = found.length === 0 ? `none on ${topic}` : `nothing new on ${topic} (${found.join(', ')})`;
  return `${read}, ${none}${healthy}.`;
}

function introOf(edition: Edition): string {
  if (edition.kind === 'first') return 'First briefing: the best of the last 7 days.';
  if (edition.kind === 'first-archive')
    return 'First briefing. The last 7 days have nothing, so this is the best of the whole archive.';
  return `New since ${edition.since === null ? 'the last briefing' : sayMoment(new Date(edition.since), edition.zone)} (${edition.zone}).`;
}

/** Heading and buttons of a brief give way to the briefing's own. */
function isBody(node: ReplyNode): boolean {
  return node.type !== 'heading' && node.type !== 'buttons';
}

/** A briefing is in its channel already: what shares it is left out. */
function briefingButtons(brief: Brief, asked: { options: Record<string, unknown> }): ReplyNode[] {
  return presentBrief(brief, asked).nodes.flatMap((node) => {
    if (node.type !== 'buttons') return [];
    const buttons = node.buttons.filter(({ action }) => action.type !== 'share');
    return buttons.length === 0 ? [] : [{ ...node, buttons }];
  });
}

function changedNodes(edition: Edition): ReplyNode[] {
  const rest = edition.counts.changed - edition.changed.length;
  const numbers = new Map(edition.brief.sources.map(({ articleId, n }) => [articleId, n]));
  const numberOf = (articleId: string) => {
    const n = numbers.get(articleId) ?? numbers.size + 1;
    numbers.set(articleId, n);
    return n;
  };
  return [
    subheading('Changed'),
    ...edition.changed.flatMap((changed) => changeNodes(changed, numberOf)),
    ...(rest > 0 ? [small(`${counted(rest, 'more change')}.`)] : []),
  ];
}

function changeNodes(changed: Changed, numberOf: (articleId: string) => number): ReplyNode[] {
  const { why, title, source, url, old, now, stands, withheld = false } = changed;
  const outlet = source === null ? '' : ` (${source})`;
  const said =
    why === 'figure'
      ? ' gives another figure.'
      : stands
        ? ' was changed by its publisher; the sentence quoted here is unchanged.'
        : now === null && !withheld
          ? ' was changed by its publisher; the sentence quoted here is gone.'
          : ' was changed by its publisher.';
  const quotes = [
    ...(old === null ? [] : [{ label: 'Before', quote: old }]),
    ...(now === null ? [] : [{ label: 'Now', quote: now }]),
  ];
  // Without a quote nothing else leads to the article.
  const name = quotes.length === 0 ? titled(title, url) : strong(title);
  const withheldNote = quotes.length === 0 && withheld ? ' Its text may not be quoted here.' : '';
  const line: ReplyNode = { type: 'text', content: [name, text(`${outlet}${said}${withheldNote}`)] };
  return [line, ...quotes.map(({ label, quote }) => quoteNode(label, quote, changed, numberOf))];
}

function quoteNode(
  label: string,
  { text: words, citation }: NonNullable<Changed['old']>,
  changed: Changed,
  numberOf: (articleId: string) => number,
): ReplyNode {
  const numbered = { ...citation, n: numberOf(citation.articleId) };
  // Only the new article's page is known here, and the page no longer has the words it had before.
  const isNow = citation.articleId === changed.articleId && citation.revision === changed.revision;
  const source = isNow ? changed : { url: null, published: null };
  const ref = citationRef(numbered, source, words);
  return { type: 'quote', label, text: words, citations: [ref], cutBefore: false, cutAfter: false, remark: null };
}

function restNodes({ counts, brief, left }: Edition): ReplyNode[] {
  const lines = [
    ...(counts.still > 0 ? [`Still: ${counted(counts.still, 'more report')} on stories briefed here before.`] : []),
    ...(counts.older > 0
      ? [`${counted(counts.older, 'older article')} ${counts.older === 1 ? 'was' : 'were'} added.`]
      : []),
    ...(left.length > 0 && brief.points.length > 0 ? [`${counted(left.length, 'more new article')} not quoted.`] : []),
  ];
  return lines.length === 0 ? [] : [small(lines.join(' '))];
}

function troubleNodes({ troubles, zone }: Edition): ReplyNode[] {
  if (troubles === null || troubles.length === 0) return [];
  const said = troubles.slice(0, 5).map(({ name, state, since }) => {
    const when = since === null ? '' : ` since ${sayDay(new Date(since), zone)}`;
    return `${name} ${state === 'failed' ? 'could not be read' : 'has been silent'}${when}`;
  });
  const rest = troubles.length > said.length ? `, and ${troubles.length - said.length} more` : '';
  return [small(`Sources: ${said.join('; ')}${rest}.`)];
}
