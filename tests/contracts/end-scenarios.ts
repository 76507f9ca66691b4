import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ChatUnderTest, type Denied, Desk, slowly, use } from './chat-scenarios.ts';

const threePoints = use('brief', 'iran turkey', { query: 'iran turkey' });
const pointOne = 'Point 1 says that trade fell by 1 per cent';

/** What no sentence for people holds: codes, statuses, names of a platform's errors. */
const inside = /\b(?:[45]\d\d|\d{5})\b|\b[a-z]+_[a-z_]+\b|undefined|null|\.\./u;

/** How what people do ends where the platform lets the bot not go on; `archived` and `gone` where the platform has such. */
export function describeBadEnds(
  name: string,
  open: () => Promise<ChatUnderTest>,
  { denials, expiresMs }: { denials: readonly Exclude<Denied, 'direct'>[]; expiresMs: number },
): void {
  describe(`how it ends on ${name}`, () => {
    let desk: Desk;
    beforeEach(async () => {
      desk = new Desk(await open());
    });
    afterEach(async () => {
      slowly.meanwhile = () => {};
      await desk.chat.close();
    });

    it.each(
      denials,
    )('a share is refused in a sentence, to the sharer alone, where the channel is closed: %s', async (what) => {
      await desk.ask(threePoints);
      await desk.press('Share');
      desk.chat.deny!(what);
      const seen = await desk.press('Post it here');
      expect(seen.text).toMatch(/could not be shared: |can’t post|can’t undo|permission/u);
      expect(seen.text).not.toMatch(inside);
      expect(seen.messages.every(({ to }) => to === 'asker' || desk.inChannel().length > 0)).toBe(true);
    });

    it('a message to somebody who takes none is refused in a sentence', async () => {
      await desk.ask(threePoints);
      desk.chat.deny!('direct');
      const seen = await desk.press('Send to my DMs');
      expect(seen.text).toContain('I can’t message you: ');
      expect(seen.text).not.toMatch(inside);
    });

    it.each(
      denials,
    )('words in a channel that is closed by the time of the answer are answered all the same: %s', async (what) => {
      slowly.meanwhile = () => desk.chat.deny!(what);
      const seen = await desk.say('slow');
      expect(seen.text).toContain(pointOne);
      expect(seen.messages.every(({ to }) => to === 'asker')).toBe(true);
      expect(seen.text).toContain('I don’t have permission to answer where you asked.');
    });

    it('an answer that comes after the platform’s time still reaches its asker, and nobody else', async () => {
      slowly.meanwhile = () => desk.chat.later(expiresMs);
      const seen = await desk.ask(use('brief', 'slow', { query: 'slow' }));
      const own = seen.messages.filter(({ to }) => to === 'asker');
      expect(own.map(({ text }) => text).join(' ')).toContain(pointOne);
      expect(desk.inChannel().join(' ')).not.toContain(pointOne);
    });

    it('a press on an answer that is no longer kept says so', async () => {
      await desk.ask(threePoints);
      desk.chat.later(31 * 24 * 3_600_000);
      expect((await desk.press('Share')).text).toContain('buttons work for 30 days');
    });
  });
}
