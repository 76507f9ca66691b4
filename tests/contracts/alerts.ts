import { beforeEach, describe, expect, it } from 'vitest';
import { ingest } from '../../src/archive/ingest/ingest.ts';
import { alertOptions, never } from '../../src/schedule/alert/alert.ts';
import type { Arrival } from '../../src/schedule/alert/repository.ts';
import type { Schedule } from '../../src/schedule/schedule.ts';
import type { Store } from '../../src/store/store.ts';
import { recordsOf } from '../helpers/drafts.ts';

const at = (minutes: number) => new Date(Date.parse('2026-11-28T12:00:00Z') + minutes * 60_000);

const alertOf = (id: string, over: Partial<Schedule> = {}): Schedule => ({
  id,
  kind: 'alert',
  channelId: 'test:T1/C1',
  workspaceId: 'test:T1',
  name: id,
  query: { text: 'iran', filters: {} },
  rule: never,
  zone: 'UTC',
  options: alertOptions,
  state: 'active',
  stateReason: null,
  ownerId: 'test:T1/U1',
  creatorId: 'test:T1/U1',
  createdAt: at(0),
  nextAt: null,
  lastSeq: 0,
  lastEditionId: null,
  quietRuns: 0,
  ...over,
});

/** What every store must do about alerts. `open` gives an empty one. */
export function describeAlerts(name: string, open: () => Promise<Store>): void {
  describe(`alerts in ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    const add = async (...alerts: Schedule[]) => {
      for (const alert of alerts) {
        await store.schedules.insert(alert);
        await store.alerts.noteChange(alert.id);
      }
    };
    const arrive = async (id: string, over: { sample?: boolean } = {}): Promise<Arrival> => {
      const draft = { givenId: id, title: `Article ${id}`, paragraphs: [`Words of ${id} alone.`], ...over };
      await ingest(recordsOf([draft]), { ...store, clock: () => at(0), pauseMs: 0 });
      return (await store.alerts.arrivals(0, 100)).find((one) => one.id === id)!;
    };

    it('begin once, and their cursor never goes back', async () => {
      expect(await store.alerts.cursor()).toBeNull();
      await store.alerts.begin(5);
      await store.alerts.begin(9);
      expect(await store.alerts.cursor()).toEqual({ seq: 5, floor: 5 });
      await store.alerts.advance({ seq: 8, floor: 5 });
      await store.alerts.advance({ seq: 7, floor: 6 });
      expect(await store.alerts.cursor()).toEqual({ seq: 8, floor: 6 });
    });

    it('are heard of in the order of their changes, and share names with schedules', async () => {
      const { kind: _kind, ...schedule } = alertOf('s', { name: 'one' });
      await store.schedules.insert(schedule);
      await add(alertOf('a', { name: 'one' }), alertOf('b'));
      await store.alerts.noteChange('a');
      const changed = await store.alerts.changedAfter(0, 10);
      expect(changed.map(({ alert }) => alert.id)).toEqual(['b', 'a']);
      expect(await store.alerts.changedAfter(changed[1]!.change, 10)).toEqual([]);
      expect((await store.schedules.list({ kind: 'alert' })).map(({ id }) => id)).toEqual(['b', 'a']);
      expect((await store.schedules.list({ kind: 'schedule' })).map(({ id }) => id)).toEqual(['s']);
      await expect(store.schedules.insert(alertOf('c', { name: 'ONE' }))).rejects.toThrow('already has an alert named');
      expect(await store.schedules.counts()).toMatchObject({ active: 1 });
    });

    it('note an article once each, and only what is news to them', async () => {
      await add(
        alertOf('a'),
        alertOf('late', { lastSeq: 99 }),
        alertOf('off', { state: 'paused', channelId: 'test:T1/C2' }),
      );
      const arrival = await arrive('x');
      expect(arrival).toMatchObject({ isNews: true, completedAt: null });
      expect((await arrive('y', { sample: true })).isNews).toBe(false);
      expect(await store.alerts.noteMatches(arrival, ['a', 'late', 'off', 'gone'], at(1))).toBe(true);
      expect(await store.alerts.noteMatches(arrival, ['a'], at(2))).toBe(false);
      expect(await store.alerts.toPlan(at(1), false, 10)).toEqual(['a']);
      expect(await store.alerts.waiting('a')).toEqual([{ articleId: 'x', at: at(1), wasPutOff: false }]);
      await store.alerts.putOff('a', at(60));
      expect(await store.alerts.toPlan(at(2), false, 10)).toEqual([]);
      expect(await store.alerts.nextPlanAt()).toEqual(at(60));
      expect((await store.alerts.waiting('a'))[0]?.wasPutOff).toBe(true);
      await store.schedules.addRun(alertOf('a'), at(61), 'alert');
      await store.alerts.assign('a', ['x'], at(61));
      expect(await store.alerts.articlesOf('a', at(61))).toEqual(['x']);
      expect(await store.alerts.postsSince('a', at(2))).toEqual([at(61)]);
      expect(await store.alerts.countsOf('a', at(0))).toEqual({ reported: 1, waiting: 0, sameStory: 0 });
    });

    it('leave out what their channel has had', async () => {
      await add(alertOf('a'), alertOf('b'), alertOf('c', { channelId: 'test:T1/C2' }));
      await store.alerts.noteMatches(await arrive('x'), ['a', 'b', 'c'], at(1));
      expect(await store.alerts.countsOf('b', at(0))).toEqual({ reported: 0, waiting: 0, sameStory: 1 });
      expect((await store.alerts.toPlan(at(1), true, 10)).sort()).toEqual(['a', 'c']);
      await store.alerts.drop('a');
      expect(await store.alerts.toPlan(at(1), true, 10)).toEqual(['c']);
    });
  });
}
