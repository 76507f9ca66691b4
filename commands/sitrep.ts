import { z } from 'zod';
import { sayDate } from '../src/brief/dates/calendar.ts';
import { isOperator } from '../src/core/caller.ts';
import type { AnyCommand } from '../src/core/command.ts';
import { UserError } from '../src/core/errors.ts';
import { helpFor, helpOverview } from '../src/core/help.ts';
import {
  code,
  heading,
  link,
  list,
  paragraph,
  type Reply,
  say,
  small,
  strong,
  subheading,
  text,
} from '../src/core/reply.ts';
import { checkInWords } from '../src/core/words/checks.ts';
import { privacyInWords } from '../src/core/words/privacy.ts';
import { reasonInWords } from '../src/core/words/reasons.ts';
import { words } from '../src/core/words/words.ts';
import { sayMoment } from '../src/schedule/time/local-time.ts';
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
  isReadOnly: true,
  visibility: 'private',
  async run({ options, commands }) {
    const wanted = options.command?.replace(/^\//, '').toLowerCase();
    const reply = wanted === undefined || wanted === '' ? helpOverview(commands) : helpFor(wanted, commands);
    return { reply, data: commands.map(({ name, summary, examples }) => ({ name, summary, examples })) };
  },
});

const doctor = defineCommand({
  name: 'sitrep doctor',
  summary: 'Check that everything works, and how to fix what doesn’t',
  options: z.strictObject({}),
  examples: ['sitrep doctor'],
  isReadOnly: true,
  visibility: 'private',
  permission: 'admin',
  async run({ services }) {
    const checks = await services.health.checks();
    const failed = checks.filter((check) => check.state === 'failed').length;
    const reply: Reply = {
      nodes: [
        heading(failed === 0 ? words.allWorks : words.needFixing(failed)),
        {
          type: 'fields',
          fields: checks.map(({ name, state, detail, mend }) => ({
            name: `${stateMarks[state]} ${checkInWords(name)}`,
            value: [
              text(checkInWords(detail)),
              ...(mend === null ? [] : [text(/[.!?]$/u.test(detail) ? ' ' : '. '), strong(checkInWords(mend))]),
            ],
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
  isReadOnly: true,
  visibility: 'private',
  async run({ services }) {
    const summary = await services.archive.summary();
    const { articles, samples, full, partial, undated, oldest, newest, sources } = summary;
    const data = { version: services.health.version, ...summary };
    const named = sources.slice(0, 8).map(({ name, articles: count }) => [text(`${name}: ${count}`)]);
    const reply: Reply = {
      nodes: [
        heading('Sitrep'),
        paragraph(words.everyLine),
        small(words.version(services.health.version)),
        subheading(words.thisArchive),
        list(
          [words.fullAndPart(articles, full, partial)],
          [
            oldest === null
              ? words.noneIsDated
              : words.publishedFromTo(sayDate(oldest), sayDate(newest ?? oldest), undated),
          ],
          ...(samples > 0 ? [[words.someSamples(samples)]] : []),
        ),
        ...(named.length > 0 ? [subheading(words.largestSources), list(...named)] : []),
      ],
    };
    return { reply, data };
  },
});

const privacy = defineCommand({
  name: 'sitrep privacy',
  summary: 'What Sitrep stores about you, and who can see it',
  options: z.strictObject({}),
  examples: ['sitrep privacy'],
  isReadOnly: true,
  visibility: 'private',
  async run({ services }) {
    const points = services.health.privacy();
    return {
      reply: { nodes: [heading(words.whatIsKept), list(...points.map((point) => [privacyInWords(point)]))] },
      data: points,
    };
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
      const sentence = zone === null ? words.noZoneSet : words.zoneIs(zone);
      return { reply: say(sentence, `${words.setItWith} sitrep timezone Europe/London`), data: { zone } };
    }
    const zone = await services.people.setTimeZone(caller.personId, options.zone);
    return { reply: say(words.zoneIsNow(zone)), data: { zone } };
  },
});

const audit = defineCommand({
  name: 'sitrep audit',
  summary: 'Who changed what, newest first',
  options: z.strictObject({
    limit: z.int().min(1).max(100).default(20).describe('How many changes'),
  }),
  examples: ['sitrep audit', 'sitrep audit limit:50'],
  isReadOnly: true,
  visibility: 'private',
  permission: 'admin',
  async run({ options, services }) {
    const changes = await services.health.audit(options.limit);
    if (changes.length === 0) return { reply: say(words.nothingChangedYet), data: [] };
    const lines = changes.map(({ at, personId, action, detail }) => [
      text(`${sayMoment(at, 'UTC')} UTC `),
      code(action),
      text(` ${words.changedBy(personId ?? 'Sitrep')}${detail === '' ? '' : `: ${reasonInWords(detail)}`}`),
    ]);
    return { reply: { nodes: [heading(words.changes), list(...lines)] }, data: changes };
  },
});

const open = defineCommand({
  name: 'sitrep open',
  summary: 'Get a one-time link that signs a browser in',
  options: z.strictObject({}),
  examples: ['sitrep open'],
  visibility: 'private',
  async run({ caller, services }) {
    const { personId, workspaceId, channelId } = caller;
    const { url, isPublic } = await services.web.signInLink({ personId, workspaceId, channelId });
    const reply: Reply = {
      nodes: [
        paragraph(`${words.openLink} `, link(url, url)),
        small(words.worksOnce),
        ...(isPublic ? [] : [small(words.opensHere)]),
      ],
    };
    return { reply, data: { url } };
  },
});

const claim = defineCommand({
  name: 'sitrep claim',
  summary: 'Become the first admin, with the code that doctor shows in the terminal',
  options: z.strictObject({
    code: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .describe('The code, shown in the terminal by: npm run -s sitrep -- doctor')
      .meta({ positional: true }),
  }),
  examples: ['sitrep claim 0123456789abcdef0123456789abcdef'],
  verb: 'Claim',
  visibility: 'private',
  async run({ options, caller, audience, services, now }) {
    if (isOperator(caller)) return { reply: say(words.mayAllAlready), data: { admin: caller.personId } };
    if (audience === 'shared')
      throw new UserError(words.othersRead, {
        code: 'claim',
        next: `${words.useCommand} /sitrep claim`,
      });
    await services.admins.claim(options.code, caller, now);
    const reply: Reply = {
      nodes: [
        heading(words.adminNow),
        paragraph(`${words.adminMay} `, code('/sources starter')),
        small(`${words.revokeIt} `, code('npm run -s sitrep -- admins revoke')),
      ],
    };
    return { reply, data: { admin: caller.personId } };
  },
});

/** The `/sitrep` group. */
export const sitrepCommands: readonly AnyCommand[] = [help, doctor, about, privacy, timezone, audit, claim, open];
