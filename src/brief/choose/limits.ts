import type { Article } from '../../archive/article.ts';
import type { Audience } from '../../core/command.ts';
import type { Scored } from './choose.ts';
import { type Passage, wordCount, wordsOfArticle } from './passage.ts';
import { mayQuote, type Quoted } from './quote-bounds.ts';

/** How much of one article a brief may quote. */
export interface QuoteLimits {
  points: number;
  words: number;
}

/** Points of one article in any brief. */
const pointsPerArticle = 4;
/** Words of one article, and the share of it that may be quoted: whichever is less. */
const allowances = {
  private: { words: 350, share: 1 / 4 },
  shared: { words: 200, share: 1 / 6 },
};

/** Most words of any one article. */
export const mostWords = (audience: Audience): number => allowances[audience].words;

/** An article may always give one sentence; a teaser or the part before a paywall gives no more than one. */
export function limitsOf(article: Article, audience: Audience): QuoteLimits {
  const { words, share } = allowances[audience];
  if (article.completeness !== 'full') return { points: 1, words: Number.POSITIVE_INFINITY };
  return { points: pointsPerArticle, words: Math.min(words, Math.floor(wordsOfArticle(article) * share)) };
}

export type Allowance = ReturnType<typeof createAllowance>;

/** Keeps account of what has been quoted of each article, points and dates together; `quoted` stands in the answer already. */
export function createAllowance(audience: Audience, quoted: readonly Passage[] = []) {
  const limits = new Map<string, QuoteLimits>();
  const limitOf = (article: Article) => {
    const known = limits.get(article.id) ?? limitsOf(article, audience);
    limits.set(article.id, known);
    return known;
  };
  return {
    /** Whether one more point fits what the chosen ones leave. */
    takes({ passage }: Pick<Scored, 'passage'>, chosen: readonly Pick<Scored, 'passage'>[]): boolean {
      const { article } = passage;
      const own = [...quoted, ...chosen.map((item) => item.passage)].filter((other) => other.article.id === article.id);
      if (!mayQuote(article, [passage, ...own].map(quotedIn))) return false;
      if (own.length === 0) return true;
      const used = own.reduce((sum, { text }) => sum + wordCount(text), 0);
      const limit = limitOf(article);
      return own.length < limit.points && used + wordCount(passage.text) <= limit.words;
    },
    /** Whether a quote may join those of its article; the first may always, if anything of it may be quoted. */
    adds(article: Article, quote: Quoted, others: readonly Quoted[]): boolean {
      const all = [quote, ...others];
      if (!mayQuote(article, all)) return false;
      if (others.length === 0) return true;
      return all.reduce((sum, { text }) => sum + wordCount(text), 0) <= limitOf(article).words;
    },
  };
}

/** What a passage shows of its article: each of its spans is a sentence. */
export function quotedIn({ text, spans }: Passage): Quoted {
  return { text, part: spans[0]!.part, sentences: spans.length };
}
