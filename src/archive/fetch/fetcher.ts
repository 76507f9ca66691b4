import {
  addressesOf,
  checkUrl,
  ForbiddenAddress,
  type HostAddress,
  isAllowed,
  type Resolve,
  systemResolve,
} from './address.ts';
import { exchange } from './exchange.ts';
import { createHostQueue, type Sleep, sleep } from './host-queue.ts';
import { type FetchOutcome, later, outcomeOf, outcomeOfError, refused } from './outcome.ts';
import { direct, type ProxySettings, proxyFor } from './proxy.ts';
import { type ExchangeLimits, type ExchangeResponse, exchangeLimits } from './request.ts';
import { allowAll, parseRobots, type RobotsRules, unreachable } from './robots.ts';
import { acceptedEncodings } from './unpack.ts';

/** What to fetch. */
export interface FetchRequest {
  url: string;
  /** Validators of the copy at hand: an unchanged document then costs the server next to nothing. */
  etag?: string | null;
  lastModified?: string | null;
  /** Sent as `Accept`. Default: pages and feeds. */
  accept?: string;
  /** Ask robots.txt first. For pages; a feed is published for machines to read. Default false. */
  robots?: boolean;
  /** Takes no notice of `allow`: what people in chat bring may never reach inside, not by a redirect either. Default false. */
  publicOnly?: boolean;
  /**
   * Only these hosts are asked, not by a redirect either, and they see `authorization`; those of `inside` may be in a private
   * network. For files that a platform keeps.
   */
  only?: { hosts: readonly string[]; inside: readonly string[]; authorization: string | null };
  /** Most bytes taken, where they are more or fewer than the fetcher's own bound. */
  maxBytes?: number;
  signal?: AbortSignal;
}

/** Fetches documents politely and safely. Never rejects: what went wrong is an outcome. */
export interface Fetcher {
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  /**
   * What the robots.txt of an address's site says; asked for at most once in `robotsLifeMs`. `publicOnly` as in a request.
   * Rejects for an address that may not be fetched.
   */
  robots(url: string, options?: { publicOnly?: boolean }): Promise<RobotsRules>;
}

export interface FetcherOptions {
  /** `host:port` pairs that may be fetched although inside a private network or on an odd port: `SITREP_FETCH_ALLOW`. */
  allow?: readonly string[];
  proxy?: ProxySettings;
  /** Where people who run a site can read who we are; null leaves it out of the user agent. */
  contact?: string | null;
  version?: string;
  /** Least time between two requests to one host, in milliseconds. Default 1,000; a longer `Crawl-delay` counts up to 30 s. */
  pauseMs?: number;
  limits?: Partial<ExchangeLimits>;
  resolve?: Resolve;
  now?: () => number;
  sleep?: Sleep;
}

/** The name robots.txt knows us by. */
export const product = 'Sitrep';

/** How many redirects are followed. */
export const maxRedirects = 5;

/** How long a robots.txt is believed, in milliseconds: 24 hours, as RFC 9309 allows; an unreachable one for an hour. */
const robotsLifeMs = 24 * 60 * 60 * 1000;
const robotsFailureLifeMs = 60 * 60 * 1000;

/** The longest `Crawl-delay` we sit out, in milliseconds. Longer ones would only hold up everybody else. */
const maxCrawlDelayMs = 30_000;

/** Names that never leave a building. A proxy might resolve them for us. */
const insideNames = /(?:^|\.)(?:localhost|local|internal|lan|home\.arpa)\.?$/u;

const nowhere: ReadonlySet<string> = new Set();

const defaultAccept =
  'text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';

