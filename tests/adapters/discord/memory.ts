import type { PlatformStateRepository } from '../../../src/chat/platform.ts';
import type { AnswerRepository, InvocationRepository, StoredAnswer } from '../../../src/core/answers.ts';
import type { LeaseRepository } from '../../../src/core/leases.ts';

/** What outlives a restart: the repositories an adapter uses, over plain maps. */
export interface Memory {
  answers: AnswerRepository;
  invocations: InvocationRepository;
  platformState: PlatformStateRepository;
  leases: LeaseRepository;
  /** States of all claims, by key. */
  claims: Map<
    string,
    { processName: string; state: 'held' | 'answered' | 'failed'; leaseUntil: Date; tokenUntil: Date }
  >;
  /** Waited for before every access: a slow store. */
  slowness: () => Promise<void>;
}

export function createMemory(): Memory {
  const answers = new Map<string, StoredAnswer>();
  const platformState = new Map<string, unknown>();
  const leases = new Map<string, { processName: string; until: Date; fence: number }>();
  const memory: Memory = {
    slowness: async () => {},
    claims: new Map(),
    answers: {
      async save(answer) {
        await memory.slowness();
        answers.set(answer.id, structuredClone(answer));
      },
      async get(id, now) {
        await memory.slowness();
        const answer = answers.get(id);
        return answer === undefined || answer.expiresAt <= now ? null : answer;
      },
      recentQueries: async () => [],
      prune: async () => 0,
    },
    invocations: {
      async claim(key, { processName, now, leaseUntil, tokenUntil }) {
        await memory.slowness();
        const held = memory.claims.get(key);
        if (held !== undefined && (held.state !== 'held' || held.leaseUntil > now)) return 'held';
        if (held !== undefined && held.tokenUntil <= now) return 'lost';
        memory.claims.set(key, { processName, state: 'held', leaseUntil, tokenUntil });
        return 'mine';
      },
      async finish(key, processName, state) {
        await memory.slowness();
        const held = memory.claims.get(key);
        if (held?.processName === processName) held.state = state;
      },
      prune: async () => 0,
    },
    platformState: {
      get: async (platform, key) => structuredClone(platformState.get(`${platform} ${key}`)) ?? null,
      async set(platform, key, value) {
        platformState.set(`${platform} ${key}`, structuredClone(value));
      },
      async delete(platform, key) {
        platformState.delete(`${platform} ${key}`);
      },
      list: async () => [],
    },
    leases: {
      async acquire(name, processName, now, until) {
        const held = leases.get(name);
        if (held !== undefined && held.processName !== processName && held.until > now) return null;
        const fence = held === undefined ? 1 : held.processName === processName ? held.fence : held.fence + 1;
        leases.set(name, { processName, until, fence });
        return fence;
      },
      async release(name, processName) {
        if (leases.get(name)?.processName === processName) leases.delete(name);
      },
    },
  };
  return memory;
}
