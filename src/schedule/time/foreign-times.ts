/** Words of a time in German and Turkish, in the words of the English reader. What it does not know stays. */
type Rewrite = [pattern: RegExp, plain: string | ((...groups: string[]) => string)];

/** A whole word: what `\b` is for English, for every script. */
const w = (source: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'giu');

const germanNumbers: Record<string, number> = {
  ein: 1,
  eins: 1,
  einmal: 1,
  zwei: 2,
  zweimal: 2,
  drei: 3,
  dreimal: 3,
  vier: 4,
  viermal: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  elf: 11,
  zwölf: 12,
};
const turkishNumbers: Record<string, number> = {
  bir: 1,
  iki: 2,
  üç: 3,
  dört: 4,
  beş: 5,
  altı: 6,
  yedi: 7,
  sekiz: 8,
  dokuz: 9,
  on: 10,
  'on bir': 11,
  'on iki': 12,
};
const gn = `(\\d{1,2}|${Object.keys(germanNumbers).join('|')})`;
const tn = `(\\d{1,2}|on bir|on iki|${Object.keys(turkishNumbers).join('|')})`;
const numberIn = (numbers: Record<string, number>, said = '') => numbers[said.toLowerCase()] ?? Number(said);
const hourBefore = (hour: number) => (hour === 1 ? 12 : hour - 1);

const germanDays: [string, string][] = [
  ['montag|mo', 'monday'],
  ['dienstag|di', 'tuesday'],
  ['mittwoch|mi', 'wednesday'],
  ['donnerstag|do', 'thursday'],
  ['freitag|fr', 'friday'],
  ['samstag|sonnabend|sa', 'saturday'],
  ['sonntag|so', 'sunday'],
];
const germanDay = '(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)s?';
const germanNth = (said = '') =>
  /^erst/i.test(said)
    ? 'first'
    : /^zweit/i.test(said)
      ? 'second'
      : /^dritt/i.test(said)
        ? 'third'
        : /^viert/i.test(said)
          ? 'fourth'
          : 'last';

/** Words that no English time has: with one of them the others are read as German, too. */
const isGerman = w(
  `täglich|taeglich|werktags?|werktagen|wochentags|jede[nrsm]?|alle|uhr|${germanDay}|wochenende[ns]?|wochenends|stündlich|halbstündlich|wöchentlich|monatlich|monats|halb|viertel|heute|morgens|abends|mittags|nachts|nachmittags|vormittags|letzte[rnm]?|ortszeit|morgen um|mo ?- ?(?:do|fr|sa|so)`,
);

