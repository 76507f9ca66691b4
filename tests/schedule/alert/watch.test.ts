import { afterEach, describe, expect, it } from 'vitest';
import { createAlertMatcher } from '../../../src/app/alert-matcher.ts';
import type { ArticleDraft } from '../../../src/archive/article.ts';
import { ingest } from '../../../src/archive/ingest/ingest.ts';
import { silentLog } from '../../../src/core/log.ts';
import { alertOptions, never } from '../../../src/schedule/alert/alert.ts';
import { createAlertWatch } from '../../../src/schedule/alert/watch.ts';
import type { Schedule, ScheduleOptions } from '../../../src/schedule/schedule.ts';
import { createConceptFinder } from '../../../src/search/gazetteer.ts';
import { briefingRoom, Crash, emptyBrief, type Room } from '../../helpers/briefing-room.ts';
import { proseOf, recordsOf } from '../../helpers/drafts.ts';
import type { RecordingOptions } from '../../helpers/recording-platform.ts';

let room: Room;
afterEach(() => room.close());

const open = async (options: Omit<RecordingOptions, 'clock'> = {}) => {
  room = await briefingRoom(options);
  room.now = new Date('2026-11-28T12:00:00Z');
};

const concepts = createConceptFinder();
const today = () => Temporal.PlainDate.from('2026-11-28');

/** A process that watches and posts, on the store of the room. */
function start(after: (step: string) => void = () => {}) {
  const { store } = room;
  const scheduler = room.start({
    after,
    alerts: store.alerts,
    news: {
      briefs: { compose: async () => emptyBrief },
      search: { find: async () => ({ hits: [], total: 0, concepts: [], eased: 'no', seq: 1, articles: [] }) },
      archive: store.archive,
    },
  });
  const watch = createAlertWatch({
    alerts: store.alerts,
    schedules: store.schedules,
    archive: store.archive,
    archiveSeq: () => store.archive.seq(),
    matcher: createAlertMatcher(concepts, today),
    unitOfWork: store.unitOfWork,
    clock: () => room.now,
    log: silentLog,
    after,
  });
  return {
    scheduler,
    async beat() {
      await watch.look();
      await room.settle(scheduler, 0);
    },
  };
}

let made = 0;
async function addAlert(text: string, over: Partial<Schedule> = {}, set: Partial<ScheduleOptions> = {}) {
  made += 1;
  const alert: Schedule = {
    id: `alert${made}`,
    kind: 'alert',
    channelId: 'test:T1/C1',
    workspaceId: 'test:T1',
    name: `${text} ${made}`,
    query: { text, filters: {} },
    rule: never,
    zone: 'UTC',
    options: { ...alertOptions, ...set },
    state: 'active',
    stateReason: null,
    ownerId: 'test:T1/U1',
    creatorId: 'test:T1/U1',
    createdAt: room.now,
    nextAt: null,
    lastSeq: await room.store.archive.seq(),
    lastEditionId: null,
    quietRuns: 0,
    ...over,
  };
  await room.store.schedules.insert(alert);
  await room.store.alerts.begin(alert.lastSeq ?? 0);
  await room.store.alerts.noteChange(alert.id);
  return alert;
}

let read = 0;
async function arrive(...drafts: Partial<ArticleDraft>[]) {
  const { archive, unitOfWork } = room.store;
  const records = recordsOf(
    drafts.map((draft) => {
      read += 1;
      const [prose = ''] = proseOf(read, 60);
      const title = draft.title ?? `Iran and Turkey: ${prose.split(' ').slice(0, 5).join(' ')}`;
      return {
        givenId: `article-${read}`,
        published: '2026-11-28',
        publishedPrecision: 'day' as const,
        paragraphs: [prose],
        ...draft,
        title,
      };
    }),
  );
  return ingest(records, { archive, unitOfWork, clock: () => room.now, pauseMs: 0 });
}

const texts = () => room.platform.messages.map(({ text }) => text);
const headings = () => texts().map((text) => text.split('\n')[1]);

