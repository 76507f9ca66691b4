import type { Conversation } from '../../chat/conversation.ts';
import { hear, isAsking } from '../../chat/hear.ts';
import type { PlatformDeps } from '../../chat/platform.ts';
import { describeError } from '../../core/errors.ts';
import { decodeWords, type HeardMessage, isDirectMessage, isForBot, isNamed, wordsTo } from './heard-message.ts';
import { type MessageTurnDeps, turnOfMessage } from './message-turns.ts';
import { readAttached, type UploadsDeps } from './uploads.ts';

export interface MessagesDeps extends MessageTurnDeps, UploadsDeps, Pick<PlatformDeps, 'commands' | 'busiestTopics'> {
  conversation: Conversation;
  /** Id of the bot's own user; null while it is not known. */
  botId: () => string | null;
}

/**
 * Answers what people say to the bot in words. Most messages of a server are none of its business, and leave nothing behind.
 * Never throws, never rejects.
 */
export function createMessages(deps: MessagesDeps): (message: HeardMessage) => void {
  const { conversation, commands, log } = deps;
  const { work } = conversation;

  function receive(message: HeardMessage): void {
    const botId = deps.botId();
    if (botId === null || !isForBot(message, botId)) return;
    const words = wordsTo(message, botId);
    const isRemark =
      !isDirectMessage(message) && !isNamed(message, botId) && !isAsking(decodeWords(words, null), commands);
    const turn = turnOfMessage(deps, message);
    if (isRemark || !work.isFirst(turn.key)) return;
    if (turn.isDirect && message.attachments.length > 0) {
      work.start('files', () => conversation.handle(turn, 'upload', (own) => readAttached(deps, own, message)));
      return;
    }
    work.start('message', () => hear(conversation, deps, turn, words, decodeWords));
  }

  return (message) => {
    try {
      receive(message);
    } catch (error) {
      log.error('a message could not be read', { error: describeError(error) });
    }
  };
}
