import { describe, expect, it } from 'vitest';
import { createScheduleFinder } from '../../../src/schedule/manage/find-schedule.ts';
import { mayManage, type Rights } from '../../../src/schedule/manage/permissions.ts';
import type { ScheduleRepository } from '../../../src/schedule/repository.ts';
import type { Schedule } from '../../../src/schedule/schedule.ts';
import { caller } from '../../helpers/bot.ts';

const made = (name: string, over: Partial<Schedule> = {}) =>
  ({ id: name, name, channelId: 'test:C2', workspaceId: 'test:T1', ownerId: 'test:U7', ...over }) as Schedule;
const nobody: Rights = { isAdmin: false, isInstaller: false, byChannel: false };
const installer: Rights = { ...nobody, isInstaller: true };

const there = [
  made('elsewhere'),
  made('personal', { channelId: 'test:U7' }),
  made('foreign', { workspaceId: 'test:T2' }),
  made('here', { channelId: caller.channelId }),
];

describe('whoever installed Sitrep in a workspace', () => {
  it.each([
    { name: 'elsewhere', rights: installer, may: true },
    { name: 'elsewhere', rights: { ...installer, byChannel: true }, may: true },
    { name: 'elsewhere', rights: nobody, may: false },
    { name: 'personal', rights: installer, may: false },
    { name: 'foreign', rights: installer, may: false },
  ])('may change "$name": $may', ({ name, rights, may }) => {
    expect(mayManage(caller, there.find((one) => one.name === name)!, rights)).toBe(may);
  });

  it.each([
    { rights: installer, sees: ['elsewhere', 'here'] },
    { rights: nobody, sees: ['here'] },
    { rights: { ...nobody, isAdmin: true }, sees: ['elsewhere', 'personal', 'here'] },
  ])('finds the workspace’s channels’ schedules, and nobody’s own: $sees', async ({ rights, sees }) => {
    const finder = createScheduleFinder({
      kind: 'schedule',
      schedules: { list: async () => there } as unknown as ScheduleRepository,
      rightsOf: () => rights,
      example: () => '',
    });
    expect((await finder.visible(caller)).map(({ name }) => name)).toEqual(sees);
  });
});
