import type { Difference } from './check.ts';

/** Most tokens compared one with another; longer texts are compared by what they begin and end with alike. */
const mostTokens = 600;

/** How the archive's words and the pasted ones differ, in reading order: words and single marks as units. */
export function differencesOf(archive: string, pasted: string): Difference[] {
  const [a, b] = [tokensOf(archive), tokensOf(pasted)];
  if (a.length > mostTokens || b.length > mostTokens)
    return merged([...only('only-archive', a), ...only('only-pasted', b)]);
  const lengths = commonLengths(a, b);
  const found: Difference[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      found.push({ kind: 'same', text: a[i]! });
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && lengths[i + 1]![j]! >= lengths[i]![j + 1]!)) {
      found.push({ kind: 'only-archive', text: a[i++]! });
    } else found.push({ kind: 'only-pasted', text: b[j++]! });
  }
  return merged(found);
}

const only = (kind: Difference['kind'], tokens: string[]): Difference[] => tokens.map((text) => ({ kind, text }));

/** A character each where a script sets no spaces between words. */
const tokens =
  /(?!\p{N})[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]|[\p{L}\p{M}\p{N}]+|\s+|[\s\S]/gu;

function tokensOf(text: string): string[] {
  return text.match(tokens) ?? [];
}

/** Longest common subsequence lengths of all suffixes. */
function commonLengths(a: string[], b: string[]): Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i]![j] = a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    }
  }
  return table;
}

/** Joins neighbours of one kind. */
function merged(pieces: Difference[]): Difference[] {
  const found: Difference[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (last?.kind === piece.kind) last.text += piece.text;
    else found.push({ ...piece });
  }
  return found;
}
