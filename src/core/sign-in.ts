import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Caller } from './caller.ts';
import { kept } from './retention.ts';

/** Who is signed in, and where they asked for the link: what they may see on the web is what they may see there. */
export type SignedIn = Pick<Caller, 'personId' | 'workspaceId' | 'channelId'>;

/** `link`: a one-time link not yet used. `browser`: a browser signed in with one. */
export type SignInKind = 'link' | 'browser';

/** One-time links and signed-in browsers, by the hash of their secret. */
export interface SignInRepository {
  add(hash: string, kind: SignInKind, who: SignedIn, expiresAt: Date): Promise<void>;
  /** Null when unknown or expired. */
  get(hash: string, kind: SignInKind, now: Date): Promise<SignedIn | null>;
  /** Takes it away: of several who try at once, one gets it. Null when unknown, expired or taken. */
  take(hash: string, kind: SignInKind, now: Date): Promise<SignedIn | null>;
  prune(now: Date): Promise<number>;
}

/** How long a one-time link waits to be used, and how long a browser stays signed in, in milliseconds: 12 hours. */
export const signInLifeMs = kept['sign-ins'].days * 24 * 60 * 60 * 1000;

/** Signs browsers in with one-time links; no passwords. */
export interface SignInService {
  /** A new secret for a link, good for one browser. */
  newLink(who: SignedIn): Promise<string>;
  /** Whether the link would still sign in; using it up takes `enter`. */
  isGood(secret: string): Promise<boolean>;
  /** Uses a link up. The secret of the signed-in browser, null when the link is no good. */
  enter(secret: string): Promise<string | null>;
  /** Whose browser this is. */
  who(browser: string): Promise<SignedIn | null>;
  leave(browser: string): Promise<void>;
}

/** The web pages, as far as a command knows of them. */
export interface WebService {
  /**
   * A one-time link for this person, and whether it works from other machines too. Throws a UserError where no pages are served.
   */
  signInLink(who: SignedIn): Promise<{ url: string; isPublic: boolean }>;
  /** Where a path of the pages is reached. Throws a UserError where no pages are served. */
  addressOf(path: string): Promise<{ url: string; isPublic: boolean }>;
}

/** What a secret looks like; nothing else is looked up. */
export const signInSecretPattern = /^[\w-]{32}$/;

export function createSignInService(signIns: SignInRepository, clock: () => Date): SignInService {
  const add = async (kind: SignInKind, who: SignedIn) => {
    const secret = randomBytes(24).toString('base64url');
    await signIns.add(hashOf(secret), kind, who, new Date(clock().getTime() + signInLifeMs));
    return secret;
  };
  return {
    newLink: (who) => add('link', who),
    isGood: async (secret) =>
      signInSecretPattern.test(secret) && (await signIns.get(hashOf(secret), 'link', clock())) !== null,
    async enter(secret) {
      if (!signInSecretPattern.test(secret)) return null;
      const who = await signIns.take(hashOf(secret), 'link', clock());
      return who === null ? null : add('browser', who);
    },
    who: async (browser) =>
      signInSecretPattern.test(browser) ? signIns.get(hashOf(browser), 'browser', clock()) : null,
    async leave(browser) {
      if (signInSecretPattern.test(browser)) await signIns.take(hashOf(browser), 'browser', clock());
    },
  };
}

/** The token a form of this browser, or of this one-time link, must bring back: whoever cannot read the page cannot know it. */
export function formToken(secret: string): string {
  return createHmac('sha256', secret).update('form').digest('base64url');
}

export function isFormToken(secret: string, token: string): boolean {
  const [a, b] = [Buffer.from(formToken(secret)), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
