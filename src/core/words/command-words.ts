import { currentLocale } from '../locale.ts';
import { words } from './words.ts';

/** Name and description of a command or group in a language of Discord's. */
type Localised = readonly [name: string, description: string];

/** Languages of commands besides English, which every name and description is in by itself. */
export const commandLocales = ['tr', 'de'] as const;

/**
 * Names and descriptions of commands and groups, by their path; of message commands by their label. A command without an entry
 * is shown in English to everybody; a test asks for one of each.
 */
const table: Record<string, Record<(typeof commandLocales)[number], Localised>> = {
  brief: {
    tr: ['özet', 'Kısa özet: sözcüğü sözcüğüne cümleler, tarihi ve kaynağıyla'],
    de: ['briefing', 'Ein kurzes Briefing: wörtliche Sätze mit Datum und Quelle'],
  },
  articles: {
    tr: ['makaleler', 'Arşivde makale bul ve birini oku'],
    de: ['artikel', 'Artikel im Archiv finden und darin lesen'],
  },
  timeline: {
    tr: ['zaman-çizgisi', 'Makalelere göre ne zaman ne oldu'],
    de: ['zeitleiste', 'Was wann geschah, wie es die Artikel angeben'],
  },
  check: {
    tr: ['denetle', 'Bir metnin her cümlesini arşivle karşılaştır'],
    de: ['prüfen', 'Jeden Satz eines Textes mit dem Archiv vergleichen'],
  },
  schedule: {
    tr: ['bülten', 'Zamanlanmış bültenler'],
    de: ['zeitplan', 'Geplante Briefings'],
  },
  'schedule add': {
    tr: ['ekle', 'Bir konunun bültenini yerel saatte gönder: yalnızca sonuncudan beri yeni olan'],
    de: ['hinzufügen', 'Ein Briefing zu einer Ortszeit posten: nur was seit dem letzten neu ist'],
  },
  'schedule list': {
    tr: ['liste', 'Bu kanalın bültenleri ve kendi bültenlerin'],
    de: ['liste', 'Die Zeitpläne dieses Kanals und deine eigenen'],
  },
  'schedule preview': {
    tr: ['önizle', 'Bir bülten şimdi ne gönderirdi; hiçbir şey gönderilmez'],
    de: ['vorschau', 'Was ein Zeitplan jetzt posten würde; gepostet wird nichts'],
  },
  'schedule edit': {
    tr: ['değiştir', 'Bir bültenin saatini, konusunu veya seçeneklerini değiştir'],
    de: ['ändern', 'Zeit, Thema oder Optionen eines Zeitplans ändern'],
  },
  'schedule pause': {
    tr: ['duraklat', 'Bir bülteni sürdürülene kadar duraklat'],
    de: ['pausieren', 'Einen Zeitplan pausieren, bis er fortgesetzt wird'],
  },
  'schedule resume': {
    tr: ['sürdür', 'Duraklatılmış bir bülteni sürdür'],
    de: ['fortsetzen', 'Einen pausierten Zeitplan fortsetzen'],
  },
  'schedule run': {
    tr: ['çalıştır', 'Zamanlananların yanında şimdi bir bülten gönder'],
    de: ['ausführen', 'Jetzt ein Briefing posten, zusätzlich zu den geplanten'],
  },
  'schedule remove': {
    tr: ['kaldır', 'Bir bülteni kalıcı olarak kaldır; gönderilenler kalır'],
    de: ['entfernen', 'Einen Zeitplan endgültig entfernen; seine Briefings bleiben'],
  },
  'schedule feed': {
    tr: ['akış', 'Bir bültenin akış okuyucular için adresi (Atom)'],
    de: ['feed', 'Die Adresse der Briefings eines Zeitplans für Feed-Leser (Atom)'],
  },
  'schedule log': {
    tr: ['günlük', 'Bir bültenin her çalışması: gönderildi, atlandı veya başarısız oldu ve neden'],
    de: ['protokoll', 'Jeder Lauf eines Zeitplans: gepostet, übersprungen oder fehlgeschlagen, und warum'],
  },
  alert: {
    tr: ['uyarı', 'Gelir gelmez gönderilen makaleler'],
    de: ['alarm', 'Artikel, die gepostet werden, sobald sie da sind'],
  },
  'alert add': {
    tr: ['ekle', 'Bir konudaki makaleyi gelir gelmez gönder'],
    de: ['hinzufügen', 'Einen Artikel zu einem Thema posten, sobald er da ist'],
  },
  'alert list': {
    tr: ['liste', 'Bu kanalın uyarıları ve kendi uyarıların'],
    de: ['liste', 'Die Alarme dieses Kanals und deine eigenen'],
  },
  'alert preview': {
    tr: ['önizle', 'Bir uyarı ve son günlerde ne gönderirdi'],
    de: ['vorschau', 'Ein Alarm und was er in den letzten Tagen gepostet hätte'],
  },
  'alert edit': {
    tr: ['değiştir', 'Bir uyarının konusunu veya seçeneklerini değiştir'],
    de: ['ändern', 'Thema oder Optionen eines Alarms ändern'],
  },
  'alert pause': {
    tr: ['duraklat', 'Bir uyarıyı duraklat; bu sırada gelenler gönderilmez'],
    de: ['pausieren', 'Einen Alarm pausieren; was inzwischen kommt, wird nicht gepostet'],
  },
  'alert resume': {
    tr: ['sürdür', 'Duraklatılmış bir uyarıyı sürdür'],
    de: ['fortsetzen', 'Einen pausierten Alarm fortsetzen'],
  },
  'alert remove': {
    tr: ['kaldır', 'Bir uyarıyı kalıcı olarak kaldır'],
    de: ['entfernen', 'Einen Alarm endgültig entfernen'],
  },
  'alert log': {
    tr: ['günlük', 'Bir uyarının gönderdikleri, atladıkları ve nedenleri'],
    de: ['protokoll', 'Was ein Alarm gepostet oder übersprungen hat, und warum'],
  },
  sources: {
    tr: ['kaynaklar', 'Makalelerin geldiği kaynaklar'],
    de: ['quellen', 'Woher die Artikel kommen'],
  },
  'sources list': {
    tr: ['liste', 'Makaleler nereden geliyor'],
    de: ['liste', 'Woher die Artikel kommen'],
  },
  'sources add': {
    tr: ['ekle', 'Bir akıştan veya bir sayfanın akışından makale oku'],
    de: ['hinzufügen', 'Artikel aus einem Feed lesen, oder aus dem Feed einer Seite'],
  },
  'sources read': {
    tr: ['oku', 'Bir sayfayı, PDF’i veya Word belgesini bir kez oku'],
    de: ['lesen', 'Eine Seite, ein PDF oder ein Word-Dokument einmal einlesen'],
  },
  'sources pause': {
    tr: ['duraklat', 'Bir kaynağı duraklat; makaleleri kalır'],
    de: ['pausieren', 'Eine Quelle pausieren; ihre Artikel bleiben'],
  },
  'sources resume': {
    tr: ['sürdür', 'Duraklatılmış bir kaynağı sürdür'],
    de: ['fortsetzen', 'Eine pausierte Quelle fortsetzen'],
  },
  'sources remove': {
    tr: ['kaldır', 'Bir kaynağı kaldır; makaleleri kalır'],
    de: ['entfernen', 'Eine Quelle entfernen; ihre Artikel bleiben'],
  },
  'sources health': {
    tr: ['durum', 'Her kaynağın durumu: son başarı, günlük makale, hatalar'],
    de: ['zustand', 'Wie es jeder Quelle geht: letzter Erfolg, Artikel am Tag, Fehler'],
  },
  'sources starter': {
    tr: ['başlangıç', 'Herkese açık dış politika akışlarıyla başla'],
    de: ['start', 'Mit öffentlichen Feeds zur Außenpolitik beginnen'],
  },
  sitrep: {
    tr: ['sitrep', 'Sitrep’in yapabildiği her şey'],
    de: ['sitrep', 'Alles, was Sitrep kann'],
  },
  'sitrep help': {
    tr: ['yardım', 'Sitrep ne yapabilir veya bir komut nasıl çalışır'],
    de: ['hilfe', 'Was Sitrep kann, oder wie ein Befehl funktioniert'],
  },
  'sitrep doctor': {
    tr: ['doktor', 'Her şey çalışıyor mu, çalışmayan nasıl düzelir'],
    de: ['diagnose', 'Prüfen, ob alles geht, und wie sich beheben lässt, was nicht geht'],
  },
  'sitrep about': {
    tr: ['hakkında', 'Sitrep nedir ve bu arşivde ne var'],
    de: ['über', 'Was Sitrep ist, und was dieses Archiv enthält'],
  },
  'sitrep privacy': {
    tr: ['gizlilik', 'Sitrep senin hakkında ne saklar, kim görebilir'],
    de: ['datenschutz', 'Was Sitrep über dich speichert, und wer es sehen kann'],
  },
  'sitrep timezone': {
    tr: ['saat-dilimi', 'Tarihlerinin ve bültenlerinin saat dilimini göster veya ayarla'],
    de: ['zeitzone', 'Die Zeitzone deiner Daten und Zeitpläne zeigen oder setzen'],
  },
  'sitrep audit': {
    tr: ['değişiklikler', 'Kim neyi değiştirdi, en yenisi önce'],
    de: ['änderungen', 'Wer was geändert hat, das Neueste zuerst'],
  },
  'sitrep open': {
    tr: ['aç', 'Bir tarayıcıda oturum açan tek kullanımlık bağlantı al'],
    de: ['öffnen', 'Einen Einmal-Link holen, der einen Browser anmeldet'],
  },
  'sitrep claim': {
    tr: ['sahiplen', 'Terminalde doctor’ın gösterdiği kodla ilk yönetici ol'],
    de: ['übernehmen', 'Der erste Admin werden, mit dem Code, den doctor im Terminal zeigt'],
  },
  'Brief on this': {
    tr: ['Bunun özetini çıkar', ''],
    de: ['Briefing hierzu', ''],
  },
  'Check against the archive': {
    tr: ['Bunu arşivle karşılaştır', ''],
    de: ['Mit dem Archiv vergleichen', ''],
  },
};

