import type { LinkService } from '../src/archive/links.ts';
import type { Brief } from '../src/brief/brief.ts';
import { presentArticle } from '../src/brief/present/present.ts';
import type { BriefService } from '../src/brief/service.ts';
import type { Caller } from '../src/core/caller.ts';
import type { Audience } from '../src/core/command.ts';
import { code, paragraph, type Reply, type ReplyNode } from '../src/core/reply.ts';
import { words } from '../src/core/words/words.ts';
import type { ArticleFinder } from '../src/search/contract.ts';

/** Things an article is about that choose what of it is shown. */
const topicsShown = 3;

/** The address, when a query is nothing else: as typed, in angle brackets, or as Slack writes links. */
export function addressIn(query: string): string | null {
  const found = /^<?(https?:\/\/[^\s<>|]+)(?:\|[^>]*)?>?$/iu.exec(query.trim());
  return found === null ? null : found[1]!;
}

interface LinkContext {
  caller: Caller;
  audience: Audience;
  services: { links: LinkService; search: Pick<ArticleFinder, 'topicsIn' | 'namedIn'>; briefs: BriefService };
}

/** What the article at an address says, when the archive has it; else how it gets there. */
export async function aboutLink(
  address: string,
  { caller, audience, services: { links, search, briefs } }: LinkContext,
): Promise<{ reply: Reply; data: Brief }> {
  const article = await links.find(address);
  if (article !== null) {
    const topics = search.topicsIn(
      [article.title, article.dek ?? '', ...article.paragraphs.slice(0, 3)].join('\n'),
      topicsShown,
    );
    const namedIn = topics.length === 0 ? () => 0 : search.namedIn({ text: topics.join(' ') }, {});
    const reply = presentArticle(article, { options: {}, namedIn, audience });
    const about = await briefs.compose({
      text: topics.join(' ') || article.title,
      audience,
      within: new Set([article.id]),
    });
    return { reply, data: { ...about, query: { ...about.query, text: address } } };
  }
  const missing = words.noLink;
  const nodes: ReplyNode[] = [paragraph(missing)];
  if (links.mayReadIn(caller)) {
    const action = { type: 'run' as const, command: 'sources read', options: { address } };
    nodes.push({ type: 'buttons', buttons: [{ id: 'read-in', label: words.readItIn, action }] });
  } else {
    nodes.push(paragraph(`${words.adminReads} `, code(`sources read ${address}`)));
  }
  const nothing = await briefs.compose({ text: 'article', audience, within: new Set() });
  return { reply: { nodes }, data: { ...nothing, query: { ...nothing.query, text: address }, notes: [missing] } };
}
