import { expect, it } from 'vitest';
import type { Article } from '../../src/archive/article.ts';
import { storyLine, summariseStory } from '../../src/archive/story.ts';

const report = (id: string, source: string | null, ...relations: Article['relations']) => ({ id, source, relations });

it('counts a wire text in several outlets as one report, along whatever chain its copies are linked', () => {
  const wire = report('a', 'Wire');
  const first = report('b', 'Dispatch', { id: 'a', kind: 'copy' });
  const cut = report('c', 'Observer', { id: 'b', kind: 'excerpt-of' });
  const own = report('d', 'Ledger', { id: 'a', kind: 'same-story' });
  expect(storyLine(summariseStory([wire, first, cut]))).toBe('3 outlets, 1 report');
  expect(storyLine(summariseStory([wire, first, cut, own]))).toBe('4 outlets, 2 reports');
});

it('says nothing of one outlet alone, and counts those without a name one by one', () => {
  expect(storyLine(summariseStory([report('a', 'Wire'), report('b', 'Wire')]))).toBeNull();
  expect(summariseStory([report('a', null), report('b', null)])).toEqual({ outlets: 2, reports: 2 });
});
