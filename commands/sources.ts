import { z } from 'zod';
import type { SourceActor, SourceSummary } from '../src/archive/sources/service.ts';
import { type Caller, isOperator } from '../src/core/caller.ts';
import type { AnyCommand } from '../src/core/command.ts';
import { UserError } from '../src/core/errors.ts';
import {
  code,
  heading,
  type Inline,
  paragraph,
  type Reply,
  type ReplyNode,
  say,
  small,
  strong,
  text,
} from '../src/core/reply.ts';
import { counted } from '../src/core/wording.ts';
import { words } from '../src/core/words/words.ts';
import { defineCommand } from './define-command.ts';

const which = z
  .string()
  .trim()
  .min(2)
  .max(500)
  .describe('A source: its id, its name or part of its name')
  .meta({ positional: true, complete: 'source' });

const list = defineCommand({
  name: 'sources list',
  summary: 'Where the articles come from',
  options: z.strictObject({}),
  examples: ['sources list'],
  isReadOnly: true,
  visibility: 'private',
  async run({ services, now }) {
    const data = await services.sources.list();
    if (data.length === 0) return { reply: noSources(), data };
    const nodes: ReplyNode[] = [
      heading(counted(data.length, 'source')),
      { type: 'list', items: data.map((source) => lineOf(source, now)) },
    ];
    return { reply: { nodes }, data };
  },
});

const add = defineCommand({
  name: 'sources add',
  summary: 'Read articles from a feed, or from the feed of a page',
  options: z.strictObject({
    address: z
      .string()
      .trim()
      .min(4)
      .max(2000)
      .describe('Address of a feed, of a page that has one, or of an OPML list; or the id of a source')
      .meta({ positional: true }),
    name: z.string().trim().min(1).max(100).optional().describe('Name to use; default its own title'),
    quote: z
      .enum(['full', 'sentence', 'headline', 'none'])
      .optional()
      .describe('How much of one article may be quoted, default full; also changes an existing source'),
    fulltext: z.boolean().default(true).describe('Fetch the page where the feed has only a teaser'),
    backfill: z
      .string()
      .trim()
      .regex(/^\d{1,4}d$/)
      .optional()
      .describe('Backfill this many days, as far as the site allows')
      .meta({ format: 'days, such as 90d' }),
  }),
  examples: [
    'sources add https://www.crisisgroup.org/rss',
    'sources add https://example.org/feed.xml quote:sentence',
    'sources add https://www.crisisgroup.org/rss quote:headline',
  ],
  verb: 'Add',
  visibility: 'private',
  permission: 'admin',
  async run({ options, caller, services }) {
    const { address, name, quote, fulltext, backfill } = options;
    const days = backfill === undefined ? undefined : Number.parseInt(backfill, 10);
    if (days !== undefined && (days < 1 || days > 3650)) {
      throw new UserError('Option "backfill": 1d to 3650d.', {
        code: 'options',
        next: 'For example: backfill:90d',
      });
    }
    const data = await services.sources.add(
      {
        address: plainAddress(address),
        fullText: fulltext,
        ...(quote === undefined ? {} : { quote }),
        ...(name === undefined ? {} : { name }),
        ...(days === undefined ? {} : { backfillDays: days }),
      },
      actorOf(caller),
    );
    const { added, known, changed, readBack, articles } = data;
    const quotes = [
      ...changed.map(({ source, quoteBefore }) => sayChange(source, quoteBefore)),
      ...added.flatMap((source) => (quote === undefined ? sayKept(source) : [])),
    ];
    const again = readBack.map((source) => `"${source.name}" has already been added: ${source.backfill?.text}.`);
    if (added.length === 0 && changed.length + again.length > 0) {
      return { reply: say(...[...quotes, ...again].slice(0, 10)), data };
    }
    if (added.length === 0) return { reply: say(`Nothing new: ${known.join(', ')} has already been added.`), data };
    const names = added.length === 1 ? `"${added[0]!.name}" (${added[0]!.id})` : counted(added.length, 'source');
    const next =
      articles === null ? 'Their articles arrive within a few minutes.' : `Read ${counted(articles, 'new article')}.`;
    const back = added.find(({ backfill }) => backfill !== null && !backfill.over)?.backfill;
    const older =
      back === undefined || back === null
        ? []
        : [`Older articles, back to ${back.since}, follow over the next hours; sources health shows progress.`];
    const troubles = added.flatMap(({ name: of, error }) => (error === null ? [] : [`${of}: ${error}.`]));
    return { reply: say(`Added ${names}. ${next}`, ...older, ...quotes.slice(0, 10), ...troubles.slice(0, 10)), data };
  },
});

