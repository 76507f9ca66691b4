import { countedIn } from '../locale.ts';
import type { postedEn } from './posted-en.ts';
import type { Translated } from './translated.ts';

const counted = (n: number, one: string, other: string) => countedIn('de', n, { one, other });
const articles = (n: number) => counted(n, 'Artikel', 'Artikel');
const nounOf = (kind: 'schedule' | 'alert') => (kind === 'alert' ? 'der Alarm' : 'das Briefing');

/** What briefings, alerts and notices about them say, in German. */
export const postedDe: Translated<typeof postedEn> = {
  briefingCalled: (name) => `Briefing: ${name}`,
  onlySamplesYet: 'Es gibt noch keine Artikel außer Beispielen, und die nutzen Briefings nie.',
  nothingYetOn: (topic, n) => `Noch nichts über ${topic} im Archiv: ${articles(n)} geprüft`,
  sourcesHealthy: 'alle Quellen in Ordnung',
  theLastBriefing: 'dem letzten Briefing',
  readSince: (n, since) => `${articles(n)} gelesen seit ${since}`,
  moreOnKnown: (n) => `${counted(n, 'weiterer Bericht', 'weitere Berichte')} zu bekannten Geschichten`,
  olderAdded: (n) => `${counted(n, 'älterer Artikel', 'ältere Artikel')} hinzugekommen`,
  noneOn: (topic) => `keiner über ${topic}`,
  nothingNewOn: (topic, found) => `nichts Neues über ${topic} (${found})`,
  firstBriefing: 'Erstes Briefing: das Beste der letzten 7 Tage.',
  firstOfArchive: 'Erstes Briefing. Aus den letzten 7 Tagen gibt es nichts, daher das Beste aus dem ganzen Archiv.',
  newSince: (when, zone) => `Neu seit ${when} (${zone}).`,
  newSinceLast: (zone) => `Neu seit dem letzten Briefing (${zone}).`,
  newHeading: 'Neu',
  changedHeading: 'Geändert',
  moreChanges: (n) => `${counted(n, 'weitere Änderung', 'weitere Änderungen')}.`,
  otherFigure: 'nennt eine andere Zahl.',
  changedQuoteStands: 'wurde vom Verlag geändert; der hier zitierte Satz ist gleich geblieben.',
  changedQuoteGone: 'wurde vom Verlag geändert; den hier zitierten Satz gibt es nicht mehr.',
  changedByPublisher: 'wurde vom Verlag geändert.',
  textWithheld: 'Der Text darf hier nicht zitiert werden.',
  before: 'Vorher',
  now: 'Jetzt',
  stillMore: (n) =>
    `Weiterhin: ${counted(n, 'weiterer Bericht', 'weitere Berichte')} zu Geschichten, die hier schon vorkamen.`,
  olderWereAdded: (n) => `${counted(n, 'älterer Artikel ist', 'ältere Artikel sind')} hinzugekommen.`,
  moreNotQuoted: (n) => `${counted(n, 'weiterer neuer Artikel', 'weitere neue Artikel')} nicht zitiert.`,
  unreadable: (name) => `${name} ließ sich nicht lesen`,
  unreadableSince: (name, since) => `${name} lässt sich seit ${since} nicht lesen`,
  hasBeenSilent: (name) => `von ${name} kam nichts`,
  hasBeenSilentSince: (name, since) => `von ${name} kam seit ${since} nichts`,
  sourcesAre: (said) => `Quellen: ${said}.`,
  moreOfThem: (n) => `${n} weitere`,
  plannedFor: (when, zone, seq) => `Geplant für ${when} (${zone}); Archiv bei ${seq}.`,

  articlesTogether: (n) => `${counted(n, 'weiterer Artikel', 'weitere Artikel')} zusammen`,
  andTitlesMore: (n) => `Und ${n} weitere.`,
  pauseAlert: 'Alarm pausieren',

  cannotTell: (kind, name, when, reason) =>
    `Ich weiß nicht, ob ${nounOf(kind)} „${name}“ vom ${when} angekommen ist: ${reason}. Es wird nicht noch einmal gepostet${kind === 'alert' ? '' : '; das nächste enthält, was darin stand'}.`,
  couldNotPost: (kind, name, when, reason) =>
    `${kind === 'alert' ? 'Der Alarm' : 'Das Briefing'} „${name}“ vom ${when} ließ sich nicht posten: ${reason}. Weiter geht es ${kind === 'alert' ? 'mit den nächsten Artikeln' : 'wie geplant'}. Das melde ich nur einmal, auch wenn es andauert.`,
  noReason: 'ohne Angabe',
  seeEveryRun: 'Alle Läufe:',
  named: (kind, name) => `${kind === 'alert' ? 'Alarm' : 'Zeitplan'} „${name}“`,
  arePaused: (which, _n, reason) => `Pausiert: ${which}. Der Kanal nimmt keine Beiträge mehr an: ${reason}.`,
  oncePostable: 'Sobald ich dort wieder posten kann:',
  standsTwice: (kind, name) =>
    `Im Kanal von ${kind === 'alert' ? 'Alarm' : 'Zeitplan'} „${name}“ steht eine Nachricht von mir doppelt, und ich konnte die zweite nicht löschen`,
  hasLeftOne: (kinds) =>
    `ist nicht mehr hier; es gab ${kinds}. Das bleibt, wie es ist, und wird jetzt von den Admins verwaltet:`,
  hasLeftMany: (kinds) =>
    `ist nicht mehr hier; es gab ${kinds}. Sie bleiben, wie sie sind, und werden jetzt von den Admins verwaltet:`,
  schedulesCounted: (n) => counted(n, 'Zeitplan', 'Zeitpläne'),
  alertsCounted: (n) => counted(n, 'Alarm', 'Alarme'),
  toTakeOver: 'Einen übernehmen (dort eingeben):',
  toPause: 'Pausieren:',
  toRemove: 'Entfernen:',
  isReading: 'liest das Archiv …',
  somethingStandsTwice: 'In einem Kanal steht eine Nachricht von mir doppelt, und ich konnte die zweite nicht löschen',
};
