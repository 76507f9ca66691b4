import type { getDocumentProxy } from 'unpdf';
import { drawnGlyphs } from './drawn-glyphs.ts';

/** An open PDF. */
export type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** A piece of text as a PDF holds it. Coordinates in points from the bottom left of the page as it is seen. */
export interface PdfItem {
  str: string;
  x: number;
  y: number;
  width: number;
  fontSize: number;
  /** Name of the typeface and cut within this document; it says only whether two pieces look alike. */
  font: string;
}

/** Ligatures, and the shapes of Arabic letters, which stand for the letters they are made of. */
const presentationForms = /[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]/gu;

/** How far from the page text may begin, in points. What is farther off nobody sees. */
const margin = 20;

/** The text of one page, and what the document itself marks as no part of it: running heads, page numbers. */
export interface PageItems {
  text: PdfItem[];
  beside: PdfItem[];
}

/**
 * The text of one page (from 1), in the order the page holds it: watermarks and stamps set at another angle are left out. A page
 * that marks all its text as next to the text is not believed.
 */
export async function readItems(pdf: Pdf, pageNumber: number): Promise<PageItems> {
  const page = await pdf.getPage(pageNumber);
  const viewport = page.getViewport({ scale: 1 });
  const [va, vb, vc, vd, ve, vf] = viewport.transform as [number, number, number, number, number, number];
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const strings = items.flatMap((item) => ('str' in item ? [item.str] : []));
  const isDoubtful = strings.some((text) => text.includes('\0')) || strings.some((text) => /\p{L}-$/u.test(text));
  const { lost, softHyphens } = isDoubtful ? await drawnGlyphs(page) : { lost: [], softHyphens: [] };
  const isSame = strings.join('').split('-').length - 1 === softHyphens.length;
  page.cleanup();
  const found: (PdfItem & { turn: number; isBeside: boolean })[] = [];
  const marks: boolean[] = [];
  for (const item of items) {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') marks.pop();
      else marks.push(marks.at(-1) === true || (item as { tag?: string }).tag === 'Artifact');
      continue;
    }
    if (item.str === '') continue;
    const str = withHyphens(withLetters(item.str, lost), isSame ? softHyphens : []);
    const [a, b, c, d, e, f] = item.transform as [number, number, number, number, number, number];
    const angle = Math.atan2(-(vb * a + vd * b), va * a + vc * b) / (Math.PI / 2);
    if (Math.abs(angle - Math.round(angle)) > 0.05) continue;
    const [x, y] = [va * e + vc * f + ve, viewport.height - (vb * e + vd * f + vf)];
    if (!(x > -margin && x < viewport.width + margin && y > -margin && y < viewport.height + margin)) continue;
    found.push({
      str: str.replace(presentationForms, (form) => form.normalize('NFKC')),
      x,
      y,
      width: item.width,
      fontSize: Math.hypot(c, d) || 10,
      font: item.fontName,
      turn: (Math.round(angle) + 4) % 4,
      isBeside: marks.at(-1) === true,
    });
  }
  const turn = mainTurn(found);
  const straight = found.filter((item) => item.turn === turn).map((item) => ({ ...item, ...turned(item, turn) }));
  const text = straight.filter(({ isBeside }) => !isBeside);
  const isBelieved = text.some(({ str }) => str.trim() !== '');
  return isBelieved ? { text, beside: straight.filter(({ isBeside }) => isBeside) } : { text: straight, beside: [] };
}

/** What a sign that maps to no character is replaced by where even its name says nothing. */
const unknown = '\ufffd';

/** Puts the letters of lost signs into a text, in their order; it never gets fewer letters silently. */
function withLetters(text: string, letters: string[]): string {
  return text.replace(/\0/gu, () => letters.shift() ?? unknown);
}

/** Soft hyphens as what they are. */
function withHyphens(text: string, softHyphens: boolean[]): string {
  return text.replace(/-/gu, (hyphen) => (softHyphens.shift() === true ? '\u00ad' : hyphen));
}

/** The way most letters stand, in quarter turns against the clock: wide tables and slides lie on their side. */
function mainTurn(items: readonly { str: string; turn: number }[]): number {
  const letters = [0, 0, 0, 0];
  for (const { str, turn } of items) letters[turn]! += str.trim().length;
  return letters.indexOf(Math.max(...letters));
}

/** Where a piece stands once the page is turned upright. */
function turned({ x, y }: PdfItem, turn: number): { x: number; y: number } {
  if (turn === 1) return { x: y, y: -x };
  if (turn === 2) return { x: -x, y: -y };
  return turn === 3 ? { x: -y, y: x } : { x, y };
}
