import { BlockList, isIP } from 'node:net';

/** Addresses of proxies in front of Sitrep, whose word on where a request came from is believed. */
export function proxyList(proxies: readonly string[]): BlockList {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/**
 * Who asks: the other end of the connection or, where that is a proxy of ours, the last one it names in `X-Forwarded-For` that is
 * not. Anybody may write that header, so it counts for nothing else.
 */
export function clientAddress(remote: string | undefined, forwarded: string | undefined, proxies: BlockList): string {
  let address = plain(remote ?? '');
  const named = (forwarded ?? '').split(',').map((each) => plain(each.trim()));
  while (isIP(address) !== 0 && proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')) {
    const next = named.pop();
    if (next === undefined || isIP(next) === 0) break;
    address = next;
  }
  return address;
}

/** One household or server has a whole /64 of IPv6: limits count it as one. */
export function limitKey(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail = ''] = address.split('::');
  const first = head.split(':').filter(Boolean);
  const last = tail.split(':').filter(Boolean);
  const groups = address.includes('::')
    ? [...first, ...Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0'), ...last]
    : first;
  return groups.slice(0, 4).join(':');
}

/** An IPv4 address as a socket for both families tells it. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/iu, '').replace(/%.*$/u, '');
}
