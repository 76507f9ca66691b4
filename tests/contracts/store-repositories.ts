import { beforeEach, describe, expect, it } from 'vitest';
import type { PlatformStateRepository } from '../../src/chat/platform.ts';
import type { AnswerRepository, InvocationClaim, InvocationRepository, StoredAnswer } from '../../src/core/answers.ts';
import type { LeaseRepository } from '../../src/core/leases.ts';
import type { AuditRepository, PeopleRepository, PlaceRepository } from '../../src/core/people.ts';
import { say } from '../../src/core/reply.ts';

export interface OpenRepositories {
  answers: AnswerRepository;
  invocations: InvocationRepository;
  people: PeopleRepository;
  workspaces: PlaceRepository;
  channels: PlaceRepository;
  leases: LeaseRepository;
  platformState: PlatformStateRepository;
  audit: AuditRepository;
}

const minute = 60_000;
const start = Date.parse('2026-11-03T10:00:00.000Z');
const moment = (ms: number) => new Date(start + ms);

function answerOf(id: string, given: Partial<StoredAnswer> = {}): StoredAnswer {
  return {
    id,
    personId: 'slack:T1/U1',
    workspaceId: 'slack:T1',
    channelId: 'slack:T1/C1',
    command: 'brief',
    options: { query: 'iran turkey' },
    reply: say('One point.'),
    data: { points: [] },
    createdAt: moment(0),
    expiresAt: moment(10 * minute),
    ...given,
  };
}

