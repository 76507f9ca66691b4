import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** An address of a host, as the resolver gives it and as the connection is made to. */
export interface HostAddress {
  address: string;
  family: 4 | 6;
}

/** Finds every address of a host name. Rejects when there is none. */
export type Resolve = (host: string) => Promise<HostAddress[]>;

/** The system's resolver: hosts file, then DNS. */
export const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address, family }) => ({
    address,
    family: family === 6 ? 6 : 4,
  }));

/** Why an address may not be fetched, in words that complete "cannot be fetched: ". */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress';
}

/** Ports that may be fetched without being allowed by name. */
const openPorts = new Set([80, 443]);

/**
 * Parses an address and refuses what must never be fetched: schemes other than http and https, credentials, odd ports, and
 * literal addresses inside a private network, however they are written (`2130706433`, `0x7f.1`, `[::ffff:127.0.0.1]`: the URL
 * parser brings all to one form first). `allow` holds `host:port` pairs that are exempt from the port and network rules.
 */
export function checkUrl(address: string, allow: ReadonlySet<string>): URL {
  const url = URL.parse(address);
  if (url === null) throw new ForbiddenAddress('it is not a web address');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ForbiddenAddress('only http and https addresses are fetched');
  }
  if (url.username !== '' || url.password !== '') throw new ForbiddenAddress('it carries a user name or password');
  if (isAllowed(url, allow)) return url;
  if (!openPorts.has(portOf(url))) throw new ForbiddenAddress(`port ${portOf(url)} is not open to fetching`);
  const literal = literalOf(url.hostname);
  if (literal !== null && isInternal(literal)) throw new ForbiddenAddress('it points inside a private network');
  return url;
}

/**
 * The addresses a checked URL may be connected to. One internal address among several refuses the host: a name that answers
 * with both is either mistaken or an attack, and picking the public one would leave the choice to the next lookup.
 */
export async function addressesOf(url: URL, allow: ReadonlySet<string>, resolve: Resolve): Promise<HostAddress[]> {
  const literal = literalOf(url.hostname);
  const addresses = literal === null ? await resolve(url.hostname) : [literal];
  if (addresses.length === 0) throw new Error(`${url.hostname} has no address`);
  if (!isAllowed(url, allow) && addresses.some(isInternal)) {
    throw new ForbiddenAddress('its name leads inside a private network');
  }
  return addresses;
}

/** Whether `host:port` of the URL is on the list, the port written out. */
export function isAllowed(url: URL, allow: ReadonlySet<string>): boolean {
  return allow.has(`${url.hostname}:${portOf(url)}`);
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

function literalOf(hostname: string): HostAddress | null {
  const bare = hostname.replace(/^\[|\]$/gu, '');
  const family = isIP(bare);
  return family === 0 ? null : { address: bare, family: family === 6 ? 6 : 4 };
}

/** Whether an address is private, local, reserved, multicast, or wraps one that could be (mapped, translated, tunnelled). */
export function isInternal({ address, family }: HostAddress): boolean {
  const bare = address.replace(/%.*$/u, '');
  if (isIP(bare) !== family || !ipaddr.isValid(bare)) return true;
  // Whatever the library calls by another name than unicast is special: shared, reserved, translated, tunnelled.
  if (ipaddr.parse(bare).range() !== 'unicast') return true;
  return family === 4 ? internal4.check(bare, 'ipv4') : internal6.check(bare, 'ipv6');
}

// One list per family: a single BlockList also compares IPv4 addresses with the mapped IPv6 range, which would match them all.
const internal4 = blockList('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);

const internal6 = blockList('ipv6', [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]);

function blockList(family: 'ipv4' | 'ipv6', ranges: [string, number][]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family);
  return list;
}
