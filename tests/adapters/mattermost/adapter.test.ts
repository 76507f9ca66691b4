import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkMattermost } from '../../../src/adapters/mattermost/doctor.ts';
import { createHomes } from '../../helpers/homes.ts';
import { bot, channel, idFor, people, shownText, team } from '../../peers/mattermost/peer.ts';
import { openRoom } from './room.ts';
import { escapeForTest } from './words.ts';

const homes = createHomes();

async function started() {
  const room = await openRoom(homes);
  const adapter = room.make();
  room.peer.mountAt(adapter.web);
  await adapter.start(room.dispatch);
  const close = async () => {
    await adapter.stop();
    await room.peer.close();
  };
  return { ...room, adapter, close };
}

const send = (url: string, body: string, type = 'application/json') =>
  fetch(url, { method: 'POST', headers: { 'content-type': type }, body });

it('makes one slash command for each word, once, and keeps their tokens sealed', async () => {
  const { peer, make, dispatch, deps, close } = await started();
  const triggers = [...peer.commands.values()].map(({ trigger }) => trigger).toSorted();
  expect(triggers).toEqual(['brief', 'schedule', 'sitrep', 'sources']);
  const before = [...peer.commands.keys()];
  const again = make();
  await again.start(dispatch);
  expect([...peer.commands.keys()]).toEqual(before);
  await again.stop();
  await close();
  const bytes = readFileSync(join(deps.home, 'sitrep.db')).toString('latin1');
  for (const { token } of peer.commands.values()) expect(bytes).not.toContain(token);
});

it('makes a command again when its address has changed, and leaves those of others', async () => {
  const { peer, make, dispatch, close } = await started();
  const first = [...peer.commands.values()].find(({ trigger }) => trigger === 'brief')!;
  const other = [...peer.commands.values()].find(({ trigger }) => trigger === 'schedule')!;
  first.url = 'https://old.example/mattermost/command';
  other.creator_id = people.other;
  const again = make();
  await again.start(dispatch);
  const now = [...peer.commands.values()];
  expect(now.find(({ trigger }) => trigger === 'brief')).toMatchObject({ url: `${peer.url}/mattermost/command` });
  expect(now.filter(({ trigger }) => trigger === 'schedule')).toEqual([other]);
  await again.stop();
  await close();
});

it('hears nothing without the token of the command, and nothing that is none', async () => {
  const { peer, close } = await started();
  const url = `${peer.url}/mattermost/command`;
  expect(await peer.types('/brief iran', people.asker, { changes: { token: 'another' } })).toBe(401);
  expect(await peer.types('/brief iran', people.asker, { changes: { team_id: idFor('elsewhere') } })).toBe(401);
  expect(await peer.types('/brief iran', people.asker, { changes: { user_id: '../users' } })).toBe(400);
  expect((await send(url, 'token=x', 'application/x-www-form-urlencoded')).status).toBe(400);
  expect((await send(url, 'x'.repeat(2 ** 21))).status).toBe(413);
  expect((await fetch(url)).status).toBe(404);
  expect((await send(`${peer.url}/mattermost/other`, '{}')).status).toBe(404);
  expect(peer.posts.size).toBe(0);
  await close();
});

it('takes no answer address but its own server', async () => {
  const { peer, invocations, close } = await started();
  const changes = { response_url: 'http://169.254.169.254/hooks/commands/x' };
  await invocations.doneAfter(() => peer.types('/brief iran', people.asker, { changes }));
  // The bot whispers by itself instead.
  expect([...peer.posts.values()]).toMatchObject([{ to: people.asker, user_id: bot }]);
  await close();
});

it('believes no press that does not carry what it signed', async () => {
  const { peer, invocations, close } = await started();
  await invocations.doneAfter(() => peer.types('/brief iran turkey', people.asker));
  const [post] = peer.posts.values();
  const action = post!.props.attachments![0]!.actions![0]!;
  const { context } = action.integration;
  const body = { user_id: people.asker, user_name: 'ada', channel_id: channel, team_id: team, post_id: post!.id };
  const press = (changed: object) =>
    send(action.integration.url, JSON.stringify({ ...body, trigger_id: 't', context, ...changed }));
  for (const forged of [
    { context: { ...context, control: 'zzzz:share.yes' } },
    { context: { ...context, own: people.other } },
    { context: { ...context, mac: 'AAAA' } },
    { context: {} },
    { user_id: people.other },
  ])
    expect([forged, (await press(forged)).status]).toEqual([forged, 401]);
  expect((await send(action.integration.url, '{')).status).toBe(400);
  expect((await press({})).status).toBe(200);
  await close();
});

