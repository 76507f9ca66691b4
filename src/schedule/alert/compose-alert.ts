import { randomUUID } from 'node:crypto';
import { speaking } from '../../core/locale.ts';
import type { Composed } from '../run/compose.ts';
import type { Edition } from '../run/edition.ts';
import type { NewsDeps } from '../run/news.ts';
import type { ClaimedSlot } from '../run/slot.ts';
import { labelsOf, type Schedule } from '../schedule.ts';
import { presentAlert } from './present-alert.ts';

export interface AlertRequest {
  alert: Schedule;
  slot: Pick<ClaimedSlot, 'dueAt'>;
  /** Articles of this run, in the order they came. */
  articleIds: readonly string[];
  now: Date;
}

/** Writes what an alert posts: one article with what it says on the query, or several by their titles. In the language of the alert. Null when none is left. */
export function composeAlert(request: AlertRequest, deps: NewsDeps): Promise<Composed | null> {
  return speaking(labelsOf(request.alert), () => compose(request, deps));
}

async function compose(request: AlertRequest, deps: NewsDeps): Promise<Composed | null> {
  const { alert, slot, articleIds, now } = request;
  const found = await deps.archive.getMany(articleIds);
  // Two records of the run may have been united since.
  const articles = [...new Map(found.map((article) => [article.id, article])).values()];
  if (articles.length === 0) return null;
  const within = new Set(articles.length === 1 ? articles.map(({ id }) => id) : []);
  const brief = await deps.briefs.compose({
    text: alert.query.text,
    filters: alert.query.filters,
    points: alert.options.points,
    audience: 'shared',
    withoutSamples: true,
    within,
  });
  const edition: Edition = {
    id: randomUUID(),
    scheduleId: alert.id,
    name: alert.name,
    channelId: alert.channelId,
    zone: alert.zone,
    dueAt: slot.dueAt.toISOString(),
    at: now.toISOString(),
    kind: 'alert',
    archiveSeq: brief.archiveSeq,
    sinceSeq: null,
    since: null,
    brief: { ...brief, timeline: [] },
    changed: [],
    counts: { read: 0, matched: articles.length, fresh: articles.length, changed: 0, still: 0, older: 0 },
    troubles: null,
    left: [],
    seen: [],
    articles: articles.map(({ id, title, source, published, publishedPrecision, url }) => ({
      articleId: id,
      title,
      source,
      published,
      publishedPrecision,
      url,
    })),
  };
  const reply = presentAlert(edition, alert);
  return { edition, reply: deps.finish === undefined ? reply : await deps.finish(reply), isToPost: true };
}
