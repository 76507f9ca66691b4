/** The proxy of this deployment, from `HTTPS_PROXY` and `NO_PROXY`. */
export interface ProxySettings {
  /** `http://host:port`; null to connect directly. */
  url: string | null;
  /** Hosts reached directly: names with their subdomains (a leading dot or `*.` changes nothing), `host:port`, or `*` for all. */
  noProxy: readonly string[];
}

/** No proxy: every connection is direct. */
export const direct: ProxySettings = { url: null, noProxy: [] };

/** The proxy a URL goes through, or null when it is reached directly. One proxy serves http and https addresses alike. */
export function proxyFor(url: URL, settings: ProxySettings): string | null {
  if (settings.url === null) return null;
  const host = url.hostname.toLowerCase();
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  const spared = settings.noProxy.some((entry) => {
    const [name = '', wantedPort] = splitPort(entry.trim().toLowerCase());
    if (name === '*') return true;
    const bare = name.replace(/^\*?\./u, '');
    if (bare === '' || (wantedPort !== undefined && wantedPort !== port)) return false;
    return host === bare || host.endsWith(`.${bare}`);
  });
  return spared ? null : settings.url;
}

function splitPort(entry: string): [string, string?] {
  const found = /^(\[[^\]]*\]|[^:]*):(\d+)$/u.exec(entry);
  return found === null ? [entry] : [found[1]!, found[2]!];
}
