import { createHash, randomBytes } from 'node:crypto';

/** What a program may do with a token: read answers, have texts checked, see schedules and briefings. */
export const tokenScopes = ['read', 'check', 'schedule'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** A program's right to ask, on behalf of one person of one workspace. The token itself is stored nowhere, only its hash. */
export interface ApiToken {
  id: string;
  /** What its owner calls it. */
  name: string;
  scopes: readonly TokenScope[];
  /** Whose permissions hold: `slack:T1`, `discord:…`, `console`. */
  workspaceId: string;
  personId: string;
  createdAt: Date;
  /** Null while it is valid. */
  revokedAt: Date | null;
}

export interface ApiTokenRepository {
  add(token: ApiToken, hash: string): Promise<void>;
  /** The valid token with this hash; null for an unknown or revoked one. */
  byHash(hash: string): Promise<ApiToken | null>;
  /** Every token, newest first. */
  list(): Promise<ApiToken[]>;
  /** False when there is no such token, or it was revoked before. */
  revoke(id: string, at: Date): Promise<boolean>;
}

/** A new token: 256 random bits. The prefix lets scanners for leaked secrets recognise it. */
export function newToken(): string {
  return `sitrep_${randomBytes(32).toString('base64url')}`;
}

/** What is stored of a token. A plain hash suffices: nobody guesses 256 random bits. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
