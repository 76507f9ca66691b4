import type { Article } from '../../archive/article.ts';
import type { ConceptFinder } from '../../search/concepts.ts';
import { mayQuote } from '../choose/quote-bounds.ts';
import { disagree } from '../contrast/accounts.ts';
import { contrastOf } from '../contrast/contrast.ts';
import { meaningsOf } from '../contrast/words.ts';
import { dayToCountFrom } from '../dates/say-published.ts';
import { sentencesOf } from '../language/sentences.ts';

/** A sentence of another report that contradicts the quote. */
export interface OtherAccount {
  article: Article;
  text: string;
}

/** Most accounts a page shows, and most sentences compared word by word: the rest share fewer words. */
const mostShown = 3;
const mostCompared = 40;
/** Least share of the words of the shorter sentence that both have before they are compared. */
const leastShare = 0.4;

/** Sentences of other reports of the same story that cannot be true together with the quote, as far as they may be shown. */
export function otherAccounts(
  quote: { text: string; article: Article },
  reports: readonly Article[],
  finder: ConceptFinder,
): OtherAccount[] {
  if (sentencesOf(quote.text).length !== 1) return [];
  const own = wordsOf(quote.text);
  const alike = reports
    .flatMap((article) =>
      article.paragraphs.flatMap((paragraph) =>
        sentencesOf(paragraph).map(({ text }) => ({ article, text, share: shareOf(own, wordsOf(text)) })),
      ),
    )
    .filter(({ share }) => share >= leastShare)
    .sort((a, b) => b.share - a.share)
    .slice(0, mostCompared);
  const meanings = meaningsOf(quote.text, finder, dayToCountFrom(quote.article));
  const found: OtherAccount[] = [];
  for (const { article, text } of alike) {
    if (found.length >= mostShown) break;
    const contrast = contrastOf(meanings, meaningsOf(text, finder, dayToCountFrom(article)));
    if (contrast === null || !disagree(quote, { text, article }, contrast)) continue;
    if (!mayQuote(article, [{ text, part: 'body', sentences: 1 }])) continue;
    found.push({ article, text });
  }
  return found;
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}

function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of b) if (a.has(word)) shared += 1;
  return shared / Math.max(1, Math.min(a.size, b.size));
}