/** Makes the one fetcher of a process: it holds the queue per host, robots.txt files and hosts that asked to be left alone. */
export function createFetcher(options: FetcherOptions = {}): Fetcher {
  const allow = new Set(options.allow ?? []);
  const proxy = options.proxy ?? direct;
  const limits = { ...exchangeLimits, ...options.limits };
  const resolve = options.resolve ?? systemResolve;
  const now = options.now ?? Date.now;
  const pauseMs = options.pauseMs ?? 1000;
  const queue = createHostQueue({ now, sleep: options.sleep ?? sleep });
  const closedUntil = new Map<string, number>();
  const robotsFiles = new Map<string, { rules: Promise<RobotsRules>; until: number }>();
  const agent = userAgent(options.version ?? '0.1', options.contact ?? null);

  /** Hosts exempt from the rules for this request. */
  function allowedFor(request: FetchRequest): ReadonlySet<string> {
    if (request.only !== undefined) return new Set(request.only.inside);
    return request.publicOnly ? nowhere : allow;
  }

  async function hop(url: URL, request: FetchRequest, crawlDelayMs: number): Promise<ExchangeResponse> {
    const through = proxyFor(url, proxy);
    const addresses = await withinMs(limits.silentMs, url.host, () => reach(url, through, allowedFor(request)));
    const headers: Record<string, string> = {
      'user-agent': agent,
      accept: request.accept ?? defaultAccept,
      'accept-encoding': acceptedEncodings,
    };
    if (request.only && request.only.authorization !== null) headers.authorization = request.only.authorization;
    if (request.etag) headers['if-none-match'] = request.etag;
    if (request.lastModified) headers['if-modified-since'] = request.lastModified;
    const signal = request.signal ?? null;
    return queue.run(url.host, Math.max(pauseMs, crawlDelayMs), () =>
      exchange({
        url,
        headers,
        addresses,
        proxy: through,
        limits: { ...limits, bodyBytes: request.maxBytes ?? limits.bodyBytes },
        signal,
      }),
    );
  }

  /** Where to connect: the checked addresses, or null through a proxy, which resolves the name itself. */
  async function reach(url: URL, through: string | null, open: ReadonlySet<string>): Promise<HostAddress[] | null> {
    if (through === null) return addressesOf(url, open, resolve);
    if (insideNames.test(url.hostname) && !isAllowed(url, open)) {
      throw new ForbiddenAddress('its name leads inside a private network');
    }
    await addressesOf(url, open, resolve).catch((error) => {
      if (error instanceof ForbiddenAddress) throw error;
    });
    return null;
  }

  async function follow(request: FetchRequest): Promise<FetchOutcome> {
    let address = request.url;
    let permanentUrl: string | null = null;
    let permanentSoFar = true;
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      const url = checkUrl(address, allowedFor(request));
      if (request.only !== undefined && !isAmong(url, request.only))
        return refused('forbidden', `it leads to ${url.host}, which is none of the platform’s own hosts`);
      const closed = closedUntil.get(url.host);
      if (closed !== undefined && closed > now()) {
        return later(`${url.host} asked not to be called before then`, new Date(closed));
      }
      let crawlDelayMs = 0;
      if (request.robots) {
        const { rules, until } = await rulesOf(url, request.publicOnly ?? false);
        if (rules.problem !== null) return later(`its robots.txt cannot be read: ${rules.problem}`, new Date(until));
        if (!rules.allows(url.pathname + url.search)) {
          return refused('robots', `the robots.txt of ${url.host} asks programs not to read it`);
        }
        crawlDelayMs = Math.min((rules.crawlDelay ?? 0) * 1000, maxCrawlDelayMs);
      }
      const response = await hop(url, request, crawlDelayMs);
      const location = redirectOf(response, url);
      if (location === null) {
        const outcome = outcomeOf(response, url, permanentUrl, now());
        if (outcome.outcome === 'later' && outcome.retryAt !== null) {
          closedUntil.set(url.host, outcome.retryAt.getTime());
        }
        return outcome;
      }
      permanentSoFar &&= response.status === 301 || response.status === 308;
      if (permanentSoFar) permanentUrl = location;
      address = location;
    }
    return refused('redirects', `it redirects more than ${maxRedirects} times`);
  }

  async function rulesOf(url: URL, publicOnly: boolean): Promise<{ rules: RobotsRules; until: number }> {
    const key = `${publicOnly} ${url.origin}`;
    const known = robotsFiles.get(key);
    if (known !== undefined && known.until > now()) return { rules: await known.rules, until: known.until };
    const entry = { rules: fetchRobots(url, publicOnly), until: now() + robotsLifeMs };
    robotsFiles.set(key, entry);
    const rules = await entry.rules;
    if (rules.problem !== null) entry.until = now() + robotsFailureLifeMs;
    return { rules, until: entry.until };
  }

  async function fetchRobots(url: URL, publicOnly: boolean): Promise<RobotsRules> {
    const answer = await fetch({ url: new URL('/robots.txt', url).href, accept: 'text/plain', publicOnly });
    if (answer.outcome === 'fetched') return parseRobots(new TextDecoder().decode(answer.bytes), product);
    return answer.outcome === 'later' ? unreachable(answer.reason) : allowAll;
  }

  async function fetch(request: FetchRequest): Promise<FetchOutcome> {
    try {
      return await follow(request);
    } catch (error) {
      return outcomeOfError(error);
    }
  }

  return {
    fetch,
    async robots(url, { publicOnly = false } = {}) {
      return (await rulesOf(checkUrl(url, publicOnly ? nowhere : allow), publicOnly)).rules;
    },
  };
}

/** Whether a host is one of these; without a port of its own it must be reached safely, over https. */
function isAmong(url: URL, { hosts, inside }: NonNullable<FetchRequest['only']>): boolean {
  return hosts.includes(url.host) && (url.protocol === 'https:' || inside.includes(url.host));
}

/** Says who we are, what for, and where to read more. */
export function userAgent(version: string, contact: string | null): string {
  return `${product}/${version} (reads articles for a briefing bot${contact === null ? '' : `; +${contact}`})`;
}

function redirectOf(response: ExchangeResponse, from: URL): string | null {
  const { location } = response.headers;
  if (![301, 302, 303, 307, 308].includes(response.status) || location === undefined) return null;
  const target = URL.parse(location, from);
  if (target === null) throw new ForbiddenAddress('it redirects to something that isn’t a web address');
  return target.href;
}

async function withinMs<T>(ms: number, host: string, task: () => Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`the address of ${host} could not be found in time`)), ms);
  try {
    return await Promise.race([task(), late]);
  } finally {
    clearTimeout(timer);
  }
}
