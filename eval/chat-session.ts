import { commands } from '../commands/index.ts';
import type { Runtime } from '../src/app/runtime.ts';
import { createConversation } from '../src/chat/conversation.ts';
import type { ConversationDeps } from '../src/chat/conversation-deps.ts';
import type { ChatMessage, Control } from '../src/chat/message.ts';
import type { Press, Turn } from '../src/chat/turn.ts';
import { consoleCaller } from '../src/core/caller.ts';
import type { Dispatch } from '../src/core/dispatch.ts';
import { silentLog } from '../src/core/log.ts';
import type { Reply, ReplyNode } from '../src/core/reply.ts';

/** What somebody does with an answer, one press after the other. */
export const tasks: Record<string, readonly string[]> = {
  'see the timeline': ['Timeline'],
  'see the sources, go back': ['Sources', 'Back'],
  'five more points': ['More'],
  'read two quotes in context': ['Read a quote', 'pick', 'Other quotes', 'pick'],
  'page twice through the articles': ['Next page', 'Next page'],
};

export interface Session {
  presses: number;
  /** What stands in the channel at the end. */
  messages: ChatMessage[];
}

/**
 * Asks, and presses as the task says. `isInPlace` false: as chat did before, where everything that opens was part of the answer and
 * every press was answered by another message; presses that only go back are then not needed.
 */
export async function sitThrough(
  runtime: Runtime,
  split: (reply: Reply) => Reply[],
  { query, presses, isInPlace }: { query: string; presses: readonly string[]; isInPlace: boolean },
): Promise<Session> {
  const shown: ChatMessage[] = [];
  const { store } = runtime;
  const deps = {
    platform: 'eval',
    commands,
    answers: store.answers,
    invocations: store.invocations,
    platformState: store.platformState,
    readQuote: runtime.readQuote,
    complete: runtime.complete,
    refusal: () => null,
    busiestTopics: async () => [],
    processName: 'eval',
    log: silentLog,
    clock: () => new Date(),
    capabilities: { privateReplies: true, buttons: true, menuOptions: 25, idempotency: 'none' },
    dispatch: isInPlace ? runtime.dispatch : unfolding(runtime.dispatch),
    poster: { split },
    sleep: async () => {},
  } as unknown as ConversationDeps;
  const conversation = createConversation(deps);
  let turns = 0;
  const turn = (): Turn => ({
    key: `eval:${query}:${presses.join()}:${isInPlace}:${++turns}:${Math.random()}`,
    seen: consoleCaller,
    caller: async () => consoleCaller,
    isDirect: false,
    personName: 'Ada',
    answerableUntil: new Date(Date.now() + 900_000),
    show: async (messages) => {
      shown.push(...messages);
      return true;
    },
  });
  const command = presses[0] === 'Next page' ? 'articles' : 'brief';
  await conversation.use(turn(), { name: command, rawOptions: { query } });
  let done = 0;
  for (const label of presses) {
    if (!isInPlace && needless.has(label)) continue;
    const found = controlOf(shown, label);
    if (found === null) break;
    const { at, control, picked } = found;
    const press: Press = {
      ...turn(),
      controlId: control.id,
      picked,
      isOwn: true,
      messageId: null,
      directAddress: consoleCaller.personId,
      isModerator: false,
      replace: async (message) => {
        if (isInPlace) shown[at] = message;
        else shown.push(message);
        return true;
      },
      hindrance: () => null,
    };
    await conversation.press(press);
    done += 1;
  }
  return { presses: done, messages: shown };
}

/** The newest control with this label; `pick` is the first quote of a menu. */
function controlOf(
  shown: readonly ChatMessage[],
  label: string,
): { at: number; control: Control; picked: string | null } | null {
  for (let at = shown.length - 1; at >= 0; at -= 1) {
    for (const control of shown[at]!.controls) {
      if (label === 'pick' && control.type === 'menu') return { at, control, picked: control.options[0]!.value };
      if (control.type === 'button' && control.label === label) return { at, control, picked: null };
    }
  }
  return null;
}

/** Presses for what stood in the answer itself before. */
const needless = new Set(['Timeline', 'Sources', 'Back']);

/** Answers with everything that opens on demand, as they were given before. */
const unfolding =
  (dispatch: Dispatch): Dispatch =>
  (request) => {
    const task = dispatch(request);
    return {
      ...task,
      run: async () => {
        const answer = await task.run();
        const nodes = answer.reply.nodes.map(({ fold: _fold, ...node }) => node as ReplyNode);
        return { ...answer, reply: { nodes } };
      },
    };
  };