export interface Localisations {
  name_localizations?: Record<string, string>;
  description_localizations?: Record<string, string>;
}

const verbs = [
  'Run',
  'Review',
  'Brief',
  'Find',
  'Check',
  'Show',
  'Preview',
  'Change',
  'Pause',
  'Resume',
  'Post now',
  'Remove',
  'Add',
  'Read it in',
  'Claim',
];

/** What the button of a command's form says, in the language of whoever is being answered. */
export function verbOf({ verb = 'Run' }: { verb?: string | undefined }): string {
  return words.verbs.split('|')[verbs.indexOf(verb)] ?? verb;
}

/** The title of a command's form: its group and its own name, in the language of whoever is being answered. */
export function formTitleOf({ name }: { name: string }): string {
  const locale = currentLocale();
  const [group = '', own] = name.split(' ');
  const said = (path: string, plain: string) => (locale === 'en' ? plain : (table[path]?.[locale]?.[0] ?? plain));
  const parts = [said(group, group), ...(own === undefined ? [] : [said(name, own)])].join(' ').replaceAll('-', ' ');
  return parts.charAt(0).toLocaleUpperCase(locale) + parts.slice(1);
}

/** What a command does, in the language of whoever is being answered. */
export function summaryOf({ name, summary }: { name: string; summary: string }): string {
  const locale = currentLocale();
  return locale === 'en' ? summary : table[name]?.[locale]?.[1] || summary;
}

/** What Discord shows of a command to people who use it in another language than English. */
export function localisationsOf(path: string): Localisations {
  const found = table[path];
  if (found === undefined) return {};
  const each = (at: 0 | 1) => Object.fromEntries(commandLocales.map((locale) => [locale, found[locale][at]]));
  const hasDescription = commandLocales.every((locale) => found[locale][1] !== '');
  return { name_localizations: each(0), ...(hasDescription ? { description_localizations: each(1) } : {}) };
}
