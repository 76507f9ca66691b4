import type { Change, Difference } from './check.ts';

/** What changes the meaning most comes first. */
const gravity: readonly Change['kind'][] = ['figure', 'negation', 'name', 'words', 'punctuation'];

const negation =
  /(?<!\p{L})(?:not|no|never|nor|neither|none|nobody|nothing|nowhere|without|cannot|n[’']t|\p{L}+n[’']t|nicht|kein\p{L}*|nie|ohne|pas|ne|jamais|aucune?|sans|nunca|ningun\p{L}*|sin|non|não|değil|не|нет|никогда|без|لا|لم|لن|ليس|ليست|نه|نیست|不|没|沒|未|ない)(?!\p{L})|[不没沒未]|ない|ません/giu;
const figure =
  /\p{N}|(?<!\p{L})(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|twice|first|second|third)(?!\p{L})/iu;
const name = /(?<![\p{L}\p{N}’'-])\p{Lu}[\p{L}\p{M}]/u;

/** The changes between the archive's words and the pasted ones, each with the words it is in; the gravest first. */
export function changesIn(differences: readonly Difference[]): Change[] {
  const changes: Change[] = [];
  for (let at = 0; at < differences.length; at++) {
    if (differences[at]!.kind === 'same') continue;
    const before = at > 0 ? (/[^\s]*$/u.exec(differences[at - 1]!.text.slice(-80))?.[0] ?? '') : '';
    const isFirst = at === 0 || (at === 1 && !/[\p{L}\p{N}]/u.test(differences[0]!.text));
    let archive = before;
    let pasted = before;
    while (at < differences.length) {
      const piece = differences[at]!;
      if (piece.kind === 'only-archive') archive += piece.text;
      else if (piece.kind === 'only-pasted') pasted += piece.text;
      else {
        // A lone space between two changes parts no words: "President Erdogan" for "Pope Francis" is one change.
        const isLast = (!/^[^\s]+$/u.test(piece.text) && piece.text !== ' ') || at === differences.length - 1;
        const tail = isLast ? (/^[^\s]*/u.exec(piece.text)?.[0] ?? '') : piece.text;
        archive += tail;
        pasted += tail;
        if (isLast) break;
      }
      at++;
    }
    changes.push({ kind: kindOf(archive, pasted, isFirst), archive: archive.trim(), pasted: pasted.trim() });
  }
  // Quotation marks of another style are no difference.
  return changes
    .filter(({ archive, pasted }) => straightQuotes(archive) !== straightQuotes(pasted))
    .sort((a, b) => gravity.indexOf(a.kind) - gravity.indexOf(b.kind));
}

const straightQuotes = (text: string) => text.replace(/[“”„‟«»″]/gu, '"').replace(/[‘’‚‛′ʼ`´]/gu, "'");

/** Words that only join one half to the other. */
const joining = /^(?:and|but|while|whereas|as|also|which|that|so)$/iu;

/** Of a sentence put together from two, the runs of words that stand in neither; the gravest first. */
export function changesInNeither(archives: readonly string[], pasted: string): Change[] {
  const wordIn = (text: string) => text.match(/[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}.,’'-]*(?<![.,’'-])/gu) ?? [];
  const known = new Set(archives.flatMap((text) => wordIn(text).map((word) => word.toLowerCase())));
  const runs: string[][] = [[]];
  for (const word of wordIn(pasted)) {
    if (known.has(word.toLowerCase())) runs.push([]);
    else runs.at(-1)!.push(word);
  }
  return runs
    .filter((run) => run.some((word) => !joining.test(word)))
    .map((run): Change => ({ kind: kindOf('', run.join(' '), false), archive: '', pasted: run.join(' ') }))
    .sort((a, b) => gravity.indexOf(a.kind) - gravity.indexOf(b.kind));
}

const lettersOf = (text: string) => (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ').toLowerCase();

function kindOf(archive: string, pasted: string, isFirst: boolean): Change['kind'] {
  if (lettersOf(archive) === lettersOf(pasted)) return 'punctuation';
  const [theirs, ours] = [wordsWith(figure, archive), wordsWith(figure, pasted)];
  if (theirs !== ours) return 'figure';
  if (negations(archive) !== negations(pasted)) return 'negation';
  const plain = (text: string) => (isFirst ? text.replace(/^[^\p{L}]*\p{Lu}/u, (start) => start.toLowerCase()) : text);
  if (wordsWith(name, plain(archive)) !== wordsWith(name, plain(pasted))) return 'name';
  return 'words';
}

const negations = (text: string) => text.match(negation)?.length ?? 0;

function wordsWith(pattern: RegExp, text: string): string {
  return text
    .split(/\s+/u)
    .filter((word) => pattern.test(word))
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, ''))
    .join(' ');
}