it('says what is missing at start', async () => {
  const { peer, make, deps, dispatch } = await openRoom(homes);
  const { createMattermostAdapter } = await import('../../../src/adapters/mattermost/adapter.ts');
  const startOf = (changed: object) => createMattermostAdapter({ ...deps, ...changed }).start(dispatch);
  await expect(startOf({ publicUrl: undefined })).rejects.toMatchObject({ next: 'Set PUBLIC_URL.' });
  await expect(startOf({ sealer: undefined })).rejects.toMatchObject({ next: 'Set SITREP_SECRET.' });
  const wrong = { ...deps.settings, MATTERMOST_TOKEN: 'not-the-token-at-all' };
  await expect(startOf({ settings: wrong })).rejects.toThrow('does not accept MATTERMOST_TOKEN');
  peer.allow({ commands: false });
  await expect(make().start(dispatch)).rejects.toThrow('does not let the bot make slash commands');
  await peer.close();
  await expect(make().start(dispatch)).rejects.toThrow('cannot be reached');
});

it('tells doctor whose the token is, and what is missing', async () => {
  const { peer, deps } = await openRoom(homes);
  expect(await checkMattermost(deps.settings)).toMatchObject([{ state: 'ok', detail: '@sitrep, in 1 team' }]);
  expect(await checkMattermost({})).toMatchObject([{ state: 'off' }]);
  expect(await checkMattermost({ MATTERMOST_URL: peer.url })).toMatchObject([{ state: 'failed' }]);
  await peer.close();
  expect(await checkMattermost(deps.settings)).toMatchObject([{ state: 'failed' }]);
});

it('knows who left, who manages the channel, and their time zone', async () => {
  const { adapter, peer, deps, close } = await started();
  const { createClient } = await import('../../../src/adapters/mattermost/client.ts');
  const { fullCaller } = await import('../../../src/adapters/mattermost/people.ts');
  const client = createClient(deps.settings, deps.clock);
  const callerOf = (userId: string) => fullCaller(client, { userId, channelId: channel, teamId: team });
  expect(await callerOf(people.asker)).toMatchObject({ mayManageChannel: true, timeZone: 'Europe/Istanbul' });
  expect(await callerOf(people.other)).toMatchObject({ mayManageChannel: false });
  const isMember = (person: string) => adapter.isMember!(`mattermost:@${person}`, `mattermost:${team}`);
  expect(await Promise.all([people.asker, people.other, idFor('nobody')].map(isMember))).toEqual([true, false, false]);
  const may = (person: string, place = `mattermost:${channel}`) => adapter.mayManage!(`mattermost:@${person}`, place);
  expect(await Promise.all([may(people.asker), may(people.other), may(people.asker, 'slack:T1/C1')])).toEqual([
    true,
    false,
    false,
  ]);
  await peer.close();
  expect(await isMember(people.asker)).toBe(null);
  expect(await may(people.asker)).toBe(false);
  await close();
});

it('is small: at most 12 files and 800 lines', async () => {
  const folder = join(import.meta.dirname, '../../../src/adapters/mattermost');
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  expect(files.length).toBeLessThanOrEqual(12);
  expect(texts.reduce((lines, text) => lines + text.split('\n').length - 1, 0)).toBeLessThanOrEqual(800);
});

it('shows an answer for all where the bot is no member, and says when it may not post unasked', async () => {
  const { peer, adapter, close } = await started();
  peer.allow({ channel: false });
  const part = { key: 'k', part: 0, channel: `mattermost:${channel}`, thread: null, mention: null };
  const reply = { nodes: [{ type: 'heading' as const, text: 'Monday' }] };
  expect(await adapter.post({ ...part, reply })).toMatchObject({ outcome: 'refused', channelClosed: true });
  expect(await adapter.post({ ...part, reply, maySend: async () => false })).toMatchObject({ outcome: 'later' });
  await close();
});

it.each([
  'He wrote @all, @here, @channel and @ada: ~town-square #tag :smile: www.example.com',
  '# no heading\n- no list\n1. no list\n> no quote',
  '[no](https://link.example) ![no](x) `code` **bold** _it_ ~~gone~~ <b> \\* | a | b |',
])('shows words letter for letter and calls nobody: %j', async (words) => {
  expect(shownText(escapeForTest(words))).toBe(words);
  expect(escapeForTest(words)).not.toMatch(/@(?:all|here|channel|ada)/);
});
