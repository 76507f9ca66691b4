import type { ArchiveReader } from '../../archive/archive-reader.ts';
import type { Article } from '../../archive/article.ts';
import type { Brief } from '../../brief/brief.ts';
import { isSilent } from '../../brief/present/present.ts';
import type { BriefService } from '../../brief/service.ts';
import type { Reply } from '../../core/reply.ts';
import type { PictureService } from '../../pictures/service.ts';
import type { ArticleFinder, QueryWords } from '../../search/contract.ts';
import type { ChannelMemory, SeenArticle } from '../repository.ts';
import type { Schedule } from '../schedule.ts';
import { findChange } from './change.ts';
import { withinBounds } from './change-bounds.ts';
import type { Changed, Edition, SourceTrouble } from './edition.ts';

/** Articles looked at for one briefing; more than this are a topic too wide for a briefing. */
const candidatesAtMost = 200;

/** Days a first briefing looks back before it takes the whole archive. */
const firstDays = 7;

/** Changes shown side by side; the rest is counted. */
const changesAtMost = 3;

export interface NewsDeps {
  briefs: Pick<BriefService, 'compose'>;
  search: Pick<ArticleFinder, 'find'>;
  archive: Pick<ArchiveReader, 'getMany' | 'revision'>;
  memory: ChannelMemory;
  /** Sources that failed or fell silent; null or absent where nobody watches sources. */
  troubles?: (() => Promise<SourceTrouble[] | null>) | undefined;
  /** Draws the picture a schedule may ask for. Default none. */
  pictures?: PictureService | undefined;
  /** Completes the reply of a briefing: gives its citations their pages. Default as it is. */
  finish?: ((reply: Reply) => Promise<Reply>) | undefined;
}

/** What a briefing would say: the part of an edition that does not depend on its slot. */
export type News = Pick<
  Edition,
  'kind' | 'archiveSeq' | 'sinceSeq' | 'brief' | 'changed' | 'counts' | 'troubles' | 'left' | 'seen'
>;

export interface NewsRequest {
  schedule: Schedule;
  /** The last posted edition of this schedule. */
  last: Edition | null;
  now: Date;
  /** Of the samples, for a preview in an archive that holds nothing else. Default false. */
  fromSamples?: boolean;
}

/** True when there is something to post in addition to a line that nothing is new. */
export function isNews(news: News): boolean {
  return news.brief.points.length > 0 || news.changed.length > 0;
}

/** Finds what is new for a channel since the schedule's last edition; for a first edition, the best of the last days. */
export async function gatherNews(request: NewsRequest, deps: NewsDeps): Promise<News> {
  const troubles = (await deps.troubles?.()) ?? null;
  const { last } = request;
  if (last === null) return { ...(await firstNews(request, deps)), troubles };
  return { ...(await laterNews({ ...request, last }, deps)), troubles };
}

async function firstNews(
  { schedule, now, fromSamples = false }: NewsRequest,
  { briefs, memory }: NewsDeps,
): Promise<Omit<News, 'troubles'>> {
  const filters = filtersOf(schedule);
  const base = {
    text: schedule.query.text,
    points: schedule.options.points,
    audience: 'shared',
    withoutSamples: !fromSamples,
  } as const;
  const since = localDate(now, schedule.zone).subtract({ days: firstDays }).toString();
  const recent = filters.since === undefined ? await briefs.compose({ ...base, filters: { ...filters, since } }) : null;
  const isRecent = recent !== null && !isSilent(recent);
  const brief = isRecent ? recent : await briefs.compose({ ...base, filters });
  const { matched } = brief.coverage;
  return {
    kind: isRecent ? 'first' : 'first-archive',
    archiveSeq: brief.archiveSeq,
    sinceSeq: null,
    brief: withoutTimeline(brief),
    changed: [],
    counts: { read: await memory.countAfter(-1), matched, fresh: matched, changed: 0, still: 0, older: 0 },
    left: [],
    seen: [],
  };
}

