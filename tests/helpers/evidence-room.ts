import { createEvidence, type Evidence } from '../../src/app/evidence.ts';
import type { Article } from '../../src/archive/article.ts';
import { forget } from '../../src/archive/forget.ts';
import { ingest } from '../../src/archive/ingest/ingest.ts';
import { withQuotePolicies } from '../../src/archive/quote-policies.ts';
import type { QuotedSpan } from '../../src/brief/evidence/evidence-link.ts';
import { createReadQuote } from '../../src/brief/present/read-quote.ts';
import { readConfig } from '../../src/core/config.ts';
import { say } from '../../src/core/reply.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import type { Store } from '../../src/store/store.ts';
import { recordsOf } from './drafts.ts';

/** A store with evidence over it and a clock the test moves. */
export interface EvidenceRoom extends Evidence {
  store: Store;
  now: { at: Date };
  take(...drafts: Parameters<typeof recordsOf>[0]): Promise<void>;
  article(id: string): Promise<Article>;
  forget(what: string): Promise<void>;
  /** The id of a link to the words in the article as it is now. */
  linkTo(articleId: string, words: string, part?: 'title' | 'dek' | 'body'): Promise<string>;
}

export const roomAddress = 'https://sitrep.example';

export function createEvidenceRoom(store: Store): EvidenceRoom {
  const now = { at: new Date('2026-11-03T10:00:00.000Z') };
  const clock = () => now.at;
  const archive = withQuotePolicies(store.archive, store.sources);
  const evidence = createEvidence({
    store,
    archive,
    readQuote: createReadQuote(archive),
    concepts: createConceptFinder(),
    config: readConfig({ SITREP_HOME: store.home }, []),
    address: async () => roomAddress,
    clock,
  });
  const article = async (id: string) => (await archive.get(id))!;
  return {
    ...evidence,
    store,
    now,
    article,
    async take(...drafts) {
      await ingest(recordsOf(drafts), { ...store, clock, keepSamples: true });
    },
    async forget(what) {
      await forget(what, { reason: 'asked', by: { personId: 'console', channelId: null } }, { ...store, clock });
    },
    async linkTo(articleId, words, part = 'body') {
      const { revision, title, dek, paragraphs } = await article(articleId);
      const paragraph = part === 'body' ? paragraphs.findIndex((text) => text.includes(words)) : null;
      const text = part === 'title' ? title : part === 'dek' ? dek! : paragraphs[paragraph!]!;
      const start = text.indexOf(words);
      const span: QuotedSpan = { articleId, revision, part, paragraph, start, end: start + words.length };
      const ref = { n: 1, ...span, label: '1', url: null };
      const { nodes } = await evidence.links.linkReply({
        nodes: [...say('x').nodes, { type: 'text', content: [{ type: 'cite', citation: ref }] }],
      });
      const node = nodes[1]!;
      const cited = node.type === 'text' && node.content[0]!.type === 'cite' ? node.content[0]!.citation.link : null;
      return cited!.slice(`${roomAddress}/a/`.length);
    },
  };
}
