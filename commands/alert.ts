import { z } from 'zod';
import { reviewsFirst } from '../src/core/caller.ts';
import type { AnyCommand } from '../src/core/command.ts';
import { UserError } from '../src/core/errors.ts';
import {
  code,
  heading,
  type Inline,
  list,
  paragraph,
  type Reply,
  say,
  small,
  strong,
  text,
} from '../src/core/reply.ts';
import { words } from '../src/core/words/words.ts';
import type { AlertView } from '../src/schedule/alert/service.ts';
import {
  addAlertOptions,
  alertName,
  alertRequestOf,
  editAlertOptions,
  parseAlertLine,
  parseEditAlertLine,
} from './alert-options.ts';
import { previewNodes, readAlert } from './alert-replies.ts';
import { defineCommand } from './define-command.ts';
import { onlyGiven } from './posting-options.ts';
import { because, managedByAdmins, placeOf, runLine, takenOver, topicUnlessNamed } from './schedule-replies.ts';

const add = defineCommand({
  name: 'alert add',
  summary: 'Post an article on a topic as soon as it arrives',
  options: addAlertOptions,
  examples: [
    'alert add iran turkey',
    'alert add "border trade" source:"Tehran Times" per-hour:3 to me',
    'alert add sanctions lang:en quiet-hours:22:00-07:00 zone:Berlin',
  ],
  verb: 'Review',
  visibility: 'private',
  parseLine: parseAlertLine,

  async run({ options, caller, services, now, pressed }) {
    const { save, to, ...rest } = options;
    if (to === 'me' && rest.in !== undefined) throw new UserError(words.channelOrMe, { code: 'options' });
    const request = { ...alertRequestOf(rest), ...(to === 'me' ? { channel: 'me' } : {}) };
    if (save) {
      const alert = await services.alerts.add(request, caller, now, pressed);
      return { reply: { nodes: [heading(words.saved(alert.name)), ...readAlert(alert, caller)] }, data: alert };
    }
    const { alert, preview } = await services.alerts.draft(request, caller, now);
    // A script has nobody to ask: it reads back and saves in one go.
    if (!reviewsFirst(caller)) {
      const saved = await services.alerts.add(request, caller, now);
      const nodes = [heading(words.saved(saved.name)), ...readAlert(saved, caller), ...previewNodes(preview)];
      return { reply: { nodes }, data: saved };
    }
    const action = {
      type: 'run' as const,
      command: 'alert add',
      options: { ...onlyGiven(options), zone: alert.zone, save: true },
    };
    const reply: Reply = {
      nodes: [
        heading(words.saveThis('alert')),
        ...readAlert(alert, caller),
        ...previewNodes(preview),
        { type: 'buttons', buttons: [{ id: 'save', label: words.saveAlert, action }] },
      ],
    };
    return { reply, data: alert };
  },
});

const listAll = defineCommand({
  name: 'alert list',
  summary: 'The alerts of this channel and your own',
  options: z.strictObject({
    all: z.boolean().default(false).describe('Every alert of the workspace, for admins'),
  }),
  examples: ['alert list'],
  isReadOnly: true,
  visibility: 'private',
  async run({ options, caller, services }) {
    const alerts = await services.alerts.list(caller, options.all);
    if (alerts.length === 0) {
      return { reply: say(words.noneYet('alert'), `${words.addOne} alert add iran turkey`), data: [] };
    }
    const items = alerts.map((alert): Inline[] => [
      strong(alert.name),
      text(
        topicUnlessNamed(alert)
          .map((topic) => `: ${topic}`)
          .join(''),
      ),
      ...(alert.channel === caller.channelId ? [] : [text(` ${words.in} `), placeOf(alert, caller)]),
      text(alert.state === 'active' ? '' : `; ${words.paused}${because(alert.stateReason)}`),
      ...managedByAdmins(alert),
      text(' '),
      code(alert.id),
    ]);
    return { reply: { nodes: [heading(words.alerts), list(...items)] }, data: alerts };
  },
});

