import { type ApiToken, type ApiTokenRepository, hashToken } from './api-tokens.ts';
import type { Caller } from './caller.ts';

/** The valid token of an `Authorization` header; null for none, an unknown or a revoked one. */
export async function tokenIn(
  authorization: string | null,
  tokens: Pick<ApiTokenRepository, 'byHash'>,
): Promise<ApiToken | null> {
  const given = /^Bearer ([\w-]{20,200})$/iu.exec(authorization ?? '')?.[1];
  return given === undefined ? null : tokens.byHash(hashToken(given));
}

/** The token's person, with no rights beyond their own: not an admin, and of no channel. */
export function callerOf({ id, workspaceId, personId }: ApiToken): Caller {
  return {
    platform: 'api',
    personId,
    workspaceId,
    channelId: `api:${id}`,
    groups: [],
    mayManageChannel: false,
    mayPost: false,
    timeZone: null,
  };
}
