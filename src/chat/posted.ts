import { createHash } from 'node:crypto';
import { type AnswerRepository, answerLifeMs, type StoredAnswer } from '../core/answers.ts';
import { describeError } from '../core/errors.ts';
import type { Logger } from '../core/log.ts';
import { buttonsOf } from '../core/reply.ts';
import type { OutgoingPart } from '../delivery/poster.ts';
import type { ChatMessage } from './message.ts';
import { messageOf, type Where } from './messages.ts';

export interface PostedDeps {
  /** Name of the platform. */
  platform: string;
  answers: AnswerRepository;
  clock: () => Date;
  log: Logger;
}

/** Command of an answer that nobody asked for: a briefing in a channel is everybody's. */
const delivery = 'delivery';

export const isAnybodys = ({ command }: StoredAnswer): boolean => command === delivery;

/**
 * A part to be posted as a message. What its buttons need is kept under an id that every try finds again; where that cannot be
 * kept, the part goes without buttons.
 */
export async function messageToPost(
  { platform, answers, clock, log }: PostedDeps,
  { key, part, channel, reply, workspaceId = null, answerId }: OutgoingPart,
  where: Where = 'posted',
): Promise<ChatMessage> {
  if (answerId) return messageOf(reply, answerId, where);
  if (buttonsOf(reply).length === 0) return messageOf(reply, null, where);
  const id = partId(key, part);
  try {
    const now = clock();
    if ((await answers.get(id, now)) === null) {
      await answers.save({
        id,
        personId: platform,
        workspaceId,
        channelId: channel,
        command: delivery,
        options: {},
        reply,
        data: null,
        createdAt: now,
        expiresAt: new Date(now.getTime() + answerLifeMs),
      });
    }
    return messageOf(reply, id, where);
  } catch (error) {
    log.warn('buttons of a post could not be kept', { error: describeError(error) });
    return messageOf(reply, null, where);
  }
}

/** Twelve characters of base 36, the same for the same part of the same delivery. */
function partId(key: string, part: number): string {
  const digest = createHash('sha256').update(`${key}#${part}`).digest('hex');
  return BigInt(`0x${digest.slice(0, 24)}`)
    .toString(36)
    .padStart(12, '0')
    .slice(0, 12);
}
