import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { scheduleChecks } from '../../../src/schedule/manage/checks.ts';
import type { SchedulerDeps } from '../../../src/schedule/run/scheduler.ts';
import { migrations } from '../../../src/store/migrations/index.ts';
import { briefingRoom, type Room } from '../../helpers/briefing-room.ts';
import { createHomes } from '../../helpers/homes.ts';
import { onPostgres } from '../../helpers/postgres/test-store.ts';

const homes = createHomes();
let room: Room;
afterEach(() => room?.close());

const dayMs = 86_400_000;
const creator = 'test:T1/U1';
const admins = ['test:T1/UADMIN', 'test:T2/UADMIN', 'other:U1'];

const start = (over: Partial<SchedulerDeps> = {}) => room.start({ admins, ...over });
const left = (personId = creator, workspaceId = 'test:T1') =>
  room.platform.members.set(`${personId} in ${workspaceId}`, false);
const stateOf = async ({ id }: { id: string }) => {
  const schedule = await room.store.schedules.get(id);
  return {
    owner: schedule?.ownerId,
    creator: schedule?.creatorId,
    state: schedule?.state,
    reason: schedule?.stateReason,
  };
};
const kept = { owner: creator, creator, state: 'active', reason: null };
const passed = { ...kept, owner: null };
const notices = () => room.platform.messages.filter(({ key }) => key.includes('notice'));

describe('an owner who has left', () => {
  it('leaves active and paused schedules of that workspace to its admins, who are told once', async () => {
    room = await briefingRoom();
    const active = await room.add({ name: 'active' });
    const paused = await room.add({ name: 'asleep', state: 'paused', channelId: 'test:T1/C2' });
    const elsewhere = await room.add({ workspaceId: 'test:T2', channelId: 'test:T2/C1' });
    const others = await room.add({ ownerId: 'test:T1/U2', channelId: 'test:T1/C3' });
    const removed = await room.add({ name: 'removed', state: 'removed' });
    left();
    const scheduler = start();
    expect(await scheduler.findDepartedOwners()).toBe(true);
    await room.settle(scheduler);
    expect(await stateOf(active)).toEqual(passed);
    expect(await stateOf(paused)).toEqual({ ...passed, state: 'paused' });
    expect(await stateOf(elsewhere)).toEqual(kept);
    expect(await stateOf(others)).toMatchObject({ owner: 'test:T1/U2', state: 'active' });
    expect(await stateOf(removed)).toMatchObject({ owner: creator });
    expect(notices().map(({ channel }) => channel)).toEqual(['test:T1/UADMIN']);
    const [{ text } = { text: '' }] = notices();
    expect(text).toContain(`${creator} has left and owned 2 schedules here.`);
    expect(text).toContain('asleep in test:T1/C2 (paused)');
    for (const verb of ['resume', 'pause', 'remove']) expect(text).toContain(`schedule ${verb} active`);
    const trail = (await room.store.audit.list(9)).map(({ action, detail, personId }) => [action, detail, personId]);
    expect(trail.sort()).toEqual([
      ['schedule hand over', 'active: handed to the admins: its owner has left', null],
      ['schedule hand over', 'asleep: handed to the admins: its owner has left', null],
    ]);
    for (let day = 0; day < 3; day += 1) {
      room.pass(dayMs);
      expect(await start().findDepartedOwners()).toBe(false);
      await room.settle(scheduler);
    }
    expect(notices()).toHaveLength(1);
  });

  it('is missed by no briefing: it still comes', async () => {
    room = await briefingRoom();
    const schedule = await room.add();
    left();
    const scheduler = start();
    await scheduler.findDepartedOwners();
    await scheduler.tick();
    expect(await room.log(schedule.id)).toEqual(['posted']);
  });

  it('gets nothing more: what went to their own messages is paused, stays theirs, and is told to nobody', async () => {
    room = await briefingRoom();
    const toMe = await room.add({ channelId: creator });
    const inDirect = await room.add({ channelId: 'test:T1/D1' });
    const stopped = await room.add({ channelId: creator, name: 'stopped', state: 'paused', stateReason: null });
    left();
    const scheduler = start();
    await scheduler.findDepartedOwners();
    await room.settle(scheduler);
    for (const own of [toMe, inDirect])
      expect(await stateOf(own)).toEqual({ ...kept, state: 'paused', reason: 'its owner has left' });
    expect(await stateOf(stopped)).toEqual({ ...kept, state: 'paused' });
    expect(notices()).toEqual([]);
    expect((await room.store.audit.list(9)).map(({ action }) => action)).toEqual(['schedule pause', 'schedule pause']);
  });

  it('is told to doctor, also where nobody is set as admin', async () => {
    room = await briefingRoom();
    await room.add();
    expect(await scheduleChecks(room.store.schedules)).toHaveLength(1);
    left();
    const scheduler = room.start({ admins: [] });
    expect(await scheduler.findDepartedOwners()).toBe(true);
    await room.settle(scheduler);
    expect(notices()).toEqual([]);
    const [, check] = await scheduleChecks(room.store.schedules);
    expect(check).toMatchObject({ state: 'warning', detail: expect.stringContaining('1: the owner has left') });
    expect(check?.mend).toContain('schedule resume');
  });

  it('who is an admin is not told of themselves, and the admins hear of later troubles', async () => {
    room = await briefingRoom();
    const schedule = await room.add();
    left();
    const scheduler = room.start({ admins: [creator, 'test:T1/UADMIN'] });
    await scheduler.findDepartedOwners();
    await room.settle(scheduler);
    room.platform.faults = ['refused'];
    await scheduler.tick();
    await room.settle(scheduler);
    expect(await room.log(schedule.id)).toEqual(['failed: too many words']);
    expect(new Set(notices().map(({ channel }) => channel))).toContain('test:T1/UADMIN');
    expect(
      notices()
        .filter(({ key }) => key.includes('left'))
        .map(({ channel }) => channel),
    ).toEqual(['test:T1/UADMIN']);
  });

  it('passes on all or nothing', async () => {
    room = await briefingRoom();
    const schedules = [await room.add({ name: 'one' }), await room.add({ name: 'two' })];
    left();
    let records = 0;
    const audit = {
      ...room.store.audit,
      add: async (record: Parameters<typeof room.store.audit.add>[0]) => {
        records += 1;
        if (records === 2) throw new Error('the disk is full');
        await room.store.audit.add(record);
      },
    };
    expect(await start({ audit }).findDepartedOwners()).toBe(false);
    for (const schedule of schedules) expect(await stateOf(schedule)).toEqual(kept);
    expect(await room.store.audit.list(9)).toEqual([]);
    room.pass(dayMs);
    expect(await start().findDepartedOwners()).toBe(true);
    for (const schedule of schedules) expect(await stateOf(schedule)).toEqual(passed);
  });
});

