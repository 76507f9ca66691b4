import { type Article, pageOf } from '../../archive/article.ts';
import { summariseStory } from '../../archive/story.ts';
import type { Audience } from '../../core/command.ts';
import { currentLocale } from '../../core/locale.ts';
import {
  type Button,
  type CitationRef,
  heading,
  type Inline,
  paragraph,
  type QuoteNode,
  type Reply,
  type ReplyNode,
  small,
  subheading,
  text,
} from '../../core/reply.ts';
import { listed } from '../../core/wording.ts';
import { words } from '../../core/words/words.ts';
import type { FindResult } from '../../search/contract.ts';
import { limitsOf, mostWords } from '../choose/limits.ts';
import { sentencesIn, wordCount } from '../choose/passage.ts';
import { isBounded, mayQuote, type Quoted, sentenceBound, whyNoMore } from '../choose/quote-bounds.ts';
import { sayChange } from '../dates/calendar.ts';
import { sayPublished } from '../dates/say-published.ts';
import { alsoInLine } from './also-in.ts';
import type { ArticlePage, Entry } from './article-page.ts';
import { closestLine } from './closest-line.ts';
import { citationLabel, quoteUrl } from './links.ts';
import { didYouMean, sampleNote, tryNext, within } from './notes.ts';
import { kindOf, originOf, titled } from './present-sources.ts';

interface Asked {
  options: Record<string, unknown>;
}

/** Most articles a page offers to open by a button. */
const readButtons = 5;

/** A page of ranked articles, each story once. `aboutArchive` is said where nothing is found. */
export function presentArticles(page: ArticlePage, asked: Asked, aboutArchive: string | null = null): Reply {
  const { found, entries, first, last } = page;
  const query = String(asked.options.query ?? '');
  if (entries.length === 0) return presentNone(found, asked, query, aboutArchive);
  const isFolded = last - first + 1 > entries.length || entries.some(({ others }) => others.length > 0);
  const nodes: ReplyNode[] = [
    heading(query),
    ...closestNodes(found),
    small(
      `${words.shownOf(first, last, sizeOf(found))}${isFolded ? `, ${words.eachStoryOnce}` : ''}${found.eased === 'spelling' ? `, ${words.spellingEased}` : ''}`,
    ),
    ...(entries.some(({ article, others }) => [article, ...others].some(({ sample }) => sample))
      ? [small(sampleNote())]
      : []),
    ...didYouMean(found).map((question) => small(question)),
    ...listsOf(entries, found),
    { type: 'buttons', buttons: pageButtons(page, asked) },
  ];
  return { nodes };
}

/** Filters of `articles`, in the order help lists them. */
const filterNames = ['since', 'until', 'source', 'section', 'lang'];

function presentNone(found: FindResult, { options }: Asked, query: string, aboutArchive: string | null): Reply {
  if (found.total > 0)
    return {
      nodes: [heading(query), paragraph(words.noSuchPage(found.total, String(options.page)))],
    };
  const counts = found.concepts.map((concept) => `${concept.name}: ${concept.articles.toLocaleString('en')}`);
  const filters = filterNames.flatMap((name) =>
    options[name] === undefined ? [] : [`${name}:${String(options[name])}`],
  );
  const next = filters.length > 0 ? words.tryWithout(listed(filters, 'or')) : tryNext(found);
  const meant = didYouMean(found);
  return {
    nodes: [
      heading(query),
      paragraph(words.noArticle),
      ...(counts.length > 0 ? [paragraph(words.mentionEach(within(filters), counts.join(', ')))] : []),
      paragraph(meant[0] ?? next),
      ...(aboutArchive === null ? [] : [paragraph(aboutArchive)]),
    ],
  };
}

/** "12 articles", "3 articles that match all and 9 that match most". */
function sizeOf({ total, below = 0, orMore, closest }: FindResult): string {
  if (closest !== undefined) return words.articles(total + below);
  if (below === 0) return orMore ? words.orMoreArticles(total) : words.articles(total);
  return words.allAndMost(total + below, total.toLocaleString(currentLocale()), below.toLocaleString(currentLocale()));
}

