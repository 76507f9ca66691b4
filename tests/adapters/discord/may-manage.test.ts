import { OverwriteType, PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { has } from '../../../src/adapters/discord/caller.ts';
import { mayManage, permissionsIn, rolesOf } from '../../../src/adapters/discord/may-manage.ts';

const manage = String(PermissionFlagsBits.ManageChannels);
const guild = {
  id: '10000',
  owner_id: '10001',
  roles: [
    { id: '10000', permissions: '0' },
    { id: '20001', permissions: manage },
    { id: '20002', permissions: String(PermissionFlagsBits.Administrator) },
  ],
};
const overwrite = (id: string, type: OverwriteType, allow: string, deny: string) => ({ id, type, allow, deny });
const { Role, Member } = OverwriteType;

describe('who may manage a channel in Discord', () => {
  it.each([
    { who: 'the owner', id: '10001', roles: [], over: [overwrite('10000', Role, '0', manage)], may: true },
    {
      who: 'an administrator',
      id: '30001',
      roles: ['20002'],
      over: [overwrite('30001', Member, '0', manage)],
      may: true,
    },
    { who: 'somebody with the role', id: '30001', roles: ['20001'], over: [], may: true },
    {
      who: 'somebody whose role is barred here',
      id: '30001',
      roles: ['20001'],
      over: [overwrite('20001', Role, '0', manage)],
      may: false,
    },
    { who: 'somebody named here', id: '30001', roles: [], over: [overwrite('30001', Member, manage, '0')], may: true },
    {
      who: 'a stranger to the channel’s member rule',
      id: '30002',
      roles: [],
      over: [overwrite('30001', Member, manage, '0')],
      may: false,
    },
    {
      who: 'somebody barred by name though their role may',
      id: '30001',
      roles: ['20001'],
      over: [overwrite('30001', Member, '0', manage)],
      may: false,
    },
    {
      who: 'everyone where the channel lets them',
      id: '30001',
      roles: [],
      over: [overwrite('10000', Role, manage, '0')],
      may: true,
    },
  ])('$who: $may', ({ id, roles, over, may }) => {
    expect(has(permissionsIn(guild, { id, roles }, over), PermissionFlagsBits.ManageChannels)).toBe(may);
  });

  it('asks Discord, for a thread about the channel it belongs to, and is false where Discord does not answer', async () => {
    const answers: Record<string, unknown> = {
      '/channels/50001': { id: '50001', guild_id: '10000', parent_id: '50000', thread_metadata: {} },
      '/channels/50000': { id: '50000', guild_id: '10000', parent_id: null, permission_overwrites: [] },
      '/guilds/10000': guild,
      '/guilds/10000/members/30001': { roles: ['20001'] },
    };
    const asked: string[] = [];
    const rest = {
      async get(path: string) {
        asked.push(path);
        if (answers[path] === undefined) throw new Error('404');
        return answers[path];
      },
    } as unknown as Parameters<typeof mayManage>[0];
    expect(await mayManage(rest, 'discord:30001', 'discord:50001')).toBe(true);
    expect(asked).toContain('/channels/50000');
    expect(await mayManage(rest, 'discord:30009', 'discord:50001')).toBe(false);
    expect(await mayManage(rest, 'slack:T1/U1', 'discord:50001')).toBe(false);
    expect(await mayManage(rest, 'discord:30001', 'discord:user:50001')).toBe(false);
    expect(await rolesOf(rest, 'discord:30001', 'discord:10000')).toEqual(['discord:role:20001']);
    expect(await rolesOf(rest, 'discord:30009', 'discord:10000')).toEqual([]);
    expect(await rolesOf(rest, 'slack:T1/U1', 'slack:T1')).toEqual([]);
  });
});
