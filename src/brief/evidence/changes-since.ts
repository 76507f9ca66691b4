import { type Article, type ArticleText, textOfPart } from '../../archive/article.ts';
import { changesBetween, type PartChange } from '../../archive/revision-changes.ts';
import { differencesOf } from '../check/differences.ts';
import type { ChangesSince } from './evidence.ts';
import type { QuotedSpan } from './evidence-link.ts';

/** Most changed parts shown word by word. */
const mostShown = 12;

/**
 * What changed between the revision quoted and the article as it is now; null while it is the one quoted. `may` says whose words
 * may be shown.
 */
export function changesSince(
  quoted: QuotedSpan,
  words: ArticleText,
  article: Article,
  may: { ofQuoted: boolean; ofAll: boolean },
): ChangesSince | null {
  if (article.revision === quoted.revision) return null;
  const before = textOfPart(words, quoted.part, quoted.paragraph);
  const changes = changesBetween(words, article);
  const own = changes.find(({ part, before: was }) => part === quoted.part && was !== null && was === before);
  const others = changes.filter((change) => change !== own);
  return {
    revisions: article.revisions.filter(({ revision }) => revision > quoted.revision),
    quoted: own === undefined || own.after === null || !may.ofQuoted ? null : piecesOf(own),
    quotedState: own === undefined ? 'same' : own.after === null ? 'gone' : 'changed',
    others: others.length,
    shown: may.ofAll
      ? others.slice(0, mostShown).map((change) => ({
          part: change.part,
          paragraph: change.paragraph,
          pieces: piecesOf(change),
        }))
      : [],
  };
}

function piecesOf({ before, after }: PartChange) {
  return differencesOf(before ?? '', after ?? '');
}
