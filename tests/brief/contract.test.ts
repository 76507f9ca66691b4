import { expect, it } from 'vitest';
import { briefSchema } from '../../src/brief/brief.ts';
import { editionSchema, readEdition } from '../../src/schedule/run/edition.ts';
import { emptyBrief } from '../helpers/briefing-room.ts';

const citation = { n: 1, articleId: 'a', revision: 1, part: 'body', paragraph: 0, start: 0, end: 4 };
const { disagreements: _disagreements, closest: _closest, ...before } = emptyBrief;
/** As the version before wrote it. */
const older = {
  ...before,
  points: [{ text: 'Rain', kind: 'quoted', date: null, citations: [citation], alsoIn: [], aboutAlone: null }],
};

it('reads a brief kept by the version before, with defaults for what came later', () => {
  const brief = briefSchema.parse(older);
  expect(brief).toMatchObject({ disagreements: [], closest: null });
  expect(brief.points[0]).toMatchObject({ speaker: null, citations: [{ ...citation, page: null, link: null }] });
});

it('reads an edition kept by the version before', () => {
  const counts = { read: 0, matched: 0, fresh: 0, changed: 0, still: 0, older: 0 };
  const kept = {
    id: 'e1',
    scheduleId: 's1',
    name: 'iran turkey',
    channelId: 'console',
    zone: 'UTC',
    dueAt: '2026-11-23T08:00:00.000Z',
    at: '2026-11-23T08:00:00.000Z',
    kind: 'news',
    archiveSeq: 1,
    sinceSeq: null,
    since: null,
    brief: older,
    changed: [],
    counts,
    troubles: null,
    left: [],
    seen: [],
  };
  const edition = readEdition(kept);
  expect(edition.brief).toMatchObject({ disagreements: [], closest: null });
  expect(editionSchema.parse(edition)).toEqual(edition);
  // What was erased stays readable.
  expect(readEdition({})).toEqual({});
});
