import { heading, type Reply, type ReplyNode, small, subheading } from '../../core/reply.ts';
import { words } from '../../core/words/words.ts';
import type { Brief, Citation, TimelineEntry } from '../brief.ts';
import { sayDate } from '../dates/calendar.ts';
import { type Asked, briefTitle, given } from './asked.ts';
import { sampleNodes } from './notes.ts';
import { presentNothing } from './present-nothing.ts';
import { coverageLine, sourceItem } from './present-sources.ts';
import { quoteNode } from './quote-node.ts';

/** The timeline of a brief alone, with its sources. */
export function presentTimeline(brief: Brief, asked: Asked): Reply {
  if (brief.timeline.length === 0) {
    const why = brief.coverage.matched === 0 ? [] : [words.noDateQuoted];
    return presentNothing({ ...brief, notes: [...why, ...brief.notes] }, asked);
  }
  const cited = new Set(brief.timeline.map((entry) => entry.citation.n));
  const sources = brief.sources.filter((source) => cited.has(source.n));
  const only = { ...brief, points: [], sources };
  const { points: _points, dates: _dates, ...options } = asked.options;
  const nodes: ReplyNode[] = [
    heading(briefTitle(brief)),
    small(words.datesWordForWord),
    ...sampleNodes(only),
    ...timelineNodes(only),
    subheading(words.sources),
    { type: 'list', items: sources.map(sourceItem) },
    small(coverageLine(brief)),
    {
      type: 'buttons',
      buttons: [
        { id: 'share', label: words.share, action: { type: 'share' } },
        { id: 'brief', label: words.brief, action: { type: 'run', command: 'brief', options: given(options) } },
        { id: 'read-quote', label: words.readQuote, action: { type: 'read-quote' } },
        { id: 'send-to-me', label: words.sendToMe, action: { type: 'send-to-me' } },
      ],
    },
  ];
  return { nodes };
}

/** The dated sentences of a brief; one that a point quotes in full only names the point. */
export function timelineNodes(brief: Brief): ReplyNode[] {
  const nodes: ReplyNode[] = [];
  let yearless = false;
  for (const entry of brief.timeline) {
    if (!yearless && entry.precision.endsWith('no-year')) {
      yearless = true;
      nodes.push(small(words.noYear));
    }
    nodes.push(quoteOfEntry(entry, brief));
  }
  return nodes;
}

function quoteOfEntry(entry: TimelineEntry, brief: Brief): ReplyNode {
  const above = brief.points.findIndex((point) =>
    point.citations.some((citation) => isInside(entry.citation, citation)),
  );
  const node = quoteNode(dateLabel(entry), entry.text, [entry.citation], brief, null);
  // What a point quotes in full is not quoted again, and in chat not listed.
  if (above >= 0) return { ...node, text: '', remark: words.pointAbove(above + 1), fold: 'full' };
  const cutAfter = !/[.!?…。！？][”’"'»)]*$/u.test(entry.text);
  const cutBefore = /^\p{Ll}/u.test(entry.text) || (cutAfter && entry.citation.start > 0);
  return { ...node, cutBefore, cutAfter };
}

function isInside(inner: Citation, outer: Citation): boolean {
  return (
    inner.articleId === outer.articleId &&
    inner.part === outer.part &&
    inner.paragraph === outer.paragraph &&
    outer.start <= inner.start &&
    inner.end <= outer.end
  );
}

/** `since Mar 2015`, `2017–2019`, `15 Jun`. */
function dateLabel({ date, end, open }: Pick<TimelineEntry, 'date' | 'end' | 'open'>): string {
  if (open) return words.since(sayDate(date));
  if (end === null) return sayDate(date);
  const sameYear = date.slice(0, 4) === end.slice(0, 4) && date.length > 4;
  const sameMonth = sameYear && date.length === 10 && date.slice(0, 7) === end.slice(0, 7);
  const first = sameMonth
    ? String(Number(date.slice(8)))
    : sameYear
      ? sayDate(date).replace(/ \d{4}$/u, '')
      : sayDate(date);
  return `${first}–${sayDate(end)}`;
}
