import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Width of a picture for chat, in pixels: sharp on a phone, some 20 kB. */
const pixels = 1000;

const fonts = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'];

/**
 * A picture of ours as PNG. Text is drawn with the fonts of the packages alone (Latin, Cyrillic, Greek, Arabic, Hebrew and more), never
 * with those of the machine, so that it looks the same everywhere. Drawn in a thread of its own; the first takes longer.
 */
export async function toPng(svg: string): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const folder = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  const drawn = await renderAsync(svg, {
    font: {
      loadSystemFonts: false,
      fontFiles: fonts.map((name) => join(folder, name)),
      defaultFontFamily: 'DejaVu Sans',
    },
    fitTo: { mode: 'width', value: pixels },
  });
  return new Uint8Array(drawn.asPng());
}
