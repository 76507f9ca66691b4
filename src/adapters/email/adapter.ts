import type { Capabilities, ChatAdapter } from '../../chat/chat-adapter.ts';
import type { PlatformDeps } from '../../chat/platform.ts';
import { describeError, UserError } from '../../core/errors.ts';
import { withoutButtons } from '../../core/reply.ts';
import { bytesOf, confirmationLetter, type Letter, letterOf, type MailLinks } from './compose.ts';
import { handlePage, prefix } from './pages.ts';
import { createSendMail } from './send.ts';
import { addressIn, addressPattern, noteAsked, platform, type Subscriber, subscriberAt } from './subscribers.ts';

const capabilities: Capabilities = {
  privateReplies: false,
  buttons: false,
  menuOptions: 0,
  // A mail server neither drops repeats nor can be searched: what may have been taken is never sent again.
  idempotency: 'none',
  nonceWindowMs: 0,
  paceMs: 1000,
};

/** How soon a briefing first looks whether its address was confirmed meanwhile, in milliseconds; later looks are minutes apart. */
const waitMs = 60_000;

export type MailDeps = Pick<PlatformDeps, 'settings' | 'platformState' | 'publicUrl' | 'clock' | 'log'>;

/** Briefings by e-mail: confirmed first, unsubscribed in one click, each sent once. */
export function createMailAdapter({ settings, platformState, publicUrl, clock, log }: MailDeps): ChatAdapter {
  if (publicUrl === undefined)
    throw new UserError('E-mail needs links to confirm and unsubscribe.', {
      code: 'settings',
      next: 'Set PUBLIC_URL.',
    });
  const base = publicUrl.replace(/\/+$/, '');
  const from = settings.MAIL_FROM!;
  const send = createSendMail(settings.SMTP_URL!, clock);
  const linksOf = ({ token }: Subscriber): MailLinks => ({
    confirm: `${base}${prefix}confirm/${token}`,
    stop: `${base}${prefix}stop/${token}`,
  });
  const mail = async (letter: Letter) =>
    send({ from, to: letter.to, messageId: letter.messageId, bytes: await bytesOf(letter) });

  /** Asks once. Where the question surely was not taken, the next try asks again. */
  async function ask(address: string) {
    const asked = await noteAsked(address, clock(), platformState);
    const outcome = await mail(confirmationLetter(address, from, `confirm ${asked.token}`, linksOf(asked)));
    if (outcome.outcome === 'posted' || outcome.outcome === 'unknown') return null;
    await platformState.delete(platform, `address:${address.toLowerCase()}`);
    return outcome;
  }

  return {
    name: platform,
    capabilities,
    start: async () => {},
    split: (reply) => [withoutButtons(reply)],
    async post(part) {
      if (!addressPattern.test(part.channel))
        return { outcome: 'refused', reason: 'this is no e-mail address', channelClosed: true };
      const address = addressIn(part.channel);
      const subscriber = await subscriberAt(address, platformState);
      const unsent = subscriber === null ? await ask(address) : null;
      if (unsent !== null) return unsent;
      if (subscriber?.state === 'stopped')
        return { outcome: 'refused', reason: 'its owner unsubscribed', channelClosed: true };
      if (subscriber?.state !== 'confirmed')
        return {
          outcome: 'later',
          retryAt: new Date(clock().getTime() + waitMs),
          reason: 'its owner has not confirmed yet',
        };
      const letter = letterOf(part.reply, address, from, `${part.key}/${part.part}`, linksOf(subscriber));
      if (part.maySend !== undefined && !(await part.maySend()))
        return { outcome: 'later', retryAt: clock(), reason: 'another process may have taken over' };
      return mail(letter);
    },
    find: async () => ({ found: 'cannot-tell' }),
    remove: async () => false,
    isDirect: () => true,
    web: {
      prefix,
      handle(request, response) {
        handlePage(request, response, { state: platformState, base, clock }).catch((error: unknown) => {
          log.warn('a page of a mail link failed', { error: describeError(error) });
          response.destroy();
        });
      },
    },
    lost: new Promise(() => {}),
    stop: async () => {},
  };
}
