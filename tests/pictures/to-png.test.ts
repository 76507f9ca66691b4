import { expect, it } from 'vitest';
import { countByTime, drawOverTime } from '../../src/pictures/articles-over-time.ts';
import { countTogether, drawTogether } from '../../src/pictures/names-together.ts';
import { chatColours, svgOf } from '../../src/pictures/svg.ts';
import { toPng } from '../../src/pictures/to-png.ts';

/** Width and height as a PNG says them. */
function sizeOf(png: Uint8Array): [number, number] {
  const view = new DataView(png.buffer, png.byteOffset);
  expect([...png.slice(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
  return [view.getUint32(16), view.getUint32(20)];
}

it('makes PNG of both kinds, sharp on a phone and small enough for any platform', async () => {
  const many = Array.from({ length: 5000 }, (_, n) => `${1990 + (n % 35)}-05-11`);
  const time = await toPng(drawOverTime(countByTime(many).stretches, 'Articles', chatColours));
  expect(sizeOf(time)).toEqual([1000, 459]);
  const names = await toPng(
    drawTogether(
      countTogether([
        ['Iran', 'Турция'],
        ['Iran', 'Турция'],
      ]),
      'Names',
      chatColours,
    ),
  );
  expect(sizeOf(names)[0]).toBe(1000);
  for (const png of [time, names]) expect(png.length).toBeLessThan(100_000);
});

it('draws letters with the fonts of the packages alone: without them nothing of a text would be seen', async () => {
  const drawn = (label: string) =>
    toPng(
      svgOf(
        { width: 200, height: 40, title: 't', description: 'd', id: 'i', marks: `<text x="10" y="20">${label}</text>` },
        chatColours,
      ),
    );
  const blank = await drawn('');
  for (const label of ['Iran', 'Иран', 'Ιράν', 'إيران', 'איראן'])
    expect(Buffer.compare(await drawn(label), blank)).not.toBe(0);
});
