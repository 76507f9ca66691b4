import { expect, it } from 'vitest';
import { warmUpBriefs } from '../../src/brief/warm-up.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { articleOf } from '../helpers/memory-archive.ts';
import { briefsOver } from './briefs.ts';

it('serves others between the steps of composing, however many compose at once', async () => {
  const articles = [...Array(60).keys()].map((n) =>
    articleOf({
      id: `a${n}`,
      paragraphs: [`In market ${n} traders of Iran and Turkey sold ${n + 2} carts of melons on 5 May 2021.`],
    }),
  );
  const briefs = briefsOver(articles);
  const before = await briefs.compose({ text: 'iran turkey' });
  const events: string[] = [];
  const look = () => {
    events.push('turn');
    if (events.length < 10_000 && !events.includes('third')) setImmediate(look);
  };
  setImmediate(look);
  const composed = ['first', 'second', 'third'].map((name) =>
    briefs.compose({ text: 'iran turkey' }).then((brief) => {
      events.push(name);
      return brief;
    }),
  );
  for (const brief of await Promise.all(composed)) expect(brief.points).toEqual(before.points);
  // Three briefs of several steps each, no two steps in one turn.
  expect(events.filter((event) => event === 'turn').length).toBeGreaterThan(12);
});

it('warms up without an archive', async () => {
  await expect(warmUpBriefs(createConceptFinder())).resolves.toBeUndefined();
});
