import type { PdfItem } from './pdf-items.ts';

const rightToLeft = /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}]/u;
const leftToRight = /[\p{L}\p{N}]/u;

/** Whether more pieces of a line are written from right to left than not. */
export function isRightToLeft(pieces: readonly PdfItem[]): boolean {
  let balance = 0;
  for (const { str } of pieces) {
    for (const letter of str) if (/\p{L}/u.test(letter)) balance += rightToLeft.test(letter) ? 1 : -1;
  }
  return balance > 0;
}

/**
 * Pieces of a line in the order they are read: from the right, names and numbers of other scripts among them from the left. Each piece
 * comes in its own reading order already. A word may be cut in several pieces, so spaces are those that are there, or wide gaps.
 */
export function joinRightToLeft(pieces: readonly PdfItem[]): string {
  const sorted = [...pieces].sort((a, b) => b.x - a.x);
  const ordered: PdfItem[] = [];
  let run: PdfItem[] = [];
  let pending: PdfItem[] = [];
  const closeRun = () => {
    ordered.push(...run.reverse(), ...pending);
    run = [];
    pending = [];
  };
  for (const item of sorted) {
    if (rightToLeft.test(item.str)) {
      closeRun();
      ordered.push(item);
    } else if (leftToRight.test(item.str)) {
      run.push(...pending, item);
      pending = [];
    } else if (run.length > 0) {
      pending.push(item);
    } else {
      ordered.push(item);
    }
  }
  closeRun();
  let text = '';
  let last: PdfItem | null = null;
  for (const item of ordered) {
    const gap: number = last === null ? 0 : Math.max(last.x - (item.x + item.width), item.x - (last.x + last.width));
    if (gap > item.fontSize * 0.25 && !/\s$/.test(text) && !/^\s/.test(item.str)) text += ' ';
    text += item.str;
    last = item;
  }
  return fixBrackets(text);
}

/** Brackets come as they are drawn, which from right to left is mirrored: one that turns its back to its words is turned round. */
function fixBrackets(text: string): string {
  return text
    .replace(/(?<=^|\s)[)\]](?=\S)/gu, (bracket) => (bracket === ')' ? '(' : '['))
    .replace(/(?<=\S)[([](?=\s|[.,;:!?،؛؟]|$)/gu, (bracket) => (bracket === '(' ? ')' : ']'));
}
