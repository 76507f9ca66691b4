import { countedIn } from '../locale.ts';
import type { postedEn } from './posted-en.ts';
import type { Translated } from './translated.ts';

// After a number a Turkish noun stays in the singular.
const counted = (n: number, noun: string) => countedIn('tr', n, { one: noun, other: noun });
const nounOf = (kind: 'schedule' | 'alert') => (kind === 'alert' ? 'uyarısı' : 'bülteni');

/** What briefings, alerts and notices about them say, in Turkish. */
export const postedTr: Translated<typeof postedEn> = {
  briefingCalled: (name) => `Bülten: ${name}`,
  onlySamplesYet: 'Henüz örneklerden başka makale yok; bültenler örnekleri kullanmaz.',
  nothingYetOn: (topic, n) => `Arşivde ${topic} hakkında henüz bir şey yok: ${counted(n, 'makaleye')} bakıldı`,
  sourcesHealthy: 'bütün kaynaklar sağlıklı',
  theLastBriefing: 'son bülten',
  readSince: (n, since) => `${since} tarihinden beri ${counted(n, 'makale')} okundu`,
  moreOnKnown: (n) => `bilinen olaylar üzerine ${counted(n, 'haber')} daha`,
  olderAdded: (n) => `${counted(n, 'eski makale')} eklendi`,
  noneOn: (topic) => `${topic} hakkında hiçbiri`,
  nothingNewOn: (topic, found) => `${topic} hakkında yeni bir şey yok (${found})`,
  firstBriefing: 'İlk bülten: son 7 günün en iyileri.',
  firstOfArchive: 'İlk bülten. Son 7 günde bir şey yok; bunlar bütün arşivin en iyileri.',
  newSince: (when, zone) => `${when} (${zone}) tarihinden beri yeni olanlar.`,
  newSinceLast: (zone) => `Son bültenden beri yeni olanlar (${zone}).`,
  newHeading: 'Yeni',
  changedHeading: 'Değişen',
  moreChanges: (n) => `${counted(n, 'değişiklik')} daha.`,
  otherFigure: 'başka bir rakam veriyor.',
  changedQuoteStands: 'yayıncısı tarafından değiştirildi; burada alıntılanan cümle aynı.',
  changedQuoteGone: 'yayıncısı tarafından değiştirildi; burada alıntılanan cümle artık yok.',
  changedByPublisher: 'yayıncısı tarafından değiştirildi.',
  textWithheld: 'Metni burada alıntılanamaz.',
  before: 'Önce',
  now: 'Şimdi',
  stillMore: (n) => `Sürüyor: burada daha önce verilen olaylar üzerine ${counted(n, 'haber')} daha.`,
  olderWereAdded: (n) => `${counted(n, 'eski makale')} eklendi.`,
  moreNotQuoted: (n) => `Alıntılanmayan ${counted(n, 'yeni makale')} daha var.`,
  unreadable: (name) => `${name} okunamadı`,
  unreadableSince: (name, since) => `${name} ${since} tarihinden beri okunamadı`,
  hasBeenSilent: (name) => `${name} sessiz`,
  hasBeenSilentSince: (name, since) => `${name} ${since} tarihinden beri sessiz`,
  sourcesAre: (said) => `Kaynaklar: ${said}.`,
  moreOfThem: (n) => `${n} kaynak daha`,
  plannedFor: (when, zone, seq) => `Planlanan zaman: ${when} (${zone}); arşiv ${seq}.`,

  articlesTogether: (n) => `${counted(n, 'makale')} daha, bir arada`,
  andTitlesMore: (n) => `Ve ${n} tane daha.`,
  pauseAlert: 'Bu uyarıyı duraklat',

  cannotTell: (kind, name, when, reason) =>
    `${when} zamanlı “${name}” ${nounOf(kind)} ulaştı mı, bilemiyorum: ${reason}. Yeniden gönderilmeyecek${kind === 'alert' ? '' : '; içeriğini sonraki bülten taşır'}.`,
  couldNotPost: (kind, name, when, reason) =>
    `${when} zamanlı “${name}” ${nounOf(kind)} gönderilemedi: ${reason}. Sonraki, ${kind === 'alert' ? 'makaleler geldikçe' : 'planlandığı gibi'} gönderilir. Ne kadar sürerse sürsün bunu bir kez bildiririm.`,
  noReason: 'neden belirtilmedi',
  seeEveryRun: 'Bütün çalışmalar:',
  named: (kind, name) => `“${name}” ${nounOf(kind)}`,
  arePaused: (which, _n, reason) => `Duraklatıldı: ${which}. Kanal artık gönderi kabul etmiyor: ${reason}.`,
  oncePostable: 'Orada yeniden gönderebildiğimde:',
  standsTwice: (kind, name) =>
    `“${name}” ${nounOf(kind)} kanalında bir mesajım iki kez duruyor ve ikincisini silemedim`,
  hasLeftOne: (kinds) => `ayrıldı; burada ${kinds} sahibiydi. Olduğu gibi kalıyor ve artık yöneticiler yönetiyor:`,
  hasLeftMany: (kinds) =>
    `ayrıldı; burada ${kinds} sahibiydi. Oldukları gibi kalıyorlar ve artık yöneticiler yönetiyor:`,
  schedulesCounted: (n) => counted(n, 'bülten'),
  alertsCounted: (n) => counted(n, 'uyarı'),
  toTakeOver: 'Birini devralmak için orada yazın:',
  toPause: 'Duraklatmak için:',
  toRemove: 'Kaldırmak için:',
  isReading: 'arşivi okuyor…',
  somethingStandsTwice: 'Bir kanalda bir mesajım iki kez duruyor ve ikincisini silemedim',
};
