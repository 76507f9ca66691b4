import { z } from 'zod';
import type { AnyCommand } from '../src/core/command.ts';
import { code, paragraph, type ReplyNode, say, small, strong } from '../src/core/reply.ts';
import { words } from '../src/core/words/words.ts';
import { defineCommand } from './define-command.ts';
import { actorOf, sourceName } from './source-options.ts';
import { healthOfSources, listOfSources, noSources } from './source-replies.ts';
import { add } from './sources-add.ts';
import { read as readOne } from './sources-read.ts';

const list = defineCommand({
  name: 'sources list',
  summary: 'Where the articles come from',
  options: z.strictObject({}),
  examples: ['sources list'],
  isReadOnly: true,
  visibility: 'private',
  async run({ services, now }) {
    const data = await services.sources.list();
    if (data.length === 0) return { reply: noSources(), data };
    return { reply: { nodes: listOfSources(data, now) }, data };
  },
});

const pause = defineCommand({
  name: 'sources pause',
  summary: 'Pause a source and keep its articles',
  options: z.strictObject({ source: sourceName }),
  examples: ['sources pause crisisgroup'],
  verb: 'Pause',
  visibility: 'private',
  permission: 'admin',
  async run({ options, caller, services }) {
    const data = await services.sources.pause(options.source, actorOf(caller));
    const nodes = [
      paragraph(`${words.sourcePaused(data.name)} ${words.resumeWith} `, code(`sources resume ${data.id}`)),
    ];
    return { reply: { nodes }, data };
  },
});

const resume = defineCommand({
  name: 'sources resume',
  summary: 'Resume a paused source',
  options: z.strictObject({ source: sourceName }),
  examples: ['sources resume crisisgroup'],
  verb: 'Resume',
  visibility: 'private',
  permission: 'admin',
  async run({ options, caller, services }) {
    const data = await services.sources.resume(options.source, actorOf(caller));
    return { reply: say(words.pollingResumed(data.name)), data };
  },
});

const remove = defineCommand({
  name: 'sources remove',
  summary: 'Remove a source; its articles stay',
  options: z.strictObject({ source: sourceName }),
  examples: ['sources remove crisisgroup'],
  verb: 'Remove',
  visibility: 'private',
  permission: 'admin',
  async run({ options, caller, services }) {
    const data = await services.sources.remove(options.source, actorOf(caller));
    const stays = data.articles === 0 || data.quote === 'full' ? '' : ` ${words.quotedAsBefore(data.quote)}`;
    return { reply: say(`${words.sourceRemoved(data.name)} ${words.articlesStay(data.articles)}${stays}`), data };
  },
});

const health = defineCommand({
  name: 'sources health',
  summary: 'How each source is doing: last success, articles a day, errors',
  options: z.strictObject({ source: sourceName.optional() }),
  examples: ['sources health', 'sources health crisisgroup'],
  isReadOnly: true,
  visibility: 'private',
  async run({ options, services, now }) {
    const { sources } = services;
    const data = options.source === undefined ? await sources.list() : [await sources.find(options.source)];
    if (data.length === 0) return { reply: noSources(), data };
    return { reply: { nodes: healthOfSources(data, now) }, data };
  },
});

const starter = defineCommand({
  name: 'sources starter',
  summary: 'Start with a set of public foreign-affairs feeds',
  options: z.strictObject({}),
  examples: ['sources starter'],
  visibility: 'private',
  permission: 'admin',
  async run({ caller, services }) {
    const data = await services.sources.starter(actorOf(caller));
    const { feeds, read, articles, failed, secondsLeft } = data;
    const rest = secondsLeft === 0 ? words.askNow : words.restInMinutes(Math.max(1, Math.round(secondsLeft / 60)));
    const nodes: ReplyNode[] = [
      paragraph(strong(`${words.feedsRead(read, feeds)}, ${words.articles(articles)}; ${rest}.`)),
      ...(failed > 0 ? [paragraph(`${words.feedsFailed(failed)} `, code('sources health'))] : []),
      small(`${words.polledOften} `, code('sources list'), ', ', code('sources remove')),
    ];
    return { reply: { nodes }, data };
  },
});

/** The commands about sources, in the order help lists them. */
export const sourceCommands: readonly AnyCommand[] = [starter, list, health, add, readOne, pause, resume, remove];
