import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineCommand } from '../../commands/define-command.ts';
import type { QuoteContext } from '../../src/brief/present/quote-context.ts';
import type { AnyCommand } from '../../src/core/command.ts';
import { UserError } from '../../src/core/errors.ts';
import {
  type Button,
  type CitationRef,
  folded,
  heading,
  type Reply,
  type ReplyNode,
  say,
  small,
  subheading,
} from '../../src/core/reply.ts';

/** One message as it stands now, free of the platform's markup, white space folded. */
export interface ShownMessage {
  id: string;
  text: string;
  /** Who sees it. */
  to: 'all' | Person;
  /** In a person's own messages rather than in the channel. */
  isDirect: boolean;
  controls: ShownControl[];
}

export interface ShownControl {
  label: string;
  /** Of a menu: what it offers. */
  options: { label: string; value: string }[] | null;
  /** For the platform to press it by. */
  id: string;
}

/** Two people in one channel; the first is the one who asks. */
export type Person = 'asker' | 'other';

export interface Doing {
  by: Person;
  /** How often the platform delivers it. */
  times: number;
}

/** Words for the bot: naming it in the channel or in a thread, or in one's own messages with it. */
export interface Saying extends Doing {
  where: 'channel' | 'thread' | 'direct';
}

export type Denied = 'posting' | 'archived' | 'gone' | 'direct';

/** Called while the scenarios' brief on "slow" is under way. */
export const slowly = { meanwhile: () => {} };

