/** Query parameters that tell where a reader came from and never what is shown. */
const trackingParameters =
  /^(utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|cmpid|cmp|smid|smtyp|ito|ncid|ocid|xtor|at_.*|ref_src|guccounter|guce_.*|_hs(enc|mi)|mkt_tok|vero_id|wt_mc|partner|s_cid)$/i;

/**
 * One spelling for every address of one page: https, lower-case host without `www.`, no default port, no fragment (`#!` is
 * an address of its own), no tracking parameters, no `index.html`, no trailing slash. Null for what is not http(s),
 * cannot be parsed, or carries credentials.
 */
export function canonicalUrl(address: string): string | null {
  const url = URL.parse(address.trim());
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') return null;
  if (url.username !== '' || url.password !== '') return null;
  const host = url.hostname.replace(/^www\./, '').replace(/\.$/, '');
  const port = url.port === '' || url.port === '443' ? '' : `:${url.port}`;
  const path = url.pathname.replace(/\/index\.html?$/i, '/').replace(/\/+$/, '');
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !trackingParameters.test(pair.split('=', 1)[0]!));
  const query = kept.length === 0 ? '' : `?${kept.join('&')}`;
  return `https://${host}${port}${path}${query}${url.hash.startsWith('#!') ? url.hash : ''}`;
}
