import { platformOf } from '../../core/address.ts';
import type { Reply } from '../../core/reply.ts';
import type { Outbox } from '../../delivery/outbox.ts';

/** How long, in milliseconds, word of a trouble is worth sending: 3 days. */
const noticeLifeMs = 3 * 86_400_000;

/** Words to the people who keep schedules, and to the admins. Each goes out once a key, and joins the caller's unit of work. */
export interface Notices {
  /** To the owner of what is at an address; without an owner to the admins. */
  toOwner(ownerId: string | null, address: string, key: string, reply: Reply): Promise<void>;
  /**
   * To the admins who may hear of what is at an address: of the same platform and, where that writes them with their workspace,
   * of that one. `except` need not be told. Answers how many there are.
   */
  toAdmins(address: string, key: string, reply: Reply, except?: string): Promise<number>;
}

export function createNotices(
  enqueue: Outbox['enqueue'],
  readAdmins: () => Promise<readonly string[]>,
  clock: () => Date,
): Notices {
  const send = (channel: string, key: string, reply: Reply) =>
    enqueue({
      key: key.slice(0, 100),
      kind: 'notice',
      channel,
      deadline: new Date(clock().getTime() + noticeLifeMs),
      reply,
    });

  const notices: Notices = {
    async toOwner(ownerId, address, key, reply) {
      if (ownerId === null) await notices.toAdmins(address, key, reply);
      else await send(ownerId, key, reply);
    },
    async toAdmins(address, key, reply, except) {
      const told = (await readAdmins()).filter((admin) => admin !== except && isBeside(admin, address));
      for (const [at, admin] of told.entries()) await send(admin, `${adminsMark}${at}:${key}`, reply);
      return told.length;
    },
  };
  return notices;
}

const adminsMark = 'admins:';

/** The admins were told already: whom it did not reach is not made up for. */
export const isToAdmins = (key: string): boolean => key.startsWith(adminsMark);

function isBeside(admin: string, address: string): boolean {
  if (platformOf(admin) !== platformOf(address)) return false;
  return !admin.includes('/') || admin.split('/', 1)[0] === address.split('/', 1)[0];
}
