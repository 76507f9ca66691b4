import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ArticleSet } from '../../src/search/article-set.ts';
import { daysOf, noDay } from '../../src/search/days.ts';

const periods = fc.constantFrom(null, '2019', '2020', '2020-06', '2020-06-15', '2020-12-31', '2021-01-01');

it('keeps the rows whose period touches another, whatever their number', () => {
  fc.assert(
    fc.property(fc.array(periods, { maxLength: 130 }), periods, periods, fc.nat(), (rows, since, until, left) => {
      const days = rows.map(daysOf);
      const [first, last] = [Int32Array.from(days, ([one]) => one), Int32Array.from(days, ([, one]) => one)];
      const from = since === null ? 0 : daysOf(since)[0];
      const to = until === null ? 99999999 : daysOf(until)[0];
      const set = ArticleSet.below(rows.length);
      const gone = rows.length === 0 ? -1 : left % rows.length;
      if (gone !== -1) set.delete(gone);
      set.keepBetween(first, last, from, to);
      const expected = rows.flatMap((_, row) => {
        const [begins, ends] = days[row]!;
        return row !== gone && begins !== noDay && begins <= to && ends >= from ? [row] : [];
      });
      expect(set.numbers()).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});
