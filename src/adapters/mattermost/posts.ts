import type { Conversation } from '../../chat/conversation.ts';
import { hear } from '../../chat/hear.ts';
import { type LastingSocket, openLastingSocket } from '../../chat/lasting-socket.ts';
import type { PlatformDeps } from '../../chat/platform.ts';
import { baseOf } from './client.ts';
import { decoderFor, postBody } from './incoming.ts';
import { limits } from './limits.ts';
import { type Heard, type TurnDeps, turnOfPost } from './turns.ts';

/**
 * Hears, over one connection, what is posted where the bot is, and answers what people say to it: naming it, or in their messages
 * with it. A connection that comes back says how far it had heard, and is told the rest.
 */
export function listenToPosts(deps: PlatformDeps, turns: TurnDeps, conversation: Conversation): LastingSocket {
  const { settings, log } = deps;
  const { work } = conversation;
  const base = baseOf(settings).replace(/^http/, 'ws');
  const heard = { connection: '', next: 0 };

  // biome-ignore lint/suspicious/noExplicitAny: what is read of it is checked
  function receive({ event, seq, data, status }: any): void {
    if (status === 'FAIL') log.warn('mattermost refused the connection for posts');
    if (typeof seq === 'number') heard.next = seq + 1;
    if (event === 'hello' && typeof data?.connection_id === 'string') heard.connection = data.connection_id;
    if (event !== 'posted') return;
    const post = postBody.parse(JSON.parse(String(data.post)));
    const isDirect = data.channel_type === 'D';
    if (post.user_id === turns.bot.id || post.type !== '' || post.props?.from_bot || post.props?.from_webhook) return;
    const name = new RegExp(`(?<![\\w@.-])@${RegExp.escape(turns.bot.name)}(?![\\w-]|\\.\\w)`, 'giu');
    const isNamed = String(data.mentions ?? '').includes(turns.bot.id) && name.test(post.message);
    if (isDirect || isNamed)
      answer({ post, isDirect, teamId: String(data.team_id ?? ''), sender: String(data.sender_name) }, name);
  }

  function answer(said: Heard, name: RegExp): void {
    const turn = turnOfPost(turns, said, log);
    if (!work.isFirst(turn.key)) return;
    const words = said.post.message.replace(name, ' ').trim();
    work.start('post', () => hear(conversation, deps, turn, words, decoderFor(new Map())));
  }

  return openLastingSocket({
    url: () => `${base}/api/v4/websocket?connection_id=${heard.connection}&sequence_number=${heard.next}`,
    greeting: () => ({ seq: 1, action: 'authentication_challenge', data: { token: settings.MATTERMOST_TOKEN } }),
    ping: () => ({ seq: 2, action: 'ping' }),
    pingMs: limits.pingMs,
    onMessage: receive,
    log,
  });
}
