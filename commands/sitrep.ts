import { z } from 'zod';
import type { AnyCommand } from '../src/core/command.ts';
import { helpFor, helpOverview } from '../src/core/help.ts';
import { code, heading, list, paragraph, type Reply, say, small, strong, subheading, text } from '../src/core/reply.ts';
import { defineCommand } from './define-command.ts';

const help = defineCommand({
  name: 'sitrep help',
  summary: 'What Sitrep can do, or how one command works',
  options: z.strictObject({
    command: z
      .string()
      .trim()
      .max(40)
      .optional()
      .describe('A command, for its options and examples')
      .meta({ positional: true }),
  }),
  examples: ['sitrep help', 'sitrep help brief'],
  visibility: 'private',
  async run({ options, commands }) {
    const wanted = options.command?.replace(/^\//, '').toLowerCase();
    const reply = wanted === undefined || wanted === '' ? helpOverview(commands) : helpFor(wanted, commands);
    return { reply, data: commands.map(({ name, summary, examples }) => ({ name, summary, examples })) };
  },
});

const doctor = defineCommand({
  name: 'sitrep doctor',
  summary: 'Check that everything works, and how to mend what does not',
  options: z.strictObject({}),
  examples: ['sitrep doctor'],
  visibility: 'private',
  permission: 'admin',
  async run({ services }) {
    const checks = await services.health.checks();
    const faults = checks.filter((check) => check.state === 'failed').length;
    const reply: Reply = {
      nodes: [
        heading(faults === 0 ? 'All is well' : `${faults} ${faults === 1 ? 'thing needs' : 'things need'} mending`),
        {
          type: 'fields',
          fields: checks.map(({ name, state, detail, mend }) => ({
            name: `${stateMarks[state]} ${name}`,
            value: [text(detail), ...(mend === null ? [] : [text(' '), strong(mend)])],
          })),
        },
      ],
    };
    return { reply, data: checks };
  },
});

const stateMarks = { ok: '✓', warning: '!', failed: '✗', off: '–' } as const;

const about = defineCommand({
  name: 'sitrep about',
  summary: 'What Sitrep is, and what this archive holds',
  options: z.strictObject({}),
  examples: ['sitrep about'],
  visibility: 'private',
  async run({ services }) {
    const summary = await services.archive.summary();
    const { articles, samples, full, partial, undated, oldest, newest, sources } = summary;
    const data = { version: services.health.version, ...summary };
    const named = sources.slice(0, 8).map(({ name, articles: count }) => [text(`${name}: ${count}`)]);
    const reply: Reply = {
      nodes: [
        heading('Sitrep'),
        paragraph(
          'Every line of a brief is a verbatim sentence from a named article, and its citation opens that sentence.',
        ),
        small(`Version ${services.health.version}`),
        subheading('This archive'),
        list(
          [`${articles} articles: ${full} in full, ${partial} in part`],
          [oldest === null ? 'none dated' : `published ${oldest} to ${newest}; ${undated} undated`],
          ...(samples > 0 ? [[`${samples} are samples, written for trying out`]] : []),
        ),
        ...(named.length > 0 ? [subheading('Largest sources'), list(...named)] : []),
      ],
    };
    return { reply, data };
  },
});

const privacy = defineCommand({
  name: 'sitrep privacy',
  summary: 'What Sitrep keeps about you, and who can see it',
  options: z.strictObject({}),
  examples: ['sitrep privacy'],
  visibility: 'private',
  async run() {
    const points = [
      'What you ask is answered to you alone until you share it.',
      'Your own recent queries and answers are kept for 30 days, so that buttons work and your words can be offered to you again. Nobody else is ever offered them.',
      'Your time zone is kept if you set one.',
      'Query words are in no log at the usual level and in no statistics.',
      'Sitrep reads no messages of a channel; it sees only commands, and messages you point it at.',
      'Nothing leaves the machine it runs on, save its answers to this platform and the fetching of the sources listed.',
    ];
    return { reply: { nodes: [heading('What Sitrep keeps'), list(...points.map((point) => [point]))] }, data: points };
  },
});

const timezone = defineCommand({
  name: 'sitrep timezone',
  summary: 'Show or set the time zone your dates and schedules use',
  options: z.strictObject({
    zone: z
      .string()
      .trim()
      .max(64)
      .optional()
      .describe('A city or IANA name, such as Europe/London')
      .meta({ positional: true, complete: 'time-zone' }),
  }),
  examples: ['sitrep timezone', 'sitrep timezone Europe/London'],
  visibility: 'private',
  async run({ options, caller, services }) {
    if (options.zone === undefined) {
      const zone = (await services.people.timeZone(caller.personId)) ?? caller.timeZone;
      const sentence = zone === null ? 'You have not set a time zone.' : `Your time zone is ${zone}.`;
      return { reply: say(sentence, 'Set it with: sitrep timezone Europe/London'), data: { zone } };
    }
    const zone = await services.people.setTimeZone(caller.personId, options.zone);
    return { reply: say(`Your time zone is now ${zone}.`), data: { zone } };
  },
});

const audit = defineCommand({
  name: 'sitrep audit',
  summary: 'Who changed what, newest first',
  options: z.strictObject({
    limit: z.int().min(1).max(100).default(20).describe('How many changes'),
  }),
  examples: ['sitrep audit', 'sitrep audit limit:50'],
  visibility: 'private',
  permission: 'admin',
  async run({ options, services }) {
    const changes = await services.health.audit(options.limit);
    if (changes.length === 0) return { reply: say('Nothing has been changed yet.'), data: [] };
    const lines = changes.map(({ at, personId, action, detail }) => [
      text(`${at.toISOString().slice(0, 16).replace('T', ' ')} UTC `),
      code(action),
      text(` by ${personId ?? 'Sitrep'}${detail === '' ? '' : `: ${detail}`}`),
    ]);
    return { reply: { nodes: [heading('Changes'), list(...lines)] }, data: changes };
  },
});

/** The `/sitrep` group. */
export const sitrepCommands: readonly AnyCommand[] = [help, doctor, about, privacy, timezone, audit];
