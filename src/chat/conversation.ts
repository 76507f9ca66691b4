import type { Visibility } from '../core/command.ts';
import type { Answer, Request } from '../core/dispatch.ts';
import { speaking } from '../core/locale.ts';
import { createPace } from '../core/pace.ts';
import { citationsOf, type Reply, say } from '../core/reply.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { rememberTopic, withTopic } from './follow-up.ts';
import { languageOf } from './language.ts';
import { type ChatMessage, plain } from './message.ts';
import { messagesOf, shownBy } from './messages.ts';
import { once } from './once.ts';
import { handlePress } from './press.ts';
import { forgetOldShares } from './share.ts';
import { withSignOfWork } from './sign-of-work.ts';
import { texts } from './texts.ts';
import type { Press, Turn } from './turn.ts';
import { createWork, type Work } from './work.ts';

/** How an answer is shown. */
export interface UseOptions {
  /** In public only what quotes something: a miss goes to the asker alone. Default false. */
  onlyQuotes?: boolean;
  /** Said in words and not as a command: what follows on a topic is taken more freely. Default false. */
  isHeard?: boolean;
}

/** What people and Sitrep say to each other on one platform, from the claim of a turn to its answer. */
export interface Conversation {
  /** Runs a command once and shows the answer; what goes wrong is shown to the asker alone. */
  use(turn: Turn, request: Omit<Request, 'caller'>, visibility?: Visibility, options?: UseOptions): Promise<void>;
  /** Does what a press asks, once. */
  press(press: Press): Promise<void>;
  /** Does something of the platform's own once, as a turn: claimed, counted, ended with the others. */
  handle(turn: Turn, what: string, effect: (turn: Turn) => Promise<void>): Promise<void>;
  /** Shows something to the asker outside any command. */
  say(turn: Turn, message: ChatMessage): Promise<void>;
  /** Answers a word to nobody in particular, once, where it was said; strangers are told why not. A flood of words stays unanswered. */
  greet(turn: Turn, reply: Reply): Promise<void>;
  visibilityOf(command: string): Visibility;
  readonly work: Work;
  /** Takes no new turns; gives those under way `ms` milliseconds, and tells the people of what is left. */
  close(ms: number): Promise<void>;
}

export function createConversation(deps: ConversationDeps): Conversation {
  const { commands, capabilities, dispatch, poster, log } = deps;
  const work = createWork(log);
  const running = new Set<Turn>();
  /** Greetings cost nothing, but two programs that greet each other would never end. */
  const small = createPace();
  /** Turns whose time was up: what they still find is not shown. */
  const abandoned = new Set<Turn>();
  let closed = false;
  work.start('old shares', () => forgetOldShares(deps));

  const visibilityOf = (name: string): Visibility =>
    commands.find((command) => command.name === name)?.visibility ?? 'private';

  /** The turn as this platform can take it: words to type where it has no buttons, silence once it was given up. */
  function adapted<T extends Turn>(turn: T): T {
    const fitted = (message: ChatMessage) => shownBy(capabilities, message);
    const show: Turn['show'] = async (messages, to) =>
      !abandoned.has(turn) && turn.show(messages.map(fitted), capabilities.privateReplies ? to : 'public');
    const replace: Press['replace'] = async (message) =>
      !abandoned.has(turn) && (turn as unknown as Press).replace(fitted(message));
    return { ...turn, show, ...('replace' in turn ? { replace } : {}) };
  }

  async function take<T extends Turn>(turn: T, what: string, effect: (turn: T) => Promise<'answered' | 'failed'>) {
    const own = adapted(turn);
    if (closed) {
      await own.show([plain(say(texts.restarting))], 'private');
      return;
    }
    running.add(turn);
    try {
      const locale = await languageOf(own);
      await speaking(locale, () => withSignOfWork(own, () => once(deps, own, what, () => effect(own))));
    } finally {
      running.delete(turn);
    }
  }

  function show(turn: Turn, { reply, answerId, state }: Answer, visibility: Visibility): Promise<boolean> {
    const to = state === 'answered' ? visibility : 'private';
    const where = turn.isDirect ? 'direct' : to === 'public' ? 'posted' : 'own';
    return turn.show(messagesOf(reply, { answerId, where, split: poster.split }), to);
  }

  return {
    visibilityOf,
    work,
    use: (turn, request, visibility = visibilityOf(request.name), { onlyQuotes = false, isHeard = false } = {}) =>
      take(turn, request.name, async (own) => {
        const place = { thread: own.thread ?? null, ...own.seen };
        const meant = await withTopic(deps, place, request, isHeard);
        const answer = await dispatch({ ...meant, caller: await own.caller() }).run();
        if (answer.isSilent === true) {
          await own.dismiss?.();
          return 'answered';
        }
        await rememberTopic(deps, place, answer);
        const isMiss = onlyQuotes && citationsOf(answer.reply).length === 0;
        return (await show(own, answer, isMiss ? 'private' : visibility)) ? 'answered' : 'failed';
      }),
    press: (press) =>
      take(press, 'button', async (own) => {
        await handlePress(deps, own);
        return 'answered';
      }),
    handle: (turn, what, effect) =>
      take(turn, what, async (own) => {
        await effect(own);
        return 'answered';
      }),
    async say(turn, message) {
      await adapted(turn).show([message], 'private');
    },
    greet: (turn, reply) =>
      take(turn, 'greeting', async (own) => {
        if (small(own.seen.personId, deps.clock()) !== null) return 'answered';
        const refused = deps.refusal(own.seen) === null ? null : deps.refusal(await own.caller());
        const shown = refused === null ? plain(reply) : plain(say(refused));
        return (await own.show([shown], refused === null ? 'public' : 'private')) ? 'answered' : 'failed';
      }),
    async close(ms) {
      closed = true;
      if (await work.drained(ms)) return;
      log.warn('answers given up at the end', { count: running.size });
      const left = [...running];
      for (const turn of left) abandoned.add(turn);
      await Promise.all(left.map((turn) => turn.show([plain(say(texts.restarted))], 'private').catch(() => false)));
    },
  };
}
