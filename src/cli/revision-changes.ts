import type { Article, RevisionCause } from '../archive/article.ts';
import type { PartChange, RevisionChange } from '../archive/revision-changes.ts';
import type { Difference } from '../brief/check/check.ts';
import { differencesOf } from '../brief/check/differences.ts';
import { sayDate } from '../brief/dates/calendar.ts';
import { list, type ReplyNode, small, subheading } from '../core/reply.ts';

const causes: Record<RevisionCause, string> = {
  source: 'changed by its publisher',
  completed: 'the full text arrived',
  reread: 'read again by an improved reader; not a change by the publisher',
};

/** Most parts of one revision shown word for word to people; `--json` has all. */
const mostShown = 12;

/** When each revision came, why, and the words it took out and put in. */
export function changeNodes(article: Article, revisions: readonly RevisionChange[]): ReplyNode[] {
  if (revisions.length === 0) return [];
  const [first] = article.revisions;
  return [
    subheading('Changes'),
    small(`Revision ${first!.revision} · ${sayDate(first!.at.slice(0, 10))}. [-words removed-] {+words added+}`),
    ...revisions.flatMap(({ revision, at, cause, changes }): ReplyNode[] => [
      small(`Revision ${revision} · ${sayDate(at.slice(0, 10))} · ${causes[cause]}`),
      changes === null
        ? list(['The earlier text is no longer stored.'])
        : list(
            ...changes.slice(0, mostShown).map((change) => [changeLine(change)]),
            ...(changes.length > mostShown ? [[`… and ${changes.length - mostShown} more (--json lists all)`]] : []),
          ),
    ]),
  ];
}

function changeLine({ part, paragraph, before, after }: PartChange): string {
  const place = part === 'body' ? `¶${paragraph! + 1}` : part;
  if (before === null) return `${place}: {+${after}+}`;
  if (after === null) return `${place} before: [-${before}-]`;
  const pieces = differencesOf(before, after);
  const words = pieces.map((piece, at) => shownPiece(piece, at === 0, at === pieces.length - 1)).join('');
  return `${place}: ${words}`;
}

/** Words on either side of a change that show where it is. */
const contextWords = 6;

function shownPiece({ kind, text }: Difference, isFirst: boolean, isLast: boolean): string {
  if (kind === 'only-archive') return `[-${text}-]`;
  if (kind === 'only-pasted') return `{+${text}+}`;
  const words = text.match(/\s*\S+|\s+$/gu) ?? [text];
  if (words.length <= 2 * contextWords + 1) return text;
  const head = isFirst ? '' : words.slice(0, contextWords).join('');
  const tail = isLast ? '' : words.slice(-contextWords).join('');
  return `${head}${head === '' ? '' : ' '}…${tail}`;
}
