import { type Article, type ArticlePart, pageOf } from '../../archive/article.ts';
import { UserError } from '../../core/errors.ts';
import { createTurns } from '../../core/turns.ts';
import { words } from '../../core/words/words.ts';
import { parseFreeText } from '../../search/parse-query.ts';
import type { Citation } from '../brief.ts';
import { sentencesIn } from '../choose/passage.ts';
import { mayQuote, type Quoted, whyNoMore } from '../choose/quote-bounds.ts';
import type { BriefDependencies } from '../dependencies.ts';
import { sentencesOf } from '../language/sentences.ts';
import { type Attribution, attributionOf, claimIn } from './attribution.ts';
import { changesIn, changesInNeither } from './changes.ts';
import type { CheckedSentence, CheckReport } from './check.ts';
import { differencesOf } from './differences.ts';
import { blocksOf } from './exported.ts';
import { comparedWords, isWordForWord, plainForm, withoutFinalStop, withoutOuterQuotes } from './plain-form.ts';
import { type ArchiveSentence, findPair } from './put-together.ts';

/** Longest text checked at once, in characters: a book chapter or two from a file. Chat takes 20,000 (`commands/check.ts`). */
const checkLimit = 200_000;
/** Articles looked into per sentence. */
const articlesPerSentence = 8;
/** Characters of a sentence that articles are looked up by: as long as a typed query may be. What lies behind them is compared all the same. */
const mostLookedUp = 2000;
/** Share of word pairs in common from which on an archive sentence counts as the one meant. */
const nearEnough = 0.5;
/** … and from which on the words around a quotation are the archive's, changed. */
const nearAroundQuote = 0.75;

type Dependencies = Pick<BriefDependencies, 'search' | 'archive' | 'concepts'>;

/** Where the archive has a text, and whether it has it to the letter. */
interface Found {
  article: Article;
  part: ArticlePart;
  paragraph: number | null;
  start: number;
  end: number;
  exact: boolean;
  /** The second sentence where the pasted one was put together from two. */
  second?: ArchiveSentence;
  /** Where only the quoted words of the pasted sentence stand here: who is said to have spoken them. */
  quoted?: { attribution: Attribution | null };
}

/** Each sentence of a text against the archive. Throws a UserError for a text that is too long. */
export async function checkText(text: string, dependencies: Dependencies): Promise<CheckReport> {
  if (text.length > checkLimit) {
    throw new UserError(words.textTooLong(text.length, checkLimit), {
      code: 'text-too-long',
      next: words.checkInParts,
    });
  }
  const known = new Map<string, Article>();
  const sources: CheckReport['sources'] = [];
  const shown: Shown = new Map();
  const sentences: CheckedSentence[] = [];
  const turn = createTurns();
  for (const sentence of pastedSentences(text)) {
    await turn();
    const found = await locate(sentence, known, dependencies);
    sentences.push(found === null ? absent(sentence) : told(sentence, found, sources, shown));
  }
  const count = (verdict: CheckedSentence['verdict']) => sentences.filter((each) => each.verdict === verdict).length;
  const counts = {
    exact: count('exact'),
    punctuation: count('punctuation'),
    differs: count('differs'),
    absent: count('absent'),
  };
  return { sentences, sources, counts };
}

function pastedSentences(text: string): string[] {
  return blocksOf(text.normalize('NFC')).flatMap(({ text: block, isQuote }) =>
    isQuote ? [block] : sentencesOf(block).map((sentence) => sentence.text),
  );
}

function absent(text: string): CheckedSentence {
  return { text, verdict: 'absent', citation: null, archiveText: null, ...unchanged, withheld: null };
}

/** What a report shows of each article besides the words that were pasted. */
type Shown = Map<string, Quoted[]>;

/** What nothing differs in. */
const unchanged: Pick<CheckedSentence, 'differences' | 'changes' | 'alsoFrom' | 'quoted'> = {
  differences: [],
  changes: [],
  alsoFrom: null,
  quoted: null,
};

