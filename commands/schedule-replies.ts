import { type Caller, isTerminal } from '../src/core/caller.ts';
import { currentLocale } from '../src/core/locale.ts';
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
import { reasonInWords } from '../src/core/words/reasons.ts';
import { words } from '../src/core/words/words.ts';
import type { RunView, ScheduleView } from '../src/schedule/service.ts';

/** Topic, when and where, and the runs to come. */
export function readBack(schedule: ScheduleView, caller: Caller): ReplyNode[] {
  const { topic, when, zone, points, quiet, catchUp, lateHours, mention, labels, picture } = schedule;
  const how = [
    words.pointsEach(points),
    quiet === 'say' ? words.quietSays : words.quietSilent,
    catchUp === 'skip' ? words.lateSkipped : words.lateHours(lateHours),
    ...(picture ? [words.withPicture] : []),
    ...labelsNote(labels),
  ];
  const mentioned = mention === null ? [] : [text(`, ${words.mentions} `), person(mention, mention)];
  return [
    {
      type: 'fields',
      fields: [
        { name: words.topic, value: [text(topic)] },
        { name: words.when, value: [text(`${when}, ${zone}`)] },
        { name: words.where, value: [placeOf(schedule, caller)] },
        { name: words.how, value: [text(how.join(', ')), ...mentioned] },
      ],
    },
    nextRuns(schedule),
  ];
}

/** The topic, unless the name says it already: nothing is told twice in a line. */
export function topicUnlessNamed({ name, topic }: Pick<ScheduleView, 'name' | 'topic'>): string[] {
  return name === topic ? [] : [topic];
}

/** In which language its own words are, where that isn't the reader's. */
export function labelsNote(labels: ScheduleView['labels']): string[] {
  const locale = currentLocale();
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(labels) ?? labels;
  return labels === locale ? [] : [words.labelsIn(name)];
}

/** Where it posts, in words the caller knows it by. */
export function placeOf({ channel, ownerId }: Pick<ScheduleView, 'channel' | 'ownerId'>, caller: Caller): Inline {
  if (isTerminal(channel)) return text(words.thisTerminal);
  if (channel === ownerId) return text(ownerId === caller.personId ? words.yourMessages : words.ownersMessages);
  return place(channel === caller.channelId ? words.thisChannel : channel, channel);
}

/** Who manages it when its owner has left, as the end of a line; nothing while it has an owner. */
export function managedByAdmins({ ownerId, creatorId }: Pick<ScheduleView, 'ownerId' | 'creatorId'>): Inline[] {
  if (ownerId !== null) return [];
  const made =
    creatorId === null ? [] : [text(`${words.createdBy} `), person(creatorId, creatorId), text(`, ${words.whoLeft}; `)];
  return [text('; '), ...made, text(words.nowAdmins)];
}

/** Says so to the owner of what another person created. */
export function takenOver(
  { ownerId, creatorId }: Pick<ScheduleView, 'ownerId' | 'creatorId'>,
  caller: Caller,
): ReplyNode[] {
  return ownerId === caller.personId && creatorId !== caller.personId ? [paragraph(words.ownerNow)] : [];
}

/** The runs to come, in local time, with a note where the clocks change. */
export function nextRuns({ next }: ScheduleView): ReplyNode {
  return list(...next.map(({ local, note }) => [text(local), ...(note === null ? [] : [text(` (${note})`)])]));
}

/** The briefing it would give, without a second title and without buttons that would act on it. */
export function asPreview({ nodes }: Reply): ReplyNode[] {
  return [subheading(words.previewHeading), ...nodes.filter(({ type }) => type !== 'heading' && type !== 'buttons')];
}

/** States of a run in the order the catalogue says them. */
const states: readonly RunView['state'][] = ['posted', 'skipped', 'failed', 'undecided', 'on its way', 'planned'];

function stateOf(state: RunView['state']): string {
  return words.runStates.split(' ')[states.indexOf(state)]!.replace('_', ' ');
}

/** One run as a line of the log. */
export function runLine(run: RunView): Inline[] {
  const { planned, state, asked, reason, points, secondsLate, nextTry } = run;
  const facts = [
    ...(asked ? [words.requested] : []),
    ...(points === null || state !== 'posted'
      ? []
      : [points === 0 ? words.nothingNewPosted : words.pointsEach(points)]),
    ...(secondsLate === null ? [] : [words.secondsLate(secondsLate)]),
    ...(reason === null ? [] : [reasonInWords(reason)]),
    ...(nextTry === null ? [] : [words.nextTry(nextTry)]),
  ];
  return [
    text(`${planned}: `),
    run.link === null ? strong(stateOf(state)) : link(stateOf(state), run.link),
    text(facts.length === 0 ? '' : ` (${facts.join('; ')})`),
  ];
}

/** Why a schedule is paused, as the end of a phrase; nothing when nobody said. */
export function because(reason: string | null): string {
  return reason === null ? '' : `, ${words.because(reasonInWords(reason))}`;
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
