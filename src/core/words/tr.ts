import { countedIn } from '../locale.ts';
import { askingTr } from './asking-tr.ts';
import type { Words } from './en.ts';
import { helpTr } from './help-tr.ts';
import { postedTr } from './posted-tr.ts';
import { readingTr } from './reading-tr.ts';
import { runningTr } from './running-tr.ts';
import { sourcesTr } from './sources-tr.ts';
import { standingTr } from './standing-tr.ts';
import { timesTr } from './times-tr.ts';

// After a number a Turkish noun stays in the singular.
const articles = (n: number) => countedIn('tr', n, { one: 'makale', other: 'makale' });
const seconds = (n: number) => countedIn('tr', n, { one: 'saniye', other: 'saniye' });
const sources = (n: number) => countedIn('tr', n, { one: 'kaynak', other: 'kaynak' });

/** Everything fixed that Sitrep says in an answer, in Turkish. */
export const tr: Words = {
  months: 'Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara',
  dayInDate: (day) => String(day),
  and: 've',
  or: 'veya',
  articles,

  unexpected: 'Bir şeyler ters gitti; hata kaydedildi. Lütfen bir dakika sonra yeniden deneyin.',
  onlyAsker: 'Bu düğmeleri yalnızca soruyu soran kullanabilir. Kendi yanıtınız için komutu siz çalıştırın.',
  expired: 'Bu yanıtın süresi doldu: düğmeler 30 gün çalışır. Lütfen yeniden sorun.',
  otherVersion: 'Bu düğme Sitrep’in başka bir sürümünden. Lütfen yeniden sorun.',
  restarting: 'Sitrep yeniden başlıyor. Lütfen bir dakika sonra yeniden sorun.',
  restarted: 'Bu yanıt hazır olmadan Sitrep yeniden başladı. Lütfen yeniden sorun.',
  lateInDms: (name) => `${name}: yanıtınız burada gösterilemeyecek kadar geç kaldı. Özel mesajlarınızda.`,
  lateAndClosed: (name) =>
    `${name}: yanıtınız burada gösterilemeyecek kadar geç kaldı ve size mesaj gönderemiyorum. Lütfen yeniden sorun.`,
  closedToMe: (name) =>
    `${name}: bulduğum yalnızca sizin için ve size mesaj gönderemiyorum. Bu sunucudan özel mesajlara izin verin ya da bir komut kullanın.`,
  answeredInDms:
    'Sorduğunuz yerde yanıt verme yetkim yok. Oradaki bir yöneticiden yazmama izin vermesini isteyin. Bulduklarım:',
  refusedByPlatform: (platform) =>
    `${platform} bu yanıtı kabul etmedi; hata kaydedildi. Lütfen başka sözcükler deneyin.`,
  partInDoubt: (platform, part, of) =>
    `${platform}, ${of} parçadan ${part}. parçayı doğrulamadı. Görmüyorsanız lütfen yeniden sorun.`,
  botMayNot: (what, right) => `Bir yetkim eksik (${what}). Bir yöneticiden bana ${right} yetkisi vermesini isteyin.`,
  slowMode: (left) => `Bu kanal yavaş modda: burada ${seconds(left)} sonra yeniden paylaşabilirsiniz.`,
  welcome: 'Rica ederim.',
  noQuotes: 'Bu yanıtta alıntı yok.',
  quoteGone: 'Bu alıntı artık yanıtta yok. Lütfen yeniden sorun.',
  articleGone: 'Bu makale artık arşivde yok.',
  sentToMe: 'Özel mesajlarınıza gönderildi.',
  notSentToMe: (reason) => `Size mesaj gönderemiyorum: ${reason}. Bu uygulamanın mesajlarına izin verip yeniden basın.`,
  notHere: 'Sitrep buranın üyesi değil, bu yüzden yazamaz. Sunucuyu yöneten biri onu ekleyebilir.',
  mayNotPost: 'Bu kanalda yazamazsınız.',
  sharePreview: 'Bu kanaldaki herkes şunu görecek:',
  shareElsewhere: 'Yanıtlar yalnızca soruldukları kanalda paylaşılabilir. Orada sorun, sonra paylaşın.',
  shared: 'Bu kanalda paylaşıldı.',
  sharedForGood: 'Bu kanalda paylaşıldı. Sitrep kanalın üyesi olmadığı için bunu geri alamaz.',
  notShared: 'Paylaşılmadı.',
  shareUnconfirmed: 'Gönderi doğrulanmadı. Yeniden paylaşmadan önce kanala bakın.',
  shareRefused: (reason) => `Paylaşılamadı: ${reason}.`,
  sharedBy: (name) => (name === null ? 'Sitrep’ten paylaşıldı' : `Paylaşan: ${name}`),
  onlySharer: 'Bunu yalnızca paylaşan kişi veya bir moderatör geri alabilir.',
  shareUnknown: 'Bunu başka bir Sitrep paylaştı. Mesajı bir moderatör silebilir.',
  unshared: 'Geri alındı.',
  partlyUnshared: 'Bir kısmı silinemedi. Kalanını bir moderatör silebilir.',
  alreadyUnshared: 'Zaten geri alınmış.',
  greeting: 'Bir konu yazın; arşivin o konuda söylediklerini sözcüğü sözcüğüne aktarayım: “iran turkey”.',
  archiveHasMost: (topics) => `Arşivde en çok şunlar var: ${topics}.`,

  share: 'Paylaş',
  timeline: 'Zaman çizgisi',
  sources: 'Kaynaklar',
  more: 'Daha fazla',
  moreDates: 'Daha fazla tarih',
  readQuote: 'Alıntıyı oku',
  sendToMe: 'Bana gönder',
  brief: 'Özet',
  articlesButton: 'Makaleler',
  back: 'Geri',
  undoShare: 'Paylaşımı geri al',
  postHere: 'Buraya gönder',
  postUnnamed: 'Adım olmadan gönder',
  cancel: 'Vazgeç',

  privateCopy: 'Bu Sitrep özeldir: yalnızca onu çalıştıranların çalışma alanlarında yanıt verir.',
  tooMany: (perMinute, wait) =>
    `Dakikada ${perMinute} soru sorabilirsiniz.\nLütfen ${seconds(wait)} sonra yeniden sorun.`,
  onlyManagers: 'Bunu yalnızca bu kanalı yönetebilenler veya Sitrep yöneticileri yapabilir.',
  askThem: 'Onlardan birine sorun veya neler yapabileceğinizi /sitrep help ile görün.',
  onlyAdmins: 'Bunu yalnızca Sitrep yöneticileri yapabilir.',
  addAdmin: (person) =>
    `Sitrep’i çalıştıran kişi .env içindeki SITREP_ADMINS satırına ${person} ekleyip yeniden başlatabilir.`,
  setAdmin: (line) => `Sitrep’i çalıştıran kişi .env dosyasına şu satırı yazıp yeniden başlatabilir: ${line}`,

  sample: 'Deneme amaçlı örnek arşiv',
  datesAsGiven: 'Tarihler makalelerde geçtiği gibi',
  accountsDiffer: 'Anlatımlar farklı',
  points: 'Noktalar',
  datesWordForWord: 'Tarihler makalelerde geçtiği gibi, sözcüğü sözcüğüne',
  since: (day) => `${day} tarihinden beri`,
  pointAbove: (n) => `yukarıdaki ${n}. nokta`,
  aboutAlone: (name) => `Yalnızca ${name} hakkında`,
  underHeadline: (title) => `başlık: “${title}”`,
  wordForWord: (n) => `${articles(n)} içinden, sözcüğü sözcüğüne`,
  analysis: 'analiz',
  opinion: 'görüş',
  interview: 'söyleşi',
  editorial: 'başyazı',
  allOfKind: (n, kind) => (n === 1 ? kind : `${n === 2 ? 'ikisi de' : 'hepsi'} ${kind}`),
  someOfKind: (n, kind) => `${n} tanesi ${kind}`,
  noneDated: (n) => (n === 1 ? 'tarihsiz' : n === 2 ? 'ikisi de tarihsiz' : 'hiçbiri tarihli değil'),
  someUndated: (n) => `${n} tarihsiz`,
  fullText: (n) => `tam metin, ${countedIn('tr', n, { one: 'sözcük', other: 'sözcük' })}`,
  inPart: (what, n) => `${what.toLocaleUpperCase('tr')}: ${countedIn('tr', n, { one: 'paragraf', other: 'paragraf' })}`,
  excerpt: 'alıntı metin',
  preview: 'önizleme',
  restPaywalled: 'kalanı ücretli',
  restMissing: 'kalanı arşivde yok',
  noYear: 'Metinde yıl yok; makaledeki sırayla:',
  updatedOn: (day) => `güncelleme: ${day}`,
  aboutDate: (day) => `yaklaşık ${day}`,
  undated: 'tarihsiz',
  sourceUnknown: 'kaynağı bilinmiyor',
  coverage: (matched, archive) => `Kapsam: ${articles(archive)} içinden ${matched.toLocaleString('tr')} tanesi`,
  match: () => 'eşleşiyor',
  comeClosest: () => 'en yakını',
  mentionBoth: () => 'ikisini de anıyor',
  mentionAll: () => 'hepsini anıyor',
  ofTheBest: (n) => `en iyi ${n.toLocaleString('tr')} içinden `,
  full: 'tam',
  allFull: 'hepsi tam',
  fullAnd: (full, partial, what) => `${full.toLocaleString('tr')} tam, ${partial.toLocaleString('tr')} ${what}`,
  allDated: 'hepsi tarihli',
  dated: (n) => `${n.toLocaleString('tr')} tarihli`,
  partial: 'eksik',
  excerpts: () => 'alıntı metin',
  previews: () => 'önizleme',
  dateRange: (from, to) => `${from} ile ${to} arası`,
  oneArticle: 'Yalnızca bir makale.',
  noOtherSentence: 'Alıntılanabilecek başka cümle yok.',
  noArticle: 'Eşleşen makale yok.',
  mentionEach: (within, counts) => `Her birini anan makaleler${within}: ${counts}.`,
  within: (filters) => ` (${filters} içinde)`,
  tryWithout: (filters) => `${filters} olmadan deneyin.`,
  tryOther: 'Daha az veya başka sözcükler deneyin.',
  tryApart: (phrases) => `Hiçbir makalede ${phrases} sözcüğü sözcüğüne geçmiyor: sözcükleri tırnaksız deneyin.`,
  didYouMean: (words) => `Şunu mu demek istediniz: ${words}?`,

  home: (n) =>
    `Bir konu sorun; ${articles(n)} o konuda ne diyorsa sözcüğü sözcüğüne, her cümlesi kaynağıyla gelsin. Siz paylaşana kadar yanıtı yalnızca siz görürsünüz.`,
  samplesHere: 'Bunlar deneme amaçlı örnekler. Kendi makaleleriniz gelince kalkarlar.',
  ask: 'Bir konu sorun',
  answerUnderMessages:
    'Yanıt Mesajlar sekmesine gelir. Sitrep’e orada yazabilir veya bir kanalda ondan söz edebilirsiniz.',
  yourBriefings: 'Bültenleriniz',
  noBriefings: 'Henüz yok. Bülten, seçtiğiniz saatte bir kanala gelir ve sonuncudan beri yeni olanı getirir.',
  addBriefing: 'Bülten ekle',
  inYourMessages: 'mesajlarınızda',
  paused: 'duraklatıldı',
  next: (when) => `sıradaki ${when}`,
  noSources: 'Henüz yok. Herkese açık dış politika akışlarıyla başlayın: ',
  healthy: (n) => `${sources(n)}, hepsi sağlıklı.`,
  failing: (failing, n) => `${sources(n)} içinden ${failing} tanesi hatalı: `,
  allCommands: 'Bütün komutlar: ',
  whatIsStored: 'Neler saklanır: ',
  hello: 'Merhaba, ben Sitrep',
  helloBody:
    'Makalelerden cümlelerle, sözcüğü sözcüğüne, her biri kaynağıyla yanıt veririm. Buraya bir konu yazın veya herhangi bir kanalda bir komut kullanın:',
  answersNow: 'hemen, yalnızca size yanıt verir',
  everyWeekday: 'hafta içi her gün yeni olanı getirir',
  listsRest: 'kalanını sıralar',

  ...askingTr,
  ...standingTr,
  ...helpTr,
  ...postedTr,
  ...readingTr,
  ...runningTr,
  ...sourcesTr,
  ...timesTr,
};