/** What every store must do about people, answers, claims and leases. `open` gives an empty one. */
export function describeStoreRepositories(name: string, open: () => Promise<OpenRepositories>): void {
  let store: OpenRepositories;
  beforeEach(async () => {
    store = await open();
  });

  describe(`answers in ${name}`, () => {
    it('come back as they were kept, pictures included, until they expire', async () => {
      const image = { type: 'image', png: new Uint8Array([0, 255, 7]), alt: 'a', title: 't' } as const;
      const answer = answerOf('abc123', { reply: { nodes: [image] } });
      await store.answers.save(answer);
      await store.answers.save(answer);
      expect(await store.answers.get('abc123', moment(0))).toEqual(answer);
      expect(await store.answers.get('abc123', answer.expiresAt)).toBeNull();
      expect(await store.answers.get('other', moment(0))).toBeNull();
    });

    it('know a person’s own recent queries, newest first, each once, nobody else’s', async () => {
      const asked = ['iran', 'turkey', 'iran', 'grain'];
      for (const [n, query] of asked.entries()) {
        await store.answers.save(answerOf(`a${n}`, { options: { query }, createdAt: moment(n) }));
      }
      await store.answers.save(answerOf('b0', { options: { query: 'secret' }, personId: 'slack:T1/U2' }));
      await store.answers.save(answerOf('a9', { options: { limit: 3 }, createdAt: moment(9) }));
      const recent = (limit: number) => store.answers.recentQueries('slack:T1/U1', limit, moment(9));
      expect(await recent(10)).toEqual(['grain', 'iran', 'turkey']);
      expect(await recent(2)).toEqual(['grain', 'iran']);
      await store.answers.save(answerOf('a10', { options: { query: 'expired' }, expiresAt: moment(9) }));
      expect(await recent(10)).toEqual(['grain', 'iran', 'turkey']);
    });

    it('are forgotten once expired', async () => {
      await store.answers.save(answerOf('old'));
      await store.answers.save(answerOf('new', { expiresAt: moment(20 * minute) }));
      expect(await store.answers.prune(moment(10 * minute))).toBe(1);
      expect(await store.answers.get('new', moment(10 * minute))).not.toBeNull();
    });
  });

  describe(`claims on invocations in ${name}`, () => {
    const claimOf = (processName: string, now: number, given: Partial<InvocationClaim> = {}): InvocationClaim => ({
      processName,
      now: moment(now),
      leaseUntil: moment(now + minute),
      tokenUntil: moment(15 * minute),
      command: 'brief',
      caller: { personId: 'p', channelId: 'c' },
      ...given,
    });

    it('go to one of many that ask at once', async () => {
      const claims = await Promise.all(
        Array.from({ length: 10 }, (_, n) => store.invocations.claim('k', claimOf(`process-${n}`, 0))),
      );
      expect(claims.filter((claim) => claim === 'mine')).toHaveLength(1);
      expect(claims.filter((claim) => claim === 'held')).toHaveLength(9);
    });

    it('are taken over when the lease ran out while the token lives', async () => {
      expect(await store.invocations.claim('k', claimOf('one', 0))).toBe('mine');
      expect(await store.invocations.claim('k', claimOf('two', minute - 1))).toBe('held');
      expect(await store.invocations.claim('k', claimOf('two', minute))).toBe('mine');
      expect(await store.invocations.claim('k', claimOf('one', minute + 1))).toBe('held');
    });

    it('end as lost, once, when the token died with its process', async () => {
      await store.invocations.claim('k', claimOf('one', 0));
      expect(await store.invocations.claim('k', claimOf('two', 15 * minute))).toBe('lost');
      expect(await store.invocations.claim('k', claimOf('two', 15 * minute))).toBe('held');
    });

    it('are held for good once answered, and only the process that claimed them may say so', async () => {
      await store.invocations.claim('k', claimOf('one', 0));
      await store.invocations.finish('k', 'two', 'answered');
      expect(await store.invocations.claim('k', claimOf('two', 2 * minute))).toBe('mine');
      await store.invocations.finish('k', 'two', 'answered');
      expect(await store.invocations.claim('k', claimOf('three', 10 * minute))).toBe('held');
    });

    it('are remembered for a day', async () => {
      await store.invocations.claim('k', claimOf('one', 0));
      expect(await store.invocations.prune(moment(24 * 60 * minute))).toBe(0);
      expect(await store.invocations.prune(moment(24 * 60 * minute + 1))).toBe(1);
    });
  });

  describe(`leases in ${name}`, () => {
    it('have one holder, whose fence is higher than any before', async () => {
      const { leases } = store;
      expect(await leases.acquire('polling', 'one', moment(0), moment(minute))).toBe(1);
      expect(await leases.acquire('polling', 'two', moment(1), moment(minute))).toBeNull();
      expect(await leases.acquire('polling', 'one', moment(1), moment(2 * minute))).toBe(1);
      expect(await leases.acquire('polling', 'two', moment(minute), moment(3 * minute))).toBeNull();
      expect(await leases.acquire('polling', 'two', moment(2 * minute), moment(3 * minute))).toBe(2);
      await leases.release('polling', 'one');
      expect(await leases.acquire('polling', 'one', moment(2 * minute), moment(3 * minute))).toBeNull();
      await leases.release('polling', 'two');
      expect(await leases.acquire('polling', 'two', moment(2 * minute), moment(3 * minute))).toBe(3);
      expect(await leases.acquire('other', 'one', moment(0), moment(minute))).toBe(1);
    });
  });

  describe(`platformState in ${name}`, () => {
    it('belong to a platform and a key', async () => {
      const { platformState } = store;
      await platformState.set('slack', 'post:1', { channel: 'C1' });
      await platformState.set('slack', 'post:2', [1]);
      await platformState.set('slack', 'posted', null);
      await platformState.set('discord', 'post:1', 'other');
      await platformState.set('slack', 'post:1', { channel: 'C2' });
      expect(await platformState.get('slack', 'post:1')).toEqual({ channel: 'C2' });
      expect(await platformState.list('slack', 'post:')).toEqual([
        { key: 'post:1', value: { channel: 'C2' } },
        { key: 'post:2', value: [1] },
      ]);
      await platformState.delete('slack', 'post:1');
      expect(await platformState.get('slack', 'post:1')).toBeNull();
      expect(await platformState.get('discord', 'post:1')).toBe('other');
    });
  });

  describe(`people and places in ${name}`, () => {
    it('keep their time zone', async () => {
      expect(await store.people.timeZone('p')).toBeNull();
      await store.people.setTimeZone('p', 'Europe/Istanbul');
      await store.people.setTimeZone('p', 'Asia/Tehran');
      expect(await store.people.timeZone('p')).toBe('Asia/Tehran');
      await store.channels.setTimeZone('c', 'Europe/London');
      expect(await store.channels.get('c')).toMatchObject({ state: 'open', timeZone: 'Europe/London' });
      expect(await store.workspaces.get('c')).toMatchObject({ timeZone: null });
    });

    it('close once, with a reason that is told once, and open again', async () => {
      const { channels } = store;
      await channels.setTimeZone('c', 'Europe/London');
      expect(await channels.close('c', 'archived')).toBe(true);
      expect(await channels.close('c', 'gone')).toBe(false);
      await channels.told('c', moment(5));
      expect(await channels.get('c')).toEqual({
        state: 'closed',
        reason: 'archived',
        toldAt: moment(5),
        timeZone: 'Europe/London',
      });
      await channels.open('c');
      expect(await channels.get('c')).toEqual({ state: 'open', reason: null, toldAt: null, timeZone: 'Europe/London' });
    });

    it('leave a trail of who changed what, newest first', async () => {
      const record = { personId: 'p', channelId: 'c', action: 'schedule add', detail: 'iran turkey' };
      await store.audit.add({ ...record, at: moment(0) });
      await store.audit.add({ ...record, at: moment(1), personId: null, channelId: null, action: 'sources pause' });
      const trail = await store.audit.list(10);
      expect(trail.map(({ action }) => action)).toEqual(['sources pause', 'schedule add']);
      expect(trail[1]).toEqual({ ...record, at: moment(0) });
      expect(await store.audit.list(1)).toHaveLength(1);
    });
  });
}
