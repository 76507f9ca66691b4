import { countedIn } from '../locale.ts';
import type { timesEn } from './times-en.ts';
import type { Translated } from './translated.ts';

// After a number a Turkish noun stays in the singular.
const counted = (n: number, noun: string) => countedIn('tr', n, { one: noun, other: noun });

/** What is said about times, in Turkish. */
export const timesTr: Translated<typeof timesEn> = {
  daily: 'her gün',
  onWeekdays: 'hafta içi',
  onWeekends: 'hafta sonu',
  everyDays: (days) => `her ${days}`,
  everyOtherDays: (days) => `iki haftada bir ${days}`,
  everyWeeksOn: (n, days) => `${n} haftada bir ${days}`,
  everyOtherDay: 'gün aşırı',
  everyNDays: (n) => `${n} günde bir`,
  ordinals: 'ilk ikinci üçüncü dördüncü beşinci son sondan_ikinci',
  nthDays: (ordinals, day) => `her ayın ${ordinals} ${day} günü`,
  monthDays: (days) => `her ayın ${days} günü`,
  dayOfMonth: (n) => `${n}.`,
  nthDayOfMonth: (ordinal) => ordinal,
  workdays: (ordinals) => `her ayın ${ordinals} iş günü`,
  inMonths: (months) => `(${months})`,
  everyMinutes: (n) => (n === 1 ? 'her dakika' : `${n} dakikada bir`),
  hourly: 'saat başı',
  hourlyAt: (minute) => `her saat :${minute}`,
  everyHours: (n) => `${n} saatte bir`,
  oftenFromTo: (often, from, to) => `${from} ile ${to} arasında ${often}`,
  moreTimes: (times, n) => `${times} ve günde ${n} kez daha`,
  clocksForward: (by, day) => `${day} günü saatler ${by} ileri alınır`,
  clocksBack: (by, day) => `${day} günü saatler ${by} geri alınır`,

  notOnClock: (time) => `${time} diye bir saat yok.`,
  sameTimes: 'Bir bültenin saatleri bütün günlerinde aynıdır: iki bülten yapın.',
  howOften: 'Saat aralığında ne sıklıkta olduğu da söylenmeli: every hour between 9 and 17.',
  oftenOrTimes: 'Ya ne sıklıkta ya da hangi saatlerde olacağını yazın.',
  noneWithin: 'Bu aralıkta hiçbir saat yok.',
  timesDiffer: (named, said) => `Günde ${counted(named, 'saat')} yazdınız, ama ${said} dediniz.`,
  noDayLeft: 'Böylece haftanın hiçbir günü kalmıyor.',
  weeksBetween: '2 ile 26 hafta arasında bir aralık verilebilir.',
  daysBetween: '2 ile 31 gün arasında bir aralık verilebilir.',
  yearSteps: (n) => `Bir yıl ${n} aylık adımlara bölünmez.`,
  daySteps: (n) => `Bir gün ${n} saatlik adımlara bölünmez.`,
  dayMinuteSteps: (n) => `Bir gün ${n} dakikalık adımlara bölünmez.`,
  noMinute: (n) => `${n}. dakika diye bir şey yok.`,
  hoursBackwards: 'Saatler geriye gidiyor.',
  nameDays: 'Ayın günlerini yazın.',
  noMonthDay: (n) => `Hiçbir ayda ${n}. gün yok.`,
  onceOnly: 'Zamanlama yinelenir; tek bir gün ya da an için olmaz.',
  bareOffset: (zone) => `“${zone}” yalnızca bir saat farkı; saat farkı yaz saatini izlemez.`,
  zoneAbbreviation: (zone) => `“${zone}” bir saat dilimi kısaltması: birden çok yer kullanır ve yaz saatini izlemez.`,
  noHours: (said) => `“${said}” bir saatten ötekine bir aralık değil.`,

  cronFields: 'dakika|saat|ayın günü|ay|haftanın günü',
  cronExample: 'Dakika, saat, ayın günü, ay, haftanın günü: 0 8 * * 1-5',
  cronCount: (n) => `Bir cron ifadesinde beş alan olur; bunda ${n} alan var.`,
  cronInvalid: (said, field) => `“${said}” bir cron ifadesinin “${field}” alanı için geçerli değil.`,
  cronBackwards: (said, field) => `“${field}” alanında “${said}” geriye gidiyor veya adımı yok.`,
  cronOutside: (said, field, from, to) => `“${said}”, ${from} ile ${to} arasındaki “${field}” alanının dışında.`,
};
