import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineCommand } from '../../../commands/define-command.ts';
import { commands as realCommands } from '../../../commands/index.ts';
import { type CommandBody, commandBodies, sizeOf } from '../../../src/adapters/discord/command-bodies.ts';
import { checkToken, doctor } from '../../../src/adapters/discord/doctor.ts';
import { inviteLink, permissionNumber } from '../../../src/adapters/discord/permissions.ts';
import { discordPlatform } from '../../../src/adapters/discord/platform.ts';
import { registerNow } from '../../../src/adapters/discord/register-now.ts';
import type { AnyCommand } from '../../../src/core/command.ts';
import { say } from '../../../src/core/reply.ts';
import { commandLocales } from '../../../src/core/words/command-words.ts';
import { readable } from '../../peers/discord/interactions.ts';
import { bodyFaults } from '../../peers/discord/spec.ts';
import { ids } from '../../peers/discord/world.ts';
import { fakeCommands } from './commands.ts';
import { type Rig, type RigOptions, startRig } from './rig.ts';

const script = { ran: [], wait: async () => {}, reply: null };
const registered = (rig: Rig) => rig.peer.log.filter(({ what }) => what === 'registered').map(({ detail }) => detail);

describe('R18 the commands Discord registers', () => {
  const bodies = commandBodies(fakeCommands(script), { everywhere: false });
  const named = (name: string) => bodies.find((body) => body.name === name)!;
  const optionOf = (name: string) => named('brief').options!.find((option) => option.name === name);

  it('keep Discord’s schema and limits, also with the real commands', () => {
    expect(bodyFaults('commands', structuredClone(bodies))).toEqual([]);
    expect(bodyFaults('commands', structuredClone(commandBodies(realCommands, { everywhere: true })))).toEqual([]);
  });

  it('carry types, ranges, choices and pickers from the one definition', () => {
    expect(named('brief').options!.map(({ name }) => name)).toEqual([
      'query',
      'since',
      'order',
      'points',
      'quickly',
      'in-channel',
    ]);
    expect(optionOf('query')).toMatchObject({
      type: 3,
      required: true,
      min_length: 1,
      max_length: 400,
      autocomplete: true,
    });
    expect(optionOf('points')).toMatchObject({ type: 4, min_value: 1, max_value: 40, required: false });
    expect(optionOf('order')).toMatchObject({ choices: [{ name: 'relevance' }, { name: 'newest' }] });
    expect(optionOf('quickly')).toMatchObject({ type: 5 });
    expect(optionOf('in-channel')).toMatchObject({ type: 7 });
  });

  it('stand under /sitrep too, groups as groups', () => {
    const inside = named('sitrep').options!.map(({ name, type }) => `${name} ${type}`);
    expect(inside).toEqual(['help 1', 'doctor 1', 'brief 1', 'timeline 1', 'announce 1', 'schedule 2', 'sources 2']);
    const schedule = named('sitrep').options!.find(({ name }) => name === 'schedule');
    expect(schedule!.options!.map(({ name }) => name)).toEqual(['add', 'list']);
  });

  it('hide what changes things from those who may not manage channels', () => {
    const permissions = bodies.map(({ name, default_member_permissions }) => [name, default_member_permissions]);
    expect(Object.fromEntries(permissions)).toEqual({
      brief: null,
      timeline: null,
      announce: null,
      schedule: 16,
      sources: null,
      sitrep: null,
      'Brief on this': null,
    });
  });

  it('are for servers, people and direct messages everywhere, or for one server alone', () => {
    for (const body of bodies) expect(body).toMatchObject({ contexts: [0], integration_types: [0] });
    for (const body of commandBodies(fakeCommands(script), { everywhere: true }))
      expect(body).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
  });

  it('are named and described in Turkish and German too, each of the real commands', () => {
    const real = commandBodies(realCommands, { everywhere: true });
    const missing: string[] = [];
    const visit = (body: CommandBody, path: string, isCommand: boolean) => {
      const { name_localizations: names = {}, description_localizations: descriptions = {} } = body;
      const isSlash = body.type !== 3 || path.includes(' ');
      for (const locale of commandLocales)
        if (isCommand && (!names[locale] || (isSlash && !descriptions[locale]))) missing.push(`${path} in ${locale}`);
      for (const option of body.options ?? [])
        visit(option, `${path} ${option.name}`, option.type === 1 || option.type === 2);
    };
    for (const body of real) visit(body, body.name, true);
    expect(missing.filter((line) => !/^(?:Brief|Check)/u.test(line))).toEqual([]);
    for (const body of real.filter(({ type }) => type === 3))
      expect(Object.keys(body.name_localizations ?? {})).toEqual(['tr', 'de']);
  });

  it('describe in these languages what asking takes, and keep every command under /sitrep though German is longer', () => {
    const real = commandBodies(realCommands, { everywhere: true });
    for (const name of ['brief', 'timeline', 'articles', 'check'])
      for (const option of real.find((body) => body.name === name)!.options!)
        expect(Object.keys(option.description_localizations ?? {}), `${name} ${option.name}`).toEqual(['tr', 'de']);
    const words = new Set(realCommands.map(({ name }) => name.replace(/^sitrep /, '').split(' ')[0]));
    expect(new Set(real.find(({ name }) => name === 'sitrep')!.options!.map(({ name }) => name))).toEqual(words);
  });

  it('never outgrow one command: what does not fit /sitrep is left out of it', () => {
    const long = (n: number): AnyCommand =>
      defineCommand({
        name: `command-${n}`,
        summary: 'x'.repeat(100),
        options: z.strictObject(
          Object.fromEntries(
            Array.from({ length: 6 }, (_, o) => [`option${o}`, z.string().optional().describe('y'.repeat(150))]),
          ),
        ),
        examples: [],
        visibility: 'private',
        run: async () => ({ reply: say(''), data: null }),
      });
    const many = commandBodies(
      Array.from({ length: 40 }, (_, n) => long(n)),
      { everywhere: false },
    );
    expect(bodyFaults('commands', structuredClone(many))).toEqual([]);
    expect(sizeOf(many.find(({ name }) => name === 'sitrep')!)).toBeLessThanOrEqual(8000);
  });
});

