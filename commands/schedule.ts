import { z } from 'zod';
import { isOperator, reviewsFirst } from '../src/core/caller.ts';
import type { AnyCommand } from '../src/core/command.ts';
import { UserError } from '../src/core/errors.ts';
import {
  code,
  heading,
  type Inline,
  link,
  list,
  paragraph,
  type Reply,
  say,
  small,
  strong,
  text,
} from '../src/core/reply.ts';
import { words } from '../src/core/words/words.ts';
import type { RunView } from '../src/schedule/service.ts';
import { channelLog, listButtons, onlyNameHere } from './channel-schedules.ts';
import { defineCommand } from './define-command.ts';
import { onlyGiven } from './posting-options.ts';
import { addOptions, editOptions, parseAddLine, parseEditLine, requestOf, scheduleName } from './schedule-options.ts';
import {
  asLines,
  asPreview,
  because,
  managedByAdmins,
  nextRuns,
  placeOf,
  readBack,
  runLine,
  takenOver,
  topicUnlessNamed,
} from './schedule-replies.ts';

const add = defineCommand({
  name: 'schedule add',
  summary: 'Post a briefing on a topic at a local time: only what is new since the last one',
  options: addOptions,
  examples: [
    'schedule add iran turkey at weekdays 08:00 Europe/London',
    'schedule add "border trade" at every monday 9am points:3 to me',
    'schedule add sanctions at 0 8 * * 1-5 Berlin quiet:say name:morning',
  ],
  verb: 'Review',
  visibility: 'private',
  parseLine: parseAddLine,

  async run({ options, caller, services, now, pressed }) {
    const { save, to, ...rest } = options;
    if (to === 'me' && rest.in !== undefined) throw new UserError(words.channelOrMe, { code: 'options' });
    const request = { ...requestOf(rest), ...(to === 'me' ? { channel: 'me' } : {}) };
    if (save) {
      const schedule = await services.schedules.add(request, caller, now, pressed);
      return { reply: { nodes: [heading(words.saved(schedule.name)), ...readBack(schedule, caller)] }, data: schedule };
    }
    const { schedule, preview } = await services.schedules.draft(request, caller, now);
    // A script has nobody to ask: it reads back and saves in one go.
    if (!reviewsFirst(caller)) {
      const saved = await services.schedules.add(request, caller, now);
      return {
        reply: { nodes: [heading(words.saved(saved.name)), ...readBack(saved, caller), ...asPreview(preview)] },
        data: saved,
      };
    }
    const reply: Reply = {
      nodes: [
        heading(words.saveThis('schedule')),
        ...readBack(schedule, caller),
        ...asPreview(preview),
        {
          type: 'buttons',
          buttons: [
            {
              id: 'save',
              label: words.save,
              action: {
                type: 'run',
                command: 'schedule add',
                options: { ...onlyGiven(options), zone: schedule.zone, save: true },
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
  isReadOnly: true,
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const schedules = await services.schedules.list(caller, now, options.all);
    if (schedules.length === 0) {
      const next = `${words.addOne} schedule add iran turkey at weekdays 08:00 Europe/London`;
      return { reply: say(words.noneYet('schedule'), next), data: [] };
    }
    const items = schedules.map((schedule): Inline[] => {
      const next = schedule.next[0]?.local ?? words.never;
      const how = schedule.state === 'active' ? words.next(next) : `${words.paused}${because(schedule.stateReason)}`;
      const where = schedule.channel === caller.channelId ? [] : [text(` ${words.in} `), placeOf(schedule, caller)];
      return [
        strong(schedule.name),
        text(`: ${[...topicUnlessNamed(schedule), `${schedule.when} ${schedule.zone}`].join(', ')}`),
        ...where,
        text(`; ${how}`),
        ...managedByAdmins(schedule),
        text(' '),
        code(schedule.id),
      ];
    });
    const buttons = listButtons(schedules.filter(({ channel }) => channel === caller.channelId));
    const nodes = [heading(words.schedules), list(...items), ...(isOperator(caller) ? [] : buttons)];
    return { reply: { nodes }, data: schedules };
  },
});

const preview = defineCommand({
  name: 'schedule preview',
  summary: 'What a schedule would post now; nothing is posted and nothing counts as seen',
  options: z.strictObject({ name: scheduleName }),
  examples: ['schedule preview iran turkey'],
  isReadOnly: true,
  isQuestion: true,
  verb: 'Preview',
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const { schedule, preview: reply } = await services.schedules.preview(options.name, caller, now);
    return {
      reply: { nodes: [heading(words.previewOf(schedule.name)), ...asPreview(reply).slice(1)] },
      data: schedule,
    };
  },
});

const edit = defineCommand({
  name: 'schedule edit',
  summary: 'Change a schedule: its time, topic or options',
  options: editOptions,
  examples: ['schedule edit iran turkey at weekdays 07:30', 'schedule edit iran turkey points:3 quiet:say'],
  verb: 'Change',
  visibility: 'private',
  parseLine: parseEditLine,
  async run({ options, caller, services, now }) {
    const { name, rename, ...rest } = options;
    const request = { ...requestOf(rest), ...(rename === undefined ? {} : { name: rename }) };
    if (Object.keys(request).length === 0) {
      throw new UserError(words.whatChange, {
        code: 'options',
        next: `${words.tryLine} schedule edit iran turkey at weekdays 07:30`,
      });
    }
    const schedule = await services.schedules.edit(name, request, caller, now);
    const nodes = [
      heading(words.changed(schedule.name)),
      ...takenOver(schedule, caller),
      ...readBack(schedule, caller),
    ];
    return { reply: { nodes }, data: schedule };
  },
});

const pause = defineCommand({
  name: 'schedule pause',
  summary: 'Pause a schedule until it is resumed; missed runs are skipped',
  options: z.strictObject({ name: scheduleName }),
  examples: ['schedule pause iran turkey'],
  verb: 'Pause',
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const schedule = await services.schedules.pause(options.name, caller, now);
    return {
      reply: say(words.isPaused(schedule.name), `${words.resumeWith} schedule resume ${schedule.name}`),
      data: schedule,
    };
  },
});

const resume = defineCommand({
  name: 'schedule resume',
  summary: 'Resume a paused schedule',
  options: z.strictObject({ name: scheduleName }),
  examples: ['schedule resume iran turkey'],
  verb: 'Resume',
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const schedule = await services.schedules.resume(options.name, caller, now);
    const nodes = [paragraph(words.isResumed(schedule.name)), ...takenOver(schedule, caller), nextRuns(schedule)];
    return { reply: { nodes }, data: schedule };
  },
});

const run = defineCommand({
  name: 'schedule run',
  summary: 'Post a briefing now, in addition to the scheduled ones',
  options: z.strictObject({ name: scheduleName }),
  examples: ['schedule run iran turkey'],
  isQuestion: true,
  verb: 'Post now',
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const schedule = await services.schedules.run(options.name, caller, now);
    return {
      reply: say(words.isRequested(schedule.name), `${words.see} schedule log ${schedule.name}`),
      data: schedule,
    };
  },
});

const remove = defineCommand({
  name: 'schedule remove',
  summary: 'Remove a schedule permanently; its briefings are kept',
  options: z.strictObject({ name: scheduleName }),
  examples: ['schedule remove iran turkey'],
  verb: 'Remove',
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const schedule = await services.schedules.remove(options.name, caller, now);
    return { reply: say(words.isRemoved(schedule.name)), data: schedule };
  },
});

const feed = defineCommand({
  name: 'schedule feed',
  summary: 'The address of a schedule’s briefings for feed readers (Atom)',
  options: z.strictObject({
    name: scheduleName,
    renew: z.boolean().default(false).describe('Make another address; the one before opens nothing from then on'),
  }),
  examples: ['schedule feed iran turkey', 'schedule feed iran turkey renew:yes'],
  verb: 'Show',
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const { schedule, secret, isNew } = await services.schedules.feed(options.name, caller, now, options.renew);
    const { url, isPublic } = await services.web.addressOf(`/feeds/${secret}.atom`);
    const reply: Reply = {
      nodes: [
        paragraph(`${words.feedOf(schedule.name)} `, link(url, url)),
        small(
          `${words.feedReaders} `,
          ...(isNew && options.renew
            ? [words.feedRenewed]
            : [`${words.feedAnother} `, code(`schedule feed ${schedule.name} renew:yes`)]),
        ),
        ...(isPublic ? [] : [small(words.opensHere)]),
      ],
    };
    return { reply, data: { schedule: schedule.id, url } };
  },
});

