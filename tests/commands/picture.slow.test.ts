import { afterAll, beforeAll, expect, it } from 'vitest';
import { consoleCaller } from '../../src/core/caller.ts';
import type { Reply } from '../../src/core/reply.ts';
import { composeEdition } from '../../src/schedule/run/compose.ts';
import { defaultOptions, type Schedule } from '../../src/schedule/schedule.ts';
import { type ConsoleRoom, openConsoleRoom } from '../helpers/console-room.ts';

let room: ConsoleRoom;
beforeAll(async () => {
  room = await openConsoleRoom();
});
afterAll(() => room.close());

const pictureOf = ({ nodes }: Reply) => nodes.find((node) => node.type === 'image');
const ask = (line: string) =>
  room.runtime.dispatch({ name: 'timeline', rawOptions: { line }, caller: consoleCaller }).run();

it('adds a picture to a timeline that asks for it, below its heading, and nothing to draw is no picture', async () => {
  const { reply } = await ask('iran turkey picture:on');
  const picture = pictureOf(reply)!;
  expect(picture).toMatchObject({ title: 'Articles on iran turkey over time' });
  expect(picture.alt).toMatch(/^Articles on iran turkey over time: \d+ articles from \d{4} to \d{4}; most in/);
  expect([...picture.png.slice(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
  expect(reply.nodes.indexOf(picture)).toBeLessThan(4);
  expect(pictureOf((await ask('iran turkey')).reply)).toBeUndefined();
  expect(pictureOf((await ask('zzzzqqq picture:yes')).reply)).toBeUndefined();
  const page = await room.open(`/ask?q=${encodeURIComponent('timeline iran turkey picture:on')}`);
  expect(page.text).toMatch(/<figure class="picture"><svg[\s\S]*<figcaption>Articles on iran turkey over time/);
});

it('puts one into a briefing of a schedule that asks for it, and none into a quiet one', async () => {
  const draft = (name: string, text: string, picture: boolean) =>
    ({
      id: 'a',
      name,
      channelId: 'console',
      query: { text, filters: {} },
      zone: 'UTC',
      options: { ...defaultOptions, picture },
      quietRuns: 0,
    }) as unknown as Schedule;
  const { news, store } = room.runtime;
  const now = new Date();
  const compose = (schedule: Schedule) =>
    composeEdition(
      { schedule, slot: { dueAt: now, cause: 'run' }, last: null, now },
      { ...withSamples(news), memory: store.schedules.memory },
    );
  const picture = pictureOf((await compose(draft('a', 'iran turkey', true))).reply);
  expect(picture?.alt).toContain('over time');
  expect(picture?.table?.every(({ articles }) => articles > 0)).toBe(true);
  expect(pictureOf((await compose(draft('a', 'iran turkey', false))).reply)).toBeUndefined();
  expect(pictureOf((await compose(draft('a', 'zzzzqqq', true))).reply)).toBeUndefined();
});

/** Briefings never use samples; for once they do. */
function withSamples(news: ConsoleRoom['runtime']['news']): ConsoleRoom['runtime']['news'] {
  return {
    ...news,
    briefs: { compose: (request) => news.briefs.compose({ ...request, withoutSamples: false }) },
    pictures: { overTime: (request) => news.pictures!.overTime({ ...request, withoutSamples: false }) },
  };
}
