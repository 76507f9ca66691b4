/** Packages that carry what a platform sends to us. */
const clients = /[\\/]node_modules[\\/](?:@discordjs|discord\.js|@slack|ws)[\\/]/;

/**
 * Whether an error that nobody caught comes out of a platform's client, as when it receives a packet it cannot read: the
 * innermost frame outside Node is the client's. Such a packet costs itself and nothing else; connections that it breaks
 * are watched and opened again. Everything else that nobody caught is an error of ours, after which nothing is certain.
 */
export function isClientError(error: unknown): boolean {
  if (!(error instanceof Error) || error.stack === undefined) return false;
  const frames = error.stack.split('\n').filter((line) => /^\s+at /.test(line));
  const innermost = frames.find((line) => !/\((?:node:|<anonymous>)|at (?:node:|<anonymous>)/.test(line));
  return innermost !== undefined && clients.test(innermost);
}
