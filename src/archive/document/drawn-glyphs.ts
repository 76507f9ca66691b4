import { type getDocumentProxy, getResolvedPDFJS } from 'unpdf';

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

/** A sign as the page draws it. */
interface Glyph {
  originalCharCode: number;
  unicode: string;
}

interface Font {
  /** Names of glyphs by their code, where the document names them itself. */
  differences?: (string | undefined)[];
  defaultEncoding?: (string | undefined)[];
}

/** Names of the usual ligatures that do not say their letters part by part. */
const ligatures: Record<string, string> = {
  ff: 'ff',
  fi: 'fi',
  fl: 'fl',
  ffi: 'ffi',
  ffl: 'ffl',
  ft: 'ft',
  st: 'st',
  IJ: 'IJ',
  ij: 'ij',
};

/** What the text of a page does not say of its signs, in the order they are drawn. */
export interface DrawnGlyphs {
  /**
   * The letters of signs that map to no character (U+0000): told by the names of their glyphs (`fi`, `f_f_i`), else U+FFFD. Documents made by
   * some programs lose all their ligatures so.
   */
  lost: string[];
  /** Of each hyphen, whether it is a soft one, which only breaks a word. */
  softHyphens: boolean[];
}

/** The code of the soft hyphen in the usual encodings; the text of a page has a hyphen for it. */
const softHyphenCode = 0xad;

export async function drawnGlyphs(page: Page): Promise<DrawnGlyphs> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const glyphs: DrawnGlyphs = { lost: [], softHyphens: [] };
  let font: Font | null = null;
  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index] as unknown[];
    if (operator === OPS.setFont) font = fontOf(page, String(args[0]));
    if (operator !== OPS.showText) continue;
    for (const glyph of args[0] as (Glyph | number)[]) {
      if (typeof glyph !== 'object') continue;
      if (glyph.unicode === '\0') glyphs.lost.push(lettersOf(font, glyph.originalCharCode));
      if (glyph.unicode === '-') glyphs.softHyphens.push(glyph.originalCharCode === softHyphenCode);
    }
  }
  return glyphs;
}

function fontOf(page: Page, name: string): Font | null {
  return page.commonObjs.has(name) ? (page.commonObjs.get(name) as Font) : null;
}

function lettersOf(font: Font | null, code: number): string {
  const name = (font?.differences?.[code] ?? font?.defaultEncoding?.[code] ?? '').replace(/\..*$/u, '');
  if (name in ligatures) return ligatures[name]!;
  const parts = name.split('_');
  return parts.length > 1 && parts.every((part) => /^\p{L}$/u.test(part)) ? parts.join('') : '\ufffd';
}