describe('setting up Discord', () => {
  let rig: Rig;
  afterEach(() => rig.close());
  const start = async (options: RigOptions = {}) => {
    rig = await startRig(options);
    return rig;
  };
  const settings = (over = {}) => ({
    token: rig.peer.token,
    applicationId: null,
    guildId: null,
    apiUrl: rig.peer.apiUrl,
    hearsMessages: true,
    ...over,
  });

  it('R18 writes the commands once, and again only when they changed', async () => {
    await start();
    await rig.restart();
    await rig.restart();
    expect(registered(rig)).toEqual(['global']);
    const shorter = fakeCommands(script).slice(1);
    await rig.adapter.stop();
    const changed = rig.another({ commands: shorter });
    await rig.start(changed);
    expect(registered(rig)).toEqual(['global', 'global']);
    expect(rig.peer.commands.get('global')!.map(({ name }) => name)).not.toContain('brief');
  });

  it('writes them into one server when told to, and empties the old place', async () => {
    await start();
    await rig.adapter.stop();
    await rig.start(rig.another({ settings: settings({ guildId: ids.guild }) }));
    expect(rig.peer.commands.get('global')).toEqual([]);
    expect(rig.peer.commands.get(ids.guild)!.length).toBeGreaterThan(5);
  });

  it('starts though registering fails: older commands still work', async () => {
    await start({ unstarted: true });
    rig.peer.fault({
      method: 'PUT',
      path: /commands$/,
      times: 9,
      does: { type: 'status', status: 400, body: { message: 'No', code: 50035 } },
    });
    await rig.start(rig.adapter);
    expect((await rig.ask('brief', { query: 'iran' })).original).not.toBeNull();
    expect(rig.logged).toContainEqual(expect.objectContaining({ level: 'error', event: 'commands not registered' }));
  });

  it('register discord writes them whether or not they changed', async () => {
    await start();
    const said = await registerNow({
      settings: settings(),
      commands: fakeCommands(script),
      platformState: rig.memory.platformState,
    });
    expect(said).toBe('7 commands registered in every server.');
    expect(registered(rig)).toEqual(['global', 'global']);
  });

  it('R25 invites with the least permissions', () => {
    expect(permissionNumber()).toBe(274_877_959_168n);
    expect(permissionNumber(true)).toBe(274_877_959_168n + 65_536n + 34_359_738_368n);
    expect(inviteLink(ids.application)).toBe(
      `https://discord.com/oauth2/authorize?client_id=${ids.application}&scope=bot+applications.commands&permissions=274877959168`,
    );
  });

  it('doctor prints the link that adds the app to a person’s own account', async () => {
    await start();
    const found = (await doctor(settings())).find(({ name }) => name === 'discord personal install');
    const link = new URL(/https:\S+/.exec(found!.detail)![0]);
    expect(Object.fromEntries(link.searchParams)).toEqual({
      client_id: ids.application,
      integration_type: '1',
      scope: 'applications.commands',
    });
  });

  it('doctor prints the invite link and permission number, and finds nothing wrong', async () => {
    await start();
    const checks = await doctor(settings());
    expect(checks.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(checks.map(({ detail }) => detail).join('\n')).toContain(
      'permission number 274877959168: https://discord.com/oauth2/authorize?client_id=',
    );
  });

  it.each([
    {
      fault: 'a public bot',
      act: (r: Rig) => Object.assign(r.peer.application, { bot_public: true }),
      over: {},
      says: 'Public Bot off',
    },
    { fault: 'no server', act: (r: Rig) => r.peer.guilds.splice(0), over: {}, says: 'oauth2/authorize' },
    { fault: 'another server', act: () => {}, over: { guildId: ids.otherGuild }, says: 'oauth2/authorize' },
    {
      fault: 'another application',
      act: () => {},
      over: { applicationId: '990000000000000001' },
      says: 'DISCORD_APPLICATION_ID=110',
    },
    { fault: 'a wrong token', act: () => {}, over: { token: 'wrong.token.here' }, says: 'Reset Token' },
    { fault: 'no commands', act: (r: Rig) => r.peer.commands.clear(), over: {}, says: 'register discord' },
  ])('doctor says how to mend $fault', async ({ act, over, says }) => {
    await start();
    act(rig);
    const checks = await doctor(settings(over));
    const wrong = checks.filter(({ state }) => state === 'failed' || state === 'warning');
    expect(wrong.map(({ mend }) => mend).join('\n')).toContain(says);
    expect(JSON.stringify(checks)).not.toContain(rig.peer.token);
  });

  it('doctor is quiet without a token', async () => {
    await start();
    expect(await discordPlatform.doctor({})).toEqual([expect.objectContaining({ state: 'off' })]);
  });

  it('checks a token as it is pasted', async () => {
    await start();
    expect(await checkToken(settings())).toMatchObject({
      ok: true,
      applicationId: ids.application,
      name: 'Sitrep',
      isPublic: false,
    });
    expect(await checkToken(settings({ token: 'wrong.token.here' }))).toEqual({
      ok: false,
      reason: 'Discord does not accept this token',
    });
    expect(await checkToken(settings({ apiUrl: 'http://127.0.0.1:9/api' }))).toMatchObject({
      ok: false,
      reason: 'Discord cannot be reached',
    });
  });

  describe('on joining a server', () => {
    const notes = (user: string) => rig.peer.directMessages(user).map(readable);

    it('greets its owner once, in private, with three commands on the busiest topics', async () => {
      await start({ greet: true });
      await rig.peer.until(() => notes(ids.owner).length === 1);
      expect(notes(ids.owner)[0]).toContain('Sitrep is now in Desk');
      for (const command of ['`/brief query:iran`', '`/articles query:turkey`', '`/schedule add query:trade'])
        expect(notes(ids.owner)[0]).toContain(command);
      await rig.restart();
      rig.peer.join({ id: ids.otherGuild, name: 'Second', ownerId: ids.bob });
      await rig.peer.until(() => notes(ids.bob).length === 1);
      expect(notes(ids.owner)).toHaveLength(1);
      expect(rig.peer.messages(ids.general)).toEqual([]);
    });

    it('tells strangers only that it is private', async () => {
      const refusal = ({ workspaceId }: { workspaceId: string | null }) =>
        workspaceId === `discord:${ids.guild}` ? null : 'This Sitrep is private.';
      await start({ policy: { refusal } });
      rig.peer.join({ id: ids.otherGuild, name: 'Second', ownerId: ids.bob });
      await rig.peer.until(() => notes(ids.bob).length === 1);
      expect(notes(ids.bob)).toEqual(['This Sitrep is private.']);
    });

    it('waits for a server that is not there yet', async () => {
      await start({ greet: true, unstarted: true });
      rig.peer.silentGuilds.push(ids.otherGuild);
      await rig.start(rig.adapter);
      rig.peer.join({ id: ids.otherGuild, name: 'Second', ownerId: ids.bob });
      await rig.peer.until(() => notes(ids.bob).length === 1);
      expect(notes(ids.bob)[0]).toContain('Sitrep is now in Second');
    });

    it('R23 a server that removes the bot is reported gone, and greeted again when it comes back', async () => {
      const gone: string[] = [];
      await start({ greet: true, deps: { workspaceGone: async (id) => void gone.push(id) } });
      await rig.peer.until(() => notes(ids.owner).length === 1);
      rig.peer.gateway.dispatch('GUILD_DELETE', { id: ids.guild });
      await rig.peer.until(() => gone.length === 1);
      expect(gone).toEqual([`discord:${ids.guild}`]);
      rig.advance(10 * 60_000);
      rig.peer.join({ id: ids.guild, name: 'Desk again', ownerId: ids.owner });
      await rig.peer.until(() => notes(ids.owner).length === 2);
    });

    it('troubles no channel when direct messages are closed', async () => {
      await start();
      rig.peer.fault({
        path: /users\/@me\/channels/,
        times: 9,
        does: { type: 'status', status: 403, body: { message: 'No', code: 50007 } },
      });
      rig.peer.join({ id: ids.otherGuild, name: 'Second', ownerId: ids.bob });
      await rig.peer.until(() => rig.logged.some(({ event }) => event === 'server joined'));
      expect(rig.peer.messages(ids.general)).toEqual([]);
    });
  });
});

it('prints the rights it asks for, with fewer for commands alone', async () => {
  const { rights } = await import('../../../src/adapters/discord/permissions.ts');
  expect(Object.keys(rights(false).intents)).toEqual(['Guilds', 'GuildMessages', 'DirectMessages']);
  expect(rights(true)).toMatchObject({
    intents: { Guilds: expect.any(String) },
    settings: { DISCORD_MESSAGES: 'off' },
  });
  expect(Object.keys(rights(true).intents)).toEqual(['Guilds']);
  expect(BigInt(rights(true).permission_number) & ~BigInt(rights(false).permission_number)).toBe(0n);
});
