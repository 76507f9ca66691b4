import { countedIn } from '../locale.ts';
import type { sourcesEn } from './sources-en.ts';
import type { Translated } from './translated.ts';

const counted = (n: number, one: string, other: string) => countedIn('de', n, { one, other });

/** What is said about sources, in German. */
export const sourcesDe: Translated<typeof sourcesEn> = {
  sourcesCounted: (n) => counted(n, 'Quelle', 'Quellen'),
  sourceStates: 'aktiv pausiert beendet',
  sourceTroubles: 'gestört still beendet',
  notReadYet: 'noch nicht gelesen',
  lastRead: (when) => `${when} gelesen`,
  lastSuccess: (when) => `zuletzt gelesen ${when}`,
  justNow: 'gerade eben',
  articlesADay: (n) => `${counted(n, 'Artikel', 'Artikel')} am Tag`,
  silentSince: (day) => `still seit ${day}`,
  silentSinceAdded: 'still, seit sie hinzugefügt wurde',
  lastError: (reason) => `letzter Fehler: ${reason}`,

  sourceKnown: (name) => `„${name}“ ist schon hinzugefügt.`,
  sourcesKnown: (names, n) => `Nichts Neues: ${names} ${n === 1 ? 'ist' : 'sind'} schon hinzugefügt.`,
  sourceAdded: (name, id) => `„${name}“ (${id}) ist hinzugefügt.`,
  sourcesAdded: (n) => `${counted(n, 'Quelle ist', 'Quellen sind')} hinzugefügt.`,
  articlesSoon: 'Die Artikel kommen in wenigen Minuten.',
  articlesRead: (n) => `${counted(n, 'neuer Artikel', 'neue Artikel')} gelesen.`,
  olderFollow: (day) => `Ältere Artikel, zurück bis ${day}, folgen in den nächsten Stunden. Wie weit es ist:`,
  sourcePaused: (name) => `„${name}“ ist pausiert.`,
  pollingResumed: (name) => `„${name}“ wird wieder gelesen.`,
  sourceRemoved: (name) => `„${name}“ ist entfernt.`,
  articlesStay: (n) =>
    n === 0
      ? 'Artikel hatte sie keine gebracht.'
      : n === 1
        ? `Ihr ${counted(n, 'Artikel', 'Artikel')} bleibt im Archiv.`
        : `Ihre ${counted(n, 'Artikel', 'Artikel')} bleiben im Archiv.`,
  quotedAsBefore: (policy) => `Zitiert wird wie bisher (quote:${policy}).`,
  maySayWhole: 'Aus ihren Artikeln darf so viel zitiert werden wie aus jedem anderen.',
  maySaySentence: 'Aus jedem ihrer Artikel darf ein Satz zitiert werden.',
  maySayHeadline: 'Von ihren Artikeln darf nur die Überschrift zitiert werden.',
  maySayNothing: 'Aus ihren Artikeln darf nichts zitiert werden.',
  quoteNow: (policy, before) => `Ab jetzt gilt quote:${policy}, vorher quote:${before}.`,
  quoteKept: (policy) => `Sie behält quote:${policy} aus der Zeit, bevor sie entfernt wurde.`,
  backfilling: (day) => `wird zurück bis ${day} gelesen`,
  backfilled: (day) => `zurück bis ${day} gelesen`,
  noNewArticles: 'keine neuen Artikel',
  soFar: (what) => `bisher ${what}`,
  theOldestOf: (day) => `der älteste vom ${day}`,
  pagesMissed: (n) => `${counted(n, 'Seite war', 'Seiten waren')} nicht abrufbar`,
  siteHasMore: 'die Website hat vielleicht mehr, als Sitrep abruft',

  nothingReadThere: (reason) => `Dort ließ sich nichts lesen: ${reason}.`,
  holdsNoArticle: 'es ist kein Artikel',
  andMore: (n) => `und ${counted(n, 'weiterer Artikel', 'weitere Artikel')}`,
  feedsRead: (read, of) => `${read} von ${counted(of, 'Feed', 'Feeds')} gelesen`,
  askNow: 'du kannst jetzt fragen',
  restInMinutes: (n) => `du kannst jetzt fragen, der Rest folgt in etwa ${counted(n, 'Minute', 'Minuten')}`,
  feedsFailed: (n) => `${counted(n, 'Feed ließ', 'Feeds ließen')} sich nicht lesen. Warum:`,
  polledOften: 'Sie werden alle paar Stunden gelesen. Alle zeigen, eine entfernen:',

  backfillDays: 'Option „backfill“: 1d bis 3650d.',
  notAPage: 'Das ist keine Adresse einer Seite.',
  beginsWith: 'Sie beginnt mit https:// oder http://',
  noSourceCalled: (name) => `Keine Quelle heißt „${name}“.`,
  manySources: (name, n, some) => `„${name}“ passt auf ${n} Quellen: ${some}.`,
  nameById: 'Nenne eine mit ihrer Kennung.',
  onlyWebAddresses: 'Im Chat muss eine Quelle eine http- oder https-Adresse sein.',
  foldersInTerminal: 'Ordner und Dateien werden auf der Kommandozeile hinzugefügt:',
  noFeedFile: (address) => `${address} ist keine Adresse, kein Ordner und keine OPML-Datei mit Feeds.`,
  listsNoFeeds: 'In dieser Datei stehen keine Feeds.',
  sendOpml: 'Schicke eine OPML-Liste mit Feeds.',
  noFeedAt: (address) => `Unter ${address} gibt es keinen Feed, und die Seite verlinkt keinen.`,
  feedsUnreadable: (address) => `Die Feeds, die ${address} verlinkt, lassen sich nicht lesen.`,
  giveFeed: 'Nenne die Adresse des Feeds selbst. Einen einzelnen Artikel liest:',
  cannotFetch: (address, reason) => `${address} ist nicht abrufbar: ${reason}.`,
  unreadableAt: (address, reason) => `${address} lässt sich nicht lesen: ${reason}.`,
  checkAddress: 'Prüfe die Adresse im Browser, oder versuche es später noch einmal.',
  allowHost:
    'Erlaube Rechner im eigenen Netz mit SITREP_FETCH_ALLOW=host:port und füge sie auf der Kommandozeile hinzu.',
};
