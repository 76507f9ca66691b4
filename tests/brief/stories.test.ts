import { describe, expect, it } from 'vitest';
import { briefSchema } from '../../src/brief/brief.ts';
import { presentBrief } from '../../src/brief/present/present.ts';
import { pruneJson } from '../../src/store/prune-json.ts';
import { articleOf } from '../helpers/memory-archive.ts';
import { briefsOver } from './briefs.ts';

const opening =
  'Ministers of Iran and Turkey signed a treaty on river water in the town of Van on Monday after ten years of talks.';
const wire = articleOf({
  id: 'wire',
  title: 'Iran and Turkey sign a water treaty',
  source: 'Northgate Wire',
  published: '2024-05-06',
  storyId: 'treaty',
  paragraphs: [
    opening,
    'Engineers of Iran and Turkey are to measure the flow of four rivers at the border every morning.',
  ],
});
const copy = articleOf({
  ...wire,
  id: 'copy',
  source: 'Tidewater Dispatch',
  relations: [{ id: 'wire', kind: 'copy' }],
});
/** A short article may be quoted little: pages about neither, so that the caps do not decide. */
const filler = [...Array(14).keys()].map(
  (n) => `The price of bread in market ${n} rose again while wages stood still all winter.`,
);
wire.paragraphs.push(filler.join(' '));

/** Another report: one sentence says the same in other words, one says something else. */
const own = articleOf({
  id: 'own',
  title: 'Van treaty on rivers',
  source: 'Bosphorus Ledger',
  published: '2024-05-06',
  storyId: 'treaty',
  relations: [{ id: 'wire', kind: 'same-story' }],
  paragraphs: [
    'The long awaited treaty on river water was sealed in Van, where ministers of Iran and Turkey shook hands before cameras.',
    'Farmers south of Lake Urmia in Iran called the promises of Turkey too small to save their orchards from the salt.',
    filler.join(' '),
  ],
});

describe('a story in several outlets', () => {
  it('gives points once, names the others, and counts copies as one report', async () => {
    const brief = briefSchema.parse(await briefsOver([wire, copy, own]).compose({ text: 'iran turkey' }));
    const texts = brief.points.map((point) => point.text);
    expect(texts.filter((text) => /treaty on river water/.test(text))).toHaveLength(1);
    expect(texts.some((text) => text.startsWith('Farmers south'))).toBe(true);
    for (const point of brief.points) expect(point.story).toEqual({ outlets: 3, reports: 2 });
    const remarks = presentBrief(brief, { options: { query: 'iran turkey' } }).nodes.flatMap((node) =>
      node.type === 'quote' ? [node.remark] : [],
    );
    // Who else carries the sentence, not who else tells of the event; that is counted once.
    expect(remarks[0]).toMatch(/^also in (?:Tidewater Dispatch|Northgate Wire); 3 outlets, 2 reports$/u);
    expect(brief.points.find(({ text }) => text.startsWith('Farmers south'))?.alsoIn).toEqual([]);
    expect(remarks.filter((remark) => remark?.includes('3 outlets'))).toHaveLength(1);
  });

  it('says of a sentence that nobody else carries only how many tell of the event', async () => {
    const brief = await briefsOver([wire, own]).compose({ text: 'iran turkey' });
    const [first] = presentBrief(brief, { options: { query: 'iran turkey' } }).nodes.flatMap((node) =>
      node.type === 'quote' ? [node.remark] : [],
    );
    expect(brief.points.flatMap(({ alsoIn }) => alsoIn)).toEqual([]);
    expect(first).toBe('the event: 2 outlets, 2 reports');
  });

  it('keeps a sentence of another report that gives another figure', async () => {
    const toll = (figure: string) =>
      `Ministers of Iran and Turkey said ${figure} villages on the river would lose their water under the treaty of Van.`;
    const first = { ...wire, paragraphs: [toll('14'), filler.join(' ')] };
    const words =
      'A map shown in Van by Iran and Turkey leaves FIGURE villages without river water, farmers and engineers warned.';
    const textsWith = async (figure: string) => {
      const second = { ...own, paragraphs: [words.replace('FIGURE', figure), filler.join(' ')] };
      const brief = await briefsOver([first, second]).compose({ text: 'iran turkey', points: 8 });
      return brief.points.map(({ text }) => text).filter((text) => /villages/u.test(text));
    };
    expect(await textsWith('14')).toHaveLength(1);
    expect(await textsWith('31')).toHaveLength(2);
  });

  it('keeps apart what is no story: two events in like words both stand', async () => {
    const other =
      'Ministers of Iran and Turkey initialled a contract on gas in the port of Trabzon last winter, and engineers began to lay its pipes.';
    const apart = { ...own, storyId: null, relations: [], paragraphs: [other, ...own.paragraphs.slice(1)] };
    const brief = await briefsOver([wire, apart]).compose({ text: 'iran turkey' });
    expect(brief.points.map((point) => point.text)).toEqual(expect.arrayContaining([opening, other]));
    expect(brief.points.every((point) => point.story === undefined)).toBe(true);
  });

  it('names a forgotten article no more', async () => {
    const brief = await briefsOver([wire, copy]).compose({ text: 'iran turkey' });
    const [other] = brief.others!;
    const pruned = pruneJson(brief, { articleIds: new Set([other!.articleId]), words: [] });
    expect(JSON.stringify(brief)).toContain(other!.source!);
    expect(JSON.stringify(pruned)).not.toContain(other!.source!);
    expect(pruned!.points.length).toBe(brief.points.length);
  });
});