async function laterNews(
  { schedule, last, now }: NewsRequest & { last: Edition },
  deps: NewsDeps,
): Promise<Omit<News, 'troubles'>> {
  const { briefs, search, archive, memory } = deps;
  const query = { text: schedule.query.text, filters: filtersOf(schedule) };
  const options = { withoutSamples: true, limit: candidatesAtMost } as const;
  const above = await search.find(query, { ...options, afterSeq: last.archiveSeq });
  const leftFound =
    last.left.length === 0 ? null : await search.find(query, { ...options, within: new Set(last.left) });
  const leftIds = new Set(leftFound?.hits.map(({ id }) => id) ?? []);
  const ids = [...new Set([...above.hits.map(({ id }) => id), ...leftIds])];
  const articles = await archive.getMany(ids);
  const entered = await memory.enteredAfter(last.archiveSeq, new Date(last.at), ids);
  const seen = await memory.seen(
    schedule.channelId,
    articles.map(({ id, storyId }) => ({ id, storyId })),
  );

  const sorted = sortOut(articles, { seen, now, olderAfterDays: schedule.options.olderAfterDays, entered, leftIds });
  const { changed, still } = await findChanges(sorted.known, { seen, schedule, deps });
  const fresh = new Set(sorted.fresh.map(({ id }) => id));
  const brief = await briefs.compose({
    ...query,
    points: schedule.options.points,
    audience: 'shared',
    withoutSamples: true,
    within: fresh,
  });
  const cited = new Set(brief.sources.map(({ articleId }) => articleId));
  const alsoIn = new Set(brief.points.flatMap((point) => point.alsoIn));
  return {
    kind: !isSilent(brief) || changed.length > 0 ? 'news' : 'quiet',
    archiveSeq: Math.min(above.seq, brief.archiveSeq),
    sinceSeq: last.archiveSeq,
    brief: withoutTimeline(brief),
    changed: await withinBounds(changed.slice(0, changesAtMost), archive),
    counts: {
      read: await memory.countAfter(last.archiveSeq),
      matched: sorted.fresh.length + sorted.older.length + sorted.known.length,
      fresh: sorted.fresh.length,
      changed: changed.length,
      still: still.length,
      older: sorted.older.length,
    },
    left: sorted.fresh.filter(({ id }) => !leftIds.has(id) && !cited.has(id) && !alsoIn.has(id)).map(({ id }) => id),
    seen: [...still.map(({ id }) => id), ...alsoIn].filter((id) => !cited.has(id)),
  };
}

interface Sorted {
  /** Of a story this channel has seen nothing of. */
  fresh: Article[];
  /** Published too long ago to be called new. */
  older: Article[];
  /** Of a story this channel has seen. */
  known: Article[];
}

/** Tells new stories from known ones and from old articles that were only now added. */
function sortOut(
  articles: readonly Article[],
  context: { seen: SeenArticle[]; now: Date; olderAfterDays: number; entered: Set<string>; leftIds: Set<string> },
): Sorted {
  const { seen, now, olderAfterDays, entered, leftIds } = context;
  const seenIds = new Set(seen.map(({ articleId }) => articleId));
  const seenStories = new Set(seen.map(({ storyId }) => storyId).filter((id) => id !== null));
  const sorted: Sorted = { fresh: [], older: [], known: [] };
  for (const article of articles) {
    if (seenIds.has(article.id) || (article.storyId !== null && seenStories.has(article.storyId)))
      sorted.known.push(article);
    // Read again or newly related, but in the archive before: neither new nor worth a word.
    else if (!entered.has(article.id) && !leftIds.has(article.id)) continue;
    else if (isOlder(article, now, olderAfterDays)) sorted.older.push(article);
    else sorted.fresh.push(article);
  }
  return sorted;
}

/** Published more than so many days ago. An undated article is not older: nobody knows. */
export function isOlder({ published }: Pick<Article, 'published'>, now: Date, days: number): boolean {
  if (published === null) return false;
  // `2026-11` and `2026` count from their last day.
  const [year, month, day] = published.slice(0, 10).split('-').map(Number);
  const last =
    month === undefined
      ? Date.UTC(year!, 11, 31)
      : day === undefined
        ? Date.UTC(year!, month, 0)
        : Date.UTC(year!, month - 1, day);
  return now.getTime() - last > (days + 1) * 86_400_000;
}

async function findChanges(
  known: readonly Article[],
  { seen, schedule, deps }: { seen: SeenArticle[]; schedule: Schedule; deps: NewsDeps },
): Promise<{ changed: Changed[]; still: Article[] }> {
  const quoted = seen.filter(({ cited }) => cited);
  const quotes = await deps.memory.quotes(schedule.channelId, [...new Set(quoted.map(({ articleId }) => articleId))]);
  const changed: Changed[] = [];
  const still: Article[] = [];
  for (const article of known) {
    const before = seen.find(({ articleId }) => articleId === article.id);
    if (before !== undefined && before.revision >= article.revision) continue;
    const own = quotes.filter(({ citation }) => citation.articleId === article.id);
    const ofStory = quotes.filter(({ storyId }) => article.storyId !== null && storyId === article.storyId);
    const change = await findChange({ article, seenRevision: before?.revision ?? null, own, ofStory }, deps.archive);
    if (change === null) still.push(article);
    else changed.push(change);
  }
  return { changed, still };
}

function filtersOf({ query }: Schedule): NonNullable<QueryWords['filters']> {
  return query.filters;
}

function localDate(now: Date, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
}

/** A briefing is one short message: the timeline stays behind "More". */
function withoutTimeline(brief: Brief): Brief {
  return { ...brief, timeline: [] };
}
