import type { Brief } from '../../brief/brief.ts';
import { citationRef } from '../../brief/present/links.ts';
import { isSilent, presentBrief } from '../../brief/present/present.ts';
import { titled } from '../../brief/present/present-sources.ts';
import { heading, type Reply, type ReplyNode, small, strong, subheading, text } from '../../core/reply.ts';
import { words } from '../../core/words/words.ts';
import type { Schedule } from '../schedule.ts';
import { sayDay, sayMoment } from '../time/local-time.ts';
import type { Changed, Edition } from './edition.ts';

/** A briefing as its channel sees it: what is new, what changed, what else came in, how the sources are. */
export function presentEdition(edition: Edition, { query }: Pick<Schedule, 'query'>): Reply {
  const title = heading(words.briefingCalled(edition.name));
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
        : [...changedNodes(edition), ...(brief.length === 0 ? [] : [subheading(words.newHeading)])]),
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
  const healthy = edition.troubles !== null && edition.troubles.length === 0 ? `; ${words.sourcesHealthy}` : '';
  if (sinceSeq === null && counts.read === 0) return words.onlySamplesYet;
  if (sinceSeq === null) return `${words.nothingYetOn(topic, counts.read)}${healthy}.`;
  const read = words.readSince(counts.read, since === null ? words.theLastBriefing : sayDay(new Date(since), zone));
  const found = [
    ...(counts.still > 0 ? [words.moreOnKnown(counts.still)] : []),
    ...(counts.older > 0 ? [words.olderAdded(counts.older)] : []),
  ];
  const none = found.length === 0 ? words.noneOn(topic) : words.nothingNewOn(topic, found.join(', '));
  return `${read}, ${none}${healthy}.`;
}

function introOf({ kind, since, zone }: Edition): string {
  if (kind === 'first') return words.firstBriefing;
  if (kind === 'first-archive') return words.firstOfArchive;
  return since === null ? words.newSinceLast(zone) : words.newSince(sayMoment(new Date(since), zone), zone);
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
    subheading(words.changedHeading),
    ...edition.changed.flatMap((changed) => changeNodes(changed, numberOf)),
    ...(rest > 0 ? [small(words.moreChanges(rest))] : []),
  ];
}

function changeNodes(changed: Changed, numberOf: (articleId: string) => number): ReplyNode[] {
  const { why, title, source, url, old, now, stands, withheld = false } = changed;
  const outlet = source === null ? '' : ` (${source})`;
  const said =
    why === 'figure'
      ? words.otherFigure
      : stands
        ? words.changedQuoteStands
        : now === null && !withheld
          ? words.changedQuoteGone
          : words.changedByPublisher;
  const quotes = [
    ...(old === null ? [] : [{ label: words.before, quote: old }]),
    ...(now === null ? [] : [{ label: words.now, quote: now }]),
  ];
  // Without a quote nothing else leads to the article.
  const name = quotes.length === 0 ? titled(title, url) : strong(title);
  const withheldNote = quotes.length === 0 && withheld ? ` ${words.textWithheld}` : '';
  const line: ReplyNode = { type: 'text', content: [name, text(`${outlet} ${said}${withheldNote}`)] };
  return [line, ...quotes.map(({ label, quote }) => quoteNode(label, quote, changed, numberOf))];
}

function quoteNode(
  label: string,
  { text: quoted, citation }: NonNullable<Changed['old']>,
  changed: Changed,
  numberOf: (articleId: string) => number,
): ReplyNode {
  const numbered = { ...citation, n: numberOf(citation.articleId) };
  // Only the new article's page is known here, and the page no longer has the words it had before.
  const isNow = citation.articleId === changed.articleId && citation.revision === changed.revision;
  const source = isNow ? changed : { url: null, published: null };
  const ref = citationRef(numbered, source, quoted);
  return { type: 'quote', label, text: quoted, citations: [ref], cutBefore: false, cutAfter: false, remark: null };
}

function restNodes({ counts, brief, left }: Edition): ReplyNode[] {
  const lines = [
    ...(counts.still > 0 ? [words.stillMore(counts.still)] : []),
    ...(counts.older > 0 ? [words.olderWereAdded(counts.older)] : []),
    ...(left.length > 0 && brief.points.length > 0 ? [words.moreNotQuoted(left.length)] : []),
  ];
  return lines.length === 0 ? [] : [small(lines.join(' '))];
}

/** Failing sources named in a briefing; the rest is counted. */
const troublesNamed = 5;

function troubleNodes({ troubles, zone }: Edition): ReplyNode[] {
  if (troubles === null || troubles.length === 0) return [];
  const said = troubles.slice(0, troublesNamed).map(({ name, state, since }) => {
    const isFailed = state === 'failed';
    if (since === null) return isFailed ? words.unreadable(name) : words.hasBeenSilent(name);
    const day = sayDay(new Date(since), zone);
    return isFailed ? words.unreadableSince(name, day) : words.hasBeenSilentSince(name, day);
  });
  if (troubles.length > said.length) said.push(words.moreOfThem(troubles.length - said.length));
  return [small(words.sourcesAre(said.join('; ')))];
}
