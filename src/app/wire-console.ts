import type { ArchiveRepository } from '../archive/repository.ts';
import type { ChatAdapter } from '../chat/chat-adapter.ts';
import { offerValues } from '../chat/offers.ts';
import type { Platform } from '../chat/platform.ts';
import { platformOf } from '../core/address.ts';
import type { Caller } from '../core/caller.ts';
import type { AnyCommand } from '../core/command.ts';
import { createDispatch } from '../core/dispatch.ts';
import type { Logger } from '../core/log.ts';
import type { Chart, ConsoleDeps } from '../web/console/deps.ts';
import { createFileIntake } from './file-intake.ts';
import type { Runtime } from './runtime.ts';

export interface ConsoleWiring {
  runtime: Runtime;
  commands: readonly AnyCommand[];
  platforms: readonly Platform[];
  /** Platforms that are connected, as far as they say who may manage a channel. */
  adapters: () => readonly Pick<ChatAdapter, 'name' | 'mayManage'>[];
  charts: () => Chart[];
  log: Logger;
  clock: () => Date;
}

/** How long what a platform says of a person's rights is taken as true, in milliseconds. */
const freshForMs = 60_000;

/** The console over a runtime: the commands of chat with the same permissions. Pages have a pace of their own. */
export function wireConsole(wiring: ConsoleWiring): ConsoleDeps {
  const { runtime, commands, platforms, adapters, charts, log, clock } = wiring;
  const { services, policy, evidence, complete, store, sources } = runtime;
  const { archive } = store;
  const refusal = (caller: Caller) => policy.refusal(caller);
  return {
    commands,
    dispatch: createDispatch({
      commands,
      services,
      answers: null,
      log,
      clock,
      policy: { ...policy, wait: () => null },
    }),
    offer: (option, typed, caller) =>
      offerValues({ complete, refusal, log }, { option, typed, caller }, { atMost: 8, longest: 200 }),
    renderings: platforms.flatMap(({ name, preview }) => (preview === undefined ? [] : [{ name, ...preview }])),
    search: services.search,
    archive: services.archive,
    facts: {
      eventDays: () => archive.eventDays(),
      eventFingerprints: (days) => archive.eventFingerprints(days),
      storyIds: (storyId, limit) => archive.storyIds(storyId, limit),
      states: (ids) => archive.states(ids),
      latest: (limit) => latestIds(archive, limit),
    },
    refusal,
    isAdmin: (caller) => policy.isAdmin(caller),
    mayManage: remembered(async (personId, channelId) => {
      const adapter = adapters().find(({ name }) => name === platformOf(channelId));
      return (await adapter?.mayManage?.(personId, channelId)) ?? false;
    }, clock),
    schedules: services.schedules,
    alerts: services.alerts,
    async scheduledChannels(workspaceId) {
      const all = await store.schedules.list({});
      return [...new Set(all.filter((one) => one.workspaceId === workspaceId).map(({ channelId }) => channelId))];
    },
    sources: services.sources,
    previewSource: (address, publicOnly) => sources.preview(address, publicOnly),
    async broughtBy(sourceId, limit) {
      const states = await archive.states(await store.sources.articleIds(sourceId));
      const current = [...states.values()].filter(({ removed }) => removed === null);
      return current
        .sort((a, b) => b.seq - a.seq)
        .slice(0, limit)
        .map(({ id }) => id);
    },
    files: createFileIntake({ ingest: runtime.ingest, audit: store.audit, log, clock }),
    charts,
    clock,
    linkReply: (reply, address) => evidence.linksAt(address).linkReply(reply),
  };
}

/** Ids of the articles that changed last: the end of the archive's history, a page at a time. */
async function latestIds(archive: Pick<ArchiveRepository, 'seq' | 'changesAfter'>, limit: number): Promise<string[]> {
  const found: string[] = [];
  let end = await archive.seq();
  while (end > 0 && found.length < limit) {
    const start = Math.max(0, end - limit);
    const changes = await archive.changesAfter(start, limit);
    const own = changes.filter(({ seq, article }) => seq <= end && article !== null);
    found.push(...own.toReversed().map(({ id }) => id));
    end = start;
  }
  return found.slice(0, limit);
}

/** Asks once and remembers for a minute, for the few people who look at pages. */
function remembered(ask: ConsoleDeps['mayManage'], clock: () => Date): ConsoleDeps['mayManage'] {
  const known = new Map<string, { at: number; answer: Promise<boolean> }>();
  return (personId, channelId) => {
    const key = JSON.stringify([personId, channelId]);
    const now = clock().getTime();
    const held = known.get(key);
    if (held !== undefined && now - held.at < freshForMs) return held.answer;
    const answer = ask(personId, channelId);
    known.set(key, { at: now, answer });
    if (known.size > 1000) known.delete(known.keys().next().value!);
    return answer;
  };
}
