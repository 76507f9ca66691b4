import type { ArchiveRepository } from '../archive/repository.ts';
import type { ChatAdapter } from '../chat/chat-adapter.ts';
import { offerValues } from '../chat/offers.ts';
import type { Platform } from '../chat/platform.ts';
import { platformOf } from '../core/address.ts';
import type { Caller } from '../core/caller.ts';
import type { AnyCommand } from '../core/command.ts';
import { createDispatch } from '../core/dispatch.ts';
import type { Logger } from '../core/log.ts';
import type { Chart, ConsoleDeps, Standing } from '../web/console/deps.ts';
import { createFileIntake } from './file-intake.ts';
import type { Runtime } from './runtime.ts';

export interface ConsoleWiring {
  runtime: Runtime;
  commands: readonly AnyCommand[];
  platforms: readonly Platform[];
  /** Platforms that are connected, as far as they say who may manage a channel. */
  adapters: () => readonly Pick<ChatAdapter, 'name' | 'mayManage' | 'groupsOf' | 'isMember'>[];
  charts: () => Chart[];
  log: Logger;
  clock: () => Date;
}

/** How long what a platform says of a person's rights is taken as true, in milliseconds. */
const freshForMs = 60_000;
/** Workspaces asked about for one person in direct messages. */
const mostWorkspacesAsked = 20;

/** The console over a runtime: the commands of chat with the same permissions. Pages have a pace of their own. */
export function wireConsole(wiring: ConsoleWiring): ConsoleDeps {
  const { runtime, commands, platforms, adapters, charts, log, clock } = wiring;
  const { services, policy, evidence, complete, store, sources } = runtime;
  const { archive } = store;
  const refusal = (caller: Caller) => policy.refusal(caller);
  const adapterOf = (address: string) => adapters().find(({ name }) => name === platformOf(address));

  async function standingOf(personId: string, workspaceId: string): Promise<Standing> {
    const adapter = adapterOf(personId);
    await policy.refresh?.();
    if (workspaceId !== '') return { groups: (await adapter?.groupsOf?.(personId, workspaceId)) ?? [], memberOf: [] };
    // In direct messages of Discord a person is in no server: those that may use this Sitrep are asked about.
    const allowed = (policy.allowedOn?.(platformOf(personId)) ?? []).slice(0, mostWorkspacesAsked);
    const isIn = await Promise.all(allowed.map((id) => adapter?.isMember?.(personId, id) ?? null));
    return { groups: [], memberOf: allowed.filter((_id, at) => isIn[at] === true) };
  }
  const standing = remembered(standingOf, clock);
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
    mayManage: remembered(
      async (personId, channelId) => (await adapterOf(channelId)?.mayManage?.(personId, channelId)) ?? false,
      clock,
    ),
    standingOf: (personId, workspaceId) => standing(personId, workspaceId ?? ''),
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

/** Asks once and remembers for a minute, for the few people who look at pages. A question that failed is asked again. */
function remembered<T>(ask: (one: string, other: string) => Promise<T>, clock: () => Date) {
  const known = new Map<string, { at: number; answer: Promise<T> }>();
  return (one: string, other: string): Promise<T> => {
    const key = JSON.stringify([one, other]);
    const now = clock().getTime();
    const held = known.get(key);
    if (held !== undefined && now - held.at < freshForMs) return held.answer;
    const answer = ask(one, other);
    known.set(key, { at: now, answer });
    answer.catch(() => known.delete(key));
    if (known.size > 1000) known.delete(known.keys().next().value!);
    return answer;
  };
}
