import type { Change, Difference } from './check.ts';
import { withStraightQuotes } from './plain-form.ts';

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
    const isLast = at >= differences.length - 1;
    const kind = kindOf(archive, pasted, isFirst);
    // What a fragment leaves away at its edges is no other figure or name.
    const isCut =
      (isFirst && archive.endsWith(pasted)) || (isLast && archive.startsWith(pasted.replace(/[.!?…。]+["”’»]*$/u, '')));
    changes.push({
      kind: isCut && /^(?:figure|name)$/u.test(kind) ? 'words' : kind,
      archive: archive.trim(),
      pasted: pasted.trim(),
    });
  }
  // Quotation marks of another style are no difference.
  return changes
    .filter(({ archive, pasted }) => withStraightQuotes(archive) !== withStraightQuotes(pasted))
    .sort((a, b) => gravity.indexOf(a.kind) - gravity.indexOf(b.kind));
}

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

/** "12,400" and "12 400" are written otherwise, and the same. */
const withoutGroups = (text: string) => text.replace(/(?<=\d)[,.\s'’](?=\d{3}(?!\d))/gu, '');
const numbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** The figures of a text, each written one way: "four percent" is 4 %, and $ is not €. */
function figuresOf(text: string): string {
  const plain = withoutGroups(text)
    .replace(new RegExp(`(?<!\\p{L})(?:${numbers.join('|')})(?!\\p{L})`, 'giu'), (word) =>
      String(numbers.indexOf(word.toLowerCase())),
    )
    .replace(/(?<=\d)\s?(?:%|per\s?cent)(?!\p{L})/giu, '%');
  return wordsWith(figure, plain);
}

const lettersOf = (text: string) => (withoutGroups(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ').toLowerCase();

function kindOf(archive: string, pasted: string, isFirst: boolean): Change['kind'] {
  if (figuresOf(archive) !== figuresOf(pasted)) return 'figure';
  if (lettersOf(archive) === lettersOf(pasted)) return 'punctuation';
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
    .map((word) => word.replace(/^[^\p{L}\p{N}\p{Sc}]+|[^\p{L}\p{N}%\p{Sc}]+$/gu, ''))
    .join(' ');
}