function told(text: string, found: Found, sources: CheckReport['sources'], shown: Shown): CheckedSentence {
  const { article, part, paragraph, start, end, exact, second } = found;
  const citation = citationOf(found, sources);
  const archiveText = partText(article, part, paragraph).slice(start, end);
  // What was pasted is no quote of ours; what the archive has instead of it is.
  if (exact) return { text, verdict: 'exact', citation, archiveText, ...unchanged, withheld: null };
  if (found.quoted !== undefined) {
    const { attribution } = found.quoted;
    const changes: CheckedSentence['changes'] =
      attribution === null || attribution.isSame
        ? []
        : [{ kind: 'name', archive: attribution.archive ?? '', pasted: attribution.pasted }];
    return {
      text,
      verdict: 'differs',
      citation,
      archiveText,
      ...unchanged,
      changes,
      quoted: found.quoted,
      withheld: null,
    };
  }
  const alsoFrom = second === undefined ? null : citationOf(second, sources);
  const isAlike = plainForm(archiveText).text === plainForm(text).text;
  const before = shown.get(article.id) ?? [];
  const all = [...before, { text: archiveText, part, sentences: sentencesOf(archiveText).length }];
  if (!mayQuote(article, all)) {
    const withheld = isAlike ? words.marksDiffer : whyNoMore(article);
    const verdict = isAlike ? 'punctuation' : 'differs';
    return { text, verdict, citation, archiveText: null, ...unchanged, alsoFrom, withheld };
  }
  shown.set(article.id, all);
  const differences = differencesOf(archiveText, text);
  const changes =
    second === undefined
      ? changesIn(differences)
      : changesInNeither(
          [archiveText, partText(second.article, second.part, second.paragraph).slice(second.start, second.end)],
          text,
        );
  const verdict =
    second === undefined && changes.every(({ kind }) => kind === 'punctuation') ? 'punctuation' : 'differs';
  return { text, verdict, citation, archiveText, differences, changes, alsoFrom, quoted: null, withheld: null };
}

function citationOf(
  { article, part, paragraph, start, end }: Omit<ArchiveSentence, 'text'>,
  sources: CheckReport['sources'],
): Citation {
  let source = sources.find((each) => each.articleId === article.id);
  if (source === undefined) {
    const { id: articleId, title, source: outlet, published, publishedPrecision, url } = article;
    source = { n: sources.length + 1, articleId, title, source: outlet, published, publishedPrecision, url };
    sources.push(source);
  }
  const { n, articleId } = source;
  const page = part === 'body' ? pageOf(article, paragraph) : null;
  return { n, articleId, revision: article.revision, part, paragraph, start, end, page, link: null };
}

/** Word for word anywhere first; then the same but for quotes, dashes, spaces and capitals; then the likest sentence. */
async function locate(
  sentence: string,
  known: Map<string, Article>,
  dependencies: Dependencies,
): Promise<Found | null> {
  const before = [...known.values()];
  const already = findIn(before, sentence, true);
  if (already !== null) return already;
  const fresh = await candidates(sentence, known, dependencies);
  const all = [...fresh, ...before];
  const whole = findIn(fresh, sentence, true) ?? findIn(all, sentence, false);
  if (whole !== null) return whole;
  const inside = withoutOuterQuotes(sentence);
  const fragment = inside === null ? null : (findIn(all, inside, true) ?? findIn(all, inside, false));
  if (fragment !== null) return fragment;
  const cut = withoutFinalStop(sentence);
  const cutOff = cut === null ? null : findIn(all, cut, false);
  if (cutOff !== null) return { ...cutOff, exact: false };
  const quoted = quotedIn(all, sentence);
  // Where the speaker is the same, what differs around the quotation is what there is to tell.
  const isOtherSpeaker = quoted?.quoted?.attribution?.isSame === false;
  if (quoted !== null && (isOtherSpeaker || isBareFrame(sentence))) return quoted;
  return putTogether(all, sentence) ?? nearest(all, sentence, quoted) ?? quoted;
}

/** Where the quoted words of a sentence stand, word for word, and whether the archive gives them the same speaker. */
function quotedIn(articles: readonly Article[], sentence: string): Found | null {
  const claim = claimIn(sentence);
  if (claim === null) return null;
  const found = findIn(articles, claim.quoted, true) ?? findIn(articles, claim.quoted, false);
  if (
    found === null ||
    !isWordForWord(partText(found.article, found.part, found.paragraph).slice(found.start, found.end), claim.quoted)
  )
    return null;
  const { article, part, paragraph, start, end } = found;
  const before = paragraph === null || paragraph === 0 ? '' : article.paragraphs[paragraph - 1]!;
  const around = { text: partText(article, part, paragraph), start, end, before };
  const attribution = claim.speaker === null ? null : attributionOf(claim.speaker, around);
  return { ...found, exact: false, quoted: { attribution } };
}