/** A platform with two people at it. Everything they do resolves once the bot is done with it. */
export interface ChatUnderTest {
  /** The bot knows no private answers: everybody sees all. */
  readonly isOpen?: boolean;
  /** Messages are never changed, only added. */
  readonly onlyAdds?: boolean;
  /** Every message there is now, in order. */
  messages(): ShownMessage[];
  /** Uses a command: `line` is what a person types where commands are lines, `options` where they are typed options. */
  ask(use: ScenarioUse, doing: Doing): Promise<void>;
  press(message: ShownMessage, control: ShownControl, value: string | null, doing: Doing): Promise<void>;
  /** Says something to the bot in words. Absent where it hears commands only. */
  say?(words: string, saying: Saying): Promise<void>;
  /** Posts to the channel unasked, as a schedule does. */
  post(reply: Reply): Promise<void>;
  /** From now on the bot may not post in the channel, the channel is archived or gone, or the asker takes no messages of it. */
  deny?(what: Denied): void;
  /** Moves the bot's clock and the platform's. */
  later(ms: number): void;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface ScenarioUse {
  command: string;
  line: string;
  options: Record<string, string | number | boolean>;
}

interface Scenario extends ScenarioUse {
  name: string;
  sees: string[];
  never?: string[];
  isPrivate?: boolean;
  buttons?: string[];
}

/** Text that must come out as it went in. */
export const awkwardWords =
  'He wrote “@everyone & <!channel>” *twice*, at https://evil.example/a_b, for 1 < 2; `code`, ~no~ and [this](x).';

const citation = (n: number): CitationRef => ({
  n,
  articleId: `a${n}`,
  revision: 1,
  part: 'body',
  paragraph: n,
  start: 0,
  end: 10,
  label: `${n} ¶${n + 1}`,
  url: n % 2 === 0 ? null : 'https://news.example/a',
});

const point = (n: number, words: string): ReplyNode => ({
  type: 'quote',
  label: String(n),
  text: words,
  citations: [citation(n)],
  cutBefore: false,
  cutAfter: false,
  remark: null,
});

const pointWords = (n: number) => `Point ${n} says that trade fell by ${n} per cent, according to one estimate.`;

const buttonsUnder = (query: string, points: number): Button[] => [
  {
    id: 'more',
    label: 'More points',
    action: { type: 'run', command: 'brief', options: { query, points: points + 5 } },
  },
  { id: 'timeline', label: 'Timeline', action: { type: 'open', part: 'timeline' } },
  { id: 'read-quote', label: 'Read a quote', action: { type: 'read-quote' } },
  { id: 'share', label: 'Share', action: { type: 'share' } },
  { id: 'send-to-me', label: 'Send to my DMs', action: { type: 'send-to-me' } },
];

/** A briefing as a schedule posts it. */
export const scenarioBriefing: Reply = {
  nodes: [
    heading('Monday briefing'),
    point(1, pointWords(1)),
    point(2, pointWords(2)),
    { type: 'buttons', buttons: [{ id: 'read-quote', label: 'Read a quote', action: { type: 'read-quote' } }] },
  ],
};

/** What stands around every quote of the scenarios. */
export const scenarioQuote: QuoteContext = {
  title: 'Trade across the border',
  source: 'The Example',
  published: '2022-05-28',
  url: 'https://news.example/a',
  completeness: 'full',
  sample: false,
  place: 'paragraph 2 of 3',
  before: 'Before it. ',
  quote: 'The quoted words.',
  after: ' After it.',
  previousParagraph: 'The paragraph before.',
  nextParagraph: 'The paragraph after.',
  revised: false,
  withheld: null,
};

/** Commands the scenarios use. */
export const scenarioCommands: readonly AnyCommand[] = [
  defineCommand({
    name: 'brief',
    summary: 'A short brief',
    options: z.strictObject({
      query: z.string().trim().min(1).max(400).describe('Words to look for').meta({ positional: true }),
      points: z.int().min(1).max(40).default(3).describe('How many points'),
    }),
    examples: ['brief iran turkey'],
    visibility: 'private',
    isQuestion: true,
    async run({ options: { query, points } }) {
      if (query === 'explode') throw new Error('the index is on fire');
      if (query === 'slow') slowly.meanwhile();
      if (query === 'nothing') throw new UserError('No article names it.', { next: 'Try fewer words.' });
      const quotes = Array.from({ length: points }, (_, at) => point(at + 1, pointWords(at + 1)));
      const nodes: ReplyNode[] = [
        heading(query),
        small('Word for word from 2 articles'),
        ...(query === 'awkward' ? [point(1, awkwardWords)] : quotes),
        ...folded('timeline', subheading('Timeline'), small('In 2019, as the article says.')),
        subheading('Coverage'),
        small('2 of 5 articles mention both.'),
        { type: 'buttons', buttons: buttonsUnder(query, points) },
      ];
      return { reply: { nodes }, data: null };
    },
  }),
  defineCommand({
    name: 'sitrep help',
    summary: 'What it can do',
    options: z.strictObject({ command: z.string().optional().describe('About what').meta({ positional: true }) }),
    examples: ['sitrep help'],
    visibility: 'private',
    run: async () => ({ reply: say('Five things to do.'), data: null }),
  }),
  defineCommand({
    name: 'sources add',
    summary: 'For admins alone',
    options: z.strictObject({}),
    examples: ['sources add'],
    visibility: 'private',
    permission: 'admin',
    run: async () => ({ reply: say('Added.'), data: null }),
  }),
  defineCommand({
    name: 'schedule list',
    summary: 'Schedules of this channel',
    options: z.strictObject({}),
    examples: ['schedule list'],
    visibility: 'private',
    run: async () => ({ reply: say('No schedules in this channel yet.'), data: null }),
  }),
];

export const use = (command: string, words: string, options: ScenarioUse['options']): ScenarioUse => ({
  command,
  line: [command, words].filter(Boolean).join(' '),
  options,
});

/** What people do, and what they see, wherever they do it. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'a brief shows its heading, every point word for word with its citation, and its coverage, in that order',
    ...use('brief', 'iran turkey', { query: 'iran turkey' }),
    sees: [
      'iran turkey',
      'Word for word from 2 articles',
      pointWords(1),
      '[1 ¶2]',
      pointWords(2),
      '[2 ¶3]',
      pointWords(3),
      '[3 ¶4]',
      '2 of 5 articles mention both.',
    ],
    isPrivate: true,
    buttons: ['More points', 'Timeline', 'Read a quote', 'Share', 'Send to my DMs'],
    never: ['In 2019'],
  },
  {
    name: 'nothing is cut: 40 of 40 points arrive',
    ...use('brief', 'iran points:40', { query: 'iran', points: 40 }),
    sees: Array.from({ length: 40 }, (_, at) => pointWords(at + 1)),
  },
  {
    name: 'awkward words come out as they went in',
    ...use('brief', 'awkward', { query: 'awkward' }),
    sees: [awkwardWords],
  },
  {
    name: 'a command of a group runs by its path',
    ...use('schedule list', '', {}),
    sees: ['No schedules in this channel yet.'],
    isPrivate: true,
  },
  {
    name: 'an explained failure says what to do, privately',
    ...use('brief', 'nothing', { query: 'nothing' }),
    sees: ['No article names it.', 'Try fewer words.'],
    isPrivate: true,
  },
  {
    name: 'a refusal for want of an admin names the line to set, privately',
    ...use('sources add', '', {}),
    sees: ['Only Sitrep’s admins can do this.', 'SITREP_ADMINS='],
    never: ['Added.'],
    isPrivate: true,
  },
  {
    name: 'an option out of range is explained with its name and range',
    ...use('brief', 'iran points:99', { query: 'iran', points: 99 }),
    sees: ['Option "points"', 'whole number, 1 to 40'],
    isPrivate: true,
  },
  {
    name: 'a crash is one plain sentence, without its inside',
    ...use('brief', 'explode', { query: 'explode' }),
    sees: ['Something went wrong; the error has been logged.'],
    never: ['fire', 'Error', 'at '],
    isPrivate: true,
  },
];

/** Everything the scenario wants to be seen, in its order, and nothing it wants unseen. */
export function expectWords(text: string, { sees, never = [] }: Pick<Scenario, 'sees' | 'never'>): void {
  let from = 0;
  for (const words of sees) {
    const at = text.indexOf(words, from);
    expect(at, `"${words}" in "${text}"`).toBeGreaterThanOrEqual(from);
    from = at + words.length;
  }
  for (const words of never) expect(text).not.toContain(words);
}

const asker: Doing = { by: 'asker', times: 1 };
export const other: Doing = { by: 'other', times: 1 };
const dayMs = 24 * 60 * 60 * 1000;

/** What a person sees that was not there before, or has changed. */
export interface Seen {
  text: string;
  messages: ShownMessage[];
}

/** Two people at a platform, who see and press as people do. */
export class Desk {
  readonly chat: ChatUnderTest;
  constructor(chat: ChatUnderTest) {
    this.chat = chat;
  }