const german: Rewrite[] = [
  [w(`halb ${gn}`), (_, hour) => `${hourBefore(numberIn(germanNumbers, hour))}:30`],
  [w(`viertel nach ${gn}`), (_, hour) => `${numberIn(germanNumbers, hour)}:15`],
  [w(`(?:viertel vor|dreiviertel) ${gn}`), (_, hour) => `${hourBefore(numberIn(germanNumbers, hour))}:45`],
  [w(`(\\d{1,2}) uhr (\\d{2})(?: uhr)?`), '$1:$2'],
  [/(\d{1,2})\.(\d{2})(?=\s*uhr)/giu, '$1:$2'],
  [w(`um ${gn}`), (_, hour) => `at ${numberIn(germanNumbers, hour)}`],
  [w(`${gn} uhr`), (_, hour) => String(numberIn(germanNumbers, hour))],
  [/\s*\buhr\b/giu, ''],
  [w('(?:in )?(\\p{L}+)er zeit'), '$1'],
  [w('ortszeit'), 'local time'],
  [
    w(
      `(?:am |an jedem |jeden )?(erste[nr]?|zweite[nr]?|dritte[nr]?|vierte[nr]?|letzte[nr]?) (werktag|arbeitstag|tag|${germanDay}) (?:des|im|eines|jedes) monate?s?`,
    ),
    (_, nth, day = '') =>
      `${germanNth(nth)} ${/^(?:werk|arbeits)/i.test(day) ? 'working day' : /^tag/i.test(day) ? 'day' : day} of month`,
  ],
  [w('(?:am |jeden )?(\\d{1,2})\\.(?: tag)?(?: (?:des|im|jedes|eines) monate?s?)?'), 'on the $1th of month'],
  [
    w(`jede[nrs]? zweite[nr]? (woche|tag|${germanDay})`),
    (_, day = '') => `every other ${/^woche/i.test(day) ? 'week' : /^tag/i.test(day) ? 'day' : day}`,
  ],
  [
    w(`alle ${gn} (minuten|stunden|tage|wochen|monate)`),
    (_, count, unit = '') =>
      `every ${numberIn(germanNumbers, count)} ${{ minuten: 'minutes', stunden: 'hours', tage: 'days', wochen: 'weeks', monate: 'months' }[unit.toLowerCase()]}`,
  ],
  [w('(?:alle|jede) halbe stunde|halbstündlich'), 'every 30 minutes'],
  [w('vierzehntägig|14-tägig|alle 14 tage'), 'every 2 weeks'],
  [w('stündlich|jede (?:volle )?stunde'), 'hourly'],
  [w('(?:jeden werktag|an werktagen|werktags?|wochentags|unter der woche)'), 'weekdays'],
  [w('(?:am |jedes |an )?wochenende[ns]?|wochenends'), 'weekends'],
  [
    w(`(einmal|zweimal|dreimal|viermal) (?:täglich|am tag|pro tag)`),
    (_, count) => `${numberIn(germanNumbers, count)} times daily`,
  ],
  [
    w(`(einmal|zweimal|dreimal) (?:wöchentlich|die woche|in der woche|pro woche)`),
    (_, count) => `${numberIn(germanNumbers, count)} times weekly`,
  ],
  [w('(?:täglich|taeglich|jeden tag|tagtäglich)'), 'daily'],
  [w('wöchentlich|jede woche'), 'weekly'],
  [w('monatlich|jeden monat'), 'monthly'],
  [w('vierteljährlich|jedes quartal'), 'quarterly'],
  [w('jeden morgen|morgens|am morgen|früh'), 'every morning'],
  [w('vormittags|jeden vormittag|am vormittag'), 'every morning'],
  [w('nachmittags|jeden nachmittag|am nachmittag'), 'every afternoon'],
  [w('jeden abend|abends|am abend'), 'every evening'],
  [w('nachts|jede nacht'), 'every night'],
  [w('mittags|jeden mittag|zu mittag'), 'noon'],
  [w('(?:um )?mitternacht'), 'midnight'],
  [w('abend'), 'evening'],
  [w('nachmittag'), 'afternoon'],
  [w('vormittag'), 'morning'],
  [w('nacht'), 'night'],
  [w('zwischen'), 'between'],
  [w('von'), 'from'],
  [w('heute'), 'today'],
  [w('morgen'), 'tomorrow'],
  ...germanDays.map(([names, english]): Rewrite => [w(`(?:${names})s?`), english]),
  [w('jede[nrsm]?'), 'every'],
  [w('und'), 'and'],
  [w('bis'), 'to'],
  [w('um|gegen|ab'), 'at'],
  [w('am|an|den|im|in'), 'on'],
  [w('außer|ausser'), 'except'],
];

const turkishDay = 'pazartesi|salı|çarşamba|perşembe|cumartesi|cuma|pazar';
const turkishDays: [string, string][] = [
  ['pazartesi', 'monday'],
  ['salı', 'tuesday'],
  ['çarşamba', 'wednesday'],
  ['perşembe', 'thursday'],
  ['cumartesi', 'saturday'],
  ['cuma', 'friday'],
  ['pazar', 'sunday'],
];
const isTurkish = w(
  `her|hafta|haftada|haftalık|hergün|günlük|günde|günaşırı|saat|saatte|saatlik|sabah|sabahları|akşam|akşamları|öğlen|öğle|gece|ayın|ayda|yarın|bugün|buçuk|buçukta|dakikada|(?:${turkishDay})(?:leri|ları|den|dan)?`,
);

