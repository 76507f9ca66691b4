import { describe, expect, it } from 'vitest';
import { chooseMerge } from '../../src/search/segment/choose-merge.ts';

const segments = (...sizes: number[]) => sizes.map((size) => ({ size, dead: 0, isBusy: false }));

describe('what is worth merging', () => {
  it.each([
    { what: 'four neighbours of a size', sizes: [5000, 5000, 5000, 5000], range: [0, 4] },
    { what: 'the small ones behind a large one', sizes: [80_000, 5000, 5000, 5000, 5000], range: [1, 5] },
    { what: 'nothing of three', sizes: [20_000, 20_000, 20_000], range: null },
    { what: 'up to a hundred thousand articles', sizes: [20_000, 20_000, 20_000, 20_000], range: [0, 4] },
    { what: 'nothing that would be larger', sizes: [80_000, 80_000, 80_000, 20_000], range: null },
  ])('is $what', ({ sizes, range }) => {
    expect(chooseMerge(segments(...sizes))).toEqual(range);
  });

  it('is every article a few times while an archive grows to 400,000, in few segments', () => {
    let list: number[] = [];
    let [written, most] = [0, 0];
    for (let grown = 0; grown < 400_000; grown += 5000) {
      list.push(5000);
      for (let range = chooseMerge(segments(...list)); range !== null; range = chooseMerge(segments(...list))) {
        const size = list.slice(...range).reduce((sum, one) => sum + one, 0);
        written += size;
        most = Math.max(most, size);
        list = list.toSpliced(range[0], range[1] - range[0], size);
      }
    }
    expect(written).toBeLessThan(400_000 * 4);
    expect(most).toBeLessThanOrEqual(100_000);
    expect(list.length).toBeLessThan(12);
  });

  it('is one by itself of which a quarter is gone', () => {
    expect(chooseMerge([...segments(5000), { size: 600, dead: 300, isBusy: false }])).toEqual([1, 2]);
  });
});
