/** What a site's robots.txt says to us. */
export interface RobotsRules {
  /** Whether a path with its query may be fetched. */
  allows(pathAndQuery: string): boolean;
  /** Seconds the site asks between requests; null when it asks nothing. */
  crawlDelay: number | null;
  /** Addresses of sitemaps, as written. */
  sitemaps: string[];
  /** Why it could not be fetched just now; null when it was read, or is not there. */
  problem: string | null;
}

/** No robots.txt: everything may be fetched. */
export const allowAll: RobotsRules = { allows: () => true, crawlDelay: null, sitemaps: [], problem: null };

/** A robots.txt that cannot be had, because the server fails: nothing may be fetched until it can (RFC 9309, 2.3.1.4). */
export function unreachable(problem: string): RobotsRules {
  return { allows: () => false, crawlDelay: null, sitemaps: [], problem };
}

interface Rule {
  allow: boolean;
  pattern: string;
}

interface Group {
  agents: string[];
  rules: Rule[];
  crawlDelay: number | null;
}

/**
 * Reads robots.txt as RFC 9309 has it: the groups naming our product, else those for `*`; the longest matching pattern
 * decides, `allow` on a tie; `*` and a closing `$` are understood. Lines that make no sense are passed over.
 */
export function parseRobots(text: string, product: string): RobotsRules {
  const { groups, sitemaps } = readGroups(text);
  const name = product.toLowerCase();
  const ours = groups.filter((group) => group.agents.includes(name));
  const chosen = ours.length > 0 ? ours : groups.filter((group) => group.agents.includes('*'));
  const rules = chosen.flatMap((group) => group.rules);
  return {
    allows: (path) => decide(rules, normalisePath(path)),
    crawlDelay: chosen.reduce<number | null>((delay, group) => group.crawlDelay ?? delay, null),
    sitemaps,
    problem: null,
  };
}

function readGroups(text: string): { groups: Group[]; sitemaps: string[] } {
  const groups: Group[] = [];
  const sitemaps: string[] = [];
  let group: Group | null = null;
  let naming = false;
  for (const line of text.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u)) {
    const setting = line.split('#', 1)[0]!;
    const colon = setting.indexOf(':');
    const key = setting.slice(0, Math.max(0, colon)).trim().toLowerCase();
    const value = setting.slice(colon + 1).trim();
    if (!/^[a-z-]{1,40}$/u.test(key)) continue;
    if (key === 'sitemap') {
      if (value !== '') sitemaps.push(value);
    } else if (key === 'user-agent') {
      if (group === null || !naming) {
        group = { agents: [], rules: [], crawlDelay: null };
        groups.push(group);
      }
      group.agents.push(value.toLowerCase().replace(/[/\s].*$/u, ''));
      naming = true;
    } else if (group !== null && (key === 'allow' || key === 'disallow')) {
      if (value !== '') group.rules.push({ allow: key === 'allow', pattern: normalisePath(value) });
      naming = false;
    } else if (group !== null && key === 'crawl-delay') {
      const delay = Number(value);
      if (Number.isFinite(delay) && delay >= 0) group.crawlDelay = delay;
      naming = false;
    }
  }
  return { groups, sitemaps };
}

function decide(rules: readonly Rule[], path: string): boolean {
  let best: Rule | null = null;
  for (const rule of rules) {
    if (!matches(rule.pattern, path)) continue;
    const longer = best === null || rule.pattern.length > best.pattern.length;
    if (longer || (rule.pattern.length === best!.pattern.length && rule.allow)) best = rule;
  }
  return best?.allow ?? true;
}

/** Matches piece by piece instead of through a regular expression, which a hostile file could make slow. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const pieces = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(pieces[0]!)) return false;
  let at = pieces[0]!.length;
  for (const [index, piece] of pieces.entries()) {
    if (index === 0) continue;
    if (anchored && index === pieces.length - 1) return path.length - piece.length >= at && path.endsWith(piece);
    const found = path.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return !anchored || at === path.length;
}

/** No server takes a longer path: such a rule is kept as it is written. In characters. */
const longestPath = 8192;

/** One spelling for what may be written in several: characters outside ASCII percent-encoded, hexadecimal digits in capitals. */
function normalisePath(path: string): string {
  if (path.length > longestPath) return path;
  return path
    .replace(/[^\x21-\x7e]+/gu, (run) => (run.isWellFormed() ? encodeURIComponent(run) : ''))
    .replace(/%[0-9a-f]{2}/giu, (code) => {
      const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
      return /[A-Za-z0-9._~-]/u.test(character) ? character : code.toUpperCase();
    });
}
