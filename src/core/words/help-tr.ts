import { countedIn } from '../locale.ts';
import type { helpEn } from './help-en.ts';
import type { Translated } from './translated.ts';

// After a number a Turkish noun stays in the singular.
const articles = (n: number) => countedIn('tr', n, { one: 'makale', other: 'makale' });

/** What help says, and what is wrong with an option, in Turkish. */
export const helpTr: Translated<typeof helpEn> = {
  whatSitrepCan: 'Sitrep neler yapabilir',
  helpBrief: 'arşiv ne diyor, sözcüğü sözcüğüne',
  helpArticles: 'makale bul ve birini oku',
  helpCheck: 'bu cümle arşivde aynen var mı?',
  helpSchedule: 'burada, yerel bir saatte bir bülten',
  helpAlert: 'her yeni makale, gelir gelmez',
  allWords: 'Bütün sözcükler uymalı;',
  orMeans: 'ikisinden biri demektir,',
  minusMeans: 'bir sözcüğü dışarıda bırakır, tırnaklar sözcükleri bir arada tutar.',
  everything: 'Hepsi',
  topicAsking: 'Sorular',
  topicBriefings: 'Bültenler',
  topicAlerts: 'Uyarılar',
  topicSources: 'Kaynaklar',
  forAdmins: 'Yöneticiler için',
  moreOnOne: 'Biri hakkında daha fazlası:',
  optionsOfOne: 'Birinin seçenekleri:',
  exampleLine: 'Örneğin:',
  byDefault: (value) => `varsayılan ${value}`,
  oneOf: (choices) => `şunlardan biri: ${choices}`,
  yesOrNo: 'yes veya no',
  aText: 'metin',
  textOf: (range) => `metin, ${range} karakter`,
  wholeNumber: 'tam sayı',
  aNumber: 'sayı',
  atLeast: (n) => `en az ${n}`,
  upTo: (n) => `en çok ${n}`,
  fromTo: (from, to) => `${from} ile ${to} arası`,
  unknownOption: (names) => `Bilinmeyen seçenek: ${names}.`,
  optionsHere: (names) => `Buradaki seçenekler: ${names}.`,
  optionsNone: 'yok',
  quoteWords: 'Sözcüklerin kendisini aramak için tırnak içine alın.',
  mustBe: (name, what, values) => `“${name}” seçeneği (${what}) şöyle olmalı: ${values}.`,
  unknownCommand: (name) => `Bilinmeyen komut: “${name}”.`,
  seeAllCommands: 'Bütün komutlar:',
  noneOfSource: (name) => `“${name}” adlı bir kaynak yok;`,
  noneOfSection: (name) => `“${name}” adlı bir bölüm yok;`,
  meantFilter: (filter) => `${filter} mi demek istediniz?`,
  noneNamed: 'hiçbir makale birini belirtmiyor.',
  thereAre: (names) => `şunlar var: ${names}.`,
  andOthers: 've başkaları',
  notALanguage: (name) => `“${name}” bildiğim bir dil değil.`,
  languageCodes: 'lang:en, lang:fr veya lang:tr gibi iki harfli bir kod kullanın.',
  noLink: 'Bu adresteki makale arşivde yok.',
  readItIn: 'Arşive al',
  adminReads: 'Bir yönetici arşive alabilir:',
  manyMatch: (n, isMore, best) =>
    `${n.toLocaleString('tr')} ${isMore ? 'veya daha çok ' : ''}makale uyuyor; en iyi ${best} tanesine bakıldı.`,
  narrowWith: (how) => `Daraltmak için: ${how}.`,
  moreWords: 'daha çok sözcük',
  mayNotBeQuoted: (n) => `${articles(n)} burada alıntılanamaz; “articles” ${n === 1 ? 'onu' : 'onları'} listeler.`,
  correctedLater: (source, title) => `${source} sonradan düzeltildi: “${title}”.`,
  noneIn: (languages) => `Şu dilde hiç yok: ${languages}.`,
  restOnOne: (n, of, source) => `${of} noktanın ${n} tanesi yalnızca ${source} kaynağına dayanıyor.`,
  nothingQuotable: (n) =>
    n === 1
      ? 'Bu makaleden burada hiçbir şey alıntılanamaz; makaleyi okuyun.'
      : `Bu ${articles(n)} içinden burada hiçbir şey alıntılanamaz; makaleleri okuyun.`,
  noSentenceAlone: (n) =>
    n === 1
      ? 'Bu makalenin hiçbir cümlesi tek başına alıntılanamıyor; makaleyi okuyun.'
      : `Bu ${articles(n)} içinde tek başına alıntılanabilecek cümle yok; makaleleri okuyun.`,
  tryWords: (words, n) => (n === 1 ? `Yalnızca ${words} deneyin.` : `${words} sözcüklerini birlikte deneyin.`),
  searchedFor: (word, instead) => `Hiçbir makalede ${word} yok; yerine ${instead} arandı.`,
  noneNamesAll: (n) =>
    n === 2 ? 'Hiçbir makale ikisini birden anmıyor.' : `Hiçbir makale ${n} sözcüğün hepsini anmıyor.`,
  closestNames: (n, matched, missing) => `En yakını: ${articles(n)} ${matched} diyor, ${missing} demiyor.`,
  archiveEmpty: 'Arşiv boş.',
  archiveCovers: (days, n) => `Bu arşivin tarihleri: ${days}; ${articles(n)}.`,

  // Forms.
  moreOptions: 'Diğer seçenekler',
  orOneOfThese: 'Ya da şunlardan biri',
  recentAndTopics: 'Son sorularınız ve arşivin konuları',
  pickTopic: 'Bir konu seçin',
  chooseOrType: 'Birini seçin veya yazın',
  days: 'Günler',
  time: 'Saat',
  inWords: 'Ya da sözle',
  typeInstead: 'Sözcüklerinizi komuttan sonra yazın, örneğin:',
  dayChoices:
    'Her gün|Hafta içi|Hafta sonu|Pazartesi|Salı|Çarşamba|Perşembe|Cuma|Cumartesi|Pazar|İki haftada bir pazartesi|Ayın ilk pazartesisi|Ayın ilk günü|Ayın son iş günü',
  verbs:
    'Çalıştır|Gözden geçir|Özetle|Bul|Denetle|Göster|Önizle|Değiştir|Duraklat|Sürdür|Şimdi gönder|Kaldır|Ekle|Arşive al|Sahiplen',
  fieldMustBe: (values) => `Şöyle olmalı: ${values}.`,
};
