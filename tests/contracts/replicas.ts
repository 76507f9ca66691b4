import { beforeEach, describe, expect, it } from 'vitest';
import { replicaChecks } from '../../src/app/replica.ts';
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
