import fc from 'fast-check';
import { expect, it } from 'vitest';
import { remember } from '../../src/core/remember.ts';

it('works a text out once, while it is asked for', () => {
  const worked: string[] = [];
  const length = remember((text) => worked.push(text) && { length: text.length }, { maxBytes: 10_000 });
  expect(length('abc')).toEqual({ length: 3 });
  expect(length('abc')).toBe(length('abc'));
  expect(worked).toEqual(['abc']);
});

it('forgets what was not asked for lately, and never what is asked for all the time', () => {
  const worked: string[] = [];
  const upper = remember((text) => worked.push(text) && { text }, { maxBytes: 20_000 });
  for (let n = 0; n < 1_000; n += 1) {
    upper('often');
    upper(`text ${n}`);
  }
  expect(worked.filter((text) => text === 'often')).toHaveLength(1);
  upper('text 0');
  expect(worked.filter((text) => text === 'text 0')).toHaveLength(2);
});

it('answers as the function itself does', () => {
  const work = (text: string) => ({ sum: [...text].reduce((sum, char) => sum + char.codePointAt(0)!, 0) });
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 20 }), { maxLength: 200 }), (texts) => {
      const remembered = remember(work, { maxBytes: 2_000 });
      for (const text of [...texts, ...texts]) expect(remembered(text)).toEqual(work(text));
    }),
    { numRuns: 50 },
  );
});
