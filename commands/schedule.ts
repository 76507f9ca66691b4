import { z } from 'zod';
import type { Caller } from '../src/core/caller.ts';
import { type AnyCommand, defineCommand } from '../src/core/command.ts';
import { UserError } from '../src/core/errors.ts';
import {
  code,
  heading,
  type Inline,
  link,
  list,
  paragraph,
  place,
  type Reply,
  type ReplyNode,
  say,
  small,
  strong,
  subheading,
  text,
} from '../src/core/reply.ts';
import type { RunView, ScheduleView } from '../src/services.ts';
import { addOptions, editOptions, parseAddLine, parseEditLine, scheduleName, wishOf } from './schedule-options.ts';

const add = defineCommand({
  name: 'schedule add',
  summary: 'Post a briefing on a topic at a local time: only what is new since the last one',
  options: addOptions,
  examples: [
    'schedule add iran turkey at weekdays 08:00 Europe/London',
    'schedule add "border trade" at every monday 9am points:3 to me',
    'schedule add sanctions at 0 8 * * 1-5 Berlin quiet:say name:morning',
  ],
  visibility: 'private',
  parseLine: parseAddLine,

  async run({ options, caller, services, now }) {
    const { save, to, ...rest } = options;
    if (to === 'me' && rest.in !== undefined)
      throw new UserError('Say either a channel or "to me".', { code: 'options' });
    const wish = { ...wishOf(rest), ...(to === 'me' ? { channel: 'me' } : {}) };
    if (save) {
      const schedule = await services.schedules.add(wish, caller, now);
      return { reply: { nodes: [heading(`Saved: ${schedule.name}`), ...readBack(schedule, caller)] }, data: schedule };
    }
    const { schedule, preview } = await services.schedules.draft(wish, caller, now);
    // The terminal has no button to press: it reads back and saves in one go.
    if (caller.platform === 'console') {
      const saved = await services.schedules.add(wish, caller, now);
      return {
        reply: { nodes: [heading(`Saved: ${saved.name}`), ...readBack(saved, caller), ...asPreview(preview)] },
        data: saved,
      };
    }
    const reply: Reply = {
      nodes: [
        heading('Save this schedule?'),
        ...readBack(schedule, caller),
        ...asPreview(preview),
        {
          type: 'buttons',
          buttons: [
            {
              id: 'save',
              label: 'Save',
              action: {
                type: 'run',
                command: 'schedule add',
                options: { ...given(options), zone: schedule.zone, save: true },
              },
            },
          ],
        },
      ],
    };
    return { reply, data: schedule };
  },
});

const listAll = defineCommand({
  name: 'schedule list',
  summary: 'The schedules of this channel and your own',
  options: z.strictObject({
    all: z.boolean().default(false).describe('Every schedule of the workspace, for admins'),
  }),
  examples: ['schedule list'],
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const schedules = await services.schedules.list(caller, now, options.all);
    if (schedules.length === 0) {
      const next = 'Add one: schedule add iran turkey at weekdays 08:00 Europe/London';
      return { reply: say('There is no schedule here yet.', next), data: [] };
    }
    const items = schedules.map((schedule): Inline[] => {
      const next = schedule.next[0]?.local ?? 'never';
      const how = schedule.state === 'active' ? `next ${next}` : `paused${because(schedule.stateReason)}`;
      const where = schedule.channel === caller.channelId ? [] : [text(' in '), placeOf(schedule, caller)];
      return [
        strong(schedule.name),
        text(`: ${schedule.topic}, ${schedule.when} ${schedule.zone}`),
        ...where,
        text(`; ${how} `),
        code(schedule.id),
      ];
    });
    return { reply: { nodes: [heading('Schedules'), list(...items)] }, data: schedules };
  },
});

const preview = defineCommand({
  name: 'schedule preview',
  summary: 'What a schedule would post now; nothing is posted and nothing counts as seen',
  options: z.strictObject({ name: scheduleName }),
  examples: ['schedule preview iran turkey'],
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const { schedule, preview: reply } = await services.schedules.preview(options.name, caller, now);
    return { reply: { nodes: [heading(`Preview: ${schedule.name}`), ...asPreview(reply).slice(1)] }, data: schedule };
  },
});

