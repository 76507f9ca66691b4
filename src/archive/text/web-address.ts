/** Query parameters that say how a reader came to a page, never which page it is. Matched in lower case. */
const trackingParameters = new Set([
  '_ga',
  '_gl',
  '_hsenc',
  '_hsmi',
  '_openstat',
  'at_campaign',
  'at_medium',
  'cmpid',
  'dclid',
  'fbclid',
  'gad_source',
  'gbraid',
  'gclid',
  'gclsrc',
  'guccounter',
  'igsh',
  'igshid',
  'mc_cid',
  'mc_eid',
  'mkt_tok',
  'mod',
  'msclkid',
  'ncid',
  'oly_anon_id',
  'oly_enc_id',
  'rss_id',
  'smid',
  'smtyp',
  'spm',
  'srsltid',
  'taid',
  'traffic_source',
  'twclid',
  'vero_id',
  'wbraid',
  'wt_mc',
  'xtor',
  'yclid',
]);

const trackingPrefix = /^(?:utm|hsa|pk|piwik|mtm|matomo|stm|wt)_/u;

/** The longest address kept, in characters. */
const maxLength = 2048;

/**
 * A link as it may be kept and shown: http or https, no credentials, tracking parameters taken off. Null for anything else
 * (`javascript:`, `data:`, `file:`, nonsense), so such a thing never becomes a link. `base` resolves relative ones.
 */
export function webAddress(address: string, base?: string): string | null {
  const url = parse(address, base);
  if (url === null) return null;
  dropTracking(url);
  return url.href.length <= maxLength ? url.href : null;
}

/**
 * One key for all spellings of one page's address: https, no `www.`, default port, fragment (but `#!` stays), trailing slash,
 * `index.html` or tracking, parameters in order. Which page it is may hang on any other parameter, so those are kept. Null
 * where `webAddress` is. Compare keys with keys only; a key need not be an address that answers.
 */
export function urlKey(address: string): string | null {
  const url = parse(address);
  if (url === null) return null;
  dropTracking(url);
  const host = url.hostname.replace(/^www\./u, '').replace(/\.$/u, '');
  const port = url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`;
  const path = url.pathname
    .replace(/\/{2,}/gu, '/')
    .replace(/\/index\.(?:html?|php)$/u, '/')
    .replace(/\/$/u, '');
  const query = new URLSearchParams([...url.searchParams].sort(byText)).toString();
  const fragment = url.hash.startsWith('#!') ? url.hash : '';
  return `https://${host}${port}${path}${query === '' ? '' : `?${query}`}${fragment}`;
}

/** The host of a web address without its `www.`: the name of an outlet that is not named. Null for anything else. */
export function hostName(address: string): string | null {
  return parse(address)?.hostname.replace(/^www\./u, '') ?? null;
}

function parse(address: string, base?: string): URL | null {
  // An absolute address needs no base, and a saved file has none.
  const url = URL.parse(address.trim()) ?? (base === undefined ? null : URL.parse(address.trim(), base));
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  if (url.username !== '' || url.password !== '' || url.hostname === '') return null;
  return url;
}

function dropTracking(url: URL): void {
  for (const name of [...url.searchParams.keys()]) {
    const lower = name.toLowerCase();
    if (trackingParameters.has(lower) || trackingPrefix.test(lower)) url.searchParams.delete(name);
  }
}

function byText(left: [string, string], right: [string, string]): number {
  const [a, b] = [left.join('='), right.join('=')];
  return a < b ? -1 : a > b ? 1 : 0;
}
