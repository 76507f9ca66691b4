import { countedIn } from '../locale.ts';
import type { helpEn } from './help-en.ts';
import type { Translated } from './translated.ts';

const articles = (n: number) => countedIn('de', n, { one: 'Artikel', other: 'Artikel' });

/** What help says, and what is wrong with an option, in German. */
export const helpDe: Translated<typeof helpEn> = {
  whatSitrepCan: 'Was Sitrep kann',
  helpBrief: 'was das Archiv sagt, Wort für Wort',
  helpArticles: 'Artikel finden und einen lesen',
  helpCheck: 'steht das so im Archiv?',
  helpSchedule: 'ein Briefing hier zu einer Ortszeit',
  helpAlert: 'jeder neue Artikel, sobald er da ist',
  allWords: 'Alle Wörter müssen vorkommen;',
  orMeans: 'heißt eines von beiden,',
  minusMeans: 'schließt ein Wort aus, Anführungszeichen halten Wörter zusammen.',
  everything: 'Alles',
  topicAsking: 'Fragen',
  topicBriefings: 'Briefings',
  topicAlerts: 'Alarme',
  topicSources: 'Quellen',
  forAdmins: 'Für Admins',
  moreOnOne: 'Mehr über einen:',
  optionsOfOne: 'Optionen von einem:',
  exampleLine: 'Zum Beispiel:',
  byDefault: (value) => `sonst ${value}`,
  oneOf: (choices) => `eines von ${choices}`,
  yesOrNo: 'yes oder no',
  aText: 'Text',
  textOf: (range) => `Text, ${range} Zeichen`,
  wholeNumber: 'ganze Zahl',
  aNumber: 'Zahl',
  atLeast: (n) => `mindestens ${n}`,
  upTo: (n) => `bis zu ${n}`,
  fromTo: (from, to) => `${from} bis ${to}`,
  unknownOption: (names) => `Unbekannte Option ${names}.`,
  optionsHere: (names) => `Optionen hier: ${names}.`,
  optionsNone: 'keine',
  quoteWords: 'Um die Wörter selbst zu suchen, setze sie in Anführungszeichen.',
  mustBe: (name, what, values) => `Für die Option „${name}“ (${what}) geht: ${values}.`,
  unknownCommand: (name) => `Unbekannter Befehl „${name}“.`,
  seeAllCommands: 'Alle Befehle:',
  noneOfSource: (name) => `Keine Quelle heißt „${name}“;`,
  noneOfSection: (name) => `Kein Ressort heißt „${name}“;`,
  meantFilter: (filter) => `meintest du ${filter}?`,
  noneNamed: 'kein Artikel nennt eines.',
  thereAre: (names) => `es gibt ${names}.`,
  andOthers: 'und andere',
  notALanguage: (name) => `„${name}“ ist keine Sprache, die ich kenne.`,
  languageCodes: 'Nimm einen Code aus zwei Buchstaben wie lang:en, lang:fr oder lang:tr.',
  noLink: 'Den Artikel unter dieser Adresse hat das Archiv nicht.',
  readItIn: 'Einlesen',
  adminReads: 'Ein Admin kann ihn einlesen:',
  manyMatch: (n, isMore, best) =>
    `${n.toLocaleString('de')} Artikel${isMore ? ' oder mehr' : ''} passen; die besten ${best} wurden gelesen.`,
  narrowWith: (how) => `Eingrenzen mit: ${how}.`,
  moreWords: 'mehr Wörter',
  mayNotBeQuoted: (n) =>
    n === 1
      ? `${articles(n)} darf hier nicht zitiert werden; „articles“ führt ihn auf.`
      : `${articles(n)} dürfen hier nicht zitiert werden; „articles“ führt sie auf.`,
  correctedLater: (source, title) => `${source} wurde später berichtigt: „${title}“.`,
  noneIn: (languages) => `Keiner auf ${languages}.`,
  restOnOne: (n, of, source) => `${n} von ${of} Punkten stützen sich allein auf ${source}.`,
  nothingQuotable: (n) =>
    n === 1
      ? 'Aus diesem Artikel darf hier nichts zitiert werden; lies den Artikel.'
      : `Aus diesen ${articles(n)}n darf hier nichts zitiert werden; lies die Artikel.`,
  noSentenceAlone: (n) =>
    n === 1
      ? 'Kein Satz dieses Artikels lässt sich für sich zitieren; lies den Artikel.'
      : `Kein Satz dieser ${articles(n)} lässt sich für sich zitieren; lies die Artikel.`,
  tryWords: (words, n) => `Versuche ${words}${n === 1 ? ' allein' : ' zusammen'}.`,
  searchedFor: (word, instead) => `Kein Artikel hat ${word}; gesucht wurde nach ${instead}.`,
  noneNamesAll: (n) => (n === 2 ? 'Kein Artikel nennt beides.' : `Kein Artikel nennt alle ${n}.`),
  closestNames: (n, matched, missing) =>
    `Am nächsten: ${countedIn('de', n, { one: 'Artikel nennt', other: 'Artikel nennen' })} ${matched}, nicht ${missing}.`,
  archiveEmpty: 'Das Archiv ist leer.',
  archiveCovers: (days, n) => `Dieses Archiv umfasst ${days}: ${articles(n)}.`,

  // Forms.
  moreOptions: 'Weitere Optionen',
  orOneOfThese: 'Oder eines davon',
  recentAndTopics: 'Deine letzten Fragen und Themen des Archivs',
  pickTopic: 'Ein Thema wählen',
  chooseOrType: 'Wähle, oder tippe',
  days: 'Tage',
  time: 'Uhrzeit',
  inWords: 'Oder in Worten',
  typeInstead: 'Schreibe deine Wörter hinter den Befehl, zum Beispiel:',
  dayChoices:
    'Jeden Tag|Werktags|Am Wochenende|Montags|Dienstags|Mittwochs|Donnerstags|Freitags|Samstags|Sonntags|Jeden zweiten Montag|Erster Montag im Monat|Erster Tag im Monat|Letzter Arbeitstag im Monat',
  verbs:
    'Ausführen|Ansehen|Briefing|Finden|Prüfen|Zeigen|Vorschau|Ändern|Pausieren|Fortsetzen|Jetzt posten|Entfernen|Hinzufügen|Einlesen|Übernehmen',
  fieldMustBe: (values) => `Möglich ist: ${values}.`,
};