describe('a platform', () => {
  it('that fails over one owner is still asked about the next', async () => {
    room = await briefingRoom();
    await room.add();
    const other = await room.add({ ownerId: 'test:T1/U2', channelId: 'test:T1/C2' });
    const refusal = Promise.reject(new Error('no answer'));
    // It is asked about later: until then nobody waits for it.
    refusal.catch(() => {});
    room.platform.members.set(`${creator} in test:T1`, refusal);
    left('test:T1/U2');
    expect(await start().findDepartedOwners()).toBe(true);
    expect((await stateOf(other)).owner).toBeNull();
  });

  it('that cannot tell passes nothing on, however often', async () => {
    room = await briefingRoom();
    const schedules = [await room.add(), await room.add({ ownerId: 'test:T1/U2', creatorId: 'test:T1/U2' })];
    room.platform.members.set(`${creator} in test:T1`, null);
    for (let day = 0; day < 5; day += 1) {
      expect(await start().findDepartedOwners()).toBe(false);
      room.pass(dayMs);
    }
    const broken = { ...room.platform.adapter, isMember: () => Promise.reject(new Error('no answer')) };
    expect(await start({ adapters: [broken] }).findDepartedOwners()).toBe(false);
    const { isMember, ...without } = room.platform.adapter;
    room.pass(dayMs);
    expect(await start({ adapters: [without] }).findDepartedOwners()).toBe(false);
    expect((await stateOf(schedules[0]!)).owner).toBe(creator);
    expect((await stateOf(schedules[1]!)).owner).toBe('test:T1/U2');
    expect(room.platform.askedAbout).toHaveLength(10);
    expect(isMember).toBeDefined();
  });

  it('is asked about each owner once a day, over schedules, processes and restarts', async () => {
    room = await briefingRoom();
    await room.add();
    await room.add({ channelId: 'test:T1/C2' });
    await room.add({ workspaceId: 'test:T2', channelId: 'test:T2/C1' });
    await Promise.all([start().findDepartedOwners(), start().findDepartedOwners()]);
    expect(room.platform.askedAbout.sort()).toEqual([`${creator} in test:T1`, `${creator} in test:T2`]);
    room.pass(dayMs - 1_000);
    await start().findDepartedOwners();
    expect(room.platform.askedAbout).toHaveLength(2);
    room.pass(2_000);
    await start().findDepartedOwners();
    expect(room.platform.askedAbout).toHaveLength(4);
    // Who makes a schedule is there.
    await room.add({ ownerId: 'test:T1/U3', channelId: 'test:T1/C3', createdAt: room.now });
    room.pass(60_000);
    await start().findDepartedOwners();
    expect(room.platform.askedAbout).toHaveLength(4);
    room.now = new Date(room.now.getTime() - 400 * dayMs);
    await start().findDepartedOwners();
    expect(room.platform.askedAbout).toHaveLength(7);
  });

  it('is not asked more than a few at a time, nor about people of elsewhere', async () => {
    room = await briefingRoom();
    for (let i = 0; i < 25; i += 1) await room.add({ ownerId: `test:T1/U${i}`, channelId: `test:T1/C${i}` });
    await room.add({ ownerId: 'console', channelId: 'test:T1/C90' });
    await room.add({ ownerId: 'other:U1', channelId: 'test:T1/C91' });
    await room.add({ ownerId: 'test:T1/U90', channelId: 'test:T1/C92', workspaceId: null });
    const counts: number[] = [];
    for (let minute = 0; minute < 4; minute += 1) {
      await start().findDepartedOwners();
      counts.push(room.platform.askedAbout.length);
    }
    expect(counts).toEqual([10, 20, 25, 25]);
    expect(new Set(room.platform.askedAbout).size).toBe(25);
  });

  it('that does not answer holds up no briefing and no ending', async () => {
    room = await briefingRoom();
    const schedule = await room.add();
    room.platform.members.set(`${creator} in test:T1`, new Promise(() => {}));
    const scheduler = start();
    const looking = scheduler.findDepartedOwners();
    await scheduler.tick();
    expect(await room.log(schedule.id)).toEqual(['posted']);
    await scheduler.stop();
    expect(await looking).toBe(false);
    expect(await stateOf(schedule)).toEqual(kept);
  });
});

