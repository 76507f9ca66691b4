import { cite, heading, type Inline, type Reply, type ReplyNode, small, subheading, text } from '../../core/reply.ts';
import type { CheckedSentence, CheckReport, Difference } from '../check/check.ts';
import { sayDate } from '../dates/calendar.ts';
import { citationRef } from './links.ts';
import { titled } from './present-sources.ts';

/** Each sentence with its verdict. */
export function presentCheck(report: CheckReport): Reply {
  const { exact, differs, absent } = report.counts;
  const nodes: ReplyNode[] = [
    heading('Check'),
    small(`${exact} exact, ${differs} ${differs === 1 ? 'differs' : 'differ'}, ${absent} not in the archive`),
  ];
  if (report.sentences.length === 0) {
    nodes.push(small('No sentence to check was found in this text.'));
    return { nodes };
  }
  nodes.push({ type: 'list', items: report.sentences.map((sentence) => checkedItem(sentence, report)) });
  if (report.sources.length > 0) {
    nodes.push(subheading('Sources'), {
      type: 'list',
      items: report.sources.map(({ n, title, url, source, published }) => [
        text(`[${n}] `),
        titled(title, url),
        text(` · ${[source ?? 'source unknown', published === null ? 'undated' : sayDate(published)].join(' · ')}`),
      ]),
    });
  }
  nodes.push({
    type: 'buttons',
    buttons: [{ id: 'send-to-me', label: 'Send to my DMs', action: { type: 'send-to-me' } }],
  });
  return { nodes };
}

function checkedItem(sentence: CheckedSentence, report: CheckReport): Inline[] {
  const { citation, archiveText, withheld } = sentence;
  if (citation === null) return [text(`not in the archive: ${sentence.text}`)];
  const source = report.sources.find((each) => each.n === citation.n)!;
  const ref = cite(citationRef(citation, source, archiveText));
  if (archiveText === null) return [text('differs: '), ref, text(` ${sentence.text} — ${withheld ?? ''}`)];
  if (sentence.verdict === 'exact') return [text('exact: '), ref, text(` ${sentence.text}`)];
  return [text('differs here: '), ref, text(` ${sentence.text} — ${changesOf(sentence.differences).join('; ')}`)];
}

/** Most changes told one by one. */
const mostChanges = 6;

/** “the archive has “Turkey's”, not “Turkey’s””: each change with the words it is in. */
export function changesOf(differences: readonly Difference[]): string[] {
  const changes: string[] = [];
  for (let at = 0; at < differences.length; at++) {
    if (differences[at]!.kind === 'same') continue;
    const before = at > 0 ? (/[^\s]*$/u.exec(differences[at - 1]!.text)?.[0] ?? '') : '';
    let archive = before;
    let pasted = before;
    while (at < differences.length) {
      const piece = differences[at]!;
      if (piece.kind === 'only-archive') archive += piece.text;
      else if (piece.kind === 'only-pasted') pasted += piece.text;
      else {
        const isLast = !/^[^\s]+$/u.test(piece.text) || at === differences.length - 1;
        const tail = isLast ? (/^[^\s]*/u.exec(piece.text)?.[0] ?? '') : piece.text;
        archive += tail;
        pasted += tail;
        if (isLast) break;
      }
      at++;
    }
    changes.push(saidChange(archive.trim(), pasted.trim()));
  }
  return changes.length <= mostChanges
    ? changes
    : [...changes.slice(0, mostChanges), `and ${changes.length - mostChanges} more`];
}

function saidChange(archive: string, pasted: string): string {
  if (archive === '' || archive === pasted) return `not in the archive’s sentence: “${pasted}”`;
  if (pasted === '') return `left out: “${archive}”`;
  return `the archive has “${archive}”, not “${pasted}”`;
}
