import { currentLocale } from '../../core/locale.ts';
import {
  type Button,
  folded,
  heading,
  paragraph,
  type QuoteNode,
  type Reply,
  type ReplyNode,
  small,
  strong,
  subheading,
} from '../../core/reply.ts';
import { words } from '../../core/words/words.ts';
import type { Brief, BriefSource, Citation, Point } from '../brief.ts';
import { sayDate } from '../dates/calendar.ts';
import { knownPart } from '../dates/say-published.ts';
import { alsoInLine } from './also-in.ts';
import { type Asked, briefTitle, given } from './asked.ts';
import { closestLine } from './closest-line.ts';
import { outletAndDay } from './links.ts';
import { sampleNodes, sampleNote } from './notes.ts';
import { presentNothing } from './present-nothing.ts';
import { coverageLine, sourceItem } from './present-sources.ts';
import { timelineNodes } from './present-timeline.ts';
import { quoteNode, sourceOf } from './quote-node.ts';

export { aboutArchive } from './about-archive.ts';
export { presentArticle, presentArticles } from './present-articles.ts';
export { presentCheck } from './present-check.ts';
export { presentTimeline } from './present-timeline.ts';

/** A brief as people see it: points, timeline, sources, coverage. */
export function presentBrief(brief: Brief, asked: Asked): Reply {
  if (isSilent(brief) && brief.timeline.length === 0) return presentNothing(brief, asked);
  const nodes: ReplyNode[] = [
    heading(briefTitle(brief)),
    ...(brief.closest === null ? [] : [paragraph(closestLine(brief.closest))]),
    ...folded('sources', small(restsOn(brief))),
    ...sampleNodes(brief),
    ...onlyArticle(brief),
    ...disagreementNodes(brief),
  ];
  const first = nodes.length;
  const asksWhen = brief.query.asks === 'when';
  if (!asksWhen && brief.disagreements.length > 0 && brief.points.length > 0) nodes.push(subheading(words.points));
  let alone: string | null = null;
  brief.points.forEach((point, at) => {
    if (point.aboutAlone !== alone && point.aboutAlone !== null)
      nodes.push(subheading(words.aboutAlone(point.aboutAlone)));
    alone = point.aboutAlone;
    nodes.push(quoteOfPoint(point, at, brief));
  });
  const timeline = timelineSection(brief);
  // Who asks when reads the dates first.
  if (!asksWhen) nodes.push(...timeline);
  else if (timeline.length > 0) nodes.splice(first, 0, ...timeline, subheading(words.points));
  nodes.push(...folded('sources', subheading(words.sources), { type: 'list', items: brief.sources.map(sourceItem) }));
  nodes.push(...closing(brief), { type: 'buttons', buttons: briefButtons(brief, asked) });
  return { nodes };
}

/** The timeline under its title. Folded where there is room for little, unless dates are what was asked for. */
function timelineSection(brief: Brief): ReplyNode[] {
  const timeline = timelineNodes(brief);
  if (timeline.length === 0) return [];
  const nodes = [subheading(words.timeline), small(words.datesAsGiven), ...timeline];
  if (brief.query.asks === 'when') return nodes.map(({ fold: _fold, ...node }) => node as ReplyNode);
  const isNew = timeline.some(({ fold }) => fold === undefined);
  return nodes.map((node) => ({ fold: isNew ? ('timeline' as const) : ('full' as const), ...node }));
}

/** Whether a brief quotes nothing above its timeline. */
export function isSilent({ points, disagreements }: Pick<Brief, 'points' | 'disagreements'>): boolean {
  return points.length === 0 && disagreements.length === 0;
}

/** What contradicts each other, side by side, each with its outlet and time. */
function disagreementNodes(brief: Brief): ReplyNode[] {
  return brief.disagreements.flatMap(({ about, sides }, at) => [
    ...(at === 0 ? [subheading(words.accountsDiffer)] : []),
    small(about.charAt(0).toLocaleUpperCase(currentLocale()) + about.slice(1)),
    ...sides.map(({ text, citations }) => {
      return { ...quoteNode('', text, citations, brief, sayOutlet(sourceOf(brief, citations[0]!))), label: null };
    }),
  ]);
}

/** "Tehran Times, 14 Jan 2023, 09:30 UTC", as far as it is known. */
function sayOutlet(from: BriefSource): string {
  const time = from.publishedPrecision === 'approximate' ? null : /T(\d\d:\d\d)/u.exec(from.published ?? '');
  return [outletAndDay(from.source, from), ...(time === null ? [] : [`${time[1]} UTC`])].join(', ');
}

/** The headline of a brief's only article, and its dek, where no point quotes them. */
function onlyArticle(brief: Brief): ReplyNode[] {
  const { sources, coverage, points } = brief;
  const [source] = sources;
  if (coverage.matched !== 1 || source === undefined) return [];
  const isQuoted = (wanted: Citation['part']) =>
    points.some((point) => point.citations.some(({ part }) => part === wanted));
  const nodes: ReplyNode[] = isQuoted('title') ? [] : [{ type: 'text', content: [strong(source.title)] }];
  const { dek, n, articleId, revision } = source;
  if (dek === null || isQuoted('dek')) return nodes;
  const place = { part: 'dek' as const, paragraph: null, start: 0, end: dek.length, page: null, link: null };
  const citation: Citation = { n, articleId, revision, ...place };
  return [...nodes, { ...quoteNode('', dek, [citation], brief, null), label: null }];
}

