import { countedIn } from '../locale.ts';
import { askingEn } from './asking-en.ts';
import { helpEn } from './help-en.ts';
import { postedEn } from './posted-en.ts';
import { readingEn } from './reading-en.ts';
import { runningEn } from './running-en.ts';
import { sourcesEn } from './sources-en.ts';
import { standingEn } from './standing-en.ts';
import { timesEn } from './times-en.ts';
import type { Translated } from './translated.ts';

const articles = (n: number) => countedIn('en', n, { one: 'article', other: 'articles' });
const seconds = (n: number) => countedIn('en', n, { one: 'second', other: 'seconds' });

/** Everything fixed that Sitrep says in an answer, in English. The other languages have the same keys. */
export const en = {
  months: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
  /** The day of a month, before its name. */
  dayInDate: (day: number) => String(day),
  and: 'and',
  or: 'or',
  articles,

  // Around answers, on every platform.
  unexpected: 'Something went wrong; the error has been logged. Please try again in a minute.',
  onlyAsker: 'Only the person who asked can use these buttons. Run the command yourself to get your own answer.',
  expired: 'This answer has expired: buttons work for 30 days. Please ask again.',
  otherVersion: 'This button is from another version of Sitrep. Please ask again.',
  restarting: 'Sitrep is restarting. Please ask again in a minute.',
  restarted: 'Sitrep restarted before this answer was ready. Please ask again.',
  lateInDms: (name: string) => `${name}: your answer took too long to show here. It is in your DMs.`,
  lateAndClosed: (name: string) =>
    `${name}: your answer took too long to show here, and I can’t message you. Please ask again.`,
  closedToMe: (name: string) =>
    `${name}: what I found is for you alone, and I can’t message you. Allow direct messages from this server, or use a command.`,
  answeredInDms:
    'I don’t have permission to answer where you asked. Ask an admin there to let me post. Here is what I found:',
  refusedByPlatform: (platform: string) =>
    `${platform} refused this answer; the error has been logged. Please try other words.`,
  partInDoubt: (platform: string, part: number, of: number) =>
    `${platform} did not confirm part ${part} of ${of}. If you don’t see it, please ask again.`,
  botMayNot: (what: string, right: string) => `I don’t have permission to ${what}. Ask an admin to give me ${right}.`,
  slowMode: (left: number) => `This channel is in slow mode: you can share here again in ${seconds(left)}.`,
  welcome: 'You’re welcome.',
  noQuotes: 'This answer quotes nothing.',
  quoteGone: 'This quote is no longer in the answer. Please ask again.',
  articleGone: 'This article is no longer in the archive.',
  sentToMe: 'Sent to your DMs.',
  notSentToMe: (reason: string) =>
    `I can’t message you: ${reason}. Allow direct messages from this app, then press again.`,
  notHere: 'Sitrep is not a member here, so it can’t post. Somebody who manages the server can add it.',
  mayNotPost: 'You can’t post in this channel.',
  sharePreview: 'Everyone in this channel will see this:',
  shareElsewhere: 'Answers can only be shared in the channel they were asked in. Ask there, then share.',
  shared: 'Shared in this channel.',
  sharedForGood: 'Shared in this channel. Sitrep can’t undo this one: it isn’t a member of the channel.',
  notShared: 'Not shared.',
  shareUnconfirmed: 'The post was not confirmed. Check the channel before you share it again.',
  shareRefused: (reason: string) => `It could not be shared: ${reason}.`,
  sharedBy: (name: string | null) => (name === null ? 'Shared from Sitrep' : `Shared by ${name}`),
  onlySharer: 'Only the person who shared this, or a moderator, can undo it.',
  shareUnknown: 'This was shared by another Sitrep. A moderator can delete the message.',
  unshared: 'Unshared.',
  partlyUnshared: 'Some of it could not be deleted. A moderator can delete the rest.',
  alreadyUnshared: 'Already unshared.',
  greeting: 'Name a topic, and I’ll answer with what the archive says about it, word for word: "iran turkey".',
  archiveHasMost: (topics: string) => `The archive has most about ${topics}.`,

  // Buttons.
  share: 'Share',
  timeline: 'Timeline',
  sources: 'Sources',
  more: 'More',
  moreDates: 'More dates',
  readQuote: 'Read a quote',
  sendToMe: 'Send to my DMs',
  brief: 'Brief',
  articlesButton: 'Articles',
  back: 'Back',
  undoShare: 'Undo share',
  postHere: 'Post it here',
  postUnnamed: 'Post without my name',
  cancel: 'Cancel',

  // Refusals.
  privateCopy: 'This Sitrep is private: it answers only in the workspaces of the people who run it.',
  tooMany: (perMinute: number, wait: number) =>
    `You can ask ${perMinute} questions a minute.\nPlease ask again in ${seconds(wait)}.`,
  onlyManagers: 'Only people who can manage this channel, or Sitrep’s admins, can do this.',
  askThem: 'Ask one of them, or use /sitrep help to see what you can do.',
  onlyAdmins: 'Only Sitrep’s admins can do this.',
  addAdmin: (person: string) => `Whoever runs Sitrep can add ${person} to SITREP_ADMINS in .env and start it again.`,
  setAdmin: (line: string) => `Whoever runs Sitrep can set this line in .env and start it again: ${line}`,

  // Briefs.
  sample: 'Sample archive, for demonstration',
  datesAsGiven: 'Dates as the articles give them',
  accountsDiffer: 'Accounts differ',
  points: 'Points',
  datesWordForWord: 'Dates as the articles give them, word for word',
  since: (day: string) => `since ${day}`,
  pointAbove: (n: number) => `point ${n} above`,
  aboutAlone: (name: string) => `About ${name} alone`,
  underHeadline: (title: string) => `headline: “${title}”`,
  wordForWord: (n: number) => `Word for word from ${articles(n)}`,
  analysis: 'analysis',
  opinion: 'opinion',
  interview: 'interview',
  editorial: 'editorial',
  allOfKind: (n: number, kind: string) => (n === 1 ? kind : `${n === 2 ? 'both' : 'all'} ${kind}`),
  someOfKind: (n: number, kind: string) => `${n} ${n === 1 ? 'is' : 'are'} ${kind}`,
  noneDated: (n: number) => (n === 1 ? 'undated' : n === 2 ? 'neither dated' : 'none dated'),
  someUndated: (n: number) => `${n} undated`,
  fullText: (n: number) => `full text, ${countedIn('en', n, { one: 'word', other: 'words' })}`,
  inPart: (what: string, n: number) =>
    `${what.toUpperCase()}: ${countedIn('en', n, { one: 'paragraph', other: 'paragraphs' })}`,
  excerpt: 'excerpt',
  preview: 'preview',
  restPaywalled: 'the rest is behind a paywall',
  restMissing: 'the rest is not in the archive',
  noYear: 'No year in the text; order as in the article:',
  updatedOn: (day: string) => `updated ${day}`,
  aboutDate: (day: string) => `about ${day}`,
  undated: 'undated',
  sourceUnknown: 'source unknown',
  coverage: (matched: number, archive: number) => `Coverage: ${matched.toLocaleString('en')} of ${articles(archive)}`,
  match: (matched: number) => (matched === 1 ? 'matches' : 'match'),
  comeClosest: (matched: number) => (matched === 1 ? 'comes closest' : 'come closest'),
  mentionBoth: (matched: number) => (matched === 1 ? 'mentions both' : 'mention both'),
  mentionAll: (matched: number) => (matched === 1 ? 'mentions all' : 'mention all'),
  ofTheBest: (n: number) => `of the best ${n.toLocaleString('en')}, `,
  full: 'full',
  allFull: 'all full',
  fullAnd: (full: number, partial: number, what: string) =>
    `${full.toLocaleString('en')} full, ${partial.toLocaleString('en')} ${what}`,
  allDated: 'all dated',
  dated: (n: number) => `${n.toLocaleString('en')} dated`,
  partial: 'partial',
  excerpts: (n: number) => (n === 1 ? 'excerpt' : 'excerpts'),
  previews: (n: number) => (n === 1 ? 'preview' : 'previews'),
  dateRange: (from: string, to: string) => `${from} to ${to}`,
  oneArticle: 'One article only.',
  noOtherSentence: 'No other sentence could be quoted.',
  noArticle: 'No article matches.',
  mentionEach: (within: string, counts: string) => `Articles that mention each${within}: ${counts}.`,
  within: (filters: string) => ` within ${filters}`,
  tryWithout: (filters: string) => `Try without ${filters}.`,
  tryOther: 'Try fewer or other words.',
  tryApart: (phrases: string) => `No article has ${phrases} word for word: try the words without quotes.`,
  didYouMean: (words: string) => `Did you mean ${words}?`,

  // The first day.
  home: (n: number) =>
    `Ask about a topic, and get what ${articles(n)} say about it, word for word, each sentence with its source. Only you see an answer until you share it.`,
  samplesHere: 'These are samples, for trying out. They go when your own articles come.',
  ask: 'Ask',
  answerUnderMessages:
    'The answer comes under Messages. You can also write to Sitrep there, or mention it in a channel.',
  yourBriefings: 'Your briefings',
  noBriefings: 'None yet. A briefing comes into a channel at a time you choose, with what is new since the last.',
  addBriefing: 'Add a briefing',
  inYourMessages: 'in your messages',
  paused: 'paused',
  next: (when: string) => `next ${when}`,
  noSources: 'None yet. Start with public foreign-affairs feeds: ',
  healthy: (n: number) => `${countedIn('en', n, { one: 'source', other: 'sources' })}, all healthy.`,
  failing: (failing: number, n: number) =>
    `${failing} of ${countedIn('en', n, { one: 'source', other: 'sources' })} failing: `,
  allCommands: 'All commands: ',
  whatIsStored: 'What is stored: ',
  hello: 'Hello, this is Sitrep',
  helloBody:
    'I answer with sentences from articles, word for word, each with its source. Write a topic here, or use a command in any channel:',
  answersNow: 'answers now, to you alone',
  everyWeekday: 'brings what is new, every weekday',
  listsRest: 'lists the rest',

  ...askingEn,
  ...standingEn,
  ...helpEn,
  ...postedEn,
  ...readingEn,
  ...runningEn,
  ...sourcesEn,
  ...timesEn,
};

/** The same keys with words of another language: a text, or a function of the same things. */
export type Words = Translated<typeof en>;
