import { beforeEach, describe, expect, it, vi } from 'vitest';
import { replicaChecks, startHeartbeat } from '../../src/app/replica.ts';
import { silentLog } from '../../src/core/log.ts';
import type { Replica } from '../../src/core/replicas.ts';
import type { Store } from '../../src/store/store.ts';

const at = (seconds: number) => new Date(Date.parse('2026-11-03T10:00:00.000Z') + seconds * 1000);

function replica(name: string, over: Partial<Replica> = {}): Replica {
  return { name, version: '1.0.0', startedAt: at(0), seenAt: at(100), archiveSeq: 7, skewMs: 0, ...over };
}

/** What every store must do about the bots that share it. `open` gives an empty one. */
export function describeReplicas(name: string, open: () => Promise<Store>): void {
  describe(`bots in ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });

    it('are known while they tell that they live, oldest first, and until they leave', async () => {
      const { replicas } = store;
      await replicas.beat(replica('b', { startedAt: at(5) }));
      await replicas.beat(replica('a', { seenAt: at(50) }));
      await replicas.beat(replica('a', { archiveSeq: 9, seenAt: at(101) }));
      expect(await replicas.list(at(90))).toEqual([
        replica('a', { archiveSeq: 9, seenAt: at(101) }),
        replica('b', { startedAt: at(5) }),
      ]);
      expect(await replicas.list(at(100))).toHaveLength(1);
      await replicas.leave('a');
      expect((await replicas.list(at(0))).map((one) => one.name)).toEqual(['b']);
    });

    it('are dropped once nothing was heard of them for a day', async () => {
      await store.replicas.beat(replica('gone'));
      await store.replicas.beat(replica('here', { seenAt: at(100 + 86_401) }));
      expect((await store.replicas.list(at(0))).map((one) => one.name)).toEqual(['here']);
    });

    it('know of each other who lives and who is silent, unless it is the database that was away', async () => {
      const { replicas } = store;
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
      let now = 0;
      let isAway = false;
      const beat = (one: Replica) => (isAway ? Promise.reject(new Error('gone')) : replicas.beat(one));
      const options = { version: '1.0.0', clock: () => at(now), archiveSeq: () => 0, skewMs: () => 0, log: silentLog };
      const watching = startHeartbeat({ ...options, replicas: { ...replicas, beat }, name: 'watching' });
      try {
        const pass = async (seconds: number) => {
          for (let i = 0; i < seconds; i += 4) {
            now += 4;
            await vi.advanceTimersByTimeAsync(4000);
            await watching.heard();
          }
        };
        await replicas.beat(replica('other', { seenAt: at(0) }));
        expect([await watching.lifeOf('other'), await watching.lifeOf('nobody')]).toEqual(['beating', 'unknown']);
        await pass(8);
        expect(await watching.lifeOf('other')).toBe('unknown');
        await pass(4);
        expect(await watching.lifeOf('other')).toBe('silent');
        isAway = true;
        await pass(16);
        isAway = false;
        await pass(4);
        expect(await watching.lifeOf('other')).toBe('unknown');
        await pass(12);
        expect(await watching.lifeOf('other')).toBe('silent');
      } finally {
        await watching.stop();
        vi.useRealTimers();
      }
    });

    it('keep the pace of a workspace together, and forget what a clock since set back had booked', async () => {
      const { deliveries, unitOfWork } = store;
      const book = (now: Date) => unitOfWork.run(() => deliveries.book('slack:T1', now, 200));
      const booked = await Promise.all(Array.from({ length: 6 }, () => book(at(0))));
      const sorted = booked.map((moment) => moment.getTime() - at(0).getTime()).sort((a, b) => a - b);
      expect(sorted).toEqual([0, 200, 400, 600, 800, 1000]);
      expect(await deliveries.book('slack:T2', at(0), 200)).toEqual(at(0));
      expect(await book(at(1))).toEqual(at(1.2));
      expect(await book(at(60))).toEqual(at(60));
      expect(await book(at(-7200))).toEqual(at(-7200));
    });

    it('are listed by doctor with their lag and their clocks', async () => {
      const { replicas } = store;
      const lines = () => replicaChecks({ replicas, clock: () => at(101), archiveSeq: async () => 10 });
      expect(await lines()).toMatchObject([{ name: 'replicas', state: 'off' }]);
      await replicas.beat(replica('one', { archiveSeq: 10 }));
      await replicas.beat(replica('two', { startedAt: at(1), skewMs: -120_300 }));
      expect(await lines()).toMatchObject([
        { name: 'replica one', state: 'ok', detail: expect.stringContaining('in step') },
        { name: 'replica two', state: 'warning', detail: expect.stringMatching(/3 changes behind.*120\.3 s behind/) },
      ]);
    });
  });
}