const preview = defineCommand({
  name: 'alert preview',
  summary: 'An alert as it is set, and what it would have posted in the last days',
  options: z.strictObject({ name: alertName }),
  examples: ['alert preview iran turkey'],
  isReadOnly: true,
  isQuestion: true,
  verb: 'Preview',
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const { alert, preview: lately } = await services.alerts.preview(options.name, caller, now);
    return {
      reply: { nodes: [heading(words.alertCalled(alert.name)), ...readAlert(alert, caller), ...previewNodes(lately)] },
      data: alert,
    };
  },
});

const edit = defineCommand({
  name: 'alert edit',
  summary: 'Change an alert: its topic or options',
  options: editAlertOptions,
  examples: ['alert edit iran turkey per-hour:2', 'alert edit iran turkey quiet-hours:22:00-07:00'],
  verb: 'Change',
  visibility: 'private',
  parseLine: parseEditAlertLine,
  async run({ options, caller, services, now }) {
    const { name, rename, ...rest } = options;
    const request = { ...alertRequestOf(rest), ...(rename === undefined ? {} : { name: rename }) };
    if (Object.keys(request).length === 0) {
      throw new UserError(words.whatChange, {
        code: 'options',
        next: `${words.tryLine} alert edit iran turkey per-hour:2`,
      });
    }
    const alert = await services.alerts.edit(name, request, caller, now);
    const nodes = [heading(words.changed(alert.name)), ...takenOver(alert, caller), ...readAlert(alert, caller)];
    return { reply: { nodes }, data: alert };
  },
});

const pause = defineCommand({
  name: 'alert pause',
  summary: 'Pause an alert until it is resumed; what arrives meanwhile is not posted',
  options: z.strictObject({ name: alertName }),
  examples: ['alert pause iran turkey'],
  verb: 'Pause',
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const alert = await services.alerts.pause(options.name, caller, now);
    return { reply: say(words.isPaused(alert.name), `${words.resumeWith} alert resume ${alert.name}`), data: alert };
  },
});

const resume = defineCommand({
  name: 'alert resume',
  summary: 'Resume a paused alert',
  options: z.strictObject({ name: alertName }),
  examples: ['alert resume iran turkey'],
  verb: 'Resume',
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const alert = await services.alerts.resume(options.name, caller, now);
    const said = paragraph(words.alertIsResumed(alert.name));
    return { reply: { nodes: [said, ...takenOver(alert, caller)] }, data: alert };
  },
});

const remove = defineCommand({
  name: 'alert remove',
  summary: 'Remove an alert permanently',
  options: z.strictObject({ name: alertName }),
  examples: ['alert remove iran turkey'],
  verb: 'Remove',
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const alert = await services.alerts.remove(options.name, caller, now);
    return { reply: say(words.isRemoved(alert.name)), data: alert };
  },
});

const log = defineCommand({
  name: 'alert log',
  summary: 'What an alert posted: arrived, skipped or failed, and why',
  options: z.strictObject({
    name: alertName,
    limit: z.int().min(1).max(100).default(10).describe('How many posts'),
  }),
  examples: ['alert log iran turkey'],
  isReadOnly: true,
  verb: 'Show',
  visibility: 'private',
  async run({ options, caller, services, now }) {
    const found = await services.alerts.log(options.name, caller, now, options.limit);
    const { alert, runs } = found;
    const first = runs.length === 0 ? [paragraph(words.postedNothing(alert.name))] : [];
    const reply: Reply = {
      nodes: [
        heading(words.postsOf(alert.name)),
        ...first,
        ...(runs.length === 0 ? [] : [list(...runs.map(runLine))]),
        small(countsLine(found), ...managedByAdmins(alert)),
      ],
    };
    return { reply, data: found };
  },
});

function countsLine({ counts: { reported, waiting, sameStory } }: { counts: Counts; alert: AlertView }): string {
  const parts = [
    words.reported(reported),
    ...(waiting > 0 ? [words.waiting(waiting)] : []),
    ...(sameStory > 0 ? [words.leftOut(sameStory)] : []),
  ];
  return `${words.lastMonth}: ${parts.join(', ')}`;
}

interface Counts {
  reported: number;
  waiting: number;
  sameStory: number;
}

/** The `/alert` group. */
export const alertCommands: readonly AnyCommand[] = [add, listAll, preview, edit, pause, resume, log, remove];
