import { countedIn } from '../locale.ts';
import type { askingEn } from './asking-en.ts';
import type { Translated } from './translated.ts';

const counted = (n: number, one: string, other: string) => countedIn('de', n, { one, other });
const articles = (n: number) => counted(n, 'Artikel', 'Artikel');
const digits = (n: number) => n.toLocaleString('de');

/** What is said of queries, checked texts, sources under a brief, files and greetings, in German. */
export const askingDe: Translated<typeof askingEn> = {
  addFeeds: 'Füge öffentliche Feeds oder einen eigenen hinzu:',
  readFilesIn: 'Dateien, Ordner und Adressen werden auf der Kommandozeile eingelesen: sitrep ingest',
  holdsUndated: (n) => `Dieses Archiv enthält ${articles(n)}, keiner mit Datum.`,
  alsoInArticles: (n) => `auch in ${counted(n, 'anderem Artikel', 'anderen Artikeln')}`,
  alsoIn: (outlet) => `auch bei ${outlet}`,
  alsoInAndMore: (outlet, n) => `auch bei ${outlet} und ${digits(n)} weiteren`,
  storyReports: (outlets, reports) =>
    `${counted(outlets, 'Medium', 'Medien')}, ${counted(reports, 'Bericht', 'Berichte')}`,
  accountsOr: (one, other) => `„${one}“ oder „${other}“`,
  accountsFigure: (one, other) => `die Zahl: ${one} oder ${other}`,
  accountsDate: (one, other) => `das Datum: ${one} oder ${other}`,
  accountsWhether: 'ob es so ist',
  accountsWho: 'wer wem was getan hat',
  sameEvent: (reports) => `das Ereignis: ${reports}`,
  noLongerQuoted: (label) => `${label} darf hier nicht mehr zitiert werden.`,
  datelined: (place) => `aus ${place}`,
  fromFile: (name) => `Datei ${name}`,
  sampleMark: 'Beispiel',
  noYearAfter: (year) => `ohne Datum, nennt kein Jahr nach ${year}`,

  textTooLong: (n, limit) => `Der Text hat ${digits(n)} Zeichen; möglich sind ${digits(limit)}.`,
  checkInParts: 'Prüfe ihn in Teilen.',
  marksDiffer: 'Nur Zeichen, Leerzeichen oder Großschreibung weichen ab.',
  twoOfOne: 'zusammengesetzt aus zwei Sätzen eines Artikels',
  twoArticles: 'zusammengesetzt aus zwei Artikeln',
  inNeither: (quoted) => `in keinem von beiden: ${quoted}`,
  differsInMarks: 'weicht nur in der Zeichensetzung ab',
  differsHere: 'weicht hier ab',
  differsIn: (kinds) => `weicht hier ab (${kinds})`,
  changeKinds: 'Zahl Verneinung Name',
  notInSentence: (quoted) => `nicht im Satz des Archivs: ${quoted}`,
  leftOutWords: (quoted) => `ausgelassen: ${quoted}`,
  archiveHas: (archive, pasted) => `im Archiv steht ${archive}, nicht ${pasted}`,
  andNMore: (n) => `und ${n} weitere`,

  queryTooLong: (n, limit) => `Die Anfrage hat ${digits(n)} Zeichen; möglich sind ${digits(limit)}.`,
  keepWhatMatters: 'Behalte die Wörter, auf die es ankommt. Einen ganzen Text prüft check.',
  sinceAfterUntil: (since, until) => `since: ${since} liegt nach until: ${until}.`,
  swapDates: 'Vertausche die beiden, oder lass eines weg.',
  notAnOrder: (said) => `„${said}“ ist keine Reihenfolge.`,
  ordersAre: 'Möglich sind order:relevance, order:newest und order:oldest.',
  onlyExcludes: 'Die Anfrage sagt nur, was nicht vorkommen soll.',
  addAWord: 'Nenne mindestens ein Wort, nach dem gesucht werden soll.',
  nothingToSearch: 'Es gibt nichts zu suchen.',
  addWords: 'Nenne ein paar Wörter, zum Beispiel: iran turkey',
  tooCommon: (word) => `${word} ist zu häufig, um danach zu suchen.`,
  allTooCommon: 'Diese Wörter sind zu häufig, um danach zu suchen.',
  addTopicWord: 'Nenne ein Wort, das sagt, worum es geht.',
  notADate: (said) => `„${said}“ ist kein Datum, das ich kenne.`,
  datesAre:
    'Schreibe ein Datum als 2020, 2020-06 oder 2020-06-15, oder: today, yesterday, last week, last month, last year, 30d, 2w, 6m, 1y.',
  tooManyTogether: (most, n) => `Ein Alarm kann auf höchstens ${most} Dinge zugleich warten; diese Wörter nennen ${n}.`,
  keepForEvery: 'Behalte die Wörter, die jeder Artikel haben soll. Zum Beispiel: alert add iran turkey',

  nameTaken: (kind, name) =>
    `In diesem Kanal gibt es schon ${kind === 'alert' ? 'einen Alarm' : 'einen Zeitplan'} namens „${name}“.`,
  giveOther: 'Gib einen anderen Namen an: name:"…"',
  severalMatch: (kind, name, which) =>
    `„${name}“ passt auf mehrere ${kind === 'alert' ? 'Alarme' : 'Zeitpläne'}: ${which}.`,
  useShortId: 'Nimm die kurze Kennung von einem davon.',
  here: 'hier',
  elsewhere: 'anderswo',
  notAChannel: (said) => `„${said}“ ist kein Kanal, in dem ich posten kann.`,
  channelsAre: 'Wähle einen Kanal, schreibe slack:<workspace>/<channel> oder discord:<channel>, oder ende mit „to me“.',
  removedSince: (kind) =>
    `${kind === 'alert' ? 'Dieser Alarm' : 'Dieser Zeitplan'} wurde gespeichert und seitdem entfernt.`,
  unknownBriefing: (id) => `Ein Briefing „${id}“ gibt es nicht.`,
  findInLog: 'Die Kennung steht im Protokoll:',

  fileNotFetched: (name, reason) => `${name} ließ sich nicht abrufen: ${reason}.`,
  sendAgain: 'Schicke es noch einmal.',
  onlyAdminsFiles: 'Dateien einlesen lassen können nur die Admins von Sitrep.',
  otherKind: (name) => `${name} ist von einer Art, die ich aus dem Chat nicht lese.`,
  saveAsDocx: 'Speichere es als .docx und schicke es noch einmal.',
  kindsRead:
    'Schicke ein PDF, eine Word-Datei (.docx), eine E-Mail (.eml) oder eine OPML-Liste. Anderes liest das Terminal: sitrep ingest <file>',
  largerThan: (name, megabytes) => `${name} ist größer als ${megabytes} MB.`,
  readInTerminal: 'Lies es im Terminal ein: sitrep ingest <file>',
  countNew: (n) => counted(n, 'neuer Artikel', 'neue Artikel'),
  countChanged: (n) => `${articles(n)} geändert`,
  countKnown: (n) => `${articles(n)} schon vorhanden`,
  countUnreadable: (n) => `${articles(n)} nicht lesbar`,
  nothingInIt: 'darin war nichts zu lesen',
  listAdded: (n) => `${counted(n, 'Quelle', 'Quellen')} hinzugefügt`,
  ofThemKnown: (n) => `${n} davon schon vorhanden`,
  theFile: 'die Datei',
  mayNotRead: 'Diese App darf keine Dateien lesen.',
  addFilesRead:
    'Füge unter „OAuth & Permissions“ deiner App auf api.slack.com/apps files:read hinzu und installiere sie neu.',
  fileNowhere: 'Slack hat nicht gesagt, wo diese Datei liegt.',
  sendAsFile: 'Schicke sie noch einmal als Datei.',

  nowIn: (server) => `Sitrep ist jetzt in ${server}`,
  nowInBody:
    'Es antwortet mit Sätzen aus Artikeln, Wort für Wort, jeder mit seiner Quelle. Antworten siehst nur du, bis du sie teilst. Versuche:',
  whatIsNew: (topic) => `Was gibt es Neues über ${topic}?`,
  whatCanYouDo: 'Was kannst du?',
  askArchive: 'Frage das Archiv',
  noPageYet: 'Sitrep hat noch keine Seite zu zeigen.',
  picture: (alt) => `Bild: ${alt}`,
  pictureLeftOut: (why, alt) => `Bild weggelassen, ${why}: ${alt}`,
  mayNotAttach: 'Sitrep darf hier keine Dateien anhängen',
  toSee: 'diesen Kanal sehen',
  toPost: 'in diesem Kanal posten',
};
