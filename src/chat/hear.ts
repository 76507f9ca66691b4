import { speaking } from '../core/locale.ts';
import { paragraph, type Reply, say } from '../core/reply.ts';
import type { Conversation } from './conversation.ts';
import { followUp } from './follow-up.ts';
import { languageOf } from './language.ts';
import { pressWord } from './messages.ts';
import type { PlatformDeps } from './platform.ts';
import { asksForHelp, isGreeting, isThanks, linkAskedFor, topicOf } from './small-talk.ts';
import { texts } from './texts.ts';
import type { Press, Turn } from './turn.ts';
import { type Decode, understand } from './understand.ts';

/** Answers what a person writes to the bot in words, in their language: a command, a press that was typed, or a question. */
export async function hear(
  conversation: Conversation,
  deps: Pick<PlatformDeps, 'commands' | 'busiestTopics'>,
  turn: Turn,
  words: string,
  decode: Decode = (text) => text,
): Promise<void> {
  return speaking(await languageOf(turn), () => answerWords(conversation, deps, turn, words, decode));
}

async function answerWords(
  conversation: Conversation,
  { commands, busiestTopics }: Pick<PlatformDeps, 'commands' | 'busiestTopics'>,
  turn: Turn,
  words: string,
  decode: Decode,
): Promise<void> {
  if (words === '') return conversation.greet(turn, await greeting(busiestTopics));
  const [first = '', id = '', picked = null] = words.split(/\s+/);
  if (first.toLowerCase() === pressWord && id.includes(':')) return conversation.press(typedPress(turn, id, picked));
  if (isThanks(words))
    return turn.isDirect
      ? conversation.greet(turn, say(texts.welcome))
      : conversation.handle(turn, 'thanks', async () => {});
  if (isGreeting(words)) return conversation.greet(turn, await greeting(busiestTopics));
  const help = commands.find((one) => one.name === 'sitrep help');
  if (asksForHelp(words) && help !== undefined)
    return conversation.use(turn, { name: help.name, rawOptions: { line: '' } }, 'private');
  const { name, line, command } = understand('/sitrep', unslashed(words), commands, decode);
  const brief = commands.find((one) => one.name === 'brief') ?? null;
  const said = decode(words, brief);
  const audience = turn.isDirect ? ('private' as const) : ('shared' as const);
  const request =
    command !== null || brief === null
      ? { name, rawOptions: { line } }
      : { name: brief.name, rawOptions: { line: linkAskedFor(said) ?? topicOf(said) } };
  await conversation.use(turn, { ...request, audience }, 'public', { onlyQuotes: command === null, isHeard: true });
}

/** A command may be typed as it is elsewhere, with its slash: "/brief iran". */
const unslashed = (words: string): string => words.replace(/^\/(?:sitrep(?=\s|$)\s*)?(?=[a-z]|$)/iu, '');

/**
 * Whether words said below a post of the bot ask for something: a command, a question, a link, or what follows a topic. All else is
 * a remark among people.
 */
export function isAsking(words: string, commands: PlatformDeps['commands']): boolean {
  if (/[?？]/u.test(words) || linkAskedFor(words) !== null || asksForHelp(words)) return true;
  return followUp(words, 'x', true) !== null || understand('/sitrep', unslashed(words), commands).command !== null;
}

async function greeting(busiestTopics: PlatformDeps['busiestTopics']): Promise<Reply> {
  const topics = await busiestTopics(5).catch(() => []);
  return {
    nodes: [
      paragraph(texts.greeting),
      ...(topics.length === 0 ? [] : [paragraph(texts.archiveHasMost(topics.join(', ')))]),
    ],
  };
}

/** A press that was typed: nothing says which message it stood under, so its answer comes below. */
function typedPress(turn: Turn, controlId: string, picked: string | null): Press {
  return {
    ...turn,
    controlId,
    picked,
    isOwn: true,
    messageId: null,
    directAddress: turn.seen.personId,
    isModerator: false,
    replace: (message) => turn.show([message], 'private'),
    hindrance: () => (turn.seen.mayPost ? null : texts.mayNotPost),
  };
}
