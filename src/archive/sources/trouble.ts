import type { Source, SourceTrouble } from './source.ts';

/** What people are told, once, about a failing source, with the next step. */
export function sentenceOfTrouble(source: Source, trouble: SourceTrouble): string {
  switch (trouble) {
    case 'ended':
      return `The source "${source.name}" has ended: its site says it is permanently gone. Its articles stay; sources remove ${source.id} removes it.`;
    case 'failing':
      return `The source "${source.name}" hasn’t responded for ${daysOf(source)}: ${source.error ?? 'unknown reason'}. Sitrep keeps trying; sources pause ${source.id} stops that.`;
    case 'silent':
      return `The source "${source.name}" responds but has had nothing new since ${dayOf(source.lastNewAt ?? source.addedAt)}. Its site may have moved to another feed.`;
  }
}

function daysOf({ lastOkAt, addedAt, lastPollAt }: Source): string {
  const ms = (lastPollAt ?? addedAt).getTime() - (lastOkAt ?? addedAt).getTime();
  const days = Math.max(1, Math.round(ms / (24 * 60 * 60 * 1000)));
  return days === 1 ? 'a day' : `${days} days`;
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