describe('an alert', () => {
  it('posts an article that matches once, and nothing that does not', async () => {
    await open();
    await addAlert('iran turkey');
    const bot = start();
    await arrive({ title: 'Iran and Turkey open a border' }, { title: 'Egypt plants trees' });
    await bot.beat();
    await bot.beat();
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('Alert: iran turkey');
    expect(texts()[0]).toContain('Iran and Turkey open a border (source unknown, 28 Nov 2026)');
  });

  it('never posts what was there before, samples, old articles, what a backfill brought, or what was read again', async () => {
    await open();
    await arrive({ title: 'Iran and Turkey, before' });
    await addAlert('iran turkey');
    const bot = start();
    await bot.beat();
    await arrive({ givenId: 'old', title: 'Iran and Turkey, long ago', published: '2026-11-20' });
    await arrive({ title: 'Iran and Turkey, a sample', sample: true });
    const back = await arrive({ title: 'Iran and Turkey, backfilled' });
    const source = { id: 'aaaaaa', quotePolicy: 'full' as const };
    await room.store.sources.noteArticles(source, [back.added[0]!.id!], room.now, true);
    await bot.beat();
    expect(texts()).toEqual([]);
    await arrive({ title: 'Iran and Turkey, news', givenId: 'news' });
    await bot.beat();
    expect(texts()).toHaveLength(1);
    await arrive({ title: 'Iran and Turkey, news', givenId: 'news', paragraphs: ['Iran and Turkey: changed since.'] });
    await bot.beat();
    expect(texts()).toHaveLength(1);
  });

  it('posts an undated article: nobody knows that it is old', async () => {
    await open();
    await addAlert('iran turkey');
    await arrive({ published: null, publishedPrecision: null });
    await start().beat();
    expect(texts()).toHaveLength(1);
  });

  it('posts a story once in a channel, also where two alerts match it', async () => {
    await open();
    const first = await addAlert('iran turkey');
    await addAlert('border');
    await addAlert('border', { channelId: 'test:T1/C2' });
    const bot = start();
    const text = 'Iran and Turkey opened a border crossing near Van on Saturday, said the governor of the province.';
    await arrive({ title: 'Iran and Turkey open a border', paragraphs: [text], source: 'One' });
    await arrive({ title: 'Iran and Turkey open a border', paragraphs: [text], source: 'Two' });
    await bot.beat();
    await bot.beat();
    expect(room.platform.messages.map(({ channel }) => channel).sort()).toEqual(['test:T1/C1', 'test:T1/C2']);
    const counts = await room.store.alerts.countsOf(first.id, new Date(0));
    expect(counts.reported).toBe(1);
  });

  it('posts what is beyond its hour as one digest when the hour has room', async () => {
    await open();
    await addAlert('iran turkey', {}, { perHour: 2 });
    const bot = start();
    await arrive({}, {}, {}, {}, {});
    await bot.beat();
    expect(texts()).toHaveLength(2);
    room.pass(59 * 60_000);
    await bot.beat();
    expect(texts()).toHaveLength(2);
    room.pass(2 * 60_000);
    await bot.beat();
    expect(texts()).toHaveLength(3);
    expect(texts()[2]).toContain('3 more articles, together');
  });

  it('keeps quiet hours, then posts what came in them together', async () => {
    await open();
    await addAlert('iran turkey', {}, { quietHours: '11:00-13:00' });
    const bot = start();
    await arrive({}, {});
    await bot.beat();
    expect(texts()).toEqual([]);
    room.pass(61 * 60_000);
    await bot.beat();
    expect(headings()).toEqual(['2 more articles, together']);
  });

  it('posts nothing while paused, of what arrived meanwhile nothing later, and goes on when resumed', async () => {
    await open();
    const alert = await addAlert('iran turkey');
    const bot = start();
    await bot.beat();
    await room.store.schedules.update(alert.id, { state: 'paused' });
    await room.store.alerts.noteChange(alert.id);
    await arrive({});
    await bot.beat();
    await room.store.schedules.update(alert.id, { state: 'active', lastSeq: await room.store.archive.seq() });
    await room.store.alerts.noteChange(alert.id);
    await bot.beat();
    expect(texts()).toEqual([]);
    await arrive({});
    await bot.beat();
    expect(texts()).toHaveLength(1);
  });

  it('reads its filters and phrases, and a query that changed', async () => {
    await open();
    const alert = await addAlert('"border trade"', {
      query: { text: '"border trade"', filters: { source: 'ledger', lang: 'en' } },
    });
    const bot = start();
    const wanted = { title: 'Border trade grows in the east', source: 'Daily Ledger', language: 'en' };
    await arrive(wanted, { ...wanted, title: 'Trade at the border falls' });
    await arrive({ ...wanted, source: 'Another' }, { ...wanted, language: 'tr' });
    await bot.beat();
    expect(texts()).toHaveLength(1);
    await room.store.schedules.update(alert.id, { query: { text: 'egypt', filters: {} } });
    await room.store.alerts.noteChange(alert.id);
    await arrive({ title: 'Egypt plants trees' });
    await bot.beat();
    expect(texts()).toHaveLength(2);
  });

  it('pauses with its channel, and its owner hears of it as an alert', async () => {
    await open();
    const alert = await addAlert('iran turkey');
    room.platform.faults = ['closed'];
    const bot = start();
    await arrive({});
    await bot.beat();
    await bot.beat();
    expect((await room.store.schedules.get(alert.id))?.state).toBe('paused');
    expect(texts().join()).toContain(`The alert "${alert.name}" is paused`);
    expect(texts().join()).toContain(`alert resume ${alert.name}`);
  });

  it('leaves a briefing of the channel as new as it was', async () => {
    await open();
    await addAlert('iran turkey');
    await arrive({});
    await start().beat();
    const seen = await room.store.schedules.memory.seen('test:T1/C1', [{ id: `article-${read}`, storyId: null }]);
    expect(texts()).toHaveLength(1);
    expect(seen).toEqual([]);
  });

  it('ends once its article is forgotten', async () => {
    await open();
    const alert = await addAlert('iran turkey', {}, { quietHours: '11:00-13:00' });
    const bot = start();
    const { added } = await arrive({});
    await bot.beat();
    await room.store.unitOfWork.run(() => room.store.archive.forget(added[0]!.id!, 'asked', room.now));
    room.pass(61 * 60_000);
    await bot.beat();
    expect(texts()).toEqual([]);
    expect(await room.log(alert.id)).toEqual(['skipped: nothing-new']);
  });
});