/** "Word for word from 2 articles (1 is analysis), neither dated". */
function restsOn({ sources }: Brief): string {
  const kinds = (['analysis', 'opinion', 'interview', 'editorial'] as const).flatMap((kind) => {
    const count = sources.filter((source) => source.kind === kind).length;
    if (count === 0) return [];
    if (count === sources.length) return [words.allOfKind(count, words[kind])];
    return [words.someOfKind(count, words[kind])];
  });
  const dated = sources.flatMap((source) => knownPart(source) ?? []).sort();
  const [oldest, newest] = [dated[0], dated.at(-1)];
  const undated = sources.length - dated.length;
  const [from = '', to = from] = [oldest, newest].flatMap((day) => (day === undefined ? [] : [sayDate(day)]));
  const days = from === to ? from : words.dateRange(from, to);
  const some = undated === 0 ? days : `${days}, ${words.someUndated(undated)}`;
  const dates = undated === sources.length ? words.noneDated(sources.length) : some;
  return `${words.wordForWord(sources.length)}${kinds.length > 0 ? ` (${kinds.join(', ')})` : ''}, ${dates}`;
}

function quoteOfPoint(point: Point, at: number, brief: Brief): QuoteNode {
  const remarks: string[] = [];
  if (point.speaker) remarks.push([point.speaker.name, point.speaker.role].filter((word) => word !== null).join(', '));
  const source = sourceOf(brief, point.citations[0]!);
  const alsoIn = alsoInOf(point, at, brief);
  if (alsoIn !== '') remarks.push(alsoIn);
  if (source.completeness !== 'full') remarks.push(words[source.completeness]);
  if (point.headline !== undefined) remarks.push(words.underHeadline(point.headline.text));
  for (const { short, full } of point.names ?? []) remarks.push(`${short}: ${full}`);
  return quoteNode(String(at + 1), point.text, point.citations, brief, remarks.join('; ') || null);
}

/** "also in Tidewater Dispatch; 2 outlets, 1 report": who else carries it once for each article and outlet, and how many tell of the event once. */
function alsoInOf({ alsoIn, story, citations }: Point, at: number, brief: Brief): string {
  const known = new Map((brief.others ?? []).map((other) => [other.articleId, other]));
  const before = brief.points.slice(0, at);
  const { n } = citations[0]!;
  const isSaid = before.some((other) => other.citations[0]!.n === n && `${other.alsoIn}` === `${alsoIn}`);
  const isCounted = before.some(
    (other) => `${other.story?.outlets} ${other.story?.reports}` === `${story?.outlets} ${story?.reports}`,
  );
  // Briefs kept by older versions do not say which outlets those are.
  const others = isSaid ? [] : alsoIn.map((id) => known.get(id) ?? { source: null });
  return alsoInLine(sourceOf(brief, citations[0]!), others, isCounted ? null : (story ?? null));
}

/** Coverage, and the notes that are not said elsewhere; those about a numbered source stand where the numbers are. */
function closing(brief: Brief): ReplyNode[] {
  const closest = brief.closest === null ? null : closestLine(brief.closest);
  const notes = brief.notes.filter((note) => note !== sampleNote() && note !== closest);
  const numbered = notes.filter((note) => /\[\d+\]/u.test(note));
  const others = notes.filter((note) => !numbered.includes(note));
  const line = small([coverageLine(brief), ...others].join(' '));
  return numbered.length === 0 ? [line] : [line, ...folded('sources', small(numbered.join(' ')))];
}

function briefButtons(brief: Brief, asked: Asked): Button[] {
  const { points, dates: _dates, ...options } = asked.options;
  const shown = typeof points === 'number' ? points : brief.points.length;
  const more = Math.min(20, shown * 2);
  const run = (id: string, label: string, command: string, extra: object): Button => ({
    id,
    label,
    action: { type: 'run', command, options: { ...given(options), ...extra } },
  });
  const isTimelineNew = timelineNodes(brief).some(({ fold }) => fold === undefined);
  const hasMore = brief.points.length >= shown && more > shown;
  return [
    ...(isTimelineNew
      ? [{ id: 'timeline', label: words.timeline, action: { type: 'open' as const, part: 'timeline' as const } }]
      : []),
    { id: 'sources', label: words.sources, action: { type: 'open', part: 'sources' } },
    ...(hasMore ? [run('more-points', words.more, 'brief', { points: more })] : []),
    { id: 'read-quote', label: words.readQuote, action: { type: 'read-quote' } },
    { id: 'share', label: words.share, action: { type: 'share' } },
    ...(brief.timeline.length > 0
      ? [{ ...run('more-dates', words.moreDates, 'timeline', {}), fold: 'timeline' as const }]
      : []),
  ];
}