  visible(by: Person): ShownMessage[] {
    return this.chat.messages().filter(({ to }) => to === 'all' || to === by || this.chat.isOpen === true);
  }

  inChannel(): string[] {
    return this.chat.messages().flatMap(({ to, isDirect, text }) => (to === 'all' && !isDirect ? [text] : []));
  }

  async seeing(by: Person, act: () => Promise<void>): Promise<Seen> {
    const before = new Map(this.visible(by).map((message) => [message.id, JSON.stringify(message)]));
    await act();
    const messages = this.visible(by).filter((message) => before.get(message.id) !== JSON.stringify(message));
    return { messages, text: messages.map(({ text }) => text).join(' ') };
  }

  /** Resolves once nothing new was said for a while: of many questions at once, some are answered late. */
  async quiet(): Promise<void> {
    let [said, still] = [-1, 0];
    while (still < 8) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const now = this.chat.messages().length;
      still = now === said ? still + 1 : 0;
      said = now;
    }
  }

  ask(use: ScenarioUse, doing: Doing = asker): Promise<Seen> {
    return this.seeing(doing.by, () => this.chat.ask(use, doing));
  }

  /** Says words to the bot, once, unless told otherwise. */
  say(words: string, { by = 'asker', times = 1, where = 'channel' }: Partial<Saying> = {}): Promise<Seen> {
    return this.seeing(by, () => this.chat.say!(words, { by, times, where }));
  }

  /** Presses the newest control with this label; `pick` chooses the option of a menu that begins so. */
  press(label: string, doing: Doing = asker, pick: string | null = null): Promise<Seen> {
    for (const message of this.visible(doing.by).toReversed()) {
      for (const control of message.controls) {
        const option = pick === null ? null : control.options?.find((one) => one.label.startsWith(pick));
        if (!control.label.startsWith(label) || option === undefined) continue;
        return this.seeing(doing.by, () => this.chat.press(message, control, option?.value ?? null, doing));
      }
    }
    throw new Error(`nothing says "${label}"; there is ${this.labels(doing.by).join(', ') || 'nothing'}`);
  }

  labels(by: Person = 'asker'): string[] {
    return this.visible(by).flatMap(({ controls }) => controls.map(({ label }) => label));
  }
}

const threePoints = use('brief', 'iran turkey', { query: 'iran turkey' });

