import { beforeEach, describe, expect, it } from 'vitest';
import { createAccessPolicy } from '../../src/core/access.ts';
import { type Admins, claimLifeMs, createAdmins } from '../../src/core/admins.ts';
import type { Store } from '../../src/store/store.ts';
import { caller } from '../helpers/bot.ts';
import { createHomes } from '../helpers/homes.ts';

const homes = createHomes();
const start = new Date('2026-11-21T08:00:00Z');
const minutesLater = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

describe('the first admin', () => {
  let store: Store;
  let named: string[];
  let admins: Admins;
  beforeEach(async () => {
    store = await homes.open();
    named = [];
    admins = createAdmins({
      repository: store.adminRights,
      audit: store.audit,
      unitOfWork: store.unitOfWork,
      named: () => named,
    });
    await admins.open(start);
  });
  const code = async (now = start) => {
    const offer = await admins.offerToShow(now);
    if (offer === null || offer === 'over') throw new Error(`no code: ${offer}`);
    return offer.code;
  };
  const actions = async () => (await store.audit.list(10)).map(({ action, personId }) => `${action} ${personId}`);

  it('is whoever brings the code of 128 bits, once, and it is audited', async () => {
    const given = await code();
    expect(given).toMatch(/^[0-9a-f]{32}$/);
    await admins.claim(given.toUpperCase().replace(/(.{8})/g, '$1-'), caller, minutesLater(1));
    expect((await store.adminRights.list()).map(({ personId }) => personId)).toEqual([caller.personId]);
    expect(await actions()).toEqual([`admin claim ${caller.personId}`]);
    expect(await admins.offerToShow(minutesLater(1))).toBeNull();
    const another = { ...caller, personId: 'test:U2' };
    await expect(admins.claim(given, another, minutesLater(2))).rejects.toMatchObject({
      message: 'There is no code to claim.',
      next: expect.stringContaining('SITREP_ADMINS=test:U2'),
    });
  });

  it('has five tries, whoever makes them, each audited', async () => {
    const given = await code();
    for (const left of ['4 times', '3 times', '2 times', 'once'])
      await expect(admins.claim('0'.repeat(32), caller, start)).rejects.toThrow(`tried ${left} more`);
    await expect(admins.claim('x', { ...caller, personId: 'test:U2' }, start)).rejects.toThrow('the last try');
    await expect(admins.claim(given, caller, start)).rejects.toThrow('no code');
    expect(await actions()).toHaveLength(5);
    expect(await admins.offerToShow(start)).toBe('over');
  });

  it('of two at once is one', async () => {
    const given = await code();
    const people = ['test:U1', 'test:U2', 'test:U3'].map((personId) => ({ ...caller, personId }));
    const outcomes = await Promise.allSettled(people.map((one) => admins.claim(given, one, start)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await store.adminRights.list()).toHaveLength(1);
  });

  it('has one hour from the first start, whatever starts later', async () => {
    const given = await code();
    await admins.open(minutesLater(50));
    expect(await code(minutesLater(59))).toBe(given);
    await admins.open(minutesLater(70));
    expect(await admins.offerToShow(new Date(start.getTime() + claimLifeMs))).toBe('over');
    await expect(admins.claim(given, caller, minutesLater(61))).rejects.toThrow('no code');
  });

  it('is not looked for while settings or a platform name one', async () => {
    const given = await code();
    named.push('discord:330000000000000009');
    expect(await admins.offerToShow(start)).toBeNull();
    await expect(admins.claim(given, caller, start)).rejects.toThrow('no code');
    await admins.open(minutesLater(1));
    named.length = 0;
    await admins.open(minutesLater(2));
    expect(await admins.offerToShow(minutesLater(2))).toBe('over');
  });

  it('holds from the next use on, and not after it was revoked', async () => {
    const policy = createAccessPolicy({
      allow: null,
      admins: [],
      readGranted: async () => ({
        admins: (await store.adminRights.list()).map(({ personId }) => personId),
        installers: await store.adminRights.installers(),
      }),
    });
    await admins.claim(await code(), caller, start);
    await store.adminRights.installed({ workspaceId: 'test:T1', personId: 'test:U5' });
    await policy.refresh?.();
    expect(policy.isAdmin(caller)).toBe(true);
    expect(policy.isInstaller?.({ ...caller, personId: 'test:U5' })).toBe(true);
    expect(policy.isInstaller?.({ ...caller, personId: 'test:U5', workspaceId: 'test:T2' })).toBe(false);
    expect(await store.adminRights.remove(caller.personId)).toBe(true);
    expect(await store.adminRights.remove(caller.personId)).toBe(false);
    await policy.refresh?.();
    expect(policy.isAdmin(caller)).toBe(false);
  });
});
