/**
 * Whether a change was asked for by a page of our own. Browsers say where a request comes from in `Sec-Fetch-Site`, older ones in
 * `Origin`; a program that says neither is no browser that somebody could have tricked. Pages with `no-referrer` send
 * `Origin: null`, so that alone proves nothing either way.
 */
export function isSameOrigin(origin: string | undefined, site: string | undefined, own: readonly string[]): boolean {
  if (site !== undefined)
    return site === 'same-origin' && (origin === undefined || origin === 'null' || own.includes(origin));
  return origin === undefined || own.includes(origin);
}
