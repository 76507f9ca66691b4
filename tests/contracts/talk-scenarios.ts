import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ChatUnderTest, Desk, other, type Saying, type Seen } from './chat-scenarios.ts';

const pointOne = 'Point 1 says that trade fell by 1 per cent';
const direct = { where: 'direct' } as const;

/** Seen by its asker alone: in a message only they see, or in their own messages. */
const isForAskerAlone = ({ messages }: Seen): boolean =>
  messages.length > 0 && messages.every(({ to }) => to === 'asker');
const isForAll = ({ messages }: Seen): boolean => messages.every(({ to, isDirect }) => to === 'all' && !isDirect);

/** What people say to the bot in words, and what they see, wherever they say it. */
const talks: { name: string; tell(desk: Desk): Promise<void> }[] = [
  {
    name: 'a topic is answered for all where it was said, with its parts to press',
    async tell(desk) {
      const seen = await desk.say('iran turkey');
      expect(seen.text).toContain(pointOne);
      expect(isForAll(seen)).toBe(true);
      expect((await desk.press('Read a quote', other)).text).toContain('3 quotes');
    },
  },
  {
    name: 'a question in words asks for its topic; links and names in it are dropped',
    async tell(desk) {
      expect((await desk.say('what is new about iran and turkey?')).text).toMatch(/iran and turkey ?Word for word/);
      const seen = await desk.say('see https://news.example/x about grain');
      expect(seen.text).toMatch(/grain ?Word for word/);
      expect(seen.text).not.toContain('news.example/x');
    },
  },
  {
    name: 'a miss goes to the asker alone, and so does what went wrong',
    async tell(desk) {
      for (const [words, says] of [
        ['nothing', 'No article names it.'],
        ['explode', 'Something went wrong'],
        ['brief iran points:99', 'whole number, 1 to 40'],
        ['sources add', 'Only Sitrep’s admins'],
      ] as const) {
        const seen = await desk.say(words);
        expect(seen.text).toContain(says);
        expect(isForAskerAlone(seen)).toBe(true);
      }
      expect(desk.inChannel()).toEqual([]);
    },
  },
  {
    name: 'a greeting gets a line, thanks get none in a channel; neither gets a brief',
    async tell(desk) {
      const hello = await desk.say('hi there!');
      expect(hello.text).toContain('Name a topic');
      expect(hello.text).not.toContain(pointOne);
      expect((await desk.say('thanks!')).messages).toEqual([]);
      expect((await desk.say('thank you', direct)).text).toBe('You’re welcome.');
      expect((await desk.say('')).text).toContain('Name a topic');
    },
  },
  {
    name: 'help is for whoever asks for it, however they ask',
    async tell(desk) {
      for (const words of ['help', 'what can you do?', '/sitrep help', 'sitrep help'])
        expect((await desk.say(words, direct)).text).toContain('Five things to do.');
      const seen = await desk.say('help');
      expect(isForAskerAlone(seen)).toBe(true);
    },
  },
  {
    name: 'a command may be said, with its slash or without',
    async tell(desk) {
      expect((await desk.say('schedule list')).text).toContain('No schedules in this channel yet.');
      expect((await desk.say('/brief gas points:1')).text).toContain(pointOne);
    },
  },
  {
    name: 'what follows keeps the topic: in a thread for all who talk there, elsewhere for who asked',
    async tell(desk) {
      await desk.say('iran turkey', { where: 'thread' });
      expect((await desk.say('and russia?', { where: 'thread', by: 'other' })).text).toContain('iran turkey russia');
      await desk.say('grain');
      expect((await desk.say('and wheat?')).text).toContain('grain wheat');
      expect((await desk.say('and wheat?', { by: 'other' })).text).not.toContain('grain wheat');
    },
  },
  {
    name: 'in direct messages everything stays there',
    async tell(desk) {
      const brief = await desk.say('iran turkey', direct);
      expect(brief.text).toContain(pointOne);
      const miss = await desk.say('nothing', direct);
      expect(miss.text).toContain('No article names it.');
      for (const seen of [brief, miss]) expect(seen.messages.every(({ isDirect }) => isDirect)).toBe(true);
      expect(desk.inChannel()).toEqual([]);
    },
  },
  {
    name: 'what is delivered twice is answered once, a greeting too, also after a restart',
    async tell(desk) {
      const twice: Partial<Saying> = { times: 2 };
      expect((await desk.say('iran turkey', twice)).messages).toHaveLength(1);
      expect((await desk.say('hello', twice)).messages).toHaveLength(1);
      await desk.chat.restart();
      expect((await desk.say('gas', twice)).messages).toHaveLength(1);
    },
  },
  {
    name: 'awkward words ping nobody and come back as they were',
    async tell(desk) {
      expect((await desk.say('awkward')).text).toContain('@everyone & <!channel>');
    },
  },
];

/** Runs every talk on a platform that hears words; what people see must be the same on all. */
export function describeTalkScenarios(name: string, open: () => Promise<ChatUnderTest>): void {
  describe(`what people say to the bot on ${name}`, () => {
    let desk: Desk;
    beforeEach(async () => {
      desk = new Desk(await open());
    });
    afterEach(() => desk.chat.close());

    it.each(talks)('$name', ({ tell }) => tell(desk));
  });
}
