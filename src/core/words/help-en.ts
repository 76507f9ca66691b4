import { countedIn } from '../locale.ts';

/** What help says, and what is wrong with an option, in English. */
export const helpEn = {
  whatSitrepCan: 'What Sitrep can do',
  helpBrief: 'what the archive says, word for word',
  helpArticles: 'find articles and read one',
  helpCheck: 'is it in the archive as it stands?',
  helpSchedule: 'a briefing here at a local time',
  helpAlert: 'each new article as it arrives',
  allWords: 'All words must match;',
  orMeans: 'means either,',
  minusMeans: 'excludes a word, quotes keep words together.',
  everything: 'Everything',
  topicAsking: 'Asking',
  topicBriefings: 'Briefings',
  topicAlerts: 'Alerts',
  topicSources: 'Sources',
  forAdmins: 'For admins',
  moreOnOne: 'More on one:',
  optionsOfOne: 'Options of one:',
  exampleLine: 'For example:',
  byDefault: (value: string) => `default ${value}`,
  oneOf: (choices: string) => `one of ${choices}`,
  yesOrNo: 'yes or no',
  aText: 'text',
  textOf: (range: string) => `text, ${range} characters`,
  wholeNumber: 'whole number',
  aNumber: 'number',
  atLeast: (n: number) => `at least ${n}`,
  upTo: (n: number) => `up to ${n}`,
  fromTo: (from: number, to: number) => `${from} to ${to}`,
  unknownOption: (names: string) => `Unknown option ${names}.`,
  optionsHere: (names: string) => `Options here: ${names}.`,
  optionsNone: 'none',
  quoteWords: 'To look for the words themselves, put them in quotation marks.',
  mustBe: (name: string, what: string, values: string) => `Option "${name}" (${what}) must be ${values}.`,
  unknownCommand: (name: string) => `Unknown command "${name}".`,
  seeAllCommands: 'All commands:',
  noneOfSource: (name: string) => `No source is called "${name}";`,
  noneOfSection: (name: string) => `No section is called "${name}";`,
  meantFilter: (filter: string) => `did you mean ${filter}?`,
  noneNamed: 'no article names one.',
  thereAre: (names: string) => `there are ${names}.`,
  andOthers: 'and others',
  notALanguage: (name: string) => `"${name}" isn’t a language I know.`,
  languageCodes: 'Use a two-letter code such as lang:en, lang:fr or lang:tr.',
  noLink: 'The archive does not have the article at this address.',
  readItIn: 'Read it in',
  adminReads: 'An admin can read it in:',
  manyMatch: (n: number, isMore: boolean, best: number) =>
    `${n.toLocaleString('en')} articles${isMore ? ' or more' : ''} match; the best ${best} were considered.`,
  narrowWith: (how: string) => `Narrow it with ${how}.`,
  moreWords: 'more words',
  mayNotBeQuoted: (n: number) =>
    `${countedIn('en', n, { one: 'article', other: 'articles' })} may not be quoted here; “articles” lists ${n === 1 ? 'it' : 'them'}.`,
  correctedLater: (source: string, title: string) => `${source} was corrected later: “${title}”.`,
  noneIn: (languages: string) => `None in ${languages}.`,
  restOnOne: (n: number, of: number, source: string) => `${n} of ${of} points rest on ${source} alone.`,
  nothingQuotable: (n: number) =>
    n === 1
      ? 'Nothing of this article may be quoted here; read the article.'
      : `Nothing of these ${n.toLocaleString('en')} articles may be quoted here; read the articles.`,
  noSentenceAlone: (n: number) =>
    n === 1
      ? 'No sentence of this article can be quoted by itself; read the article.'
      : `No sentence of these ${n.toLocaleString('en')} articles can be quoted by itself; read the articles.`,
  tryWords: (words: string, n: number) => `Try ${words}${n === 1 ? ' alone' : ' together'}.`,
  searchedFor: (word: string, instead: string) => `No article has ${word}; searched for ${instead}.`,
  noneNamesAll: (n: number) =>
    n === 2
      ? 'No article names both.'
      : `No article names all ${['three', 'four', 'five', 'six', 'seven', 'eight'][n - 3] ?? n}.`,
  closestNames: (n: number, matched: string, missing: string) =>
    `Closest: ${countedIn('en', n, { one: 'article names', other: 'articles name' })} ${matched}, not ${missing}.`,
  archiveEmpty: 'The archive is empty.',
  archiveCovers: (days: string, n: number) =>
    `This archive covers ${days}: ${countedIn('en', n, { one: 'article', other: 'articles' })}.`,

  // Forms.
  moreOptions: 'More options',
  orOneOfThese: 'Or one of these',
  recentAndTopics: 'Your recent queries, and topics of the archive',
  pickTopic: 'Pick a topic',
  chooseOrType: 'Choose one, or type',
  days: 'Days',
  time: 'Time',
  inWords: 'Or in words',
  typeInstead: 'Type your words after the command, for example:',
  dayChoices:
    'Every day|Weekdays|Weekends|Mondays|Tuesdays|Wednesdays|Thursdays|Fridays|Saturdays|Sundays|Every other Monday|First Monday of the month|First day of the month|Last working day of the month',
  verbs: 'Run|Review|Brief|Find|Check|Show|Preview|Change|Pause|Resume|Post now|Remove|Add|Read it in|Claim',
  fieldMustBe: (values: string) => `Must be: ${values}.`,
};