const edit = defineCommand({
  name: 'schedule edit',
  summary: 'Change when a schedule comes, what it is about, or how it behaves',
  options: editOptions,
  examples: ['schedule edit iran turkey at weekdays 07:30', 'schedule edit iran turkey points:3 quiet:say'],
  visibility: 'private',
  parseLine: parseEditLine,
  async run({ options, caller, services, now }) {
    const { name, rename, ...rest } = options;
    const wish = { ...wishOf(rest), ...(rename === undefined ? {} : { name: rename }) };
    if (Object.keys(wish).length === 0) {
      throw new UserError('What should change?', {
        code: 'options',
        next: 'Try: schedule edit iran turkey at weekdays 07:30',
      });
    }
    const schedule = await services.schedules.edit(name, wish, caller, now);
    return { reply: { nodes: [heading(`Changed: ${schedule.name}`), ...readBack(schedule, caller)] }, data: schedule };
  },
});

const pause = defineCommand({
  name: 'schedule pause',
  summary: 'Stop a schedule until it is resumed; missed runs are not made up for',
  options: z.strictObject({ name: scheduleName }),
  examples: ['schedule pause iran turkey'],
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const schedule = await services.schedules.pause(options.name, caller, now);
    return {
      reply: say(`"${schedule.name}" is paused.`, `Go on with: schedule resume ${schedule.name}`),
      data: schedule,
    };
  },
});

const resume = defineCommand({
  name: 'schedule resume',
  summary: 'Go on with a paused schedule',
  options: z.strictObject({ name: scheduleName }),
  examples: ['schedule resume iran turkey'],
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const schedule = await services.schedules.resume(options.name, caller, now);
    return { reply: { nodes: [paragraph(`"${schedule.name}" goes on.`), nextRuns(schedule)] }, data: schedule };
  },
});

const run = defineCommand({
  name: 'schedule run',
  summary: 'Post a briefing of a schedule now, beside the planned ones',
  options: z.strictObject({ name: scheduleName }),
  examples: ['schedule run iran turkey'],
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const schedule = await services.schedules.run(options.name, caller, now);
    const said = 'It is posted within a minute, while the bot runs.';
    return {
      reply: say(`Asked for a briefing of "${schedule.name}". ${said}`, `See: schedule log ${schedule.name}`),
      data: schedule,
    };
  },
});

const remove = defineCommand({
  name: 'schedule remove',
  summary: 'Remove a schedule for good; its briefings are kept',
  options: z.strictObject({ name: scheduleName }),
  examples: ['schedule remove iran turkey'],
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const schedule = await services.schedules.remove(options.name, caller, now);
    return { reply: say(`"${schedule.name}" is removed.`), data: schedule };
  },
});

const log = defineCommand({
  name: 'schedule log',
  summary: 'Every run of a schedule: posted, skipped or failed, and why; shows a briefing again',
  options: z.strictObject({
    name: scheduleName,
    limit: z.int().min(1).max(100).default(10).describe('How many runs'),
    show: z
      .string()
      .trim()
      .max(64)
      .optional()
      .describe('Show this run again, 1 for the newest, or a briefing by its id'),
    format: z.enum(['chat', 'markdown', 'html', 'json']).default('chat').describe('As a message, or as text of a file'),
  }),
  examples: ['schedule log iran turkey', 'schedule log iran turkey limit:30'],
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const limit = options.show === undefined ? options.limit : 100;
    const { schedule, runs } = await services.schedules.log(options.name, caller, now, limit);
    if (options.show !== undefined) {
      const shown = await services.schedules.edition(
        editionId(options.show, runs),
        caller,
        options.format === 'chat' ? 'json' : options.format,
      );
      if (options.format === 'chat') return { reply: shown.reply, data: shown.data };
      return { reply: asLines(shown.file), data: { format: options.format, file: shown.file } };
    }
    if (runs.length === 0) {
      return {
        reply: { nodes: [paragraph(`"${schedule.name}" has not run yet.`), nextRuns(schedule)] },
        data: { schedule, runs },
      };
    }
    const reply: Reply = {
      nodes: [
        heading(`Runs of ${schedule.name}`),
        small(`${schedule.when} ${schedule.zone}, newest first`),
        list(...runs.map(runLine)),
        small('Show one again: ', code(`schedule log ${schedule.name} show:1`)),
      ],
    };
    return { reply, data: { schedule, runs } };
  },
});

