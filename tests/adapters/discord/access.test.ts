import { afterEach, describe, expect, it } from 'vitest';
import { createAccessPolicy } from '../../../src/core/access.ts';
import type { Caller } from '../../../src/core/caller.ts';
import { type Actor, ordinary, press, slash } from '../../peers/discord/interactions.ts';
import { directChannelId, ids } from '../../peers/discord/world.ts';
import { lastOf, type Rig, type RigOptions, startRig } from './rig.ts';

/** A server the bot is not in, where a person has brought the app along. */
const foreign = '220000000000000077';

describe('who may use Sitrep on Discord', () => {
  let rig: Rig;
  afterEach(() => rig.close());

  /** A bot with the real rules: nothing set unless the test sets it. */
  async function start(allow: string[] | null = null, options: RigOptions = {}) {
    const homes = () => rig?.adapter.homeWorkspaces?.() ?? [];
    const policy = createAccessPolicy({ allow, admins: [], homeWorkspaces: homes });
    rig = await startRig({
      ...options,
      policy,
      deps: { allowedWorkspaces: () => policy.allowedOn?.('discord') ?? [], ...options.deps },
    });
    return policy;
  }
  async function ask(actor: Actor = {}, payload: object = {}): Promise<string> {
    const sent = rig.peer.send({ ...slash(rig.peer, 'brief', { query: 'iran' }, actor), ...payload });
    return rig.answered(sent);
  }
  const brought = { authorizing_integration_owners: { 1: ids.alice }, context: 0 };
  function openDirect(user: string): Actor {
    const id = directChannelId(user);
    rig.peer.channels.set(id, { ...rig.peer.channels.get(ids.general)!, id, type: 1, guildId: null, messages: [] });
    return { user, channel: id };
  }

  it('is, with nothing set, the people of the servers its owner added it to', async () => {
    await start();
    expect(await ask()).not.toContain('private');
    expect(await ask(openDirect(ids.alice))).not.toContain('private');
    expect(await ask({ guild: foreign }, brought)).not.toContain('private');
  });

  it('is nobody while anybody can add the bot, and the refusal names the line to set', async () => {
    await start(null, { unstarted: true });
    rig.peer.application.bot_public = true;
    await rig.start(rig.adapter);
    expect((await ask()).replaceAll('\\', '')).toContain(`SITREP_ALLOW=discord:${ids.guild}`);
    expect(await ask(openDirect(ids.alice))).toContain('private');
  });

  it('is nobody while Discord does not say whose the bot is', async () => {
    await start(null, { unstarted: true });
    rig.peer.fault({
      method: 'GET',
      path: /applications\/@me$/,
      times: 9,
      does: { type: 'status', status: 403, body: { message: 'No', code: 50001 } },
    });
    await rig.start(rig.adapter);
    expect(await ask()).toContain('private');
    expect(rig.adapter.admins?.()).toEqual([]);
  });

  it.each([
    { who: 'somebody who has left', act: (r: Rig) => r.peer.left.add(`${ids.guild}/${ids.alice}`) },
    {
      who: 'somebody of whom Discord says nothing',
      act: (r: Rig) =>
        r.peer.fault({ method: 'GET', path: /members/, times: 9, does: { type: 'status', status: 500 } }),
    },
  ])('is not $who, in direct messages or anywhere else', async ({ act }) => {
    await start([`discord:${ids.guild}`]);
    act(rig);
    expect(await ask(openDirect(ids.alice))).toContain('private');
    expect(await ask({ guild: foreign }, brought)).toContain('private');
  });

  it('in a group’s messages answers the asker alone, and posts nothing there', async () => {
    await start([`discord:${ids.guild}`]);
    const sent = rig.peer.send({
      ...slash(rig.peer, 'brief', { query: 'iran turkey' }, openDirect(ids.alice)),
      context: 2,
      authorizing_integration_owners: { 1: ids.alice },
    });
    await rig.answered(sent);
    expect(sent.ephemeral).toBe(true);
  });

  it('where a person brought it along, sharing says that the bot is not a member', async () => {
    await start([`discord:${ids.guild}`]);
    const sent = rig.peer.send({
      ...slash(rig.peer, 'brief', { query: 'iran turkey' }, { guild: foreign, permissions: ordinary }),
      ...brought,
    });
    await rig.answered(sent);
    const actor = { guild: foreign };
    const pressed = rig.peer.send({ ...press(rig.peer, lastOf(sent), 'Share', actor), ...brought });
    expect(await rig.answered(pressed)).toContain('Sitrep is not a member here');
  });

  it('buttons in direct messages end when their person leaves', async () => {
    await start([`discord:${ids.guild}`]);
    const asked = rig.peer.send(slash(rig.peer, 'brief', { query: 'iran turkey' }, openDirect(ids.alice)));
    expect(await rig.answered(asked)).not.toContain('private');
    rig.peer.left.add(`${ids.guild}/${ids.alice}`);
    rig.advance(6 * 60_000);
    const pressed = rig.peer.send(press(rig.peer, lastOf(asked), 'Read a quote', openDirect(ids.alice)));
    expect(await rig.answered(pressed)).toContain('private');
  });

  it.each([
    { whose: 'its owner', team: undefined, admins: [ids.owner] },
    {
      whose: 'of a team those who accepted and may do more than look',
      team: {
        members: [
          { user: { id: ids.alice }, membership_state: 2, role: 'admin' },
          { user: { id: ids.bob }, membership_state: 1, role: 'developer' },
          { user: { id: ids.role }, membership_state: 2, role: 'read_only' },
        ],
      },
      admins: [ids.alice],
    },
  ])('is administered by $whose', async ({ team, admins }) => {
    await start(null, { unstarted: true });
    if (team !== undefined) rig.peer.application.team = team;
    await rig.start(rig.adapter);
    expect(rig.adapter.admins?.()).toEqual(admins.map((id) => `discord:${id}`));
    const isAdmin = createAccessPolicy({ allow: null, admins: [], platformAdmins: () => rig.adapter.admins?.() ?? [] });
    expect(isAdmin.isAdmin({ personId: `discord:${admins[0]}`, groups: [] } as unknown as Caller)).toBe(true);
  });
});
