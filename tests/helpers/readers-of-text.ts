import { parseAddLine } from '../../commands/schedule-options.ts';
import { decodeWords } from '../../src/adapters/discord/heard-message.ts';
import { isCaptionLine } from '../../src/archive/document/caption-line.ts';
import { joinLines, vocabularyOf } from '../../src/archive/document/join-words.ts';
import type { PdfLine } from '../../src/archive/document/pdf-lines.ts';
import { readStatedFacts } from '../../src/archive/document/stated-facts.ts';
import { isFirmMore, isPriceOnly } from '../../src/archive/dump/boilerplate.ts';
import { isBareCredit, isCredit, isFileName, isTopCredit } from '../../src/archive/dump/credits.ts';
import {
  isByline,
  isDateLine,
  isTimeLine,
  readByline,
  readDateLine,
  readDateline,
  readKicker,
} from '../../src/archive/dump/facts.ts';
import { endsSentence, splitLines } from '../../src/archive/dump/lines.ts';
import { endsInCut } from '../../src/archive/dump/paragraphs.ts';
import { parseDump } from '../../src/archive/dump/parse-dump.ts';
import { cleanTitle } from '../../src/archive/dump/title.ts';
import { discoverFeeds } from '../../src/archive/feeds/discover.ts';
import { htmlParagraphs, textParagraphs } from '../../src/archive/feeds/html-paragraphs.ts';
import { parseFeed } from '../../src/archive/feeds/parse-feed.ts';
import { inKnownForms } from '../../src/archive/feeds/plain-markup.ts';
import { scanXml } from '../../src/archive/feeds/scan-xml.ts';
import { readSitemap } from '../../src/archive/feeds/sitemap.ts';
import { retryAfter } from '../../src/archive/fetch/outcome.ts';
import { parseRobots } from '../../src/archive/fetch/robots.ts';
import { withoutEndings } from '../../src/archive/mail/mail-endings.ts';
import { readMailFacts } from '../../src/archive/mail/mail-facts.ts';
import { mailLines } from '../../src/archive/mail/mail-html.ts';
import { ownParagraphs } from '../../src/archive/mail/own-words.ts';
import { isHeaderLine, leadsToWhole, saysWrote } from '../../src/archive/mail/reply-lines.ts';
import { withoutHugeAttributes } from '../../src/archive/page/huge-attributes.ts';
import { noticeIn } from '../../src/archive/page/notices.ts';
import { dateOfLine, dayInAddress } from '../../src/archive/page/page-dates.ts';
import { pageLines } from '../../src/archive/page/page-lines.ts';
import { scanPage } from '../../src/archive/page/scan-page.ts';
import { readMarkdownText } from '../../src/archive/readers/markdown-text.ts';
import { readRecord, splitParagraphs } from '../../src/archive/readers/read-jsonl.ts';
import { readMarkdown } from '../../src/archive/readers/read-markdown.ts';
import { changesBetween } from '../../src/archive/revision-changes.ts';
import { eventFingerprint } from '../../src/archive/similarity/event-fingerprint.ts';
import { fingerprint } from '../../src/archive/similarity/near-copies.ts';
import { countWords } from '../../src/archive/text/count-words.ts';
import { decodeText } from '../../src/archive/text/decode-text.ts';
import { foldText } from '../../src/archive/text/fold-text.ts';
import { guessLanguage } from '../../src/archive/text/guess-language.ts';
import { cleanName, withoutBy } from '../../src/archive/text/names.ts';
import { normaliseText } from '../../src/archive/text/normalise.ts';
import { readDate, readWholeDate } from '../../src/archive/text/read-date.ts';
import { repairMojibake } from '../../src/archive/text/repair-mojibake.ts';
import { snippetBound } from '../../src/archive/text/snippet-bound.ts';
import { webAddress } from '../../src/archive/text/web-address.ts';
import { attributionOf, claimIn } from '../../src/brief/check/attribution.ts';
import { differencesOf } from '../../src/brief/check/differences.ts';
import { blocksOf } from '../../src/brief/check/exported.ts';
import { plainForm, withStraightQuotes } from '../../src/brief/check/plain-form.ts';
import { findPair } from '../../src/brief/check/put-together.ts';
import { rememberDays } from '../../src/brief/choose/anchor.ts';
import { candidatesOf } from '../../src/brief/choose/candidates.ts';
import { contextOf } from '../../src/brief/choose/context.ts';
import { expansionOf, fullNameOf } from '../../src/brief/choose/full-name-of.ts';
import { createMatcher } from '../../src/brief/choose/matcher.ts';
import { createWordTest } from '../../src/brief/choose/other-words.ts';
import type { Passage } from '../../src/brief/choose/passage.ts';
import { gainOf, isBackground, penaltyOf } from '../../src/brief/choose/penalties.ts';
import { preferenceOf } from '../../src/brief/choose/preference.ts';
import { rejectionOf } from '../../src/brief/choose/rejections.ts';
import { isExact, isSelfContained } from '../../src/brief/choose/self-contained.ts';
import { signsOf } from '../../src/brief/choose/signs.ts';
import { takenAsKnown } from '../../src/brief/choose/taken-as-known.ts';
import { weaknessOf } from '../../src/brief/choose/weaknesses.ts';
import { carries } from '../../src/brief/contrast/carries.ts';
import { contrastOf } from '../../src/brief/contrast/contrast.ts';
import { meaningsOf } from '../../src/brief/contrast/words.ts';
import { datedQuotesOf } from '../../src/brief/dates/dated-quotes.ts';
import { datesOf } from '../../src/brief/dates/dates.ts';
import { publicationDays } from '../../src/brief/dates/publication-day.ts';
import { clauseAround } from '../../src/brief/language/clause.ts';
import { danglingOpener, pointsBack, takenBack } from '../../src/brief/language/dangling-openers.ts';
import { fullNamesIn } from '../../src/brief/language/full-names.ts';
import { leadIn } from '../../src/brief/language/lead-in.ts';
import { quotationProblem } from '../../src/brief/language/quotations.ts';
import { sentencesOf } from '../../src/brief/language/sentences.ts';
import { isAsking } from '../../src/chat/hear.ts';
import { UserError } from '../../src/core/errors.ts';
import { inEnglishTimes } from '../../src/schedule/time/foreign-times.ts';
import { parseWhen } from '../../src/schedule/time/parse-when.ts';
import { findZone } from '../../src/schedule/time/zone.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { indexTerms } from '../../src/search/index-terms.ts';
import { parseQuery } from '../../src/search/parse-query.ts';
import { readQuestionElsewhere } from '../../src/search/question-elsewhere.ts';
import { splitQuery } from '../../src/search/split-query.ts';
import { termsOf } from '../../src/search/terms.ts';
import { articleOf } from './memory-archive.ts';

