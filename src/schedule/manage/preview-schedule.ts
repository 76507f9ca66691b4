import { isSilent } from '../../brief/present/present.ts';
import { speaking } from '../../core/locale.ts';
import { paragraph, type Reply } from '../../core/reply.ts';
import { words } from '../../core/words/words.ts';
import type { ScheduleRepository } from '../repository.ts';
import { composeEdition } from '../run/compose.ts';
import type { NewsDeps } from '../run/news.ts';
import { labelsOf, type Schedule } from '../schedule.ts';

/** The briefing a schedule would post now. In an archive that holds nothing but samples it is made of them, and says so. */
export async function previewSchedule(
  schedule: Schedule,
  now: Date,
  { schedules, news }: { schedules: Pick<ScheduleRepository, 'edition'>; news: NewsDeps },
): Promise<Reply> {
  const last = schedule.lastEditionId === null ? null : await schedules.edition(schedule.lastEditionId);
  const request = { schedule, slot: { dueAt: now, cause: 'run' as const }, last: last?.edition ?? null, now };
  const { edition, reply } = await composeEdition(request, news);
  if (last !== null || edition.counts.read > 0) return reply;
  const sampled = await composeEdition({ ...request, fromSamples: true }, news);
  if (isSilent(sampled.edition.brief)) return reply;
  // The note stands where a first briefing says which days it looked at.
  const [title, , ...body] = sampled.reply.nodes;
  return {
    ...sampled.reply,
    nodes: [title!, paragraph(speaking(labelsOf(schedule), () => words.samplesQuoted)), ...body],
  };
}
