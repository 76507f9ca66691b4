import { foldText } from './fold-text.ts';

/**
 * Month names by number: English, Turkish, French, German, Spanish, Italian, Portuguese, Russian, Ukrainian, Arabic, Persian, Dutch,
 * Polish, Czech, Slovak, Hungarian, Croatian, Serbian, Slovenian, the Baltic and Scandinavian languages, Romanian, Indonesian, Catalan, Greek,
 * Finnish, Bulgarian, Hindi and Hebrew spellings. A
 * name that means different months in two languages (Croatian and Polish `listopad`) is only listed once.
 */
const monthNames: readonly string[] = [
  'january jan ocak janvier janv januar jan enero ene gennaio gen janeiro января январь січня يناير ژانویه januari stycznia styczen ledna leden ianuarie gener ιανουαριου ιανουαριος tammikuuta януари जनवरी ינואר januara januarja jaanuar sijecnja sijecanj sausio janvaris janvari јануара јануар',
  'february feb subat sub fevrier fevr februar febrero febbraio fevereiro fev февраля февраль лютого فبراير فوریه februari lutego luty unora unor februarie febrer φεβρουαριου φεβρουαριος helmikuuta февруари फ़रवरी फरवरी פברואר شباط februara februarja veebruar veljace veljaca vasario februaris фебруара фебруар',
  'march mar mart mars marz marzo marco марта март березня مارس maart mrt marca marzec brezna brezen marts martie maret marc μαρτιου μαρτιος maaliskuuta मार्च מרץ mrz آذار marcius ozujka ozujak kovo marta',
  'april apr nisan avril avr abril abr aprile апреля апрель квітня ابريل أبريل آوریل kwietnia kwiecien dubna duben aprilie απριλιου απριλιος huhtikuuta април अप्रैल אפריל نيسان aprila aprilis aprill travnja travanj balandzio',
  'may mayis mai mayo maggio maio мая май травня مايو مه mei maja maj kvetna kveten maig μαιου μαιος toukokuuta मई מאי أيار mayis majus svibnja svibanj geguzes maijs maija мај маја',
  'june jun haziran juin juni junio giugno junho июня июнь червня يونيو ژوئن czerwca czerwiec cervna cerven iunie juny ιουνιου ιουνιος kesakuuta юни जून יוני حزيران junius juna junija juuni lipnja lipanj birzelio junijs јуна јун',
  'july jul temmuz tem juillet juil juli julio luglio julho июля июль липня يوليو ژوئیه lipca lipiec cervence cervenec iulie juliol ιουλιου ιουλιος heinakuuta юли जुलाई יולי تموز julius jula julija juuli srpnja srpanj liepos julijs јула јул',
  'august aug agustos agu aout agosto ago августа август серпня اغسطس أغسطس اوت augustus sierpnia sierpien srpna srpen augusti agustus agost αυγουστου αυγουστος elokuuta अगस्त אוגוסט آب augusztus augusta avgusta avgust kolovoza kolovoz rugpjucio augusts',
  'september sep sept eylul eyl septembre septiembre settembre setembro сентября сентябрь вересня سبتمبر سپتامبر wrzesnia wrzesien zari septembrie setembre σεπτεμβριου σεπτεμβριος syyskuuta септември सितंबर ספטמבר أيلول szeptember septembra rujna rujan rugsejo septembris септембра септембар',
  'october oct ekim octobre oktober okt octubre ottobre outubro октября октябрь жовтня اكتوبر أكتوبر اکتبر pazdziernika pazdziernik rijna rijen octombrie οκτωβριου οκτωβριος lokakuuta октомври अक्टूबर אוקטובר oktobra oktoober oktobris spalio октобра октобар',
  'november nov kasim kas novembre noviembre novembro ноября ноябрь листопада نوفمبر نوامبر listopada listopad listopadu noiembrie νοεμβριου νοεμβριος marraskuuta ноември नवंबर נובמבר novembra studenoga studenog studeni lapkricio novembris новембра новембар',
  'december dec aralik ara decembre dez dezember diciembre dicembre dezembro декабря декабрь грудня ديسمبر دسامبر grudnia grudzien prosince prosinec desember decembrie desembre δεκεμβριου δεκεμβριος joulukuuta декември दिसंबर דצמבר decembra detsember prosinca prosinac gruodzio decembris децембра децембар',
];

/** Short forms that are common words too: months only between a day and a year. */
const shortNames: readonly string[] = [
  'oca янв sty led ene',
  'fev фев lut uno',
  'мар bre',
  'nis апр kwi dub',
  'май mag maj',
  'haz июн cze giu',
  'июл lip lug',
  'авг sie srp',
  'eyl сен сент wrz set zar',
  'eki окт paz ott out rij',
  'ноя lis',
  'дек gru dic pro des',
];

/** The number of a month by its folded name. */
export const monthByName = new Map<string, number>([...numbered(shortNames), ...numbered(monthNames)]);

/** Matches a month's name, captured; short forms of common words among them unless `plain`. */
export function monthPattern(plain = false): string {
  const names = plain ? numbered(monthNames).map(([name]) => name) : [...monthByName.keys()];
  return `(${[...new Set(names)].sort((a, b) => b.length - a.length).join('|')})\\.?`;
}

function numbered(lists: readonly string[]): [string, number][] {
  return lists.flatMap((names, index) => names.split(' ').map((name): [string, number] => [foldText(name), index + 1]));
}