const log = defineCommand({
  name: 'schedule log',
  summary: 'Every run of a schedule: posted, skipped or failed, and why; shows a briefing again',
  options: z.strictObject({
    name: scheduleName.optional().describe('Name of the schedule; default every one of this channel'),
    limit: z.int().min(1).max(100).default(10).describe('How many runs'),
    show: z
      .string()
      .trim()
      .max(64)
      .optional()
      .describe('Show this run again, 1 for the newest, or a briefing by its id'),
    format: z.enum(['chat', 'markdown', 'html', 'json']).default('chat').describe('As a message, or as a file'),
  }),
  examples: ['schedule log iran turkey', 'schedule log iran turkey limit:30', 'schedule log'],
  isReadOnly: true,
  verb: 'Show',
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const limit = options.show === undefined ? options.limit : 100;
    const name = options.name ?? (await onlyNameHere(services.schedules, caller, now, options.show !== undefined));
    if (name === null) return channelLog(services.schedules, caller, now, options.limit);
    const { schedule, runs } = await services.schedules.log(name, caller, now, limit);
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
        reply: {
          nodes: [paragraph(words.notRunYet(schedule.name), ...managedByAdmins(schedule), '.'), nextRuns(schedule)],
        },
        data: { schedule, runs },
      };
    }
    const reply: Reply = {
      nodes: [
        heading(words.runsOf(schedule.name)),
        small(`${schedule.when} ${schedule.zone}, ${words.newestFirst}`, ...managedByAdmins(schedule)),
        list(...runs.map(runLine)),
        small(`${words.showAgain} `, code(`schedule log ${schedule.name} show:1`)),
      ],
    };
    return { reply, data: { schedule, runs } };
  },
});

/** The `/schedule` group. */
export const scheduleCommands: readonly AnyCommand[] = [
  add,
  listAll,
  preview,
  edit,
  pause,
  resume,
  run,
  log,
  feed,
  remove,
];

/** `1` is the newest run that has a briefing. */
function editionId(show: string, runs: readonly RunView[]): string {
  if (!/^\d{1,3}$/.test(show)) return show;
  const run = runs[Number(show) - 1];
  if (run?.edition != null) return run.edition;
  throw new UserError(words.noBriefing(show), {
    code: 'edition',
    next: words.logSays,
  });
}
