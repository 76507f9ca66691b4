/** Where a message goes: a channel (threads and forums too), or a person's own messages. */
export type Target = { kind: 'channel'; id: string } | { kind: 'person'; id: string } | { kind: 'either'; id: string };

export const channelAddress = (id: string): string => `discord:${id}`;
export const personAddress = (id: string): string => `discord:${id}`;
export const workspaceAddress = (id: string): string => `discord:${id}`;
export const roleAddress = (id: string): string => `discord:role:${id}`;

/** Address that says itself that it means a person. */
export const directAddress = (id: string): string => `discord:user:${id}`;

/**
 * Reads `discord:<channel>`, `discord:<person>` and `discord:user:<person>`. People and channels are numbered alike, so the
 * short form is a channel first and a person when there is no such channel. Null when it is no address of Discord.
 */
export function parseAddress(address: string): Target | null {
  const match = /^discord:(?:(user|channel):)?(\d{5,20})$/.exec(address);
  if (match === null) return null;
  const id = match[2]!;
  if (match[1] === 'user') return { kind: 'person', id };
  return { kind: match[1] === 'channel' ? 'channel' : 'either', id };
}

/** The number in any address of ours, or a bare number; null for anything else. */
export function idOf(address: string): string | null {
  return /^(?:discord:)?(?:role:|user:|channel:)?(\d{5,20})$/.exec(address)?.[1] ?? null;
}