const pause = defineCommand({
  name: 'sources pause',
  summary: 'Pause a source and keep its articles',
  options: z.strictObject({ source: which }),
  examples: ['sources pause crisisgroup'],
  verb: 'Pause',
  visibility: 'private',
  permission: 'admin',
  async run({ options, caller, services }) {
    const data = await services.sources.pause(options.source, actorOf(caller));
    return { reply: say(`"${data.name}" is paused. Resume it with: sources resume ${data.id}`), data };
  },
});

const resume = defineCommand({
  name: 'sources resume',
  summary: 'Resume a paused source',
  options: z.strictObject({ source: which }),
  examples: ['sources resume crisisgroup'],
  verb: 'Resume',
  visibility: 'private',
  permission: 'admin',
  async run({ options, caller, services }) {
    const data = await services.sources.resume(options.source, actorOf(caller));
    return { reply: say(`"${data.name}": polling resumed.`), data };
  },
});

const remove = defineCommand({
  name: 'sources remove',
  summary: 'Remove a source; its articles stay',
  options: z.strictObject({ source: which }),
  examples: ['sources remove crisisgroup'],
  verb: 'Remove',
  visibility: 'private',
  permission: 'admin',
  async run({ options, caller, services }) {
    const data = await services.sources.remove(options.source, actorOf(caller));
    const where = data.quote === 'full' ? '' : `, under quote:${data.quote} as before`;
    const kept = `Its ${counted(data.articles, 'article')} ${data.articles === 1 ? 'stays' : 'stay'} in the archive${where}.`;
    return { reply: say(`"${data.name}" is removed. ${kept}`), data };
  },
});

const health = defineCommand({
  name: 'sources health',
  summary: 'How each source is doing: last success, articles a day, errors',
  options: z.strictObject({ source: which.optional() }),
  examples: ['sources health', 'sources health crisisgroup'],
  isReadOnly: true,
  visibility: 'private',
  async run({ options, services, now }) {
    const { sources } = services;
    const data = options.source === undefined ? await sources.list() : [await sources.find(options.source)];
    if (data.length === 0) return { reply: noSources(), data };
    const failing = data.filter(({ trouble, error }) => trouble !== null || error !== null).length;
    const nodes: ReplyNode[] = [
      heading(failing === 0 ? words.allHealthy : words.someFailing(failing, data.length)),
      {
        type: 'fields',
        fields: [...data].sort(byTrouble).map((source) => ({ name: source.name, value: healthOf(source, now) })),
      },
    ];
    return { reply: { nodes }, data };
  },
});

const read = defineCommand({
  name: 'sources read',
  summary: 'Read one article into the archive from its address',
  options: z.strictObject({
    address: z.string().trim().min(4).max(2000).describe('Address of the article’s page').meta({ positional: true }),
  }),
  examples: ['sources read https://www.crisisgroup.org/some-report'],
  verb: 'Read it in',
  visibility: 'private',
  permission: 'admin',
  async run({ options, services }) {
    const address = plainAddress(options.address);
    if (!/^https?:\/\//iu.test(address)) {
      throw new UserError('This isn’t the address of a page.', {
        code: 'address',
        next: 'It begins with https:// or http://',
      });
    }
    const data = await services.links.readIn(address);
    const [first] = data.articles;
    if (first === undefined) {
      return { reply: say(`Nothing could be read there: ${data.failed[0] ?? 'it holds no article'}.`), data };
    }
    const said = {
      added: words.readIn,
      updated: words.updatedArticle,
      unchanged: words.alreadyThere,
      duplicate: words.alreadyThere,
    };
    const rest = data.articles.length > 1 ? ` and ${counted(data.articles.length - 1, 'more article')}` : '';
    const reply: Reply = {
      nodes: [
        paragraph(`${said[first.outcome](first.title ?? address)}${rest}.`),
        {
          type: 'buttons',
          buttons: [
            {
              id: 'show',
              label: words.whatItSays,
              action: { type: 'run', command: 'brief', options: { query: address } },
            },
          ],
        },
      ],
    };
    return { reply, data };
  },
});

