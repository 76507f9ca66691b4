import { randomUUID } from 'node:crypto';
import { speaking } from '../../core/locale.ts';
import { type Reply, withPicture } from '../../core/reply.ts';
import { labelsOf, type Schedule } from '../schedule.ts';
import type { Edition } from './edition.ts';
import { gatherNews, isNews, type News, type NewsDeps } from './news.ts';
import { presentEdition } from './present-edition.ts';
import type { ClaimedSlot } from './slot.ts';

export interface ComposeRequest {
  schedule: Schedule;
  slot: Pick<ClaimedSlot, 'dueAt' | 'cause'>;
  /** The last posted edition of this schedule; null before the first. */
  last: Edition | null;
  now: Date;
  /** Of the samples, for a preview in an archive that holds nothing else. Default false: briefings never use samples. */
  fromSamples?: boolean;
}

export interface Composed {
  edition: Edition;
  reply: Reply;
  /** False for a quiet run that stays silent. */
  isToPost: boolean;
}

/** Writes the edition of a slot in the language of its schedule, and decides whether a quiet one is said. */
export function composeEdition(request: ComposeRequest, deps: NewsDeps): Promise<Composed> {
  return speaking(labelsOf(request.schedule), () => compose(request, deps));
}

async function compose(request: ComposeRequest, deps: NewsDeps): Promise<Composed> {
  const { schedule, slot, last, now } = request;
  const news = await gatherNews(request, deps);
  const edition: Edition = {
    id: randomUUID(),
    scheduleId: schedule.id,
    name: schedule.name,
    channelId: schedule.channelId,
    zone: schedule.zone,
    dueAt: slot.dueAt.toISOString(),
    at: now.toISOString(),
    since: last?.at ?? null,
    ...news,
  };
  const reply = await pictured(presentEdition(edition, schedule), request, news, deps);
  return {
    edition,
    reply: deps.finish === undefined ? reply : await deps.finish(reply),
    isToPost: isNews(news) || isQuietSaid(schedule, slot, last),
  };
}

/** The briefing with the picture its schedule asks for; a quiet one has nothing to show. */
async function pictured(
  reply: Reply,
  { schedule: { query, options }, fromSamples = false }: ComposeRequest,
  news: News,
  { pictures }: NewsDeps,
): Promise<Reply> {
  if (!options.picture || pictures === undefined || !isNews(news)) return reply;
  const picture = await pictures.overTime({ ...query, withoutSamples: !fromSamples });
  return picture === null ? reply : withPicture(reply, picture);
}

/** Silence is broken for a first edition, for somebody who asked, where the schedule says so, and after many silent runs. */
function isQuietSaid(
  { options, quietRuns }: Schedule,
  { cause }: ComposeRequest['slot'],
  last: Edition | null,
): boolean {
  if (last === null || cause === 'run' || options.quiet === 'say') return true;
  return quietRuns + 1 >= options.sayAfterQuietRuns;
}
