import { currentLocale } from '../locale.ts';
import type { commandLocales } from './command-words.ts';

/**
 * What options are, by their English description. Their names stay as they are everywhere: hints, docs and other platforms show
 * the same. An option without an entry is described in English.
 */
const table: Record<string, Record<(typeof commandLocales)[number], string>> = {
  'Words, "exact phrases", or, -not': {
    tr: 'Sözcükler, "tam ifadeler", or, -hariç',
    de: 'Wörter, "genaue Wendungen", or, -nicht',
  },
  'First publication day: 2020, 2020-06, last month': {
    tr: 'İlk yayın günü: 2020, 2020-06, last month',
    de: 'Erster Erscheinungstag: 2020, 2020-06, last month',
  },
  'Last publication day': { tr: 'Son yayın günü', de: 'Letzter Erscheinungstag' },
  'Only this outlet': { tr: 'Yalnızca bu yayın', de: 'Nur dieses Medium' },
  'Only this section': { tr: 'Yalnızca bu bölüm', de: 'Nur dieses Ressort' },
  'Only this language: en, tr, fr': { tr: 'Yalnızca bu dil: en, tr, fr', de: 'Nur diese Sprache: en, tr, fr' },
  'How many points at most': { tr: 'En çok kaç nokta', de: 'Wie viele Punkte höchstens' },
  'Which come first': { tr: 'Hangileri önce gelsin', de: 'Welche zuerst kommen' },
  'How many articles on a page': { tr: 'Sayfada kaç makale', de: 'Wie viele Artikel auf einer Seite' },
  'Which page': { tr: 'Hangi sayfa', de: 'Welche Seite' },
  'Read in the n-th article instead of listing': {
    tr: 'Listelemek yerine n. makaleyi oku',
    de: 'Im n-ten Artikel lesen, statt aufzuzählen',
  },
  'How many dates at most': { tr: 'En çok kaç tarih', de: 'Wie viele Daten höchstens' },
  'Add a picture of articles over time': {
    tr: 'Makalelerin zamana dağılımının resmini ekle',
    de: 'Ein Bild der Artikel über die Zeit hinzufügen',
  },
  'The text to check': { tr: 'Denetlenecek metin', de: 'Der Text, der zu prüfen ist' },
  'weekdays 08:00 London, every monday 9am, hourly, first day of month 07:30': {
    tr: 'Örneğin: weekdays 08:00 London, every monday 9am, hourly',
    de: 'Zum Beispiel: weekdays 08:00 London, every monday 9am, hourly',
  },
  'Channel to post in; default this channel': {
    tr: 'Gönderilecek kanal; varsayılan bu kanal',
    de: 'Kanal, in den gepostet wird; sonst dieser',
  },
  'Post in the channel, or to your DMs': {
    tr: 'Kanala veya özel mesajlarına gönder',
    de: 'In den Kanal posten oder an deine Direktnachrichten',
  },
  'Language of the words around the quotes; default yours': {
    tr: 'Alıntıların çevresindeki sözlerin dili; varsayılan sizinki',
    de: 'Sprache der Worte um die Zitate; sonst deine',
  },
  'Name of the schedule; default the topic': {
    tr: 'Bültenin adı; varsayılan konu',
    de: 'Name des Zeitplans; sonst das Thema',
  },
  'Name of the schedule': { tr: 'Bültenin adı', de: 'Name des Zeitplans' },
  'City or time zone': { tr: 'Şehir veya saat dilimi', de: 'Stadt oder Zeitzone' },
  'Points in a briefing; default 5': {
    tr: 'Bir bültendeki noktalar; varsayılan 5',
    de: 'Punkte in einem Briefing; sonst 5',
  },
  'When nothing is new: stay silent, or post one line': {
    tr: 'Yeni bir şey yoksa: sessiz kal veya bir satır gönder',
    de: 'Wenn nichts neu ist: schweigen oder eine Zeile posten',
  },
  'Save at once, without reviewing it first': {
    tr: 'Önce gözden geçirmeden hemen kaydet',
    de: 'Sofort speichern, ohne es vorher zu lesen',
  },
  'Name of the alert; default the topic': {
    tr: 'Uyarının adı; varsayılan konu',
    de: 'Name des Alarms; sonst das Thema',
  },
  'Name of the alert': { tr: 'Uyarının adı', de: 'Name des Alarms' },
  'Most posts in an hour, the rest as one digest; default 6': {
    tr: 'Saatte en çok kaç gönderi, kalanı tek derlemede; varsayılan 6',
    de: 'Höchstens so viele Beiträge in der Stunde, der Rest gesammelt; sonst 6',
  },
  'Local time without posts, such as 22:00-07:00, or none': {
    tr: 'Gönderi olmayan yerel saatler, örneğin 22:00-07:00, veya none',
    de: 'Ortszeit ohne Beiträge, etwa 22:00-07:00, oder none',
  },
  'New topic': { tr: 'Yeni konu', de: 'Neues Thema' },
  'New name': { tr: 'Yeni ad', de: 'Neuer Name' },
};

/** What an option is, in the language of whoever is being answered. */
export function descriptionOf(description: string): string {
  const locale = currentLocale();
  return locale === 'en' ? description : (table[description]?.[locale] ?? description);
}

/** The description of an option for people who use Discord in another language than English. */
export function optionLocalisations(description: string): { description_localizations?: Record<string, string> } {
  const found = table[description];
  return found === undefined ? {} : { description_localizations: found };
}