const turkish: Rewrite[] = [
  [/(\d)['’](?:den|dan|ten|tan|de|da|te|ta|si|sı|inde|ında|i|ı|u|ü|e|a|ye|ya)(?![\p{L}])/giu, '$1'],
  [
    w(`(?:her )?ayın (ilk|son) (iş günü(?:nde)?|günü(?:nde)?|(?:${turkishDay})(?:si|sı)?)`),
    (_, nth = '', day = '') =>
      `${nth.toLowerCase() === 'ilk' ? 'first' : 'last'} ${/^iş/iu.test(day) ? 'working day' : /^gün/iu.test(day) ? 'day' : day.replace(/(?<=salı|i|a|r)s[iı]$/iu, '')} of month`,
  ],
  [w(`(${turkishDay})(?:den|dan|ten|tan) (${turkishDay})(?:ye|ya|e|a)?(?: kadar)?`), '$1-$2'],
  [w(`((?:${turkishDay})(?:leri|ları)?|hafta son(?:u|ları)) (?:hariç|dışında)`), 'except $1'],
  [w(`${tn} buçuk(?:ta)?`), (_, hour) => `${numberIn(turkishNumbers, hour)}:30`],
  [w('(?:her )?yarım saatte(?: bir)?|her yarım saat'), 'every 30 minutes'],
  [
    w(`(?:her )?${tn} (dakika|saat|gün|hafta|ay)(?:da|de|te|ta)(?: bir)?`),
    (_, count, unit = '') =>
      `every ${numberIn(turkishNumbers, count)} ${{ dakika: 'minutes', saat: 'hours', gün: 'days', hafta: 'weeks', ay: 'months' }[unit.toLowerCase()]}`,
  ],
  [w('her saat(?: başı)?|saatte bir|saat başı|saatlik'), 'hourly'],
  [w('günaşırı|gün aşırı'), 'every other day'],
  [w('hafta içi(?: her gün)?|hafta içleri|(?:her )?iş günü|iş günleri'), 'weekdays'],
  [w('hafta son(?:u|ları|larında|unda)'), 'weekends'],
  [w(`günde ${tn} (?:kez|kere|defa)`), (_, count) => `${numberIn(turkishNumbers, count)} times daily`],
  [w(`haftada ${tn} (?:kez|kere|defa)`), (_, count) => `${numberIn(turkishNumbers, count)} times weekly`],
  [w('haftada bir|haftalık|her hafta'), 'weekly'],
  [w('ayda bir|aylık|her ay'), 'monthly'],
  [w('(?:her )?ayın (\\d{1,2})'), 'on the $1th of month'],
  [w(`saat(?:te)? ${tn}(?:da|de|te|ta)?`), (_, hour) => `at ${numberIn(turkishNumbers, hour)}`],
  [w(`${tn}(?:da|de|te|ta)`), (_, hour) => `at ${numberIn(turkishNumbers, hour)}`],
  [w('her gün|hergün|günlük'), 'daily'],
  [w('gece yarısı(?:nda)?'), 'midnight'],
  [w('öğle(?:n|yin|nleri)?|öğle vakti'), 'noon'],
  [w('her sabah|sabahları'), 'every morning'],
  [w('her akşam|akşamları'), 'every evening'],
  [w('her gece|geceleri'), 'every night'],
  [w('sabah(?:leyin)?'), 'morning'],
  [w('öğleden sonra(?:ları)?'), 'afternoon'],
  [w('akşam(?:leyin)?'), 'evening'],
  [w('gece(?:leyin)?'), 'night'],
  [w('bugün'), 'today'],
  [w('yarın'), 'tomorrow'],
  ...turkishDays.map(
    ([name, english]): Rewrite => [w(`${name}(?:leri|ları|den|dan|ye|ya)?(?: gün(?:ü|leri))?`), english],
  ),
  [w('saat(?:i|ler)?(?:yle|iyle)?'), ''],
  [w('her'), 'every'],
  [w('ve|ile'), 'and'],
];

/** The words of a time as English has them, where they are German or Turkish; all others stay as they are. */
export function inEnglishTimes(given: string): string {
  // Runs of blanks first: a pattern that begins with any would look at each of them.
  const said = given.replace(/\s+/g, ' ');
  const rewrites = said.search(isGerman) >= 0 ? german : said.search(isTurkish) >= 0 ? turkish : [];
  return rewrites
    .reduce(
      (words, [pattern, plain]) =>
        typeof plain === 'string' ? words.replace(pattern, plain) : words.replace(pattern, plain as never),
      said,
    )
    .replace(/\s+/g, ' ')
    .trim();
}
