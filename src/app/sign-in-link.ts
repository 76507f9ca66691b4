import { UserError } from '../core/errors.ts';
import type { SignedIn, SignInService } from '../core/sign-in.ts';
import type { Store } from '../store/store.ts';
import { findAddress } from './web-address.ts';

interface SignInDeps {
  signIn: SignInService;
  store: Pick<Store, 'platformState'>;
  publicUrl: string | undefined;
  /** Name of this process: it may serve the pages itself. */
  self: string;
}

/** Where a path of the pages is reached. Throws a UserError where no pages are served. */
export async function pageAddress(path: string, { store, publicUrl, self }: Omit<SignInDeps, 'signIn'>) {
  const address = await findAddress(publicUrl, store.platformState, self);
  if (address === null) {
    throw new UserError('Nothing serves the web pages now.', {
      code: 'no-pages',
      next: 'Start the bot with npm start, then ask again.',
    });
  }
  return { url: `${address}${path}`, isPublic: publicUrl !== undefined };
}

/** A one-time link for this person. Throws a UserError where no pages are served. */
export async function newSignInLink(who: SignedIn, deps: SignInDeps) {
  const { url, isPublic } = await pageAddress('/sign-in/', deps);
  const { personId, workspaceId, channelId } = who;
  return { url: `${url}${await deps.signIn.newLink({ personId, workspaceId, channelId })}`, isPublic };
}