/** What people do one thing after the other. */
const stories: { name: string; tell(desk: Desk): Promise<void> }[] = [
  {
    name: '"More points" takes the place of the asker’s own answer, and "Back" brings it back',
    async tell(desk) {
      await desk.ask(threePoints);
      const more = await desk.press('More points');
      expect(more.text).toContain(pointWords(8));
      if (desk.chat.onlyAdds !== true) expect(desk.visible('asker')).toHaveLength(1);
      const back = await desk.press('Back');
      expect(back.text).toContain(pointWords(3));
      expect(back.text).not.toContain(pointWords(4));
    },
  },
  {
    name: 'what is folded away opens in place of the asker’s own answer, with a way back, also for others once shared',
    async tell(desk) {
      await desk.ask(threePoints);
      const opened = await desk.press('Timeline');
      expect(opened.text).toContain('In 2019, as the article says.');
      expect(opened.text).not.toContain(pointWords(1));
      if (desk.chat.onlyAdds !== true) expect(desk.visible('asker')).toHaveLength(1);
      expect((await desk.press('Back')).text).toContain(pointWords(1));
      await desk.press('Share');
      await desk.press('Post it here');
      const others = await desk.press('Timeline', other);
      expect(others.text).toContain('In 2019, as the article says.');
      if (desk.chat.isOpen !== true) expect(others.messages.every(({ to }) => to === 'other')).toBe(true);
    },
  },
  {
    name: 'every quote can be read in its paragraph, chosen by its first words',
    async tell(desk) {
      await desk.ask(threePoints);
      expect((await desk.press('Read a quote')).text).toContain('3 quotes');
      const opened = await desk.press('', asker, 'Point 2 says');
      const around = ['Trade across the border', 'The paragraph before.', 'The quoted words.', 'The paragraph after.'];
      for (const words of around) expect(opened.text).toContain(words);
      expect((await desk.press('Other quotes')).text).toContain('3 quotes');
    },
  },
  {
    name: 'a long answer offers the quotes of all its parts',
    async tell(desk) {
      await desk.ask(use('brief', 'iran points:40', { query: 'iran', points: 40 }));
      expect((await desk.press('Read a quote')).text).toContain('40 quotes');
      await desk.press('', asker, 'Point 1 says');
    },
  },
  {
    name: 'sharing shows what will appear, asks once, names who shared, and can be undone',
    async tell(desk) {
      await desk.ask(threePoints);
      const before = desk.inChannel().length;
      const preview = await desk.press('Share');
      expect(preview.text).toContain('Everyone in this channel will see this:');
      expect(preview.text).toContain(pointWords(3));
      if (desk.chat.isOpen !== true) expect(desk.inChannel()).toHaveLength(before);
      const done = await desk.press('Post it here');
      expect(done.text).toContain('Shared in this channel.');
      const shared = desk.chat.messages().find(({ text, to }) => to === 'all' && text.includes('Shared by'));
      expect(shared?.text).toContain(pointWords(3));
      const undone = await desk.press('Undo share');
      expect(undone.text).toContain('Unshared.');
      expect(desk.inChannel().some((text) => text.includes('Shared by'))).toBe(false);
    },
  },
  {
    name: 'a share confirmed twice is posted once',
    async tell(desk) {
      await desk.ask(threePoints);
      await desk.press('Share');
      await desk.press('Post it here', { by: 'asker', times: 2 });
      expect(desk.inChannel().filter((text) => text.includes('Shared by'))).toHaveLength(1);
    },
  },
  {
    name: 'a share may leave the name out, and may be called off',
    async tell(desk) {
      await desk.ask(threePoints);
      await desk.press('Share');
      expect((await desk.press('Cancel')).text).toContain('Not shared.');
      await desk.press('Share');
      await desk.press('Post without my name');
      expect(desk.inChannel().filter((text) => text.includes('Shared from Sitrep'))).toHaveLength(1);
      expect(desk.inChannel().some((text) => text.includes('Shared by'))).toBe(false);
    },
  },
  {
    name: 'everybody can read the quotes of what was shared; only who shared it can undo it',
    async tell(desk) {
      await desk.ask(threePoints);
      await desk.press('Share');
      await desk.press('Post it here');
      expect((await desk.press('Read a quote', other)).text).toContain('3 quotes');
      expect((await desk.press('', other, 'Point 3 says')).text).toContain('The quoted words.');
      expect((await desk.press('Undo share', other)).text).toContain('Only the person who shared this');
    },
  },
  {
    name: 'an answer can be sent to the asker’s own messages',
    async tell(desk) {
      await desk.ask(threePoints);
      expect((await desk.press('Send to my DMs')).text).toContain('Sent to your DMs.');
      const sent = desk.chat.messages().filter(({ isDirect }) => isDirect);
      expect(sent.map(({ text }) => text).join(' ')).toContain(pointWords(3));
    },
  },
  {
    name: 'a briefing posted unasked opens its quotes for anybody, privately',
    async tell(desk) {
      await desk.chat.post(scenarioBriefing);
      const offered = await desk.press('Read a quote', other);
      expect(offered.text).toContain('2 quotes');
      if (desk.chat.isOpen !== true) expect(offered.messages.every(({ to }) => to === 'other')).toBe(true);
    },
  },
  {
    name: 'what is asked next keeps the topic, for an hour at least in a thread and half an hour elsewhere',
    async tell(desk) {
      await desk.ask(threePoints);
      const next = await desk.ask(use('brief', 'and russia?', { query: 'and russia?' }));
      expect(next.text).toContain('iran turkey russia');
      const others = await desk.ask(use('brief', 'and russia?', { query: 'and russia?' }), other);
      expect(others.text).not.toContain('iran turkey russia');
      desk.chat.later(2 * dayMs);
      expect((await desk.ask(use('brief', 'and russia?', { query: 'and russia?' }))).text).not.toContain('iran turkey');
    },
  },
  {
    name: 'questions count, twenty at once; the refusal is said once, and help, presses and lists go on',
    async tell(desk) {
      const gas = use('brief', 'gas points:1', { query: 'gas', points: 1 });
      const { messages } = await desk.seeing('asker', async () => {
        await Promise.all(Array.from({ length: 26 }, () => desk.chat.ask(gas, asker)));
        await desk.quiet();
      });
      const answers = messages.filter(({ text }) => text.includes(pointWords(1)));
      const refusals = messages.filter(({ text }) => text.includes('You can ask 20 questions a minute.'));
      // The clock goes on meanwhile: some more than twenty may be taken, and a refusal after one of those is new.
      expect(answers.length).toBeGreaterThanOrEqual(20);
      expect(answers.length).toBeLessThan(26);
      expect(refusals.length).toBeGreaterThanOrEqual(1);
      expect(refusals.length).toBeLessThanOrEqual(1 + answers.length - 20);
      if (desk.chat.isOpen !== true) expect(refusals.every(({ to }) => to === 'asker')).toBe(true);
      expect((await desk.ask(use('sitrep help', '', {}))).text).toContain('Five things');
      expect((await desk.press('Read a quote')).text).toContain('The quoted words.');
      expect((await desk.ask(threePoints, other)).text).toContain(pointWords(1));
      desk.chat.later(4_000);
      expect((await desk.ask(threePoints)).text).toContain(pointWords(3));
    },
  },
  {
    name: 'a command delivered twice is answered once',
    async tell(desk) {
      const seen = await desk.ask(threePoints, { by: 'asker', times: 2 });
      expect(seen.messages).toHaveLength(1);
    },
  },
  {
    name: 'buttons work after a restart, for 30 days, then say so',
    async tell(desk) {
      await desk.ask(threePoints);
      await desk.chat.restart();
      expect((await desk.press('Read a quote')).text).toContain('3 quotes');
      desk.chat.later(31 * dayMs);
      expect((await desk.press('Read a quote')).text).toContain('buttons work for 30 days');
    },
  },
];

/** Runs every scenario and story on a platform; what people see must be the same on all. */
export function describeChatScenarios(name: string, open: () => Promise<ChatUnderTest>): void {
  describe(`what people see on ${name}`, () => {
    let desk: Desk;
    beforeEach(async () => {
      desk = new Desk(await open());
    });
    afterEach(() => desk.chat.close());

    it.each(scenarios)('$name', async (scenario) => {
      const seen = await desk.ask(scenario);
      expectWords(seen.text, scenario);
      if (scenario.isPrivate !== undefined && desk.chat.isOpen !== true)
        expect(seen.messages.every(({ to }) => to === 'asker')).toBe(scenario.isPrivate);
      if (scenario.buttons !== undefined) expect(desk.labels()).toEqual(scenario.buttons);
    });

    it.each(stories)('$name', ({ tell }) => tell(desk));
  });
}

/** Text as a person reads it: lines and runs of blanks are one. */
export const fold = (text: string): string => text.replace(/\s+/gu, ' ').trim();
