import { UserError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { words as texts } from '../../core/words/words.ts';

/** Cities people name that are no zone of their own. The zone database itself answers for the other cities. */
const cityZones: Record<string, string> = {
  'abu dhabi': 'Asia/Dubai',
  'addis ababa': 'Africa/Addis_Ababa',
  ankara: 'Europe/Istanbul',
  atlanta: 'America/New_York',
  barcelona: 'Europe/Madrid',
  beijing: 'Asia/Shanghai',
  bengaluru: 'Asia/Kolkata',
  bern: 'Europe/Zurich',
  birmingham: 'Europe/London',
  bombay: 'Asia/Kolkata',
  bonn: 'Europe/Berlin',
  boston: 'America/New_York',
  brasilia: 'America/Sao_Paulo',
  canberra: 'Australia/Sydney',
  'cape town': 'Africa/Johannesburg',
  cologne: 'Europe/Berlin',
  'den haag': 'Europe/Amsterdam',
  delhi: 'Asia/Kolkata',
  doha: 'Asia/Qatar',
  edinburgh: 'Europe/London',
  frankfurt: 'Europe/Berlin',
  geneva: 'Europe/Zurich',
  hamburg: 'Europe/Berlin',
  hanoi: 'Asia/Ho_Chi_Minh',
  houston: 'America/Chicago',
  hyderabad: 'Asia/Kolkata',
  islamabad: 'Asia/Karachi',
  kiev: 'Europe/Kyiv',
  kyiv: 'Europe/Kyiv',
  lyon: 'Europe/Paris',
  manchester: 'Europe/London',
  marseille: 'Europe/Paris',
  mecca: 'Asia/Riyadh',
  miami: 'America/New_York',
  milan: 'Europe/Rome',
  montreal: 'America/Toronto',
  mumbai: 'Asia/Kolkata',
  munich: 'Europe/Berlin',
  nyc: 'America/New_York',
  'new delhi': 'Asia/Kolkata',
  osaka: 'Asia/Tokyo',
  ottawa: 'America/Toronto',
  philadelphia: 'America/New_York',
  pretoria: 'Africa/Johannesburg',
  'rio de janeiro': 'America/Sao_Paulo',
  'san francisco': 'America/Los_Angeles',
  seattle: 'America/Los_Angeles',
  shenzhen: 'Asia/Shanghai',
  'st petersburg': 'Europe/Moscow',
  'tel aviv': 'Asia/Jerusalem',
  'the hague': 'Europe/Amsterdam',
  washington: 'America/New_York',
  'washington dc': 'America/New_York',
  wellington: 'Pacific/Auckland',
};

/** "Eastern time" and its like, which follow clock changes, other than their abbreviations. */
const americanZones: Record<string, string> = {
  eastern: 'America/New_York',
  central: 'America/Chicago',
  mountain: 'America/Denver',
  pacific: 'America/Los_Angeles',
};

/**
 * Zones that the database still lists under the name they had before: it keeps Asia/Calcutta, people say Kolkata. Both names find the zone,
 * and it is kept and shown under its current one.
 */
const renamedZones: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

let cities: Map<string, string> | null = null;

/**
 * The time zone these words name: an IANA name in any case (`europe/london`, `UTC`) or a city (`London`, `new york`).
 * Null when they name none. Bare offsets (`+03:00`, `UTC+3`) and abbreviations (`EST`) are none: they know no clock changes. A zone that was
 * renamed has its current name.
 */
export function findZone(words: string): string | null {
  const bare = words.trim().replace(/^\((.*)\)$/, '$1');
  const american = /^(?:us )?(eastern|central|mountain|pacific)(?: standard| daylight)? time$/i.exec(bare)?.[1];
  if (american !== undefined) return americanZones[american.toLowerCase()] ?? null;
  const wanted = bare.replace(/\s+time$/i, '').trim();
  if (wanted === '') return null;
  if (/^(utc|gmt)$/i.test(wanted)) return 'UTC';
  if (wanted.includes('/')) return currentName(knownZone(wanted.replace(/\s+/g, '_')));
  return currentName(zoneOfCity(wanted) ?? zoneOfCity(wanted.replace(/\s+city$/i, '')));
}

const currentName = (zone: string | null): string | null => (zone === null ? null : (renamedZones[zone] ?? zone));

/** Regions whose cities the database also knows under names that it does not list: Asia/Kolkata, Asia/Chongqing. */
const regions = [
  'Asia',
  'Europe',
  'Africa',
  'America',
  'Australia',
  'Pacific',
  'Atlantic',
  'Indian',
  'America/Argentina',
];

function zoneOfCity(name: string): string | null {
  const plain = plainName(name);
  const listed = cityIndex().get(plain);
  if (listed !== undefined) return listed;
  // Cities are letters; "EST" and the like must not be tried as one.
  if (plain.length > 40 || !/^[a-z]+(?: [a-z]+)*$/.test(plain) || abbreviation.test(plain)) return null;
  for (const region of regions) {
    const zone = knownZone(`${region}/${plain.replaceAll(' ', '_')}`);
    if (zone !== null) return zone;
  }
  return null;
}

/** What people write for a zone and its summer time. Several places share each, or change their clocks on other days. */
const abbreviation =
  /^(?:[ecmp][sd]?t|ak[sd]t|h[sd]?t|n[sd]t|a[sd]t|bst|ist|ces?t|ees?t|wes?t|mes?z|ms[kd]|jst|kst|hkt|sgt|pht|ict|wi[bt]|wita|mmt|npt|pkt|uzt|almt|ir[sd]t|gst|ast|trt|sast|[cew]at|brs?t|art|cl[s]?t|cot|pet|vet|bot|uyt|a[ecw][sd]?t|nz[sd]?t|fjt|azt|amt|get|idt|cst6cdt|pst8pdt|est5edt|mst7mdt)$/i;

/** The zone of a setting or an option, or an error that says how zones are written. */
export function requireZone(words: string): string {
  const zone = findZone(words);
  if (zone !== null) return zone;
  const short = abbreviationIn(words);
  if (short !== null) throw abbreviationError(short);
  const why = /^(?:utc|gmt)?\s*[+-]?\d/i.test(words.trim())
    ? texts.bareOffset(words.trim())
    : texts.noZone(words.trim().slice(0, 60));
  const close = nearestCity(words);
  throw new UserError(why, {
    code: 'time-zone',
    next: close === null ? texts.nameZone : texts.didYouMean(close),
  });
}

/** The city of a zone that these words nearly name, as it is written: "Istambul" is Istanbul. Null for none. */
export function nearestCity(words: string): string | null {
  const name = plainName(
    words
      .trim()
      .replace(/^.*\//, '')
      .replace(/\s+time$/i, ''),
  );
  if (name.length < 4) return null;
  const close = nearest(name, cityIndex().keys());
  return close === null ? null : close.replace(/(?:^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
}

/** The abbreviation of a zone that these words are ("BST", "est time"); null when they are something else. */
export function abbreviationIn(words: string): string | null {
  const word = words.trim().replace(/\s+time$/i, '');
  return abbreviation.test(word) ? word.toUpperCase() : null;
}

/** Says that an abbreviation names no one zone. */
export function abbreviationError(short: string): UserError {
  return new UserError(texts.zoneAbbreviation(short), { code: 'time-zone', next: texts.nameZone });
}

function knownZone(name: string): string | null {
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function cityIndex(): Map<string, string> {
  if (cities !== null) return cities;
  const index = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    if (!zone.includes('/') || zone.startsWith('Etc/')) continue;
    const city = plainName(zone.slice(zone.lastIndexOf('/') + 1));
    if (index.has(city)) ambiguous.add(city);
    index.set(city, zone);
  }
  for (const city of ambiguous) index.delete(city);
  for (const [city, zone] of Object.entries(cityZones)) index.set(city, zone);
  cities = index;
  return index;
}

/** Lower case, no accents, one space for every run of `_`, `-`, `.`, `,` and white space. */
function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_.,-]+/g, ' ')
    .trim();
}