async function candidates(
  sentence: string,
  known: Map<string, Article>,
  { search, archive, concepts }: Dependencies,
): Promise<Article[]> {
  const query = parseFreeText(sentence.slice(0, mostLookedUp), concepts);
  if (query.groups.length === 0) return [];
  const found = await search.find(query, { limit: articlesPerSentence, match: 'any' });
  const articles = await archive.getMany(found.hits.map((hit) => hit.id));
  for (const article of articles) known.set(article.id, article);
  return articles;
}

const partText = (article: Article, part: ArticlePart, paragraph: number | null): string =>
  (part === 'title' ? article.title : part === 'dek' ? article.dek : article.paragraphs[paragraph ?? 0]) ?? '';

function* partsOf(article: Article): Generator<{ part: ArticlePart; paragraph: number | null; text: string }> {
  for (const [paragraph, text] of article.paragraphs.entries()) yield { part: 'body', paragraph, text };
  if (article.dek !== null) yield { part: 'dek', paragraph: null, text: article.dek };
  yield { part: 'title', paragraph: null, text: article.title };
}

function findIn(articles: readonly Article[], sentence: string, exactly: boolean): Found | null {
  const wanted = exactly ? sentence : plainForm(sentence).text;
  if (wanted === '') return null;
  for (const article of articles) {
    for (const { part, paragraph, text } of partsOf(article)) {
      if (exactly) {
        const start = indexOfWhole(text, wanted);
        if (start >= 0) return { article, part, paragraph, start, end: start + wanted.length, exact: true };
        continue;
      }
      const plain = plainForm(text);
      const at = indexOfWhole(plain.text, wanted);
      if (at < 0) continue;
      const start = plain.from[at]!;
      const end = plain.to[at + wanted.length - 1]!;
      return { article, part, paragraph, start, end, exact: isWordForWord(text.slice(start, end), sentence) };
    }
  }
  return null;
}

/** Where the words stand as whole words: "Iran." is not found in "in Tehran. It". */
function indexOfWhole(text: string, wanted: string): number {
  const letter = /[\p{L}\p{N}]/u;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const before = text[at - 1] ?? '';
    const after = text[at + wanted.length] ?? '';
    if (letter.test(before) && letter.test(wanted[0]!)) continue;
    if (letter.test(after) && letter.test(wanted.at(-1)!)) continue;
    return at;
  }
  return -1;
}

/** Two sentences that the pasted one was put together from; the first is the one it is compared with. */
function putTogether(articles: readonly Article[], sentence: string): Found | null {
  const pair = findPair(sentence, sentencesOfAll(articles));
  return pair === null ? null : { ...pair[0], exact: false, second: pair[1] };
}

function* sentencesOfAll(articles: readonly Article[]): Generator<ArchiveSentence> {
  for (const article of articles) {
    for (const { part, paragraph, text } of partsOf(article)) {
      for (const own of sentencesIn(text)) yield { article, part, paragraph, ...own };
    }
  }
}

/** Words around a quotation that say no more than who spoke. */
const bareFrame = 5;

const isBareFrame = (sentence: string) =>
  comparedWords(sentence.replace(/[“"„«][^“”"„«»]*[”"“»]/u, ' ')).length < bareFrame;

/** The archive sentence with the most word pairs in common, when that is at least half. */
function nearest(articles: readonly Article[], sentence: string, quoted: Found | null = null): Found | null {
  const wanted = pairsOf(sentence);
  if (wanted.size < 3) return null;
  let best: Found | null = null;
  // Words of the text's own around a quotation are no change of the archive's.
  let most = quoted === null ? nearEnough : nearAroundQuote;
  for (const article of articles) {
    for (const { part, paragraph, text } of partsOf(article)) {
      for (const { text: own, start, end } of sentencesIn(text)) {
        const similarity = dice(wanted, pairsOf(own));
        if (similarity > most) {
          most = similarity;
          best = { article, part, paragraph, start, end, exact: false };
        }
      }
    }
  }
  return best;
}

/** Neighbouring words, two by two, and the words themselves. */
function pairsOf(text: string): Set<string> {
  const words = comparedWords(text);
  return new Set(words.flatMap((word, at) => (at === 0 ? [word] : [word, `${words[at - 1]} ${word}`])));
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared++;
  return (2 * shared) / (a.size + b.size || 1);
}
