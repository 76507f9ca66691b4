import type { ArchiveReader } from '../../archive/archive-reader.ts';
import { type Article, type ArticleText, pageOf, textOfPart } from '../../archive/article.ts';
import { type CitationRef, citationsOf, type Reply } from '../../core/reply.ts';
import type { Brief, Citation } from '../brief.ts';
import type { CheckReport } from '../check/check.ts';
import { knownPart } from '../dates/say-published.ts';
import { type EvidenceLinkRepository, type LinkDraft, type QuotedSpan, spanKey } from './evidence-link.ts';

const dayMs = 86_400_000;

export interface LinkMakerOptions {
  links: Pick<EvidenceLinkRepository, 'find' | 'make' | 'extend'>;
  archive: Pick<ArchiveReader, 'getMany' | 'revision'>;
  /** Where people reach evidence pages, without a slash at its end; null while nobody serves them. */
  address: () => Promise<string | null>;
  /** How long a link opens after it was last given out. */
  lifeDays: number;
  clock: () => Date;
}

/** Gives citations the address of their evidence page. What is given has no links while no pages are served. */
export interface LinkMaker {
  linkBrief(brief: Brief): Promise<Brief>;
  linkCheck(report: CheckReport): Promise<CheckReport>;
  linkReply(reply: Reply): Promise<Reply>;
}

export function createLinkMaker(options: LinkMakerOptions): LinkMaker {
  const addressesOf = (spans: readonly QuotedSpan[]) => addressesFor(spans, options);
  return {
    async linkBrief(brief) {
      const { points, timeline, disagreements } = brief;
      const all = [
        ...points.flatMap(({ citations, speaker, names = [], headline }) => [
          ...citations,
          ...(speaker === null ? [] : [speaker.citation]),
          ...names.map(({ citation }) => citation),
          ...(headline === undefined ? [] : [headline.citation]),
        ]),
        ...timeline.map(({ citation }) => citation),
        ...disagreements.flatMap(({ sides }) => sides.flatMap(({ citations }) => citations)),
      ];
      const addresses = await addressesOf(all);
      if (addresses.size === 0) return brief;
      const linked = (citation: Citation): Citation => ({
        ...citation,
        link: addresses.get(spanKey(citation)) ?? null,
      });
      return {
        ...brief,
        points: points.map((point) => ({
          ...point,
          citations: point.citations.map(linked),
          speaker: point.speaker === null ? null : { ...point.speaker, citation: linked(point.speaker.citation) },
          ...(point.names && { names: point.names.map((name) => ({ ...name, citation: linked(name.citation) })) }),
          ...(point.headline && {
            headline: { ...point.headline, citation: linked(point.headline.citation) },
          }),
        })),
        timeline: timeline.map((entry) => ({ ...entry, citation: linked(entry.citation) })),
        disagreements: disagreements.map((each) => ({
          ...each,
          sides: each.sides.map((side) => ({ ...side, citations: side.citations.map(linked) })),
        })),
      };
    },

    async linkCheck(report) {
      const addresses = await addressesOf(
        report.sentences.flatMap(({ citation, alsoFrom }) => [citation ?? [], alsoFrom ?? []].flat()),
      );
      if (addresses.size === 0) return report;
      const sentences = report.sentences.map((sentence) =>
        sentence.citation === null
          ? sentence
          : {
              ...sentence,
              citation: { ...sentence.citation, link: addresses.get(spanKey(sentence.citation)) ?? null },
              alsoFrom:
                sentence.alsoFrom === null
                  ? null
                  : { ...sentence.alsoFrom, link: addresses.get(spanKey(sentence.alsoFrom)) ?? null },
            },
      );
      return { ...report, sentences };
    },

    async linkReply(reply) {
      const addresses = await addressesOf(citationsOf(reply));
      return addresses.size === 0 ? reply : withLinks(reply, addresses);
    },
  };
}

/** The same reply whose citations know their pages. */
function withLinks(reply: Reply, addresses: ReadonlyMap<string, string>): Reply {
  const linked = (citation: CitationRef): CitationRef => {
    const link = addresses.get(spanKey(citation));
    return link === undefined ? citation : { ...citation, link };
  };
  // A reply is a tree of plain values, and citations stand at several places in it.
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
    const walked = Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item)]));
    return isCitation(walked) ? linked(walked) : walked;
  };
  return {
    nodes: reply.nodes.map((node) => (node.type === 'buttons' ? node : (walk(node) as Reply['nodes'][number]))),
  };
}

function isCitation(value: object): value is CitationRef {
  return 'articleId' in value && 'revision' in value && 'start' in value && 'label' in value;
}

/** Addresses by `spanKey`; spans whose words are not there any more have none. */
async function addressesFor(
  spans: readonly QuotedSpan[],
  { links, archive, address, lifeDays, clock }: LinkMakerOptions,
): Promise<Map<string, string>> {
  const base = spans.length === 0 ? null : await address();
  if (base === null) return new Map();
  const now = clock();
  const expiresAt = new Date(now.getTime() + lifeDays * dayMs);
  const known = await links.find(spans, now);
  const ids = new Map([...known].map(([key, { id }]) => [key, id]));
  // Given out again, a link lives on; once a day is enough.
  const old = [...known.values()].filter((link) => link.expiresAt.getTime() < expiresAt.getTime() - dayMs);
  if (old.length > 0)
    await links.extend(
      old.map(({ id }) => id),
      expiresAt,
    );
  const missing = spans.filter((span) => !known.has(spanKey(span)));
  if (missing.length > 0) {
    const made = await links.make(await draftsOf(missing, archive), now, expiresAt);
    for (const [key, id] of made) ids.set(key, id);
  }
  return new Map([...ids].map(([key, id]) => [key, `${base}/a/${id}`]));
}

async function draftsOf(spans: readonly QuotedSpan[], archive: LinkMakerOptions['archive']): Promise<LinkDraft[]> {
  const drafts: LinkDraft[] = [];
  for (const [articleId, own] of Map.groupBy(spans, (span) => span.articleId)) {
    const [article] = await archive.getMany([articleId]);
    if (article === undefined) continue;
    const texts = new Map<number, ArticleText | null>([[article.revision, article]]);
    for (const { revision, part, paragraph, start, end } of own) {
      if (!texts.has(revision)) texts.set(revision, await archive.revision(articleId, revision));
      const text = texts.get(revision) ?? null;
      const quote = text === null ? undefined : textOfPart(text, part, paragraph)?.slice(start, end);
      if (text === null || quote === undefined || quote.length !== end - start || quote === '') continue;
      const { title, source, url } = article;
      // What stays when the article is gone says no more than was known: of an estimated date, the month.
      const published = knownPart(article);
      const page = part === 'body' ? pageOf(text, paragraph) : null;
      const kept = { quote, title, source, url, published, page, readAt: readAt(article, revision) };
      drafts.push({ articleId, revision, part, paragraph, start, end, kept });
    }
  }
  return drafts;
}

/** When a revision was read in. */
function readAt({ revisions, retrievedAt }: Article, revision: number): Date {
  return new Date(revisions.find((each) => each.revision === revision)?.at ?? retrievedAt);
}
