import { currentLocale } from '../locale.ts';
import type { commandLocales } from './command-words.ts';

type InOthers = Record<(typeof commandLocales)[number], string>;

/** Labels of fields in forms, by the option's name. What people type keeps the English name everywhere. */
const labels: Record<string, InOthers> = {
  query: { tr: 'Konu', de: 'Thema' },
  text: { tr: 'Metin', de: 'Text' },
  since: { tr: 'Şu tarihten', de: 'Ab' },
  until: { tr: 'Şu tarihe', de: 'Bis' },
  source: { tr: 'Kaynak', de: 'Quelle' },
  section: { tr: 'Bölüm', de: 'Ressort' },
  lang: { tr: 'Dil', de: 'Sprache' },
  labels: { tr: 'Başlıkların dili', de: 'Sprache der Überschriften' },
  order: { tr: 'Sıra', de: 'Reihenfolge' },
  limit: { tr: 'Sayı', de: 'Anzahl' },
  page: { tr: 'Sayfa', de: 'Seite' },
  read: { tr: 'Oku', de: 'Lesen' },
  points: { tr: 'Noktalar', de: 'Punkte' },
  dates: { tr: 'Tarihler', de: 'Daten' },
  picture: { tr: 'Resim', de: 'Bild' },
  when: { tr: 'Ne zaman', de: 'Wann' },
  in: { tr: 'Kanal', de: 'Kanal' },
  to: { tr: 'Nereye', de: 'Wohin' },
  name: { tr: 'Ad', de: 'Name' },
  rename: { tr: 'Yeni ad', de: 'Neuer Name' },
  zone: { tr: 'Saat dilimi', de: 'Zeitzone' },
  quiet: { tr: 'Yeni bir şey yoksa', de: 'Wenn nichts neu ist' },
  late: { tr: 'Gecikirse', de: 'Bei Verspätung' },
  'late-hours': { tr: 'En çok gecikme (saat)', de: 'Höchstens zu spät (Stunden)' },
  'older-days': { tr: 'Eski sayılma (gün)', de: 'Gilt als alt nach (Tagen)' },
  thread: { tr: 'Mesaj dizisi', de: 'Thread' },
  mention: { tr: 'Anılacak rol', de: 'Rolle erwähnen' },
  save: { tr: 'Hemen kaydet', de: 'Sofort speichern' },
  all: { tr: 'Hepsi', de: 'Alle' },
  'per-hour': { tr: 'Saatte en çok', de: 'Höchstens je Stunde' },
  'quiet-hours': { tr: 'Sessiz saatler', de: 'Stille Stunden' },
  address: { tr: 'Adres', de: 'Adresse' },
  quote: { tr: 'Alıntı kuralı', de: 'Zitieren' },
  fulltext: { tr: 'Tam metin', de: 'Volltext' },
  backfill: { tr: 'Geriye dönük', de: 'Rückwirkend' },
  code: { tr: 'Kod', de: 'Code' },
  command: { tr: 'Komut', de: 'Befehl' },
  show: { tr: 'Göster', de: 'Zeigen' },
  format: { tr: 'Biçim', de: 'Format' },
  renew: { tr: 'Yenile', de: 'Erneuern' },
};

/** What the values of a list mean, where the English word stands for itself. */
const values: Record<string, InOthers> = {
  yes: { tr: 'evet', de: 'ja' },
  no: { tr: 'hayır', de: 'nein' },
  on: { tr: 'açık', de: 'an' },
  off: { tr: 'kapalı', de: 'aus' },
  silent: { tr: 'sessiz kal', de: 'schweigen' },
  say: { tr: 'bir satır gönder', de: 'eine Zeile posten' },
  once: { tr: 'geç de olsa gönder', de: 'trotzdem posten' },
  skip: { tr: 'atla', de: 'auslassen' },
  channel: { tr: 'kanala', de: 'in den Kanal' },
  me: { tr: 'bana', de: 'an mich' },
  relevance: { tr: 'en uygun önce', de: 'das Passendste zuerst' },
  newest: { tr: 'en yeni önce', de: 'das Neueste zuerst' },
  oldest: { tr: 'en eski önce', de: 'das Älteste zuerst' },
  full: { tr: 'tam', de: 'ganz' },
  sentence: { tr: 'bir cümle', de: 'ein Satz' },
  headline: { tr: 'yalnızca başlık', de: 'nur die Überschrift' },
  none: { tr: 'hiç', de: 'gar nicht' },
  chat: { tr: 'mesaj', de: 'Nachricht' },
  en: { tr: 'İngilizce', de: 'Englisch' },
  tr: { tr: 'Türkçe', de: 'Türkisch' },
  de: { tr: 'Almanca', de: 'Deutsch' },
};

/** The label of an option's field, in the language of whoever fills the form in. */
export function labelOf(name: string): string {
  const locale = currentLocale();
  const plain = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
  return locale === 'en' ? plain : (labels[name]?.[locale] ?? plain);
}

/** A value of a list as it is shown; what is sent stays the English word. */
export function choiceInWords(value: string): string {
  const locale = currentLocale();
  return locale === 'en' ? value : (values[value]?.[locale] ?? value);
}

/** The names of a choice for people who use Discord in another language than English. */
export function choiceLocalisations(value: string): { name_localizations?: InOthers } {
  const found = values[value];
  return found === undefined ? {} : { name_localizations: found };
}
