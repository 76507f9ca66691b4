import type { BackfillSummary, SourceSummary } from '../src/archive/sources/service.ts';
import { sayDate } from '../src/brief/dates/calendar.ts';
import { currentLocale } from '../src/core/locale.ts';
import { code, heading, type Inline, paragraph, type Reply, type ReplyNode, strong, text } from '../src/core/reply.ts';
import { reasonInWords } from '../src/core/words/reasons.ts';
import { words } from '../src/core/words/words.ts';

/** What is said where there is none, with the two ways to begin. */
export const noSources = (): Reply => ({
  nodes: [
    paragraph(words.noSourcesYet),
    paragraph(`${words.startWith} `, code('sources starter')),
    paragraph(`${words.orAddOne} `, code('sources add <address>')),
  ],
});

/** Every source, a line each. */
export function listOfSources(sources: readonly SourceSummary[], now: Date): ReplyNode[] {
  return [
    heading(words.sourcesCounted(sources.length)),
    { type: 'list', items: sources.map((source) => lineOf(source, now)) },
  ];
}

function lineOf(source: SourceSummary, now: Date): Inline[] {
  const { id, name, state, articles, quote, trouble, lastOkAt, backfill } = source;
  const facts = [
    state === 'active' ? sayTrouble(trouble) : sayState(state),
    words.articles(articles),
    lastOkAt === null ? words.notReadYet : words.lastRead(ago(lastOkAt, now)),
    quote === 'full' ? '' : `quote:${quote}`,
    backfill === null || backfill.over ? '' : backfill.text,
  ];
  return [strong(name), text(` · ${facts.filter(Boolean).join(' · ')} · `), code(id)];
}

/** How each source is doing, those that fail first. */
export function healthOfSources(sources: readonly SourceSummary[], now: Date): ReplyNode[] {
  const failing = sources.filter(({ trouble, error }) => trouble !== null || error !== null).length;
  return [
    heading(failing === 0 ? words.allHealthy : words.someFailing(failing, sources.length)),
    {
      type: 'fields',
      fields: [...sources].sort(byTrouble).map((source) => ({ name: source.name, value: healthOf(source, now) })),
    },
  ];
}

function healthOf(source: SourceSummary, now: Date): Inline[] {
  const { state, lastOkAt, lastNewAt, perDay, trouble, error, articles, id, backfill } = source;
  const silent = lastNewAt === null ? words.silentSinceAdded : words.silentSince(sayDate(lastNewAt));
  const facts = [
    state === 'active' ? '' : sayState(state),
    lastOkAt === null ? words.notReadYet : words.lastSuccess(ago(lastOkAt, now)),
    perDay === null ? words.articles(articles) : words.articlesADay(perDay),
    trouble === 'silent' ? silent : '',
    error === null ? '' : words.lastError(reasonInWords(error)),
    backfill?.text ?? '',
  ];
  return [text(`${facts.filter(Boolean).join(' · ')} · `), code(id)];
}

function byTrouble(left: SourceSummary, right: SourceSummary): number {
  const weight = ({ trouble, error }: SourceSummary) => (trouble === null ? 0 : 2) + (error === null ? 0 : 1);
  return weight(right) - weight(left);
}

const states: readonly SourceSummary['state'][] = ['active', 'paused', 'ended'];
const sayState = (state: SourceSummary['state']) => words.sourceStates.split(' ')[states.indexOf(state)]!;

const troubles: readonly NonNullable<SourceSummary['trouble']>[] = ['failing', 'silent', 'ended'];
function sayTrouble(trouble: SourceSummary['trouble']): string {
  return trouble === null ? '' : words.sourceTroubles.split(' ')[troubles.indexOf(trouble)]!;
}

/** How much of each article of a source may be quoted, as a sentence. */
export function sayPolicy(quote: SourceSummary['quote']): string {
  const { maySayWhole: full, maySaySentence: sentence, maySayHeadline: headline, maySayNothing: none } = words;
  return { full, sentence, headline, none }[quote];
}

/** How far reading back has come, with the way to look again; nothing where it was not wanted or is over. */
export function olderFollow(backfill: BackfillSummary | null | undefined): ReplyNode[] {
  if (backfill == null || backfill.over) return [];
  return [paragraph(`${words.olderFollow(sayDate(backfill.since))} `, code('sources health'))];
}

/** How long ago, as the language says it: `5 minutes ago`, `vor 2 Tagen`. */
function ago(iso: string, now: Date): string {
  const seconds = Math.max(0, (now.getTime() - Date.parse(iso)) / 1000);
  if (seconds < 90) return words.justNow;
  const relative = new Intl.RelativeTimeFormat(currentLocale());
  if (seconds < 90 * 60) return relative.format(-Math.round(seconds / 60), 'minute');
  if (seconds < 36 * 3600) return relative.format(-Math.round(seconds / 3600), 'hour');
  return relative.format(-Math.round(seconds / 86_400), 'day');
}