/** The `/schedule` group. */
export const scheduleCommands: readonly AnyCommand[] = [add, listAll, preview, edit, pause, resume, run, log, remove];

/** Topic, when and where, and the runs to come. */
function readBack(schedule: ScheduleView, caller: Caller): ReplyNode[] {
  const { topic, when, zone, points, quiet, catchUp, lateHours, mention } = schedule;
  const how = [
    `${points} ${points === 1 ? 'point' : 'points'}`,
    quiet === 'say' ? 'says so when nothing is new' : 'silent when nothing is new',
    catchUp === 'skip' ? 'skipped when late' : `late by ${lateHours} hours at most`,
    ...(mention === null ? [] : [`mentions ${mention}`]),
  ];
  return [
    {
      type: 'fields',
      fields: [
        { name: 'Topic', value: [text(topic)] },
        { name: 'When', value: [text(`${when}, ${zone}`)] },
        { name: 'Where', value: [placeOf(schedule, caller)] },
        { name: 'How', value: [text(how.join(', '))] },
      ],
    },
    nextRuns(schedule),
  ];
}

/** Where it posts, in words the caller knows it by. */
function placeOf({ channel, ownerId }: ScheduleView, caller: Caller): Inline {
  if (channel === 'console') return text('this terminal');
  if (channel === ownerId) return text(ownerId === caller.personId ? 'your own messages' : 'its maker’s own messages');
  return place(channel === caller.channelId ? 'this channel' : channel, channel);
}

function nextRuns({ next }: ScheduleView): ReplyNode {
  return list(...next.map(({ local, note }) => [text(local), ...(note === null ? [] : [text(` (${note})`)])]));
}

/** The briefing it would give, without a second title and without buttons that would act on it. */
function asPreview({ nodes }: Reply): ReplyNode[] {
  return [subheading('It would say now'), ...nodes.filter(({ type }) => type !== 'heading' && type !== 'buttons')];
}

function runLine(run: RunView): Inline[] {
  const { planned, state, asked, reason, points, secondsLate, nextTry } = run;
  const facts = [
    ...(asked ? ['asked for'] : []),
    ...(points === null || state !== 'posted'
      ? []
      : [points === 0 ? 'nothing new, said so' : `${points} ${points === 1 ? 'point' : 'points'}`]),
    ...(secondsLate === null ? [] : [`${secondsLate} s after its time`]),
    ...(reason === null ? [] : [reason]),
    ...(nextTry === null ? [] : [`next try ${nextTry}`]),
  ];
  return [
    text(`${planned}: `),
    run.link === null ? strong(state) : link(state, run.link),
    text(facts.length === 0 ? '' : ` (${facts.join('; ')})`),
  ];
}

function because(reason: string | null): string {
  return reason === null ? '' : `, because ${reason}`;
}

/** A file as a reply, a line for each of its own; `--json` gives it as it is. */
function asLines(file: string): Reply {
  return {
    nodes: file
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => paragraph(line)),
  };
}

/** `1` is the newest run that has a briefing. */
function editionId(show: string, runs: readonly RunView[]): string {
  if (!/^\d{1,3}$/.test(show)) return show;
  const run = runs[Number(show) - 1];
  if (run?.edition != null) return run.edition;
  throw new UserError(`Run ${show} has no briefing to show.`, {
    code: 'edition',
    next: 'The log says which were posted.',
  });
}

/** Options as they were given, for a button that runs the command again. */
function given(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
