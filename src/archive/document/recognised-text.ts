import { getResolvedPDFJS } from 'unpdf';
import type { Pdf } from './pdf-items.ts';

/** Text that is drawn but not seen: how programs lay recognised words over the picture of a page. */
const invisible = 3;
/** Pages looked at: the first, one in the middle, the last. */
const looked = (pages: number): number[] => [...new Set([1, Math.ceil(pages / 2), pages])];

/** Whether the words of a document were recognised in pictures of its pages: all its text is unseen, over a picture. */
export async function isRecognised(pdf: Pdf): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS();
  for (const number of looked(pdf.numPages)) {
    const page = await pdf.getPage(number);
    const { fnArray, argsArray } = await page.getOperatorList();
    let mode = 0;
    let unseen = 0;
    let hasPicture = false;
    const modes: number[] = [];
    for (const [index, operator] of fnArray.entries()) {
      if (operator === OPS.save) modes.push(mode);
      if (operator === OPS.restore) mode = modes.pop() ?? mode;
      if (operator === OPS.setTextRenderingMode) mode = Number((argsArray[index] as unknown[])[0]);
      if (operator === OPS.paintImageXObject || operator === OPS.paintInlineImageXObject) hasPicture = true;
      if (operator === OPS.paintImageMaskXObject) hasPicture = true;
      if (operator !== OPS.showText) continue;
      if (mode !== invisible) return false;
      unseen += 1;
    }
    if (unseen > 0 && hasPicture) return true;
  }
  return false;
}
