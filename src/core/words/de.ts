import { countedIn } from '../locale.ts';
import { askingDe } from './asking-de.ts';
import type { Words } from './en.ts';
import { helpDe } from './help-de.ts';
import { postedDe } from './posted-de.ts';
import { readingDe } from './reading-de.ts';
import { runningDe } from './running-de.ts';
import { sourcesDe } from './sources-de.ts';
import { standingDe } from './standing-de.ts';
import { timesDe } from './times-de.ts';

const articles = (n: number) => countedIn('de', n, { one: 'Artikel', other: 'Artikel' });
const seconds = (n: number) => countedIn('de', n, { one: 'Sekunde', other: 'Sekunden' });
const sources = (n: number) => countedIn('de', n, { one: 'Quelle', other: 'Quellen' });

/** Everything fixed that Sitrep says in an answer, in German. */
export const de: Words = {
  months: 'Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.',
  dayInDate: (day) => `${day}.`,
  and: 'und',
  or: 'oder',
  articles,

  unexpected: 'Etwas ist schiefgegangen; der Fehler steht im Protokoll. Bitte versuche es in einer Minute noch einmal.',
  onlyAsker:
    'Diese Knöpfe kann nur benutzen, wer gefragt hat. Gib den Befehl selbst ein, um eine eigene Antwort zu bekommen.',
  expired: 'Diese Antwort ist abgelaufen: Knöpfe gelten 30 Tage. Bitte frage noch einmal.',
  otherVersion: 'Dieser Knopf stammt aus einer anderen Version von Sitrep. Bitte frage noch einmal.',
  restarting: 'Sitrep startet gerade neu. Bitte frage in einer Minute noch einmal.',
  restarted: 'Sitrep ist neu gestartet, bevor diese Antwort fertig war. Bitte frage noch einmal.',
  lateInDms: (name) =>
    `${name}: Deine Antwort kam zu spät, um hier zu erscheinen. Sie ist in deinen Direktnachrichten.`,
  lateAndClosed: (name) =>
    `${name}: Deine Antwort kam zu spät, um hier zu erscheinen, und ich kann dir nicht schreiben. Bitte frage noch einmal.`,
  closedToMe: (name) =>
    `${name}: Was ich gefunden habe, ist nur für dich, und ich kann dir nicht schreiben. Erlaube Direktnachrichten von diesem Server, oder nimm einen Befehl.`,
  answeredInDms:
    'Wo du gefragt hast, darf ich nicht antworten. Bitte dort einen Admin, mich posten zu lassen. Gefunden habe ich:',
  refusedByPlatform: (platform) =>
    `${platform} hat diese Antwort abgelehnt; der Fehler steht im Protokoll. Bitte versuche es mit anderen Wörtern.`,
  partInDoubt: (platform, part, of) =>
    `${platform} hat Teil ${part} von ${of} nicht bestätigt. Wenn du ihn nicht siehst, frage bitte noch einmal.`,
  botMayNot: (what, right) => `Mir fehlt ein Recht (${what}). Bitte einen Admin, mir ${right} zu geben.`,
  slowMode: (left) => `Dieser Kanal ist im langsamen Modus: In ${seconds(left)} kannst du hier wieder teilen.`,
  welcome: 'Gern geschehen.',
  noQuotes: 'Diese Antwort zitiert nichts.',
  quoteGone: 'Dieses Zitat steht nicht mehr in der Antwort. Bitte frage noch einmal.',
  articleGone: 'Dieser Artikel ist nicht mehr im Archiv.',
  sentToMe: 'An deine Direktnachrichten geschickt.',
  notSentToMe: (reason) =>
    `Ich kann dir nicht schreiben: ${reason}. Erlaube Direktnachrichten von dieser App und drücke noch einmal.`,
  notHere: 'Sitrep ist hier kein Mitglied und kann nichts posten. Wer den Server verwaltet, kann es hinzufügen.',
  mayNotPost: 'Du kannst in diesem Kanal nichts posten.',
  sharePreview: 'Alle in diesem Kanal werden das sehen:',
  shareElsewhere: 'Antworten lassen sich nur in dem Kanal teilen, in dem gefragt wurde. Frage dort und teile dann.',
  shared: 'In diesem Kanal geteilt.',
  sharedForGood: 'In diesem Kanal geteilt. Sitrep kann das nicht zurücknehmen: Es ist kein Mitglied des Kanals.',
  notShared: 'Nicht geteilt.',
  shareUnconfirmed: 'Der Beitrag wurde nicht bestätigt. Sieh im Kanal nach, bevor du ihn noch einmal teilst.',
  shareRefused: (reason) => `Das ließ sich nicht teilen: ${reason}.`,
  sharedBy: (name) => (name === null ? 'Aus Sitrep geteilt' : `Geteilt von ${name}`),
  onlySharer: 'Nur wer das geteilt hat, oder ein Moderator, kann es zurücknehmen.',
  shareUnknown: 'Das hat ein anderes Sitrep geteilt. Ein Moderator kann die Nachricht löschen.',
  unshared: 'Zurückgenommen.',
  partlyUnshared: 'Ein Teil ließ sich nicht löschen. Den Rest kann ein Moderator löschen.',
  alreadyUnshared: 'Schon zurückgenommen.',
  greeting: 'Nenne ein Thema, und ich antworte mit dem, was das Archiv dazu sagt, Wort für Wort: „iran turkey“.',
  archiveHasMost: (topics) => `Am meisten hat das Archiv über ${topics}.`,

  share: 'Teilen',
  timeline: 'Zeitleiste',
  sources: 'Quellen',
  more: 'Mehr',
  moreDates: 'Mehr Daten',
  readQuote: 'Zitat lesen',
  sendToMe: 'An mich schicken',
  brief: 'Briefing',
  articlesButton: 'Artikel',
  back: 'Zurück',
  undoShare: 'Zurücknehmen',
  postHere: 'Hier posten',
  postUnnamed: 'Ohne meinen Namen posten',
  cancel: 'Abbrechen',

  privateCopy: 'Dieses Sitrep ist privat: Es antwortet nur in den Workspaces derer, die es betreiben.',
  tooMany: (perMinute, wait) =>
    `Du kannst ${perMinute} Fragen in der Minute stellen.\nBitte frage in ${seconds(wait)} noch einmal.`,
  onlyManagers: 'Das dürfen nur Leute, die diesen Kanal verwalten, und die Admins von Sitrep.',
  askThem: 'Bitte jemanden von ihnen, oder sieh mit /sitrep help nach, was du tun kannst.',
  onlyAdmins: 'Das dürfen nur die Admins von Sitrep.',
  addAdmin: (person) => `Wer Sitrep betreibt, kann ${person} in .env zu SITREP_ADMINS hinzufügen und es neu starten.`,
  setAdmin: (line) => `Wer Sitrep betreibt, kann diese Zeile in .env setzen und es neu starten: ${line}`,

  sample: 'Beispielarchiv, zum Ausprobieren',
  datesAsGiven: 'Daten, wie die Artikel sie nennen',
  accountsDiffer: 'Darstellungen weichen ab',
  points: 'Punkte',
  datesWordForWord: 'Daten, wie die Artikel sie nennen, Wort für Wort',
  since: (day) => `seit ${day}`,
  pointAbove: (n) => `Punkt ${n} oben`,
  aboutAlone: (name) => `Nur über ${name}`,
  underHeadline: (title) => `Überschrift: „${title}“`,
  wordForWord: (n) => `Wort für Wort aus ${countedIn('de', n, { one: 'Artikel', other: 'Artikeln' })}`,
  analysis: 'Analyse',
  opinion: 'Meinung',
  interview: 'Interview',
  editorial: 'Leitartikel',
  allOfKind: (n, kind) => (n === 1 ? kind : `${n === 2 ? 'beide' : 'alle'} ${kind}`),
  someOfKind: (n, kind) => `davon ${n} ${kind}`,
  noneDated: (n) => (n === 1 ? 'ohne Datum' : n === 2 ? 'beide ohne Datum' : 'alle ohne Datum'),
  someUndated: (n) => `${n} ohne Datum`,
  fullText: (n) => `voller Text, ${countedIn('de', n, { one: 'Wort', other: 'Wörter' })}`,
  inPart: (what, n) => `${what.toLocaleUpperCase('de')}: ${countedIn('de', n, { one: 'Absatz', other: 'Absätze' })}`,
  excerpt: 'Auszug',
  preview: 'Vorschau',
  restPaywalled: 'der Rest ist hinter einer Bezahlschranke',
  restMissing: 'der Rest ist nicht im Archiv',
  noYear: 'Ohne Jahr im Text; Reihenfolge wie im Artikel:',
  updatedOn: (day) => `aktualisiert ${day}`,
  aboutDate: (day) => `etwa ${day}`,
  undated: 'ohne Datum',
  sourceUnknown: 'Quelle unbekannt',
  coverage: (matched, archive) =>
    `Abdeckung: ${matched.toLocaleString('de')} von ${countedIn('de', archive, { one: 'Artikel', other: 'Artikeln' })}`,
  match: (matched) => (matched === 1 ? 'passt' : 'passen'),
  comeClosest: (matched) => (matched === 1 ? 'kommt am nächsten' : 'kommen am nächsten'),
  mentionBoth: (matched) => (matched === 1 ? 'nennt beides' : 'nennen beides'),
  mentionAll: (matched) => (matched === 1 ? 'nennt alles' : 'nennen alles'),
  ofTheBest: (n) => `von den besten ${n.toLocaleString('de')} `,
  full: 'vollständig',
  allFull: 'alle vollständig',
  fullAnd: (full, partial, what) => `${full.toLocaleString('de')} vollständig, ${partial.toLocaleString('de')} ${what}`,
  allDated: 'alle mit Datum',
  dated: (n) => `${n.toLocaleString('de')} mit Datum`,
  partial: 'in Teilen',
  excerpts: (n) => (n === 1 ? 'Auszug' : 'Auszüge'),
  previews: (n) => (n === 1 ? 'Vorschau' : 'Vorschauen'),
  dateRange: (from, to) => `${from} bis ${to}`,
  oneArticle: 'Nur ein Artikel.',
  noOtherSentence: 'Kein weiterer Satz ließ sich zitieren.',
  noArticle: 'Kein Artikel passt.',
  mentionEach: (within, counts) => `Artikel, die jedes davon nennen${within}: ${counts}.`,
  within: (filters) => ` innerhalb von ${filters}`,
  tryWithout: (filters) => `Versuche es ohne ${filters}.`,
  tryOther: 'Versuche es mit weniger oder anderen Wörtern.',
  tryApart: (phrases) => `Kein Artikel enthält ${phrases} Wort für Wort: Versuche die Wörter ohne Anführungszeichen.`,
  didYouMean: (words) => `Meintest du ${words}?`,

  home: (n) =>
    `Frage nach einem Thema und lies, was ${articles(n)} dazu sagen, Wort für Wort, jeder Satz mit seiner Quelle. Eine Antwort siehst nur du, bis du sie teilst.`,
  samplesHere: 'Das sind Beispiele zum Ausprobieren. Sie gehen, wenn deine eigenen Artikel kommen.',
  ask: 'Fragen',
  answerUnderMessages:
    'Die Antwort kommt unter Nachrichten. Dort kannst du Sitrep auch schreiben, oder es in einem Kanal erwähnen.',
  yourBriefings: 'Deine Briefings',
  noBriefings:
    'Noch keine. Ein Briefing kommt zu einer Zeit, die du wählst, in einen Kanal, mit dem Neuen seit dem letzten.',
  addBriefing: 'Briefing hinzufügen',
  inYourMessages: 'in deinen Nachrichten',
  paused: 'pausiert',
  next: (when) => `nächstes ${when}`,
  noSources: 'Noch keine. Beginne mit öffentlichen Feeds zur Außenpolitik: ',
  healthy: (n) => `${sources(n)}, alle in Ordnung.`,
  failing: (failing, n) => `${failing} von ${sources(n)} mit Fehlern: `,
  allCommands: 'Alle Befehle: ',
  whatIsStored: 'Was gespeichert wird: ',
  hello: 'Hallo, hier ist Sitrep',
  helloBody:
    'Ich antworte mit Sätzen aus Artikeln, Wort für Wort, jeder mit seiner Quelle. Schreibe hier ein Thema, oder benutze einen Befehl in irgendeinem Kanal:',
  answersNow: 'antwortet sofort, nur dir',
  everyWeekday: 'bringt jeden Werktag, was neu ist',
  listsRest: 'zählt den Rest auf',

  ...askingDe,
  ...standingDe,
  ...helpDe,
  ...postedDe,
  ...readingDe,
  ...runningDe,
  ...sourcesDe,
  ...timesDe,
};
