import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { consoleCaller } from '../../src/core/caller.ts';
import { type Locale, locales } from '../../src/core/locale.ts';
import { catalogue } from '../../src/core/words/words.ts';
import { type ChatUnderTest, Desk, other, use } from './chat-scenarios.ts';
import { type LiveRoom, openLiveRoom } from './live-room.ts';

/** How a platform opens its two people at the whole of Sitrep; the asker uses it in this language. */
export type OpenLive = (room: LiveRoom, locale: Locale) => Promise<ChatUnderTest>;

export interface LivePlatform {
  name: string;
  /** Address of the workspace everything happens in. */
  workspace: string;
  /** How a command is typed there: its line, or its options as fields. */
  typed: { line: string; options: string };
  open: OpenLive;
}

const query = 'iran turkey';

/** What people do with Sitrep's own commands, over the sample archive, and what they see; the same on every platform. */
export function describeLiveScenarios({ name, workspace, typed, open }: LivePlatform): void {
  describe(`Sitrep's own commands on ${name}`, () => {
    let room: LiveRoom;
    let chat: ChatUnderTest;
    const start = async (locale: Locale = 'en') => {
      chat = await open(room, locale);
      return new Desk(chat);
    };
    // One archive serves all: what a test saves it takes away again, or names differently.
    beforeAll(async () => {
      room = await openLiveRoom(workspace);
      const asked = { name: 'brief', rawOptions: { query }, caller: consoleCaller };
      await room.runtime.dispatch(asked).run();
    }, 60_000);
    /** The code with which the first admin is made; null once there is one. */
    const offered = async () => {
      const now = new Date();
      await room.runtime.admins.open(now);
      const offer = await room.runtime.admins.offerToShow(now);
      return offer === null || offer === 'over' ? null : offer.code;
    };
    const becomesAdmin = async (desk: Desk) => {
      const code = await offered();
      if (code !== null) await desk.ask(use('sitrep claim', code, { code }), other);
    };
    afterEach(() => chat.close());
    afterAll(() => room.close());

    it('a brief is one message whose links open the sentence, with its parts on demand and a way back', async () => {
      const desk = await start();
      const seen = await desk.ask(use('brief', query, { query }));
      expect(seen.messages).toHaveLength(1);
      expect(desk.labels()).toEqual(expect.arrayContaining(['Timeline', 'Sources', 'Read a quote', 'Share']));
      await desk.press('Sources');
      await desk.press('Back');
      expect(desk.visible('asker')).toHaveLength(1);
    });

    it('articles are paged in place, and one is read', async () => {
      const desk = await start();
      const first = await desk.ask(use('articles', 'turkey limit:2', { query: 'turkey', limit: 2 }));
      const next = await desk.press('Next');
      expect(next.text).not.toBe(first.text);
      expect(desk.visible('asker')).toHaveLength(1);
      expect((await desk.press('Back')).text).toContain('1 to 2 of');
    });

    it('a time in words is understood as a filter and in the text, and a wrong one is explained', async () => {
      const desk = await start();
      const ask = (line: string, since: string | null, text = 'turkey') =>
        desk.ask(use('articles', line, since === null ? { query: text } : { query: text, since }));
      const all = (await ask('turkey', null)).text;
      for (const since of ['last month', '2023', 'last 30 days']) {
        const seen = await ask(`turkey since:"${since}"`, since);
        expect(seen.text).not.toMatch(/isn’t a date/u);
        expect(seen.text).not.toBe(all);
      }
      expect((await ask('turkey 2023', null, 'turkey 2023')).text).not.toBe(all);
      expect((await ask('turkey last month', null, 'turkey last month')).text).toContain('No article matches.');
      const wrong = await ask('turkey since:"the day of the fish"', 'the day of the fish');
      expect(wrong.text).toContain('isn’t a date');
      expect(wrong.text).toContain('Write a date as');
    });

    it('a briefing is reviewed, saved once, listed, paused with a button, and its log needs no name', async () => {
      const desk = await start();
      const when = 'every other friday at 9';
      const review = await desk.ask(use('schedule add', `${query} ${when}`, { query, when }));
      expect(review.text).toContain('Save this schedule?');
      expect(review.text).toContain('every other Friday 09:00');
      expect((await desk.press('Save', { by: 'asker', times: 2 })).text).toContain('Saved: iran turkey');
      const list = await desk.ask(use('schedule list', '', {}));
      expect(list.text.match(/iran turkey: every other Friday/gu)).toHaveLength(1);
      expect((await desk.press('Pause iran turkey')).text).toContain('is paused');
      expect((await desk.ask(use('schedule log', '', {}))).text).toContain('has not run yet');
      const gone = await desk.ask(use('schedule remove', query, { name: query }));
      expect(gone.text).toContain('is removed');
    });

    it('an alert is reviewed with what it would have posted, saved and listed', async () => {
      const desk = await start();
      const review = await desk.ask(use('alert add', query, { query }));
      expect(review.text).toContain('Save this alert?');
      expect((await desk.press('Save alert')).text).toContain('Saved: iran turkey');
      expect((await desk.ask(use('alert list', '', {}))).text).toContain('iran turkey');
      const log = await desk.ask(use('alert log', query, { name: query }));
      expect(log.text).toContain('has posted nothing yet');
      await desk.ask(use('alert remove', query, { name: query }));
    });

    it('the first admin is made with a code, once, and a wrong one is counted', async () => {
      const desk = await start();
      const code = (await offered())!;
      const wrong = await desk.ask(use('sitrep claim', 'nonsense', { code: 'nonsense' }));
      expect(wrong.text).toContain('4 times more');
      expect((await desk.ask(use('sitrep claim', code, { code }), other)).text).toContain('You are Sitrep’s admin now');
      expect((await desk.ask(use('sitrep claim', code, { code }))).text).toContain('There is no code to claim.');
    });

    it('a link is looked up, offered to whoever may read it in, read in, and then says what it says', {
      timeout: 30_000,
    }, async () => {
      const desk = await start();
      const address = `${room.site.origin}/a-report`;
      const link = use('brief', address, { query: address });
      const missed = await desk.ask(link);
      expect(missed.text).toContain('The archive does not have the article at this address.');
      expect(missed.text).toContain('An admin can read it in:');
      const said = await desk.say(`what does ${address} say?`);
      expect(said.text).toContain('The archive does not have the article at this address.');
      expect(said.messages.every(({ to }) => to === 'asker')).toBe(true);
      expect(room.site.asked).toEqual([]);
      await becomesAdmin(desk);
      await desk.ask(link, other);
      expect((await desk.press('Read it in', other)).text).toContain('Read in: Grain waits at Mersin');
      expect((await desk.press('What it says', other)).text).toContain('let inspectors work at night');
      expect((await desk.ask(link)).text).toContain('Grain waits at Mersin');
      const found = await desk.say(address);
      expect(found.text).toContain('Grain waits at Mersin');
      expect(found.messages.every(({ to }) => to === 'all')).toBe(true);
    });

    it('help is five things to do, as they are typed here', async () => {
      const desk = await start();
      const help = await desk.ask(use('sitrep help', '', {}));
      for (const words of ['What Sitrep can do', typed.line, typed.options, 'For admins'])
        expect(help.text).toContain(words);
      const group = await desk.ask(use('sitrep help', 'schedule', { command: 'schedule' }));
      expect(group.text).toContain('/schedule pause');
    });

    it('what is wrong ends in a sentence that says what to do, to the asker alone', async () => {
      const desk = await start();
      const cases: [command: string, line: string, options: Record<string, string>, says: string][] = [
        ['schedule pause', 'nosuch', { name: 'nosuch' }, 'No schedules yet.'],
        ['brief', 'drones lang:englsh', { query: 'drones', lang: 'englsh' }, 'Did you mean lang:en (English)?'],
        ['brief', 'iran source:nosuch', { query: 'iran', source: 'nosuch' }, 'No source is called "nosuch"; there are'],
        ['sitrep timezone', 'Istambul', { zone: 'Istambul' }, 'Did you mean Istanbul?'],
        ['schedule add', 'x at every blue moon', { query: 'x', when: 'every blue moon' }, 'I don’t understand'],
        ['sources starter', '', {}, 'Only Sitrep’s admins can do this.'],
      ];
      for (const [command, line, options, says] of cases) {
        const seen = await desk.ask(use(command, line, options));
        expect(seen.text).toContain(says);
        expect(seen.messages.every(({ to }) => to === 'asker')).toBe(true);
      }
    });

    it.each(locales.filter((locale) => locale !== 'en'))('answers a person of %s in their language', async (locale) => {
      const desk = await start(locale);
      const own = catalogue[locale];
      const help = await desk.ask(use('sitrep help', '', {}));
      for (const words of [own.whatSitrepCan, own.helpAlert, own.everything, own.topicBriefings])
        expect(help.text).toContain(words);
      const review = await desk.ask(use('schedule add', `${query} at weekdays 9am`, { query, when: 'weekdays 9am' }));
      for (const words of [own.saveThis('schedule'), own.topic, own.where, own.quietSilent])
        expect(review.text).toContain(words);
      expect((await desk.press(own.save)).text).toContain(own.saved(query));
      await desk.ask(use('schedule remove', query, { name: query }));
      const alert = await desk.ask(use('alert add', query, { query }));
      expect(alert.text).toContain(own.saveThis('alert'));
      expect((await desk.ask(use('brief', 'iran zzzz', { query: 'iran zzzz' }))).text).toContain(own.noneNamesAll(2));
      // English words of the catalogue that this language says in its own.
      const all = [help, review, alert].map(({ text }) => text).join(' ');
      for (const key of [
        'whatSitrepCan',
        'everything',
        'quietSilent',
        'storyOnce',
        'previewHeading',
        'allWords',
      ] as const)
        expect(all).not.toContain(catalogue.en[key]);
      expect((await desk.ask(use('sitrep help', '', {}), other)).text).toContain(catalogue.en.whatSitrepCan);
    });
  });
}
