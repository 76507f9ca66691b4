import type { Caller } from '../src/core/caller.ts';
import { UserError } from '../src/core/errors.ts';
import {
  type Button,
  heading,
  type Inline,
  list,
  type Reply,
  type ReplyNode,
  say,
  strong,
  text,
} from '../src/core/reply.ts';
import { words } from '../src/core/words/words.ts';
import type { RunView, ScheduleService, ScheduleView } from '../src/schedule/service.ts';
import { runLine } from './schedule-replies.ts';

/** Schedules that get buttons; a row holds five. */
const withButtons = 5;
/** Longest name on a button, in characters. */
const nameLength = 40;

/** What can be done at once with the channel's schedules: see what the first would say, pause or resume each. */
export function listButtons(schedules: readonly ScheduleView[]): ReplyNode[] {
  const shown = schedules.slice(0, withButtons);
  const [only] = shown;
  const act = (command: string, id: string): Button['action'] => ({ type: 'run', command, options: { name: id } });
  const each = shown.map(({ id, name, state }, at): Button => {
    const verb = state === 'active' ? 'pause' : 'resume';
    const short = name.length <= nameLength ? name : `${name.slice(0, nameLength - 1).toWellFormed()}…`;
    return {
      id: `${verb}-${at + 1}`,
      label: words[verb](short),
      action: act(`schedule ${verb}`, id),
    };
  });
  const alone: Button[] =
    shown.length !== 1 || only === undefined
      ? []
      : [
          { id: 'preview', label: words.previewHeading, action: act('schedule preview', only.id) },
          { id: 'run', label: words.postNow, action: act('schedule run', only.id) },
          { id: 'log', label: words.log, action: act('schedule log', only.id) },
        ];
  const buttons = [...alone, ...each];
  return buttons.length === 0 ? [] : [{ type: 'buttons', buttons }];
}

/** The only schedule of the channel, which needs no name; null for several. Throws where one has to be named, and for none. */
export async function onlyNameHere(
  schedules: Pick<ScheduleService, 'list'>,
  caller: Caller,
  now: Date,
  mustBeOne: boolean,
): Promise<string | null> {
  const here = await schedulesHere(schedules, caller, now);
  if (here.length === 1) return here[0]!.id;
  if (here.length === 0) {
    throw new UserError(words.noneHere, {
      code: 'schedule',
      next: `${words.addOne} schedule add iran turkey at weekdays 08:00 Europe/London`,
    });
  }
  if (!mustBeOne) return null;
  const names = here.map(({ name }) => name).join(', ');
  throw new UserError(words.which, { code: 'schedule', next: words.nameOneOf(names) });
}

/** Runs of every schedule of the channel, newest first. */
export async function channelLog(
  schedules: Pick<ScheduleService, 'list' | 'log'>,
  caller: Caller,
  now: Date,
  limit: number,
): Promise<{ reply: Reply; data: unknown }> {
  const here = await schedulesHere(schedules, caller, now);
  const logs = await Promise.all(here.map(({ id }) => schedules.log(id, caller, now, limit)));
  const runs = logs
    .flatMap(({ schedule, runs: own }) => own.map((run): RunOf => ({ schedule, run })))
    .sort((a, b) => (a.run.dueAt < b.run.dueAt ? 1 : -1))
    .slice(0, limit);
  const data = { schedules: here, runs: runs.map(({ schedule, run }) => ({ ...run, schedule: schedule.id })) };
  if (runs.length === 0) return { reply: say(words.noneRunYet), data };
  const items = runs.map(({ schedule, run }): Inline[] => [strong(schedule.name), text(' · '), ...runLine(run)]);
  return { reply: { nodes: [heading(words.runsHere), list(...items)] }, data };
}

interface RunOf {
  schedule: ScheduleView;
  run: RunView;
}

async function schedulesHere(schedules: Pick<ScheduleService, 'list'>, caller: Caller, now: Date) {
  return (await schedules.list(caller, now, false)).filter(({ channel }) => channel === caller.channelId);
}