const starter = defineCommand({
  name: 'sources starter',
  summary: 'Start with a set of public foreign-affairs feeds',
  options: z.strictObject({}),
  examples: ['sources starter'],
  visibility: 'private',
  permission: 'admin',
  async run({ caller, services }) {
    const data = await services.sources.starter(actorOf(caller));
    const { feeds, read, articles, failed, secondsLeft } = data;
    const rest = secondsLeft === 0 ? 'ask now' : `ask now, the rest in about ${minutes(secondsLeft)}`;
    const nodes: ReplyNode[] = [
      paragraph(strong(`${read} of ${feeds} feeds read, ${counted(articles, 'article')}; ${rest}.`)),
      ...(failed > 0
        ? [paragraph(`${counted(failed, 'feed')} could not be read: `, code('sources health'), ' says why.')]
        : []),
      small(
        'They are polled every few hours. ',
        code('sources list'),
        ' shows them, ',
        code('sources remove'),
        ' removes one.',
      ),
    ];
    return { reply: { nodes }, data };
  },
});

/** What each quote policy lets be quoted of an article. */
const quotable: Record<SourceSummary['quote'], string> = {
  full: 'as much as of any article',
  sentence: 'one sentence',
  headline: 'the headline only',
  none: 'nothing',
};

function sayChange({ name, quote }: SourceSummary, before: SourceSummary['quote']): string {
  return `"${name}" has already been added. From now on ${quotable[quote]} of each of its articles may be quoted (quote:${quote}, before: ${before}).`;
}

/** A source that comes back after it was removed has the policy it had. */
function sayKept({ name, quote }: SourceSummary): string[] {
  if (quote === 'full') return [];
  return [`As before its removal, ${quotable[quote]} of an article of "${name}" may be quoted (quote:${quote}).`];
}

/** The commands about sources, in the order help lists them. */
export const sourceCommands: readonly AnyCommand[] = [starter, list, health, add, read, pause, resume, remove];

const noSources = (): Reply => ({
  nodes: [
    paragraph(words.noSourcesYet),
    paragraph(`${words.startWith} `, code('sources starter')),
    paragraph(`${words.orAddOne} `, code('sources add <address>')),
  ],
});

function actorOf(caller: Caller): SourceActor {
  const { personId, channelId } = caller;
  return { personId, channelId, local: isOperator(caller) };
}

/** Chats wrap addresses: `<https://x.test|x.test>` and `<https://x.test>` are what was typed. */
function plainAddress(address: string): string {
  return /^<([^|>]+)(?:\|[^>]*)?>$/u.exec(address)?.[1] ?? address;
}

function lineOf(source: SourceSummary, now: Date): Inline[] {
  const { id, name, state, articles, quote, trouble, lastOkAt, backfill } = source;
  const facts = [
    state === 'active' ? (trouble ?? '') : state,
    counted(articles, 'article'),
    lastOkAt === null ? 'not read yet' : `read ${ago(lastOkAt, now)}`,
    quote === 'full' ? '' : `quote: ${quote}`,
    backfill === null || backfill.over ? '' : backfill.text,
  ];
  return [strong(name), text(` · ${facts.filter(Boolean).join(' · ')} · `), code(id)];
}

function healthOf(source: SourceSummary, now: Date): Inline[] {
  const { state, lastOkAt, lastNewAt, perDay, trouble, error, articles, id, backfill } = source;
  const facts = [
    state === 'active' ? '' : state,
    lastOkAt === null ? 'not read yet' : `last success ${ago(lastOkAt, now)}`,
    perDay === null ? counted(articles, 'article') : `${perDay} articles a day`,
    trouble === 'silent' ? `silent since ${lastNewAt?.slice(0, 10) ?? 'it was added'}` : '',
    error === null ? '' : `last error: ${error}`,
    backfill?.text ?? '',
  ];
  return [text(`${facts.filter(Boolean).join(' · ')} · `), code(id)];
}

function byTrouble(left: SourceSummary, right: SourceSummary): number {
  const weight = ({ trouble, error }: SourceSummary) => (trouble === null ? 0 : 2) + (error === null ? 0 : 1);
  return weight(right) - weight(left);
}

function ago(iso: string, now: Date): string {
  const seconds = Math.max(0, (now.getTime() - Date.parse(iso)) / 1000);
  if (seconds < 90) return 'just now';
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} minutes ago`;
  if (seconds < 36 * 3600) return `${Math.round(seconds / 3600)} hours ago`;
  return `${Math.round(seconds / 86_400)} days ago`;
}

function minutes(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds / 60));
  return whole === 1 ? 'a minute' : `${whole} minutes`;
}
