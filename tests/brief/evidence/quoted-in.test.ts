import { afterEach, expect, it } from 'vitest';
import type { Brief } from '../../../src/brief/brief.ts';
import { briefingRoom, emptyBrief, type Room } from '../../helpers/briefing-room.ts';

let room: Room;
afterEach(() => room.close());

const place = { part: 'body' as const, paragraph: 0, start: 0, end: 9, page: null, link: null };
const text = 'It rose.';
const brief: Brief = {
  ...emptyBrief,
  points: [
    {
      text,
      kind: 'quoted',
      date: null,
      citations: [{ n: 1, articleId: 'a', revision: 1, ...place, end: text.length }],
      alsoIn: [],
      aboutAlone: null,
      speaker: null,
    },
  ],
  sources: [
    {
      n: 1,
      articleId: 'a',
      revision: 1,
      title: 'T',
      dek: null,
      source: 'Wire',
      published: null,
      url: null,
      kind: null,
      completeness: 'full',
      sample: false,
      section: null,
      dateline: null,
      paywalled: false,
      origin: 'a.jsonl',
      words: 2,
      paragraphs: 1,
      newestYearNamed: null,
    },
  ],
};

it('names a posted briefing to its channel, to its owner and to whoever runs Sitrep, and to nobody else', async () => {
  room = await briefingRoom();
  await room.add({ name: 'Morning' });
  const news = {
    briefs: { compose: async () => brief },
    search: { find: async () => ({ hits: [], total: 0, concepts: [], eased: 'no' as const, seq: 1, articles: [] }) },
    archive: { getMany: async () => [], revision: async () => null },
  };
  const named = async (personId: string | null, channelId = 'test:T9/C9', articleId = 'a') => {
    const viewer = personId === null ? null : { personId, workspaceId: 'test:T1', channelId };
    return (await room.store.evidenceLinks.quotedIn(articleId, viewer, 10)).map(({ name }) => name);
  };
  expect(await named(null)).toEqual([]);
  await room.start({ news }).tick();
  expect(room.platform.messages).toHaveLength(1);
  expect(await named(null)).toEqual(['Morning']);
  expect(await named('test:T1/U1')).toEqual(['Morning']);
  expect(await named('test:T1/U2', 'test:T1/C1')).toEqual(['Morning']);
  expect(await named('test:T1/U2')).toEqual([]);
  expect(await named('test:T1/U2', 'test:T1/C2')).toEqual([]);
  expect(await named(null, '', 'b')).toEqual([]);
});
