import { foldText } from './fold-text.ts';

/** Words that stand between a date and its time, folded: at, um, à, kl., Uhr and their like; zones and halves of the day in brackets. */
const joining = new Set(
  'at on of the um den uhr am a as las le el les la h ore alle de del du ob klo kl saat o ora godz om gmt utc ut edt est pst г года год в р ב بتوقيت غرينتش الساعة في م ص 午前 午後 上午 下午 오전 오후 시 분 时 分 時 点'.split(
    ' ',
  ),
);

const english = /^(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?$/u;
const locales = 'en tr fr de es it pt ru uk ar fa nl pl cs sv da nb fi ro hu el bg ca id vi hi he ja ko zh th'.split(
  ' ',
);

let weekdays: Set<string> | null = null;

/** Days of the week in 31 languages, long and short, folded. Made once, when a word is met that English does not explain. */
function namesOfDays(): Set<string> {
  if (weekdays !== null) return weekdays;
  weekdays = new Set();
  for (const locale of locales) {
    for (const weekday of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' });
      for (let day = 1; day <= 7; day++) {
        for (const word of wordsOf(foldText(format.format(Date.UTC(2023, 0, day))))) weekdays.add(word);
      }
    }
  }
  return weekdays;
}

function wordsOf(folded: string): string[] {
  return folded.match(/[\p{L}\d]+/gu) ?? [];
}

/** Whether what is left of a folded text, its date and time taken out, only goes with a date: days of the week, "at", "Uhr". */
export function isSaidWithDates(folded: string): boolean {
  const words = wordsOf(folded.replace(/\([^()]*\)/g, ' ')).filter((word) => !joining.has(word) && !english.test(word));
  if (words.length === 0) return true;
  return words.length <= 3 && words.every((word) => namesOfDays().has(word));
}
