import { type Caller, isTerminal } from '../src/core/caller.ts';
import {
  type Inline,
  link,
  list,
  paragraph,
  person,
  place,
  type Reply,
  type ReplyNode,
  strong,
  subheading,
  text,
} from '../src/core/reply.ts';
import { counted } from '../src/core/wording.ts';
import type { RunView, ScheduleView } from '../src/schedule/service.ts';

/** Topic, when and where, and the runs to come. */
export function readBack(schedule: ScheduleView, caller: Caller): ReplyNode[] {
  const { topic, when, zone, points, quiet, catchUp, lateHours, mention, picture } = schedule;
  const how = [
    counted(points, 'point'),
    quiet === 'say' ? 'posts a line when nothing is new' : 'silent when nothing is new',
    catchUp === 'skip' ? 'skipped when late' : `up to ${lateHours} hours late`,
    ...(picture ? ['with a picture'] : []),
  ];
  const mentioned = mention === null ? [] : [text(', mentions '), person(mention, mention)];
  return [
    {
      type: 'fields',
      fields: [
        { name: 'Topic', value: [text(topic)] },
        { name: 'When', value: [text(`${when}, ${zone}`)] },
        { name: 'Where', value: [placeOf(schedule, caller)] },
        { name: 'How', value: [text(how.join(', ')), ...mentioned] },
      ],
    },
    nextRuns(schedule),
  ];
}

/** Where it posts, in words the caller knows it by. */
export function placeOf({ channel, ownerId }: Pick<ScheduleView, 'channel' | 'ownerId'>, caller: Caller): Inline {
  if (isTerminal(channel)) return text('this terminal');
  if (channel === ownerId) return text(ownerId === caller.personId ? 'your DMs' : 'its owner’s DMs');
  return place(channel === caller.channelId ? 'this channel' : channel, channel);
}

/** Who manages it when its owner has left, as the end of a line; nothing while it has an owner. */
export function managedByAdmins({ ownerId, creatorId }: Pick<ScheduleView, 'ownerId' | 'creatorId'>): Inline[] {
  if (ownerId !== null) return [];
  const made = creatorId === null ? [] : [text('created by '), person(creatorId, creatorId), text(', who left; ')];
  return [text('; '), ...made, text('now managed by the admins')];
}

/** Says so to the owner of what another person created. */
export function takenOver(
  { ownerId, creatorId }: Pick<ScheduleView, 'ownerId' | 'creatorId'>,
  caller: Caller,
): ReplyNode[] {
  return ownerId === caller.personId && creatorId !== caller.personId ? [paragraph('You are its owner now.')] : [];
}

/** The runs to come, in local time, with a note where the clocks change. */
export function nextRuns({ next }: ScheduleView): ReplyNode {
  return list(...next.map(({ local, note }) => [text(local), ...(note === null ? [] : [text(` (${note})`)])]));
}

/** The briefing it would give, without a second title and without buttons that would act on it. */
export function asPreview({ nodes }: Reply): ReplyNode[] {
  return [subheading('Preview'), ...nodes.filter(({ type }) => type !== 'heading' && type !== 'buttons')];
}

/** How people read the states whose name in the JSON says less. */
const stateWords: Partial<Record<RunView['state'], string>> = {
  'on its way': 'in progress',
  undecided: 'unconfirmed',
};

/** One run as a line of the log. */
export function runLine(run: RunView): Inline[] {
  const { planned, state, asked, reason, points, secondsLate, nextTry } = run;
  const facts = [
    ...(asked ? ['requested'] : []),
    ...(points === null || state !== 'posted'
      ? []
      : [points === 0 ? 'nothing new, one line posted' : counted(points, 'point')]),
    ...(secondsLate === null ? [] : [`${secondsLate} s late`]),
    ...(reason === null ? [] : [reason]),
    ...(nextTry === null ? [] : [`next try ${nextTry}`]),
  ];
  return [
    text(`${planned}: `),
    run.link === null ? strong(stateWords[state] ?? state) : link(stateWords[state] ?? state, run.link),
    text(facts.length === 0 ? '' : ` (${facts.join('; ')})`),
  ];
}

/** Why a schedule is paused, as the end of a phrase; nothing when nobody said. */
export function because(reason: string | null): string {
  return reason === null ? '' : `, because ${reason}`;
}

/** A file as a reply, a line for each of its own; `--json` gives it as it is. */
export function asLines(file: string): Reply {
  return {
    nodes: file
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => paragraph(line)),
  };
}
