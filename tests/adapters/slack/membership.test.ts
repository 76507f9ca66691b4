import { afterEach, describe, expect, it } from 'vitest';
import { briefingRoom, type Room } from '../../helpers/briefing-room.ts';
import { makeWorkspace } from '../../peers/slack/world.ts';
import { createSlackBots, type SlackBot } from './bot.ts';

const { slackBot } = createSlackBots();
let room: Room | null = null;
afterEach(() => room?.close());

const withPeople = new Set(['commands', 'chat:write', 'users:read']);

/** A workspace where U3 had their account deactivated. */
async function botWhere(scopes: Set<string>): Promise<SlackBot> {
  const workspace = makeWorkspace({ teamId: 'T1', scopes });
  workspace.users.set('U3', { name: 'gone', admin: false, timeZone: 'UTC', deleted: true });
  workspace.users.set('UADMIN', { name: 'ada', admin: true, timeZone: 'UTC' });
  return slackBot({ workspaces: [workspace, { teamId: 'T2' }] });
}

const asked = ({ peer }: SlackBot) => peer.calls.filter(({ method }) => method === 'users.info');

describe('whether somebody is still in a Slack workspace', () => {
  it('is told with users:read: deactivated and unknown people have left', async () => {
    const bot = await botWhere(withPeople);
    const isMember = (id: string) => bot.adapter.isMember!(`slack:T1/${id}`, 'slack:T1');
    expect(await isMember('U1')).toBe(true);
    expect(await isMember('U3')).toBe(false);
    expect(await isMember('UNOBODY')).toBe(false);
    expect(asked(bot)).toHaveLength(3);
  });

  it('is not asked without that right, nor of another workspace', async () => {
    const bot = await botWhere(new Set(['commands', 'chat:write', 'usergroups:read']));
    expect(await bot.adapter.isMember!('slack:T1/U3', 'slack:T1')).toBeNull();
    const able = await botWhere(withPeople);
    expect(await able.adapter.isMember!('slack:T1/U3', 'slack:T2')).toBeNull();
    expect(await able.adapter.isMember!('slack:T7/U3', 'slack:T7')).toBeNull();
    expect(await able.adapter.isMember!('console', 'slack:T1')).toBeNull();
    expect([...asked(bot), ...asked(able)]).toEqual([]);
  });

  it.each([
    { what: 'asks to wait', fault: { kind: 'rate', retryAfterSeconds: 30 } },
    { what: 'fails', fault: { kind: 'status', status: 503 } },
    { what: 'hangs up', fault: { kind: 'drop' } },
    { what: 'has an error of its own', fault: { kind: 'error', error: 'internal_error' } },
    { what: 'hides the person', fault: { kind: 'error', error: 'user_not_visible' } },
    { what: 'refuses', fault: { kind: 'error', error: 'access_denied' } },
    { what: 'no longer knows the app', fault: { kind: 'error', error: 'account_inactive' } },
  ] as const)('cannot be told when Slack $what', async ({ fault }) => {
    const bot = await botWhere(withPeople);
    bot.peer.fault('users.info', fault as Parameters<typeof bot.peer.fault>[1]);
    expect(await bot.adapter.isMember!('slack:T1/U3', 'slack:T1')).toBeNull();
  });
});

describe('a post to somebody', () => {
  const post = (bot: SlackBot, channel: string) =>
    bot.adapter.post({ key: 'k', part: 0, channel, thread: null, mention: null, reply: { nodes: [] } });

  it.each(['user_disabled', 'user_not_found'])('that Slack refuses with %s says that they are gone', async (error) => {
    const bot = await botWhere(withPeople);
    bot.peer.fault('chat.postMessage', { kind: 'error', error });
    expect(await post(bot, 'slack:T1/U1')).toMatchObject({ outcome: 'refused', personGone: true });
  });

  it.each([
    { error: 'account_inactive', to: 'slack:T1/U1', because: 'the app is gone, not the person' },
    { error: 'channel_not_found', to: 'slack:T1/U1', because: 'the app may not see them' },
    { error: 'user_not_found', to: 'slack:T1/C1', because: 'a channel is no person' },
  ])('$error leaves it open: $because', async ({ error, to }) => {
    const bot = await botWhere(withPeople);
    bot.peer.fault('chat.postMessage', { kind: 'error', error });
    const outcome = await post(bot, to);
    expect(outcome).toMatchObject({ outcome: 'refused' });
    expect(outcome).not.toMatchObject({ personGone: true });
  });
});

it('passes a leaver’s schedules to the admin in Slack, who reads what to type; without the right it never does', async () => {
  const creator = { ownerId: 'slack:T1/U3', creatorId: 'slack:T1/U3', workspaceId: 'slack:T1' };
  for (const scopes of [new Set(['commands', 'chat:write']), withPeople]) {
    const bot = await botWhere(scopes);
    room = await briefingRoom();
    const shared = await room.add({ ...creator, channelId: 'slack:T1/C1', name: 'border trade' });
    const direct = await room.add({ ...creator, channelId: 'slack:T1/DU3', name: 'mine' });
    const scheduler = room.start({ adapters: [bot.adapter], admins: ['slack:T1/UADMIN', 'slack:T2/U1'] });
    const mayAsk = scopes === withPeople;
    expect(await scheduler.findDepartedOwners()).toBe(mayAsk);
    await scheduler.work();
    expect((await room.store.schedules.get(shared.id))?.ownerId).toBe(mayAsk ? null : creator.ownerId);
    expect((await room.store.schedules.get(direct.id))?.state).toBe(mayAsk ? 'paused' : 'active');
    const told = bot.peer.visible().map(({ teamId, channel, text }) => ({ teamId, channel, text }));
    expect(told.map(({ teamId, channel }) => `${teamId}/${channel}`)).toEqual(mayAsk ? ['T1/DUADMIN'] : []);
    if (!mayAsk) {
      await room.close();
      continue;
    }
    expect(told[0]!.text).toContain('schedule resume border trade');
    const blocks = JSON.stringify(bot.peer.visible()[0]!.blocks);
    expect(blocks).toContain('{"type":"user","user_id":"U3"}');
    expect(blocks).toContain('{"type":"channel","channel_id":"C1"}');
  }
});
