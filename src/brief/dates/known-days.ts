import { withBasicLetters } from '../../core/basic-letters.ts';
import type { PartialDate } from './calendar.ts';

/**
 * Words of other languages than English, near a date, that take it out of the calendar of one year: habits, feasts, and what happened once
 * and is called by its day ("les attentats du 13 novembre", "15 Temmuz darbe girişimi"). English has its own rules.
 */
const everyYear =
  /(?<!\p{L})(?:chaque\sannée|tous\sles\sans|cada(?:\saño)?|todos\slos\saños|anualmente|jedes\sjahr|jedes|jeden|jährlich|alljährlich|ogni(?:\sanno)?|todos\sos\sanos|todo\sano|her\s(?:yıl|sene)|geleneksel|кажд(?:ый|ого)\sгод\p{L}*|ежегодно|ежегодн\p{L}*|щороку|rok\srocznie|każdego\sroku|co\sroku|elk\sjaar|varje\sår)(?!\p{L})|(?:كل|في كل)\s(?:عام|سنة)|سنوي|هر\sسال|سالانه|每年|毎年|매년/iu;
const feast = withBasicLetters(
  /(?<!\p{L})(?:fête\snationale|fiesta\snacional|festa\snazionale|nationalfeiertag|feiertag|tag\sde[rs]|día\sde|journée\s(?:internationale|mondiale|de)|bayramı?\p{L}*|günü|день|годовщин\p{L}*|yıldönümü|jahrestag|anniversaire|aniversario|commémor\p{L}*|conmemora\p{L}*)(?!\p{L})|عيد|ذكرى|الذكرى|سالگرد|جشن|节|纪念日|周年|記念日/iu,
);
const once = withBasicLetters(
  /(?<!\p{L})(?:attentats?|attaques?\sdu|révolution|massacre|putsch|coup\sd[’']état|insurrection|atentados?|ataques?\sdel|revolución|golpe|masacre|matanza|anschl[aä]ge?n?|terroranschl\p{L}*|revolution|putschversuch|теракт\p{L}*|революци\p{L}*|путч\p{L}*|переворот\p{L}*|darbe\p{L}*|devrim\p{L}*|katliam\p{L}*|saldırı\p{L}*|muhtıra\p{L}*|şehit\p{L}*)(?!\p{L})|هجمات|ثورة|انقلاب|انتفاضة|مذبحة|مجزرة|حرب\s|حراك|حملات|کودتا|قیام|事件|革命|政变/iu,
);
const notEnglish =
  /[^\u0000-\u007f\u2010-\u201f\ue000-\ue0ff]|(?<!\p{L})(?:le|la|les|du|de|un|une|el|los|del|cada|der|die|das|ein|eine|am|im|il|her|bir|ve)(?!\p{L})/iu;

/** Whether words of another language right around a date say that it belongs to no one year. */
export function isOfNoYear(sentence: string, start: number, end: number): boolean {
  const near = sentence.slice(Math.max(0, start - 50), end + 40);
  if (!notEnglish.test(near)) return false;
  return everyYear.test(near) || feast.test(near) || once.test(near);
}

/** 11 September without a year is that of 2001, whenever one reads; where it is not, a weekday or a year stands beside it. */
export function isFamous({ month, day }: PartialDate): boolean {
  return month === 9 && day === 11;
}