describe('a post that is refused because the person is gone', () => {
  it('passes on all they kept, in every workspace, and the refused notice goes to the admins too', async () => {
    room = await briefingRoom();
    const here = await room.add({ name: 'here' });
    const later = { when: 'daily 20:00' };
    const there = await room.add({ name: 'there', workspaceId: 'test:T2', channelId: 'test:T2/C1', ...later });
    const own = await room.add({ name: 'own', channelId: 'test:T9/C1', workspaceId: null, ...later });
    room.platform.faults = ['refused', 'gone'];
    const scheduler = start();
    await scheduler.tick();
    await room.settle(scheduler, 60_000);
    expect(await stateOf(here)).toEqual(passed);
    expect(await stateOf(there)).toEqual(passed);
    expect(await stateOf(own)).toEqual({ ...kept, state: 'paused', reason: 'its owner has left' });
    const leaving = notices().filter(({ key }) => key.includes('notice:left'));
    expect(leaving.map(({ channel }) => channel).sort()).toEqual(['test:T1/UADMIN', 'test:T2/UADMIN']);
    expect(notices().filter(({ text }) => text.includes('could not be posted'))).toHaveLength(1);
  });

  it('counts for a briefing to themselves as well', async () => {
    room = await briefingRoom();
    const own = await room.add({ channelId: creator });
    const shared = await room.add({ channelId: 'test:T1/C1', when: 'daily 20:00' });
    room.platform.faults = ['gone'];
    const scheduler = start();
    await scheduler.tick();
    await room.settle(scheduler, 60_000);
    expect(await stateOf(own)).toEqual({ ...kept, state: 'paused', reason: 'its owner has left' });
    expect(await stateOf(shared)).toEqual(passed);
  });

  it('says nothing of the person where it says only that messages are closed', async () => {
    room = await briefingRoom();
    const schedule = await room.add();
    room.platform.faults = ['refused', 'closed'];
    const scheduler = start();
    await scheduler.tick();
    await room.settle(scheduler, 60_000);
    expect(await stateOf(schedule)).toEqual(kept);
  });
});

// There is no PostgreSQL database of an older version.
it.skipIf(onPostgres)('knows who made what older versions kept', async () => {
  const older = await homes.open({ migrations: migrations.filter(({ name }) => !name.endsWith('makers')) });
  await older.close();
  const database = new DatabaseSync(join(older.home, 'sitrep.db'));
  const columns = `insert into schedules (id, channel_id, platform, workspace_id, name, name_key, query, rule, time_zone,
    options, state, owner_id, created_at) values`;
  const values = (id: string, owner: string) =>
    `('${id}', 'test:T1/C1', 'test', 'test:T1', '${id}', '${id}', '{}', '{}', 'UTC', '{}', 'active', '${owner}', 1)`;
  database.exec(`${columns} ${values('a', creator)}, ${values('b', '')}`);
  database.close();
  const { schedules } = await homes.open({ home: older.home });
  expect(await schedules.get('a')).toMatchObject({ ownerId: creator, creatorId: creator });
  expect(await schedules.get('b')).toMatchObject({ ownerId: null, creatorId: null });
  const now = new Date();
  expect(await schedules.claimOwnersToCheck(['test'], now, new Date(now.getTime() - dayMs), 10)).toEqual([
    { personId: creator, workspaceId: 'test:T1' },
  ]);
});
