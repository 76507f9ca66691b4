/** Names a server that listens on this machine goes by. */
const ownNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether a request is meant for this server, by its `Host`: the name of `PUBLIC_URL`, the address it listens on, or this
 * machine's own names. Another name that leads here (DNS rebinding) is refused.
 */
export function createHostCheck({ host, publicUrl }: { host: string; publicUrl: string | undefined }) {
  const listening = host.includes(':') ? `[${host}]` : host;
  const names = new Set([...ownNames, listening.toLowerCase()]);
  const outside = publicUrl === undefined ? null : new URL(publicUrl).host.toLowerCase();
  return (header: string | undefined): boolean => {
    const given = (header ?? '').toLowerCase();
    if (given === outside) return true;
    const [, name = '', port = ''] = /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/u.exec(given) ?? [];
    return name !== '' && port.length <= 5 && names.has(name);
  };
}
