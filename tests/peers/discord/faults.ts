/** What goes wrong with a request. `stored` faults happen after the request took effect. */
export interface Fault {
  method?: string;
  /** Matched against the decoded path after `/api/v10`. */
  path: RegExp;
  /** How often; default once. */
  times?: number;
  /** Requests of this kind to let through first. */
  after?: number;
  does:
    | { type: 'status'; status: number; body?: object; headers?: Record<string, string>; stored?: boolean }
    | { type: 'rate-limit'; retryAfterSeconds: number; global?: boolean }
    /** The connection is cut without an answer. */
    | { type: 'cut'; stored?: boolean }
    /** The answer comes late, by the wall. */
    | { type: 'delay'; ms: number };
}

/** Faults in the order they were scripted. */
export function createFaults(): { add(fault: Fault): void; take(method: string, path: string): Fault | null } {
  const pending: (Fault & { left: number; skip: number })[] = [];
  return {
    add(fault) {
      pending.push({ ...fault, left: fault.times ?? 1, skip: fault.after ?? 0 });
    },
    take(method, path) {
      const fault = pending.find((item) => item.left > 0 && (item.method ?? method) === method && item.path.test(path));
      if (fault === undefined) return null;
      if (fault.skip > 0) {
        fault.skip--;
        return null;
      }
      fault.left--;
      return fault;
    },
  };
}

/** Discord's own error codes used here, with status and words. */
export const errors = {
  unauthorized: { status: 401, body: { message: '401: Unauthorized', code: 0 } },
  unknownChannel: { status: 404, body: { message: 'Unknown Channel', code: 10003 } },
  unknownGuild: { status: 404, body: { message: 'Unknown Guild', code: 10004 } },
  unknownMember: { status: 404, body: { message: 'Unknown Member', code: 10007 } },
  unknownMessage: { status: 404, body: { message: 'Unknown Message', code: 10008 } },
  unknownUser: { status: 404, body: { message: 'Unknown User', code: 10013 } },
  unknownWebhook: { status: 404, body: { message: 'Unknown Webhook', code: 10015 } },
  unknownInteraction: { status: 404, body: { message: 'Unknown interaction', code: 10062 } },
  acknowledged: { status: 400, body: { message: 'Interaction has already been acknowledged.', code: 40060 } },
  missingAccess: { status: 403, body: { message: 'Missing Access', code: 50001 } },
  cannotMessage: { status: 403, body: { message: 'Cannot send messages to this user', code: 50007 } },
  notText: { status: 400, body: { message: 'Cannot send messages in a non-text channel', code: 50008 } },
  missingPermissions: { status: 403, body: { message: 'Missing Permissions', code: 50013 } },
  invalidToken: { status: 401, body: { message: 'Invalid Webhook Token', code: 50027 } },
  noSharedServer: {
    status: 403,
    body: { message: 'Cannot send messages to this user due to having no mutual guilds', code: 50278 },
  },
  unknownReference: { status: 400, body: { message: 'Invalid Form Body', code: 50035, errors: {} } },
  cannotReply: {
    status: 400,
    body: { message: 'You cannot reply without permission to read message history', code: 160002 },
  },
  notYours: { status: 403, body: { message: 'Cannot edit a message authored by another user', code: 50005 } },
  archived: { status: 400, body: { message: 'Thread is archived', code: 50083 } },
  threadExists: { status: 400, body: { message: 'A thread has already been created for this message', code: 160004 } },
} as const;
export type PeerError = { status: number; body: object };