/** What matches all of a query, or comes closest; below it, labelled, what matches most. */
function listsOf(entries: readonly Entry[], { total }: FindResult): ReplyNode[] {
  const all = entries.filter(({ n }) => n <= total);
  const most = entries.filter(({ n }) => n > total);
  return [
    ...(all.length > 0 ? [{ type: 'list' as const, items: all.map(articleItem) }] : []),
    ...(most.length > 0 ? [subheading(words.matchMost), { type: 'list' as const, items: most.map(articleItem) }] : []),
  ];
}

/** Said above the closest articles where none matches all. */
function closestNodes({ closest, total }: FindResult): ReplyNode[] {
  if (closest === undefined) return [];
  const named = (places: readonly number[]) => places.map((at) => closest.names[at]!);
  return [
    paragraph(closestLine({ matched: named(closest.matched), missing: named(closest.missing), articles: total })),
  ];
}

function articleItem({ article, others, n }: Entry): Inline[] {
  const facts = [
    article.source ?? `${words.sourceUnknown}, ${originOf(article.origin)}`,
    sayPublished(article),
    kindOf(article),
    article.completeness === 'full' ? '' : words[article.completeness],
    article.sample && !/\bsample\b/iu.test(article.source ?? '') ? words.sampleMark : '',
    alsoInLine(article, others, summariseStory([article, ...others])),
  ].filter((fact) => fact !== '');
  return [text(`[${n}] `), titled(article.title, article.url), text(` · ${facts.join(' · ')}`)];
}

function pageButtons({ found, entries, last }: ArticlePage, asked: Asked): Button[] {
  const options = Object.fromEntries(
    Object.entries(asked.options).filter(([name, value]) => value !== undefined && name !== 'read' && name !== 'page'),
  );
  const page = Number(asked.options.page ?? 1);
  const run = (extra: Record<string, unknown>): Button['action'] => ({
    type: 'run',
    command: 'articles',
    options: { ...options, ...extra },
  });
  const buttons: Button[] = [];
  if (page > 1) buttons.push({ id: 'previous', label: words.previousPage, action: run({ page: page - 1 }) });
  if (last < found.total + (found.below ?? 0))
    buttons.push({ id: 'next', label: words.nextPage, action: run({ page: page + 1 }) });
  for (const { n } of entries.slice(0, readButtons)) {
    buttons.push({ id: `read-${n}`, label: words.readNth(n), action: run({ read: n }) });
  }
  return buttons;
}

/** How many of the things asked about a text holds. */
export type NamedIn = (text: string) => number;

/**
 * One article to read in: its facts and the paragraphs that serve the query, within the cap on quoting and the bounds of its
 * source and publisher. Where those leave less, it says why and where to read on.
 */
export function presentArticle(article: Article, asked: Asked & { namedIn: NamedIn; audience: Audience }): Reply {
  const facts: { name: string; value: Inline[] }[] = [
    { name: words.outlet, value: [text(article.source ?? `${words.unknown}, ${originOf(article.origin)}`)] },
    { name: words.date, value: [text(datesOf(article))] },
    ...(kindOf(article) === '' ? [] : [{ name: words.kind, value: [text(kindOf(article))] }]),
    ...(article.byline === null ? [] : [{ name: words.by, value: [text(article.byline)] }]),
    {
      name: words.held,
      value: [text(article.completeness === 'full' ? words.completeFull : words.only(words[article.completeness]))],
    },
    ...(article.url === null ? [] : [{ name: words.page, value: [titled(article.url, article.url)] }]),
  ];
  const { audience, namedIn } = asked;
  const quotes = excerptsOf(article, namedIn, audience);
  const shown = wordsIn(quotes);
  const isCut = isBounded(article) && shown < wordsIn(excerptsOf(unbounded(article), namedIn, audience));
  const why = isCut ? whyNoMore(article) : null;
  const whole = article.paragraphs.reduce((sum, each) => sum + wordCount(each), 0);
  return {
    nodes: [
      heading(article.title),
      ...(article.sample ? [small(sampleNote())] : []),
      { type: 'fields', fields: facts },
      ...quotes,
      ...(why === null ? [] : [paragraph(why)]),
      ...(quotes.length === 0 && why !== null
        ? []
        : [small(words.wordsShown(shown, whole.toLocaleString(currentLocale())))]),
      {
        type: 'buttons',
        buttons: [
          { id: 'share', label: words.share, action: { type: 'share' } },
          ...(quotes.length === 0 ? [] : [readQuoteButton()]),
          { id: 'send-to-me', label: words.sendToMe, action: { type: 'send-to-me' } },
        ],
      },
    ],
  };
}