const finder = createConceptFinder();
const matcher = createMatcher(parseQuery('iran turkey', finder), finder);
const word = createMatcher(parseQuery('walls', finder), finder);
const day = '2021-06-02';
const article = (text: string) =>
  articleOf({ id: 'a', published: day, paragraphs: [`Iran and Turkey: ${text}`, 'Iran.'] });

/** A refusal with a reason is an answer too. */
const mayRefuse = (read: (text: string) => unknown) => (text: string) => {
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
};

/** A passage of a paragraph that holds all of the text, as a sentence without end. */
const passage = (text: string): Passage => {
  const own = article(text);
  const whole = own.paragraphs[0]!;
  const span = { part: 'body' as const, paragraph: 0, start: 0, end: whole.length };
  return { article: own, spans: [span], text: whole, place: 0, inConclusion: false, served: 3 };
};
const said = meaningsOf('Iran said on Monday that Turkey had shut the border at Kapıköy after the fire.', finder, day);

/** Everything that reads text of any length that strangers write. */
export const readers: Readonly<Record<string, (text: string) => unknown>> = {
  sentencesOf,
  'datesOf, dated': (text) => datesOf(text, day),
  'datesOf, undated': (text) => datesOf(text, null),
  clauseAround: (text) => clauseAround(`In May 2020 ${text}`, { start: 3, endAt: 11, open: false, end: null }),
  'clauseAround, at the end': (text) =>
    clauseAround(`${text} May 2020`, { start: text.length + 1, endAt: text.length + 9, open: true, end: null }),
  quotationProblem: (text) => quotationProblem(text),
  danglingOpener: (text) => danglingOpener(text),
  pointsBack,
  takenBack,
  leadIn,
  rejectionOf: (text) => rejectionOf(text, { paragraph: text, start: 0, next: text }, true, () => false),
  'gainOf, isBackground': (text) => [gainOf(text), isBackground(text, day)],
  takenAsKnown: (text) => takenAsKnown(passage(text)),
  contextOf: (text) => contextOf(passage(text), matcher),
  'fullNameOf, expansionOf': (text) => [
    fullNameOf('Kern', passage(text).article),
    expansionOf('ABC', passage(text).article),
  ],
  weaknessOf: (text) =>
    weaknessOf(passage(text), {
      matcher,
      asked: new Set(['iran', 'turkei']),
      aboutOf: () => ({ headed: 3, sentences: [3, 3], size: 9 }),
      isCollocated: () => true,
      isPlainWord: true,
      isOutsideNames: () => true,
      isHeadlined: true,
      isTheWord: () => true,
      isNarrow: false,
      newest: day,
    }),
  signsOf: (text) =>
    signsOf(passage(text), { matcher, about: { headed: 3, sentences: [3, 3], size: 9 }, weakness: null }),
  'isSelfContained, isExact': (text) => [isSelfContained(passage(text), matcher), isExact({ text })],
  createWordTest: (text) => createWordTest([passage(text)], word)(text),
  penaltyOf: (text) => penaltyOf(passage(text), matcher),
  preferenceOf: (text) => [
    preferenceOf({ kind: 'say', speakers: [0] }, matcher)(text),
    preferenceOf({ kind: 'why', speakers: [] }, matcher)(text),
  ],
  rememberDays: (text) => rememberDays()(passage(text)),
  fullNamesIn,
  plainForm,
  withStraightQuotes,
  'findPair, in the archive': (text) =>
    findPair('Iran said on Monday that Turkey had shut the border at Kapıköy after the fire.', [
      { article: article(text), part: 'body', paragraph: 0, start: 0, end: text.length, text },
    ]),
  'meaningsOf, contrastOf': (text) => contrastOf(said, meaningsOf(text, finder, day)),
  carries: (text) => carries(meaningsOf(text, finder, day), said),
  claimIn: (text) => claimIn(`Petra Vogel said: “${text}”`),
  attributionOf: (text) =>
    attributionOf('Petra Vogel', { text, start: text.length >> 1, end: (text.length >> 1) + 9, before: text }),
  candidatesOf: (text) => [...candidatesOf(article(text), matcher)],
  datedQuotesOf: (text) => datedQuotesOf(article(text), matcher, { isCited: true, rank: 0, published: day }),
  publicationDays: (text) => publicationDays([article(`${text} 2021`)])(article(`${text} 2021`)),
  blocksOf,
  differencesOf: (text) => differencesOf(text, `${text.slice(1)} y`),
  splitQuery,
  readQuestionElsewhere: (text) => readQuestionElsewhere([...`was hat ${text} gesagt`.split(' ')], true),
  parseQuery: mayRefuse((text) => parseQuery(text, finder)),
  termsOf,
  'matcher.serves': (text) => matcher.serves(text),
  indexTerms: (text) => indexTerms(article(text), finder),
  parseWhen: mayRefuse(parseWhen),
  inEnglishTimes: (text) => [inEnglishTimes(`täglich ${text}`), inEnglishTimes(`her gün ${text}`)],
  'decodeWords, isAsking': (text) => [decodeWords(text, null), isAsking(text, [])],
  parseAddLine: mayRefuse(parseAddLine),
  findZone,
  normaliseText,
  foldText,
  repairMojibake,
  guessLanguage,
  webAddress: (text) => webAddress(text),
  readDate,
  splitParagraphs,
  readMarkdownText,
  parseDump,
  htmlParagraphs,
  'ownParagraphs, mailLines': (text) => [ownParagraphs(text), mailLines(text)],
  'readMailFacts, names': (text) => [
    readMailFacts({
      headers: ['list-id', 'date', 'archived-at'].map((key) => ({ key, originalKey: key, value: text })),
      headerLines: [],
      attachments: [],
      from: { name: text, address: text },
    }),
    cleanName(text),
    withoutBy(text),
  ],
  'parseFeed, of one item': (text) =>
    parseFeed(
      `<rss version="2.0"><channel><item><title>${text}</title><pubDate>${text}</pubDate></item></channel></rss>`,
      'https://a.test/',
    ),
  'pageLines, noticeIn': (text) => [pageLines(text), noticeIn([text])],
  'the lines of a dump': (text) => [
    splitLines(text),
    readKicker(text),
    readByline(text),
    isByline(text, 5),
    isDateLine(text, 5),
    readDateLine(text),
    isTimeLine(text, 5),
    readDateline(text),
    isFileName(text),
    isCredit(text, text, 5, false),
    isBareCredit(text, 5),
    isTopCredit(text),
    isPriceOnly(text),
    isFirmMore(text),
    cleanTitle(text),
    endsSentence(text),
    endsInCut(text, 5),
  ],
  'changesBetween, by line': (text) => {
    const lines = [...Array(Math.ceil(text.length / 8)).keys()].map((at) => text.slice(8 * at, 8 * at + 8));
    const turned = lines.map((line, at) => (at % 3 === 0 ? `${line}${at}` : line)).reverse();
    return changesBetween(
      { title: text, dek: null, paragraphs: lines },
      { title: text, dek: text, paragraphs: turned },
    );
  },
  parseRobots: (text) => {
    const rules = parseRobots(`user-agent: *\nallow: ${text}\n${text}`, 'sitrep');
    return [rules.sitemaps, rules.allows(`/${text}`)];
  },
  'readRecord, readMarkdown': (text) => [
    readRecord(JSON.stringify({ title: text, date: text, authors: [text], url: text }), 'a', 0, 1),
    readRecord(text, 'a', 0, 1),
    readMarkdown({ origin: 'a.md', bytes: Buffer.from(`---\ntitle: ${text}\n---\nA ferry.`), contentType: null }),
  ],
  'dateOfLine, dayInAddress, readWholeDate, retryAfter, snippetBound': (text) => [
    dateOfLine(text, {}),
    dayInAddress(`https://a.test/${text}`),
    readWholeDate(text),
    retryAfter(text, 0),
    snippetBound(text),
  ],
  'decodeText, by what it says of itself': (text) =>
    decodeText(Buffer.from(`${text}\xe9\xff`, 'latin1'), { contentType: 'text/html; charset=windows-1252' }),
  'scanXml, inKnownForms, readSitemap, discoverFeeds': (text) => [
    scanXml(`<rss><body>${text}`),
    inKnownForms(`<feed xmlns="http://purl.org/atom/ns#"><title mode="escaped">${text}`),
    inKnownForms(`<rss><item><body>${text}`),
    readSitemap(`<urlset><url><loc>${text}</loc></url></urlset>`, 'https://a.test/'),
    discoverFeeds(`<link rel="alternate" href="${text}">${text}`, 'https://a.test/'),
  ],
  'scanPage, withoutHugeAttributes': (text) => [scanPage(`<p a="${text}">${text}`), withoutHugeAttributes(text)],
  'vocabularyOf, joinLines, of a PDF': (text) => {
    const line = (words: string) => ({ text: words }) as PdfLine;
    const words = vocabularyOf([line(text), line(`${text}-`), line(text)]);
    return [joinLines(`${text}-`, text, words), isCaptionLine(text), readStatedFacts(text, text)];
  },
  'saysWrote, leadsToWhole, isHeaderLine, withoutEndings': (text) => [
    saysWrote(text),
    leadsToWhole(text),
    isHeaderLine(text),
    withoutEndings([text, text]),
  ],
  textParagraphs,
  countWords,
  fingerprint: (text) => fingerprint(article(text)),
  eventFingerprint: (text) => eventFingerprint(article(text)),
};
