import { countedIn } from '../locale.ts';
import type { timesEn } from './times-en.ts';
import type { Translated } from './translated.ts';

const counted = (n: number, one: string, other: string) => countedIn('de', n, { one, other });

/** What is said about times, in German. */
export const timesDe: Translated<typeof timesEn> = {
  daily: 'täglich',
  onWeekdays: 'montags bis freitags',
  onWeekends: 'am Wochenende',
  everyDays: (days) => `jeden ${days}`,
  everyOtherDays: (days) => `jeden zweiten ${days}`,
  everyWeeksOn: (n, days) => `alle ${n} Wochen am ${days}`,
  everyOtherDay: 'jeden zweiten Tag',
  everyNDays: (n) => `alle ${n} Tage`,
  ordinals: 'ersten zweiten dritten vierten fünften letzten vorletzten',
  nthDays: (ordinals, day) => `am ${ordinals} ${day} im Monat`,
  monthDays: (days) => `am ${days} im Monat`,
  dayOfMonth: (n) => `${n}.`,
  nthDayOfMonth: (ordinal) => `${ordinal} Tag`,
  workdays: (ordinals) => `am ${ordinals} Arbeitstag im Monat`,
  inMonths: (months) => `im ${months}`,
  everyMinutes: (n) => (n === 1 ? 'jede Minute' : `alle ${n} Minuten`),
  hourly: 'stündlich',
  hourlyAt: (minute) => `stündlich um :${minute}`,
  everyHours: (n) => `alle ${n} Stunden`,
  oftenFromTo: (often, from, to) => `${often} von ${from} bis ${to}`,
  moreTimes: (times, n) => `${times} und noch ${n} Mal am Tag`,
  clocksForward: (by, day) => `am ${day} werden die Uhren um ${by} vorgestellt`,
  clocksBack: (by, day) => `am ${day} werden die Uhren um ${by} zurückgestellt`,

  notOnClock: (time) => `Die Uhrzeit ${time} gibt es nicht.`,
  sameTimes: 'Ein Zeitplan hat an allen Tagen dieselben Uhrzeiten: Mache zwei daraus.',
  howOften: 'Zu Stunden gehört, wie oft: every hour between 9 and 17.',
  oftenOrTimes: 'Nenne entweder, wie oft, oder zu welchen Uhrzeiten.',
  noneWithin: 'In diesen Stunden liegt keine Uhrzeit.',
  timesDiffer: (named, said) =>
    `Du hast ${counted(named, 'Uhrzeit', 'Uhrzeiten')} am Tag genannt, aber ${said} gesagt.`,
  noDayLeft: 'Damit bleibt kein Wochentag übrig.',
  weeksBetween: 'Möglich sind alle 2 bis 26 Wochen.',
  daysBetween: 'Möglich sind alle 2 bis 31 Tage.',
  yearSteps: (n) => `Ein Jahr lässt sich nicht in Schritte von ${n} Monaten teilen.`,
  daySteps: (n) => `Ein Tag lässt sich nicht in Schritte von ${n} Stunden teilen.`,
  dayMinuteSteps: (n) => `Ein Tag lässt sich nicht in Schritte von ${n} Minuten teilen.`,
  noMinute: (n) => `Eine Minute ${n} gibt es nicht.`,
  hoursBackwards: 'Die Stunden laufen rückwärts.',
  nameDays: 'Nenne die Tage des Monats.',
  noMonthDay: (n) => `Kein Monat hat einen ${n}. Tag.`,
  onceOnly: 'Ein Zeitplan wiederholt sich; für einen einzelnen Tag oder Moment geht er nicht.',
  bareOffset: (zone) => `„${zone}“ ist nur ein Zeitversatz, und der folgt keiner Zeitumstellung.`,
  zoneAbbreviation: (zone) =>
    `„${zone}“ ist die Abkürzung einer Zeitzone: Mehrere Orte nutzen sie, und sie folgt keiner Zeitumstellung.`,
  noHours: (said) => `„${said}“ reicht nicht von einer Uhrzeit zu einer anderen.`,

  cronFields: 'Minute|Stunde|Tag des Monats|Monat|Wochentag',
  cronExample: 'Minute, Stunde, Tag des Monats, Monat, Wochentag: 0 8 * * 1-5',
  cronCount: (n) => `Ein Cron-Ausdruck hat fünf Felder; dieser hat ${n}.`,
  cronInvalid: (said, field) => `„${said}“ gilt im Feld „${field}“ eines Cron-Ausdrucks nicht.`,
  cronBackwards: (said, field) => `„${said}“ läuft im Feld „${field}“ rückwärts oder hat keinen Schritt.`,
  cronOutside: (said, field, from, to) =>
    `„${said}“ liegt außerhalb des Feldes „${field}“, das von ${from} bis ${to} geht.`,
};
