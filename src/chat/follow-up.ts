import type { Answer, Request } from '../core/dispatch.ts';
import type { PlatformStateRepository } from './platform.ts';

/** Commands that are about a topic, which what follows may be about too. */
const topical = new Set(['brief', 'timeline', 'articles']);

/** How long a topic is followed up, in milliseconds: a working day in a thread, half an hour elsewhere. */
const lifeMs = { thread: 12 * 3_600_000, place: 30 * 60_000 };

/** Where a conversation is about one thing: a thread, or what one person says in one place. */
export interface TopicPlace {
  /** Address of the thread; null outside threads. */
  thread: string | null;
  channelId: string;
  personId: string;
}

export interface TopicDeps {
  platform: string;
  platformState: Pick<PlatformStateRepository, 'get' | 'set'>;
  clock: () => Date;
}

/** What was asked about last, and with which filters. */
interface Topic {
  query: string;
  filters: Record<string, string>;
  at: string;
}

const filterNames = ['since', 'until', 'source', 'section', 'lang'] as const;

/** "and russia?", "what about gas", "ve rusya": names what is added to the topic. */
const adding =
  /^(?:(?:ok(?:ay)?|so|now),? )?(?:and|or what about|what about|how about|also|plus|ve|peki(?: ya)?|und)\s+(?:what about |about |for |in |on )?(.{2,200}?)[?!.\s]*$/iu;
/** So begins no topic of its own; "plus size fashion" and "also rises the sun" do. */
const surelyAdding = /^(?:and|what about|how about|ve|und)\s/iu;
/** "not gas", "without gas": leaves something out. */
const without = /^(?:but )?(?:not|without|except|ohne)\s+(.{2,80}?)[?!.\s]*$/iu;
/** Asks for more, or for another view, of the same. */
const views: readonly [RegExp, string, Record<string, number>][] = [
  [/^(?:more|more points|go on|tell me more|anything else|daha|mehr)[?!.]*$/iu, 'brief', { points: 10 }],
  [/^(?:timeline|when|dates|and when|zeitleiste)[?!.]*$/iu, 'timeline', {}],
  [/^(?:articles|sources|which articles|the articles|list)[?!.]*$/iu, 'articles', {}],
];
/** "since 2020", "last month", "source:tehran times": bounds what was asked. */
const bounding =
  /^(?:only |just )?(?:(?:since|until|before|after|from|in|during)\s+\S.{0,40}|(?:this|last) (?:week|month|year)|(?:since|until|source|section|lang)[:=]\S.{0,80})[?!.]*$/iu;

/** The command and line that these words mean after a topic; null when they stand for themselves. */
export function followUp(
  words: string,
  query: string,
  isHeard: boolean,
): { command: string; line: string; options: Record<string, number> } | null {
  const said = words.trim();
  const added = adding.exec(said)?.[1];
  if (added !== undefined && (isHeard || surelyAdding.test(said)))
    return { command: 'brief', line: `${query} ${added}`, options: {} };
  // Typed after a command these are words of a query; said in a thread they follow what was said before.
  if (!isHeard) return null;
  const view = views.find(([pattern]) => pattern.test(said));
  if (view !== undefined) return { command: view[1], line: query, options: view[2] };
  const left = without.exec(said)?.[1];
  if (left !== undefined) {
    const each = left.split(/\s+(?:and\s+|or\s+)?/u).filter(Boolean);
    return { command: 'brief', line: `${query} ${each.map((word) => `-${word}`).join(' ')}`, options: {} };
  }
  if (bounding.test(said)) {
    const bound = said.replace(/^(?:only|just) /iu, '').replace(/[?!.]+$/u, '');
    return { command: 'brief', line: `${query} ${bound}`, options: {} };
  }
  return null;
}

/** The request as it stands, or what it means after what was asked here before. */
export async function withTopic(
  deps: TopicDeps,
  place: TopicPlace,
  request: Omit<Request, 'caller'>,
  isHeard: boolean,
): Promise<Omit<Request, 'caller'>> {
  if (!topical.has(request.name)) return request;
  const words = wordsOf(request.rawOptions);
  if (words === null) return request;
  const topic = await topicAt(deps, place);
  const followed = topic === null ? null : followUp(words, topic.query, isHeard);
  if (topic === null || followed === null) return request;
  const line = [
    followed.line,
    ...Object.entries(topic.filters)
      .filter(([name]) => !new RegExp(`\\b${name}[:=]`, 'u').test(followed.line))
      .map(([name, value]) => `${name}:"${value}"`),
    ...Object.entries(followed.options).map(([name, value]) => `${name}:${value}`),
  ].join(' ');
  return { ...request, name: followed.command, rawOptions: { line } };
}

/** Remembers what was asked about, for what may follow. */
export async function rememberTopic(deps: TopicDeps, place: TopicPlace, { ran }: Answer): Promise<void> {
  const query = ran?.options.query;
  if (ran === null || !topical.has(ran.command) || typeof query !== 'string') return;
  const filters = Object.fromEntries(
    filterNames.flatMap((name) => (typeof ran.options[name] === 'string' ? [[name, ran.options[name]]] : [])),
  );
  const topic: Topic = { query, filters, at: deps.clock().toISOString() };
  for (const key of keysOf(place)) await deps.platformState.set(deps.platform, key, topic);
}

/** The topic of the thread, else what the person asked here last. */
async function topicAt({ platform, platformState, clock }: TopicDeps, place: TopicPlace): Promise<Topic | null> {
  for (const key of keysOf(place)) {
    const topic = (await platformState.get(platform, key)) as Topic | null | undefined;
    const life = key === threadKey(place) ? lifeMs.thread : lifeMs.place;
    if (topic && clock().getTime() - Date.parse(topic.at) <= life) return topic;
  }
  return null;
}

const threadKey = ({ thread }: TopicPlace): string | null => (thread === null ? null : `topic:${thread}`);

/** Where a topic is kept, the nearest place first. */
function keysOf(place: TopicPlace): string[] {
  const own = `topic:${place.channelId}:${place.personId}`;
  const thread = threadKey(place);
  return thread === null ? [own] : [thread, own];
}

/** The words of a query, as a line or as typed options; null for a line that sets options, or none. */
function wordsOf(raw: Record<string, unknown>): string | null {
  const words = raw.line ?? raw.query;
  return typeof words === 'string' && words.trim() !== '' ? words : null;
}
