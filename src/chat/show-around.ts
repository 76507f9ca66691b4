import type { Visibility } from '../core/command.ts';
import type { Logger } from '../core/log.ts';
import { say } from '../core/reply.ts';
import type { PostOutcome } from '../delivery/poster.ts';
import { type ChatMessage, plain } from './message.ts';
import { texts } from './texts.ts';

/** What became of one message. `closed`: the bot may not post there; `refused`: the platform does not take this one anywhere. */
export type Shown = 'shown' | 'closed' | 'refused' | 'doubtful';

/** What an outcome of posting means for who waits for it. */
export function shownAs(outcome: PostOutcome): Shown {
  if (outcome.outcome === 'posted') return 'shown';
  if (outcome.outcome !== 'refused') return 'doubtful';
  return outcome.channelClosed ? 'closed' : 'refused';
}

/** The two ways to answer words that were said in a channel: for all there, and for the person alone. */
export interface Around {
  /** The platform's name as people write it. */
  platform: string;
  personName: string;
  toAll(message: ChatMessage): Promise<Shown>;
  toPerson(message: ChatMessage): Promise<Shown>;
  log: Logger;
}

/** Shows messages one after the other; where one way is closed the other says so, and nothing private is said in the channel. */
export async function showAround(
  { platform, personName, toAll, toPerson, log }: Around,
  messages: readonly ChatMessage[],
  to: Visibility,
): Promise<boolean> {
  const wanted = to === 'public' ? toAll : toPerson;
  for (const [at, message] of messages.entries()) {
    const shown = await wanted(message);
    if (shown === 'shown') continue;
    if (shown === 'doubtful') return false;
    log.info('an answer went another way', { shown, to });
    if (shown === 'refused') {
      await wanted(plain(say(texts.refusedByPlatform(platform))));
      return false;
    }
    if (to === 'private') {
      await toAll(plain(say(texts.closedToMe(personName))));
      return false;
    }
    for (const left of [plain(say(texts.answeredInDms)), ...messages.slice(at)])
      if ((await toPerson(left)) !== 'shown') return false;
    return true;
  }
  return true;
}

/** Shows one after the other, up to the first that does not arrive. */
export async function showAll(messages: readonly ChatMessage[], show: (message: ChatMessage) => Promise<boolean>) {
  for (const message of messages) if (!(await show(message))) return false;
  return true;
}
