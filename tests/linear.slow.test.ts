import { describe, expect, it } from 'vitest';
import { readers } from './helpers/readers-of-text.ts';
import { isInProportion } from './helpers/work-ratio.ts';
import { worstPatterns } from './helpers/worst-patterns.ts';

/** Patterns × functions: an absurd paragraph costs time in proportion to its length, whoever reads it. */
describe.each(Object.entries(readers))('%s', (_, read) => {
  it('takes time in proportion to the text, whatever is repeated in it', { timeout: 600_000 }, () => {
    expect(worstPatterns.filter((pattern) => !isInProportion(read, pattern))).toEqual([]);
  });
});
