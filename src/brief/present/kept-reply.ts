import type { ArchiveReader } from '../../archive/archive-reader.ts';
import type { Article } from '../../archive/article.ts';
import { citationsOf, type QuoteNode, type Reply, type ReplyNode, small } from '../../core/reply.ts';
import { words } from '../../core/words/words.ts';
import { mayQuote, type Quoted } from '../choose/quote-bounds.ts';
import { sentencesOf } from '../language/sentences.ts';

/**
 * A reply kept from earlier as it may be shown now: quotes that the policy of their source or their publisher has come to forbid
 * since, or whose article is gone, are left out, and that is said in their place.
 */
export async function asMayBeShownNow(reply: Reply, archive: Pick<ArchiveReader, 'getMany'>): Promise<Reply> {
  const ids = [...new Set(citationsOf(reply).map(({ articleId }) => articleId))];
  const articles = new Map<string, Article | undefined>();
  for (const id of ids) articles.set(id, (await archive.getMany([id]))[0]);
  const shown = new Map<string, Quoted[]>();
  const isAllowed = ({ text, citations }: QuoteNode): boolean => {
    const [citation] = citations;
    if (text === '' || citation === undefined) return true;
    const article = articles.get(citation.articleId);
    if (article === undefined) return false;
    const all = [...(shown.get(article.id) ?? []), { text, part: citation.part, sentences: sentencesOf(text).length }];
    if (!mayQuote(article, all)) return false;
    shown.set(article.id, all);
    return true;
  };
  const nodes = reply.nodes.map((node): ReplyNode => {
    if (node.type !== 'quote' || isAllowed(node)) return node;
    const said = small(words.noLongerQuoted(node.citations.map(({ label }) => `[${label}]`).join(' ')));
    return node.fold === undefined ? said : { ...said, fold: node.fold };
  });
  return { nodes };
}
