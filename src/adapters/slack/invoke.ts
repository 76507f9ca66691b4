import type { InvocationRepository } from '../../core/answers.ts';
import type { Caller } from '../../core/caller.ts';
import type { Answer, Dispatch, Request } from '../../core/dispatch.ts';
import { describeError } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';
import { say } from '../../core/reply.ts';
import { isDirect } from './address.ts';
import { limits } from './limits.ts';
import type { Seen } from './people.ts';
import { withPlainPeople } from './plain-people.ts';
import { type RenderContext, renderReply } from './render.ts';
import type { Replies, Target } from './replies.ts';

export interface InvokeDeps {
  invocations: InvocationRepository;
  processName: string;
  dispatch: Dispatch;
  callerOf: (seen: Seen) => Promise<Caller>;
  replies: Replies;
  log: Logger;
  clock: () => Date;
}

/** One use of a command, acknowledged already. */
export interface Invocation extends Seen {
  /** Same for every delivery of the same thing: `slack:<event id or trigger id>`. */
  key: string;
  request: Omit<Request, 'caller'>;
  target: Target;
  /** Whether an answer may be seen by the channel; errors never are. */
  visibility: 'private' | 'public';
  /** Name of the channel, for "Share in #…"; null in direct messages. */
  channelName: string | null;
}

/** How long a claimed invocation stays ours, in milliseconds: longer than any answer takes. */
const leaseMs = 60_000;

/** Runs a use of a command once, however often Slack delivers it, and delivers the answer. */
export type Invoke = (invocation: Invocation) => Promise<void>;

export function createInvoke({
  invocations,
  processName,
  dispatch,
  callerOf,
  replies,
  log,
  clock,
}: InvokeDeps): Invoke {
  async function claimed(...words: Parameters<InvocationRepository['claim']>) {
    try {
      return await invocations.claim(...words);
    } catch (error) {
      log.error('an invocation could not be claimed', { error: describeError(error) });
      return 'broken';
    }
  }

  return async (invocation) => {
    const { key, request, target } = invocation;
    const now = clock();
    const claim = await claimed(key, {
      processName,
      now,
      leaseUntil: new Date(now.getTime() + leaseMs),
      tokenUntil: new Date(now.getTime() + limits.responseLifeMs),
      command: request.name,
      caller: {
        personId: `slack:${invocation.teamId}/${invocation.userId}`,
        channelId: `slack:${invocation.teamId}/${invocation.channelId}`,
      },
    });
    if (claim === 'broken') {
      await replies.send(
        sorry('Something went wrong; the error has been logged. Please try again in a minute.'),
        target,
        {
          visibility: 'private',
          key,
        },
      );
      return;
    }
    if (claim !== 'mine') {
      log.info('slack delivered an event again', { claim, command: request.name });
      return;
    }
    const answer = await dispatch({ ...request, caller: await callerOf(invocation) }).run();
    const arrived = await deliver(answer, invocation, replies, target);
    await invocations.finish(key, processName, arrived ? 'answered' : 'failed');
  };
}

async function deliver(answer: Answer, invocation: Invocation, replies: Replies, target: Target): Promise<boolean> {
  const failed = answer.state !== 'answered';
  const visibility = failed ? 'private' : invocation.visibility;
  const context = contextOf(answer.answerId, invocation, target, visibility);
  const reply =
    visibility === 'public' && !isDirect(invocation.channelId) ? withPlainPeople(answer.reply) : answer.reply;
  return replies.send(renderReply(reply, context), target, { visibility, key: invocation.key });
}

/** What the answer's messages show beside the reply: who sees them, and which buttons make sense there. */
function contextOf(
  answerId: string | null,
  { channelId, channelName }: Invocation,
  target: Target,
  visibility: 'private' | 'public',
): RenderContext {
  const direct = isDirect(channelId);
  const isPrivate = target.kind === 'response' && visibility === 'private' && !direct;
  return {
    answerId,
    note: isPrivate ? 'Only visible to you' : null,
    shareTo: isPrivate ? (channelName ?? 'this channel') : null,
    ...(direct ? { actions: ['run', 'read-quote'] } : {}),
  };
}

/** For workspaces the bot is not installed in, and other dead ends outside a command. */
export const sorry = (sentence: string) => renderReply(say(sentence), { answerId: null });
