import type { runningEn } from './running-en.ts';
import type { Translated } from './translated.ts';

/** What is said to those who run Sitrep, or want to, in Turkish. */
export const runningTr: Translated<typeof runningEn> = {
  allWorks: 'Her şey çalışıyor',
  needFixing: (n) => `Düzeltilmesi gereken ${n} şey var`,
  nothingChangedYet: 'Henüz hiçbir şey değiştirilmedi.',
  changes: 'Değişiklikler',
  changedBy: (who) => `· ${who}`,
  mayAllAlready: 'Komut satırında zaten her şeyi yapabilirsiniz.',
  nameYou: (line) => `Sitrep’i çalıştıran kişi sizi .env dosyasına yazıp yeniden başlatabilir: ${line}`,
  noCode: 'Kullanılacak bir kod yok.',
  lastTry: 'Kod bu değil ve bu son denemeydi.',
  notTheCode: (n) => `Kod bu değil. ${n} kez daha denenebilir.`,
  terminalShows: 'Kodu terminal gösterir: npm run -s sitrep -- doctor',
  setAllow: (line) => `Burayı içeri almak için .env dosyasına şu satırı yazıp yeniden başlatırlar: ${line}`,
  addAllow: (workspace) =>
    `Burayı içeri almak için .env içindeki SITREP_ALLOW satırına ${workspace} ekleyip yeniden başlatırlar.`,
};
