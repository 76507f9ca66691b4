import { countedIn } from '../locale.ts';
import type { askingEn } from './asking-en.ts';
import type { Translated } from './translated.ts';

// After a number a Turkish noun stays in the singular.
const counted = (n: number, noun: string) => countedIn('tr', n, { one: noun, other: noun });
const digits = (n: number) => n.toLocaleString('tr');
const nounOf = (kind: 'schedule' | 'alert') => (kind === 'alert' ? 'uyarı' : 'bülten');

/** What is said of queries, checked texts, sources under a brief, files and greetings, in Turkish. */
export const askingTr: Translated<typeof askingEn> = {
  addFeeds: 'Herkese açık akışlar veya kendi akışınızı ekleyin:',
  readFilesIn: 'Dosyalar, klasörler ve adresler komut satırında okunur: sitrep ingest',
  holdsUndated: (n) => `Bu arşivde ${counted(n, 'makale')} var, hiçbiri tarihli değil.`,
  alsoInArticles: (n) => `${counted(n, 'başka makalede')} de var`,
  alsoIn: (outlet) => `şurada da: ${outlet}`,
  alsoInAndMore: (outlet, n) => `şurada da: ${outlet} ve ${digits(n)} yerde daha`,
  storyReports: (outlets, reports) => `${counted(outlets, 'yayın')}, ${counted(reports, 'haber')}`,
  accountsOr: (one, other) => `“${one}” ya da “${other}”`,
  accountsFigure: (one, other) => `sayı: ${one} ya da ${other}`,
  accountsDate: (one, other) => `tarih: ${one} ya da ${other}`,
  accountsWhether: 'doğru olup olmadığı',
  accountsWho: 'kimin kime ne yaptığı',
  sameEvent: (reports) => `olay: ${reports}`,
  noLongerQuoted: (label) => `${label} artık burada alıntılanamaz.`,
  datelined: (place) => `${place} çıkışlı`,
  fromFile: (name) => `dosya ${name}`,
  sampleMark: 'örnek',
  noYearAfter: (year) => `tarihsiz, ${year} sonrası bir yıl anmıyor`,

  textTooLong: (n, limit) => `Metin ${digits(n)} karakter; sınır ${digits(limit)}.`,
  checkInParts: 'Parça parça denetleyin.',
  marksDiffer: 'Yalnızca işaretler, boşluklar veya büyük harfler farklı.',
  twoOfOne: 'bir makalenin iki cümlesinden birleştirilmiş',
  twoArticles: 'iki makaleden birleştirilmiş',
  inNeither: (quoted) => `ikisinde de yok: ${quoted}`,
  differsInMarks: 'yalnızca noktalaması farklı',
  differsHere: 'burada farklı',
  differsIn: (kinds) => `burada farklı (${kinds})`,
  changeKinds: 'rakam olumsuzluk ad',
  notInSentence: (quoted) => `arşivdeki cümlede yok: ${quoted}`,
  leftOutWords: (quoted) => `atlanmış: ${quoted}`,
  archiveHas: (archive, pasted) => `arşivde ${archive} var, ${pasted} değil`,
  andNMore: (n) => `ve ${n} tane daha`,

  queryTooLong: (n, limit) => `Sorgu ${digits(n)} karakter; sınır ${digits(limit)}.`,
  keepWhatMatters: 'Önemli sözcükleri bırakın. Bütün bir metni denetlemek için check komutunu kullanın.',
  sinceAfterUntil: (since, until) => `since: ${since}, until: ${until} tarihinden sonra.`,
  swapDates: 'İkisinin yerini değiştirin veya birini çıkarın.',
  notAnOrder: (said) => `“${said}” bir sıralama değil.`,
  ordersAre: 'order:relevance, order:newest veya order:oldest kullanın.',
  onlyExcludes: 'Sorgu yalnızca neyin hariç olduğunu söylüyor.',
  addAWord: 'Aranacak en az bir sözcük ekleyin.',
  nothingToSearch: 'Aranacak bir şey yok.',
  addWords: 'Birkaç sözcük ekleyin, örneğin: iran turkey',
  tooCommon: (word) => `${word} aranamayacak kadar yaygın bir sözcük.`,
  allTooCommon: 'Bu sözcükler aranamayacak kadar yaygın.',
  addTopicWord: 'Konuyu söyleyen bir sözcük ekleyin.',
  notADate: (said) => `“${said}” bildiğim bir tarih değil.`,
  datesAre:
    'Tarihi 2020, 2020-06 veya 2020-06-15 diye ya da şöyle yazın: today, yesterday, last week, last month, last year, 30d, 2w, 6m, 1y.',
  tooManyTogether: (most, n) => `Bir uyarı en çok ${most} şeyi birlikte bekleyebilir; bu sözcükler ${n} şey anıyor.`,
  keepForEvery: 'Her makalede bulunması gereken sözcükleri bırakın. Örneğin: alert add iran turkey',

  nameTaken: (kind, name) => `Bu kanalda “${name}” adlı bir ${nounOf(kind)} zaten var.`,
  giveOther: 'Başka bir ad verin: name:"…"',
  severalMatch: (kind, name, which) => `“${name}” birden çok ${nounOf(kind)} ile eşleşiyor: ${which}.`,
  useShortId: 'Birinin kısa kimliğini yazın.',
  here: 'burada',
  elsewhere: 'başka yerde',
  notAChannel: (said) => `“${said}” yazabileceğim bir kanal değil.`,
  channelsAre:
    'Bir kanal seçin, slack:<workspace>/<channel> veya discord:<channel> yazın ya da sonuna “to me” ekleyin.',
  removedSince: (kind) => `Bu ${nounOf(kind)} kaydedildi ve sonra kaldırıldı.`,
  unknownBriefing: (id) => `“${id}” diye bir bülten bilmiyorum.`,
  findInLog: 'Kimliğini günlükte bulun:',

  fileNotFetched: (name, reason) => `${name} alınamadı: ${reason}.`,
  sendAgain: 'Yeniden gönderin.',
  onlyAdminsFiles: 'Dosyaları yalnızca Sitrep yöneticileri okutabilir.',
  otherKind: (name) => `${name}, sohbetten okumadığım bir türde.`,
  saveAsDocx: '.docx olarak kaydedip yeniden gönderin.',
  kindsRead:
    'PDF, Word dosyası (.docx), e-posta (.eml) veya OPML listesi gönderin. Öteki türler komut satırında okunur: sitrep ingest <file>',
  largerThan: (name, megabytes) => `${name}, ${megabytes} MB sınırından büyük.`,
  readInTerminal: 'Komut satırında okuyun: sitrep ingest <file>',
  countNew: (n) => counted(n, 'yeni makale'),
  countChanged: (n) => `${counted(n, 'makale')} değişti`,
  countKnown: (n) => `${counted(n, 'makale')} zaten vardı`,
  countUnreadable: (n) => `${counted(n, 'makale')} okunamadı`,
  nothingInIt: 'içinde okunacak bir şey yok',
  listAdded: (n) => `${counted(n, 'kaynak')} eklendi`,
  ofThemKnown: (n) => `${n} tanesi zaten vardı`,
  theFile: 'dosya',
  mayNotRead: 'Bu uygulamanın dosya okuma yetkisi yok.',
  addFilesRead:
    'api.slack.com/apps adresinde uygulamanızın “OAuth & Permissions” bölümüne files:read ekleyip yeniden kurun.',
  fileNowhere: 'Slack bu dosyanın nerede olduğunu söylemedi.',
  sendAsFile: 'Dosya olarak yeniden gönderin.',

  nowIn: (server) => `Sitrep artık ${server} sunucusunda`,
  nowInBody:
    'Makalelerden cümlelerle, sözcüğü sözcüğüne, her biri kaynağıyla yanıt verir. Yanıtları siz paylaşana kadar yalnızca siz görürsünüz. Deneyin:',
  whatIsNew: (topic) => `${topic} hakkında yeni ne var?`,
  whatCanYouDo: 'Neler yapabilirsin?',
  askArchive: 'Arşive sorun',
  noPageYet: 'Sitrep’in henüz gösterecek bir sayfası yok.',
  picture: (alt) => `Resim: ${alt}`,
  pictureLeftOut: (why, alt) => `Resim gönderilmedi, ${why}: ${alt}`,
  mayNotAttach: 'Sitrep’in burada dosya ekleme yetkisi yok',
  toSee: 'bu kanalı görmek',
  toPost: 'bu kanala yazmak',
};
