/** Names of the months that dates of a query may have, from January on: English, German, Turkish, French and Spanish. */
export const monthNames: readonly (readonly string[])[] = [
  'january jan januar jänner ocak janvier enero ene',
  'february feb februar şubat subat février fevrier fév febrero',
  'march mar märz maerz marz mrz mart mars marzo',
  'april apr nisan avril avr abril abr',
  'may mai mayıs mayis mayo',
  'june jun juni haziran juin junio',
  'july jul juli temmuz juillet julio',
  'august aug ağustos agustos août aout agosto ago',
  'september sept sep eylül eylul septembre septiembre',
  'october oct oktober okt ekim octobre octubre',
  'november nov kasım kasim novembre noviembre',
  'december dec dezember dez aralık aralik décembre decembre déc diciembre dic',
].map((names) => names.split(' '));

/** Source of a regular expression for the name of a month, without groups that count. Turkish endings may hang on it. */
export const monthName = `(?<!\\p{L})(?:${monthNames
  .flat()
  .sort((a, b) => b.length - a.length)
  .join('|')})(?:['’]?[dt][ae]n?)?(?!\\p{L})`;

/** Numbers that people write out: "past two weeks"; a few are five. */
export const writtenNumbers = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const count = `(?:\\d+|${writtenNumbers.join('|')}|few|couple of)`;

/**
 * `last month` and its kind in German, Turkish, French and Spanish, each with what it is in English; `$1` is a number. Sources of
 * regular expressions.
 */
export const phrasesElsewhere: readonly (readonly [source: string, english: string])[] = [
  ['(?:letzte|vergangene|vorige)[nrsm]? woche', 'last week'],
  ['(?:letzte|vergangene|vorige)[nrsm]? monats?', 'last month'],
  ['(?:letzte|vergangene|vorige)[nrsm]? jahre?s?', 'last year'],
  ['(?:letzten|vergangenen) (\\d+) tagen?', 'last $1 days'],
  ['(?:letzten|vergangenen) (\\d+) wochen', 'last $1 weeks'],
  ['(?:letzten|vergangenen) (\\d+) monaten?', 'last $1 months'],
  ['(?:letzten|vergangenen) (\\d+) jahren?', 'last $1 years'],
  ['diese[rsnm]? woche', 'this week'],
  ['diese[rsnm]? monats?', 'this month'],
  ['diese[rsnm]? jahre?s?', 'this year'],
  ['ge[cç]en hafta(?:dan|ki)?', 'last week'],
  ['ge[cç]en ay(?:dan|ki)?', 'last month'],
  ['ge[cç]en (?:y[ıi]l|sene)(?:dan|den|ki)?', 'last year'],
  ['son (\\d+) g[üu]n(?:de|den)?', 'last $1 days'],
  ['son (\\d+) hafta(?:da|dan)?', 'last $1 weeks'],
  ['son (\\d+) ay(?:da|dan)?', 'last $1 months'],
  ['son (\\d+) y[ıi]l(?:da|dan)?', 'last $1 years'],
  ['bu hafta(?:ki)?', 'this week'],
  ['bu ay(?:ki)?', 'this month'],
  ['bu (?:y[ıi]l|sene)(?:ki)?', 'this year'],
  ['semaine derni[èe]re', 'last week'],
  ['mois dernier', 'last month'],
  ['an(?:n[ée]e)? derni[èe]re?', 'last year'],
  ['cette semaine', 'this week'],
  ['ce mois(?:-ci)?', 'this month'],
  ['cette ann[ée]e', 'this year'],
  ['semana pasada', 'last week'],
  ['mes pasado', 'last month'],
  ['a[ñn]o pasado', 'last year'],
  ['esta semana', 'this week'],
  ['este mes', 'this month'],
  ['este a[ñn]o', 'this year'],
  ['gestern|d[üu]n|hier|ayer', 'yesterday'],
  ["heute|bug[üu]n|aujourd[’']hui|hoy", 'today'],
];

const elsewhere = phrasesElsewhere
  .map(([source]) => source.replaceAll('(\\d+)', '\\d+'))
  .filter((source) => source.includes(' '))
  .join('|')
  .replaceAll(' ', '[ _]+');

const units = '(?:days?|weeks?|months?|years?)';
const phrases = [
  `(?:this|last|past|previous)[ _]+(?:${count}[ _]*)?${units}`,
  `${count} +${units} ago`,
  `(?:\\d{1,2}(?:st|nd|rd|th|\\.)? (?:of |de )?)?${monthName}\\.? (?:de |del )?(?:\\d{1,2}(?:st|nd|rd|th)?,? )?\\d{4}`,
  elsewhere,
];
const phraseOf = (sources: readonly string[]) => `(?:${sources.join('|')})(?![\\p{L}\\p{N}])`;

/**
 * Dates of several words, as people say them: `last month`, `past 30 days`, `2 weeks ago`, `15 june 2020`, `geçen ay`. Source of a
 * regular expression, without groups that count; case does not matter.
 */
export const spokenDate = phraseOf(phrases);

/** The same as the value of a filter, where `30 days` is a date too; in a query it may be what is asked about ("6 day war"). */
export const datePhrase = phraseOf([...phrases, `\\d+ +${units}`]);