function datesOf(article: Article): string {
  const published = article.published === null ? words.unknown : sayPublished(article);
  return [published, sayChange(article)].filter((part) => part !== null).join(', ');
}

const readQuoteButton = (): Button => ({ id: 'read-quote', label: words.readQuote, action: { type: 'read-quote' } });

const wordsIn = (quotes: readonly QuoteNode[]) => quotes.reduce((sum, { text: each }) => sum + wordCount(each), 0);

/** The article as if neither its source nor its publisher bounded it. */
function unbounded({ quotePolicy: _policy, maxSnippet: _snippet, ...article }: Article): Article {
  return article;
}

/** Whole sentences from the paragraphs that name most of what was asked, in text order, as many as may be quoted. */
function excerptsOf(article: Article, namedIn: NamedIn, audience: Audience): QuoteNode[] {
  if (sentenceBound(article) === 1) return bestSentence(article, namedIn);
  const served = article.paragraphs.map((words) => namedIn(words));
  const order = served.map((count, index) => ({ count, index })).sort((a, b) => b.count - a.count || a.index - b.index);
  let room = Math.min(limitsOf(article, audience).words, mostWords(audience));
  const quotes: (QuoteNode & { at: number })[] = [];
  const quoted: Quoted[] = [];
  for (const { index, count } of order) {
    if (quotes.length > 0 && (count === 0 || room < 12)) break;
    const words = article.paragraphs[index]!;
    const fitting = sentencesIn(words);
    let next: Quoted | null = null;
    let end = 0;
    for (const [at, sentence] of fitting.entries()) {
      const size = wordCount(sentence.text);
      if (size > room && !(quotes.length === 0 && end === 0)) break;
      const more = quotedOf(words.slice(fitting[0]!.start, sentence.end), at + 1);
      if (!mayQuote(article, [...quoted, more])) break;
      room -= size;
      end = sentence.end;
      next = more;
    }
    if (next === null) continue;
    quoted.push(next);
    quotes.push({ ...quoteOf(article, index, { start: fitting[0]!.start, end }), at: index });
  }
  return quotes.sort((a, b) => a.at - b.at).map(({ at: _at, ...quote }) => quote);
}

/** The one sentence that names most of what was asked; of several the first. */
function bestSentence(article: Article, namedIn: NamedIn): QuoteNode[] {
  const all = article.paragraphs.flatMap((words, index) =>
    sentencesIn(words).map((sentence) => ({ ...sentence, index, count: namedIn(sentence.text) })),
  );
  const allowed = all.filter(({ text: words }) => mayQuote(article, [quotedOf(words, 1)]));
  const [best] = allowed.sort((a, b) => b.count - a.count);
  return best === undefined ? [] : [quoteOf(article, best.index, best)];
}

const quotedOf = (words: string, sentences: number): Quoted => ({ text: words, part: 'body', sentences });

function quoteOf(article: Article, index: number, { start, end }: { start: number; end: number }): QuoteNode {
  const quote = article.paragraphs[index]!.slice(start, end);
  const ref: CitationRef = {
    n: 1,
    articleId: article.id,
    revision: article.revision,
    part: 'body',
    paragraph: index,
    start,
    end,
    label: citationLabel(1, 'body', index, null, pageOf(article, index)),
    url: quoteUrl(article.url, quote),
  };
  return {
    type: 'quote',
    label: `¶${index + 1}`,
    text: quote,
    citations: [ref],
    cutBefore: false,
    cutAfter: false,
    remark: null,
  };
}
