import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { briefingRoom, type Room } from '../../helpers/briefing-room.ts';
import { readable } from '../../peers/discord/interactions.ts';
import { ids } from '../../peers/discord/world.ts';
import { type Rig, startRig } from './rig.ts';

const server = `discord:${ids.guild}`;
const memberPath = /^\/guilds\/\d+\/members\/\d+$/;

let rig: Rig;
let room: Room | null = null;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(async () => {
  await rig.close();
  await room?.close();
});

const isMember = (id: string, workspaceId = server) => rig.adapter.isMember!(`discord:${id}`, workspaceId);
const leave = (id: string, guild: string = ids.guild) => rig.peer.left.add(`${guild}/${id}`);

describe('whether somebody is still in a Discord server', () => {
  it('is asked without any intent: unknown members and deleted accounts have left', async () => {
    leave(ids.bob);
    expect(await isMember(ids.alice)).toBe(true);
    expect(await isMember(ids.bob)).toBe(false);
    expect(await isMember('999999999999999999')).toBe(false);
  });

  it('is not asked of what is no server', async () => {
    expect(await isMember(ids.alice, 'slack:T1')).toBeNull();
    expect(await rig.adapter.isMember!('console', server)).toBeNull();
    expect(rig.peer.requests.filter(({ path }) => memberPath.test(path))).toEqual([]);
  });

  it.each([
    { what: 'the server is not the bot’s', status: 404, body: { message: 'Unknown Guild', code: 10004 } },
    { what: 'the bot may not see it', status: 403, body: { message: 'Missing Access', code: 50001 } },
    { what: 'there is no such address', status: 404, body: { message: '404: Not Found', code: 0 } },
    { what: 'Discord fails', status: 503, body: { message: 'Something broke', code: 0 } },
  ])('cannot be told when $what', async ({ status, body }) => {
    leave(ids.bob);
    rig.peer.fault({ method: 'GET', path: memberPath, times: 3, does: { type: 'status', status, body } });
    expect(await isMember(ids.bob)).toBeNull();
  });

  it('cannot be told when Discord asks to wait, or hangs up', async () => {
    leave(ids.bob);
    rig.peer.fault({ method: 'GET', path: memberPath, does: { type: 'rate-limit', retryAfterSeconds: 30 } });
    expect(await isMember(ids.bob)).toBeNull();
    rig.advance(31_000);
    rig.peer.fault({ method: 'GET', path: memberPath, times: 3, does: { type: 'cut' } });
    expect(await isMember(ids.bob)).toBeNull();
  });
});

describe('a post to somebody', () => {
  const post = (channel: string) =>
    rig.adapter.post({ key: 'k', part: 0, channel, thread: null, mention: null, reply: { nodes: [] } });

  it('who shares no server with the bot, or has no account, says that they are gone', async () => {
    leave(ids.bob);
    expect(await post(`discord:${ids.bob}`)).toMatchObject({ outcome: 'refused', personGone: true });
    expect(await post('discord:999999999999999999')).toMatchObject({ outcome: 'refused', personGone: true });
  });

  it('whose messages are closed says nothing of the kind', async () => {
    await post(`discord:${ids.bob}`);
    rig.peer.channels.get(`66${ids.bob.slice(2)}`)!.state = 'shut';
    const outcome = await rig.adapter.post({
      ...{ key: 'l', part: 0, thread: null, mention: null, reply: { nodes: [] } },
      channel: `discord:${ids.bob}`,
    });
    expect(outcome).toMatchObject({ outcome: 'refused', channelClosed: true });
    expect(outcome).not.toMatchObject({ personGone: true });
  });
});

describe('an owner who left', () => {
  const creator = { ownerId: `discord:${ids.bob}`, creatorId: `discord:${ids.bob}`, workspaceId: server };

  it('leaves the schedules of that server to the admins, who read what to type', async () => {
    room = await briefingRoom();
    const here = await room.add({ ...creator, channelId: `discord:${ids.desk}`, name: 'border trade' });
    const there = { workspaceId: `discord:${ids.otherGuild}`, channelId: 'discord:550000000000000099' };
    const elsewhere = await room.add({ ...creator, ...there });
    rig.peer.guilds.push({ id: ids.otherGuild, name: 'Second', ownerId: ids.owner });
    leave(ids.bob);
    const scheduler = room.start({ adapters: [rig.adapter], admins: [`discord:${ids.alice}`] });
    expect(await scheduler.findDepartedOwners()).toBe(true);
    await scheduler.work();
    expect((await room.store.schedules.get(here.id))?.ownerId).toBeNull();
    expect((await room.store.schedules.get(elsewhere.id))?.ownerId).toBe(creator.ownerId);
    const [message, ...more] = rig.peer.directMessages(ids.alice);
    expect(more).toEqual([]);
    const text = readable(message!);
    expect(text).toContain(`<@${ids.bob}>`);
    expect(text).toContain(`<#${ids.desk}>`);
    expect(text).toContain('schedule resume border trade');
    expect(message!.allowedMentions).toMatchObject({ parse: [] });
  });

  it('is found out by a notice that Discord refuses', async () => {
    room = await briefingRoom();
    const schedule = await room.add({ ...creator, channelId: `discord:${ids.desk}`, name: 'border trade' });
    leave(ids.bob);
    rig.peer.channels.get(ids.desk)!.state = 'closed';
    const scheduler = room.start({ adapters: [rig.adapter], admins: [`discord:${ids.alice}`] });
    await scheduler.tick();
    await room.settle(scheduler, 60_000);
    expect(await room.store.schedules.get(schedule.id)).toMatchObject({ ownerId: null, state: 'paused' });
    const told = rig.peer.directMessages(ids.alice).map(readable).join('\n');
    expect(told).toContain('no longer accepts posts');
    expect(told).toContain('has left and owned 1 schedule here');
  });
});
