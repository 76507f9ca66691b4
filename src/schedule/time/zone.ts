import { UserError } from '../../core/errors.ts';

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

let cities: Map<string, string> | null = null;

/**
 * The time zone these words name: an IANA name in any case (`europe/london`, `UTC`) or a city (`London`, `new york`).
 * Null when they name none. Bare offsets (`+03:00`, `UTC+3`) and abbreviations (`EST`) are none: they know no clock changes.
 */
export function findZone(words: string): string | null {
  const wanted = words
    .trim()
    .replace(/^\((.*)\)$/, '$1')
    .replace(/\s+time$/i, '')
    .trim();
  if (wanted === '') return null;
  if (/^(utc|gmt)$/i.test(wanted)) return 'UTC';
  if (wanted.includes('/')) return knownZone(wanted.replace(/\s+/g, '_'));
  return cityIndex().get(plainName(wanted)) ?? null;
}

/** The zone of a setting or an option, or an error that says how zones are written. */
export function requireZone(words: string): string {
  const zone = findZone(words);
  if (zone !== null) return zone;
  const why = /^(?:utc|gmt)?\s*[+-]?\d/i.test(words.trim())
    ? `"${words.trim()}" is a bare offset, and an offset doesn’t follow clock changes.`
    : `"${words.trim().slice(0, 60)}" isn’t a time zone I know.`;
  throw new UserError(why, {
    code: 'time-zone',
    next: 'Name a city or an IANA zone: London, Europe/London, Asia/Tehran.',
  });
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
