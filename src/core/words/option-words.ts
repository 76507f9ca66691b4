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
    tr: 'Kanala veya özel mesajlarınıza gönder',
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
  'After downtime: post the newest missed briefing late, or skip it': {
    tr: 'Kesintiden sonra: kaçan en yeni bülteni geç de olsa gönder veya atla',
    de: 'Nach einem Ausfall: das neueste verpasste Briefing spät posten oder auslassen',
  },
  'Hours after which a briefing is too late to post; default 12': {
    tr: 'Bir bülten kaç saat sonra gönderilmez; varsayılan 12',
    de: 'Nach wie vielen Stunden ein Briefing entfällt; sonst 12',
  },
  'Days after which an article no longer counts as new; default 14': {
    tr: 'Bir makale kaç gün sonra yeni sayılmaz; varsayılan 14',
    de: 'Nach wie vielen Tagen ein Artikel nicht mehr neu ist; sonst 14',
  },
  'Message id to post under, or none': {
    tr: 'Altına gönderilecek mesajın kimliği veya none',
    de: 'Kennung der Nachricht, unter der gepostet wird, oder none',
  },
  'Role to mention, or none': {
    tr: 'Anılacak rol veya none',
    de: 'Rolle, die erwähnt wird, oder none',
  },
  'Add a picture of articles over time to each briefing': {
    tr: 'Her bültene makalelerin zamana dağılımının resmini ekle',
    de: 'Jedem Briefing ein Bild der Artikel über die Zeit beilegen',
  },
  'Every schedule of the workspace, for admins': {
    tr: 'Çalışma alanının bütün bültenleri, yöneticiler için',
    de: 'Alle Zeitpläne des Workspace, für Admins',
  },
  'Name of the schedule; default every one of this channel': {
    tr: 'Bültenin adı; varsayılan bu kanaldakilerin hepsi',
    de: 'Name des Zeitplans; sonst alle dieses Kanals',
  },
  'How many runs': {
    tr: 'Kaç çalışma',
    de: 'Wie viele Läufe',
  },
  'Show this run again, 1 for the newest, or a briefing by its id': {
    tr: 'Bu çalışmayı yeniden göster, en yenisi 1, veya kimliğiyle bir bülten',
    de: 'Diesen Lauf noch einmal zeigen, 1 ist der neueste, oder ein Briefing nach Kennung',
  },
  'As a message, or as a file': {
    tr: 'Mesaj veya dosya olarak',
    de: 'Als Nachricht oder als Datei',
  },
  'Make another address; the one before opens nothing from then on': {
    tr: 'Başka bir adres yap; önceki artık hiçbir şey açmaz',
    de: 'Eine andere Adresse anlegen; die vorige öffnet dann nichts mehr',
  },
  'Sentences quoted of an article; default 2': {
    tr: 'Bir makaleden alıntılanan cümleler; varsayılan 2',
    de: 'Zitierte Sätze je Artikel; sonst 2',
  },
  'Every alert of the workspace, for admins': {
    tr: 'Çalışma alanının bütün uyarıları, yöneticiler için',
    de: 'Alle Alarme des Workspace, für Admins',
  },
  'How many posts': {
    tr: 'Kaç gönderi',
    de: 'Wie viele Beiträge',
  },
  'Address of a feed, of a page that has one, or of an OPML list; or the id of a source': {
    tr: 'Bir akışın, akışı olan bir sayfanın veya OPML listesinin adresi; ya da bir kaynağın kimliği',
    de: 'Adresse eines Feeds, einer Seite mit Feed oder einer OPML-Liste; oder Kennung einer Quelle',
  },
  'Name to use; default its own title': {
    tr: 'Kullanılacak ad; varsayılan kendi başlığı',
    de: 'Name; sonst der eigene Titel',
  },
  'How much of one article may be quoted, default full; also changes an existing source': {
    tr: 'Bir makaleden ne kadar alıntılanabilir, varsayılan full; var olan kaynağı da değiştirir',
    de: 'Wie viel aus einem Artikel zitiert werden darf, sonst full; ändert auch eine vorhandene Quelle',
  },
  'Fetch the page where the feed has only a teaser': {
    tr: 'Akışta yalnızca tanıtım varsa sayfayı al',
    de: 'Die Seite abrufen, wo der Feed nur einen Anriss hat',
  },
  'Backfill this many days, as far as the site allows': {
    tr: 'Sitenin izin verdiği kadar, bu kadar gün geriye dönük oku',
    de: 'So viele Tage rückwirkend lesen, soweit die Website es zulässt',
  },
  'Address of the article’s page': {
    tr: 'Makale sayfasının adresi',
    de: 'Adresse der Seite des Artikels',
  },
  'A source: its id, its name or part of its name': {
    tr: 'Bir kaynak: kimliği, adı veya adının bir parçası',
    de: 'Eine Quelle: Kennung, Name oder ein Teil davon',
  },
  'A command, for its options and examples': {
    tr: 'Seçenekleri ve örnekleri için bir komut',
    de: 'Ein Befehl, für seine Optionen und Beispiele',
  },
  'A city or IANA name, such as Europe/London': {
    tr: 'Bir şehir veya IANA adı, örneğin Europe/London',
    de: 'Eine Stadt oder ein IANA-Name, etwa Europe/London',
  },
  'How many changes': {
    tr: 'Kaç değişiklik',
    de: 'Wie viele Änderungen',
  },
  'The code, shown in the terminal by: npm run -s sitrep -- doctor': {
    tr: 'Terminalde şununla görünen kod: npm run -s sitrep -- doctor',
    de: 'Der Code; im Terminal zeigt ihn: npm run -s sitrep -- doctor',
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