describe('an alert is posted once, whatever process dies when', () => {
  const steps = ['matched', 'advanced', 'planned', 'composed', 'answered'];

  it.each(steps)('after "%s"', async (step) => {
    await open();
    await addAlert('iran turkey', {}, { perHour: 60 });
    await addAlert('turkey', { channelId: 'test:T1/C2' }, { perHour: 60 });
    let crashes = 2;
    const dying = () =>
      start((done) => {
        if (done === step && crashes-- > 0) throw new Crash(step);
      });
    for (let n = 0; n < 2; n += 1) {
      await arrive({}, {});
      await dying()
        .beat()
        .catch(() => {});
      room.pass(61_000);
    }
    for (let n = 0; n < 3; n += 1) {
      const next = start();
      await next.scheduler.recover();
      await next.beat();
      room.pass(61_000);
    }
    expect(crashes).toBeLessThan(2);
    const posted = room.platform.messages.map(({ channel, text }) => `${channel} ${text.split('\n')[1]}`);
    expect(new Set(posted).size).toBe(posted.length);
    expect(posted).toHaveLength(8);
  });

  it('by one of two processes that look at the same time', async () => {
    await open();
    await addAlert('iran turkey', {}, { perHour: 60 });
    const [one, other] = [start(), start()];
    for (let n = 0; n < 5; n += 1) {
      await arrive({}, {});
      await Promise.all([one.beat(), other.beat()]);
    }
    await one.beat();
    expect(room.platform.messages).toHaveLength(10);
  });
});
