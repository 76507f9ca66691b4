import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { platforms } from '../../src/adapters/index.ts';
import { openRuntime, type Runtime } from '../../src/app/runtime.ts';
import { type Caller, consoleCaller } from '../../src/core/caller.ts';
import { readConfig } from '../../src/core/config.ts';
import { speaking } from '../../src/core/locale.ts';
import { silentLog } from '../../src/core/log.ts';
import { type Reply, textOf } from '../../src/core/reply.ts';
import { recordsOf } from '../helpers/drafts.ts';

let now: Date;
let home: string;
let runtime: Runtime;

beforeEach(async () => {
  now = new Date('2026-03-26T09:00:00Z');
  home = await mkdtemp(join(tmpdir(), 'sitrep-schedule-'));
  const environment = {
    SITREP_HOME: home,
    SITREP_ADMINS: 'slack:T1/UADMIN,discord:900000000000000009',
    SITREP_ALLOW: 'slack:T1,slack:T2,discord:200000000000000001,discord:200000000000000002',
    SITREP_TIMEZONE: 'Asia/Tokyo',
  };
  runtime = await openRuntime({
    config: readConfig(environment, platforms),
    platforms,
    commands,
    log: silentLog,
    clock: () => now,
  });
});
afterEach(async () => {
  await runtime.close();
  await rm(home, { recursive: true, force: true });
});

const slack = (over: Partial<Caller> = {}): Caller => ({
  platform: 'slack',
  personId: 'slack:T1/U1',
  workspaceId: 'slack:T1',
  channelId: 'slack:T1/C1',
  groups: [],
  mayManageChannel: false,
  mayPost: true,
  timeZone: null,
  ...over,
});
const discord = (over: Partial<Caller> = {}): Caller => ({
  ...slack(),
  platform: 'discord',
  personId: 'discord:100000000000000001',
  workspaceId: 'discord:200000000000000001',
  channelId: 'discord:300000000000000001',
  ...over,
});

/** Each gets a minute of its own, so that nobody is asked to slow down. */
async function ask(line: string, caller: Caller) {
  now = new Date(now.getTime() + 60_000);
  const [name, words] = [line.split(' ').slice(0, 2).join(' '), line.split(' ').slice(2).join(' ')];
  const answer = await runtime.dispatch({ name, rawOptions: { line: words }, caller }).run();
  return { ...answer, text: textOf(answer.reply) };
}

const buttonsOf = ({ nodes }: Reply) => nodes.flatMap((node) => (node.type === 'buttons' ? node.buttons : []));
const add = (line: string, caller: Caller) => ask(`schedule add ${line} save:yes`, caller);

it('shows topic, when, where, the next runs with clock changes and a preview, and saves when told to', async () => {
  await runtime.ingest(
    recordsOf([
      {
        title: 'Iran and Turkey sign a deal',
        paragraphs: ['Iran and Turkey signed a deal on rail in Ankara.'],
        published: '2026-03-25',
        publishedPrecision: 'day',
      },
    ]),
  );
  const draft = await ask('schedule add iran turkey at daily 08:00 Europe/London', slack());
  expect(draft.text).toContain('Save this schedule?');
  expect(draft.text).toContain('Topic: iran turkey');
  expect(draft.text).toContain('When: daily 08:00, Europe/London');
  expect(draft.text).toContain('Where: this channel');
  expect(draft.text).toContain('Sun 29 Mar 2026, 08:00 (the clocks go forward 1 hour on Sun 29 Mar)');
  expect(draft.text.match(/2026, 08:00/g)).toHaveLength(5);
  expect(draft.text).toContain('signed a deal on rail');
  expect((await ask('schedule list', slack())).text).toContain('No schedules yet');
  const [save] = buttonsOf(draft.reply);
  const { command, options } = save!.action as { command: string; options: Record<string, unknown> };
  const press = () =>
    runtime.dispatch({ name: command, rawOptions: options, caller: slack(), pressed: draft.answerId! }).run();
  // Pressed twice, and once more later: it is saved once.
  const [saved, again] = [...(await Promise.all([press(), press()])), await press()];
  expect(textOf(saved!.reply)).toContain('Saved: iran turkey');
  expect(again!.data).toEqual(saved!.data);
  expect((await ask('schedule list', slack())).data).toHaveLength(1);
  await ask('schedule remove iran turkey', slack());
  expect(textOf((await press()).reply)).toContain('has been removed since');
});

describe('the zone', () => {
  it('is the one said, else the person’s, the platform’s, the channel’s, the workspace’s, the setting’s', async () => {
    const zoneFor = async (line: string, caller: Caller) =>
      ((await ask(`schedule add iran at ${line}`, caller)).data as { zone: string }).zone;
    expect(await zoneFor('9am', slack())).toBe('Asia/Tokyo');
    await runtime.store.workspaces.setTimeZone('slack:T1', 'Europe/Madrid');
    expect(await zoneFor('9am', slack())).toBe('Europe/Madrid');
    await runtime.store.channels.setTimeZone('slack:T1/C1', 'Europe/Paris');
    expect(await zoneFor('9am', slack())).toBe('Europe/Paris');
    expect(await zoneFor('9am', slack({ timeZone: 'Africa/Cairo' }))).toBe('Africa/Cairo');
    await ask('sitrep timezone Tehran', slack());
    expect(await zoneFor('9am', slack({ timeZone: 'Africa/Cairo' }))).toBe('Asia/Tehran');
    expect(await zoneFor('9am zone:Berlin', slack())).toBe('Europe/Berlin');
    expect(await zoneFor('9am London', slack())).toBe('Europe/London');
  });
});

describe('who may', () => {
  it('on Slack: everybody adds, the owner and admins change', async () => {
    await add('iran at 9am', slack());
    const other = slack({ personId: 'slack:T1/U2' });
    expect((await ask('schedule pause iran', other)).text).toContain('Only its owner, or an admin');
    expect((await ask('schedule pause iran', slack({ personId: 'slack:T1/UADMIN' }))).text).toContain('is paused');
    expect((await ask('schedule resume iran', slack())).text).toContain('is resumed');
  });

  it('on Discord: who may manage the channel, asking there', async () => {
    expect((await add('iran at 9am', discord())).text).toContain('can manage this channel');
    const manager = discord({ personId: 'discord:100000000000000002', mayManageChannel: true });
    expect((await add('iran at 9am', manager)).text).toContain('Saved');
    expect((await ask('schedule pause iran', discord())).text).toContain('Only people who can manage');
    expect((await add('iran at 9am in discord:300000000000000002', manager)).text).toContain(
      'run the command in the channel',
    );
    expect((await add('iran at 9am to me', discord())).text).toContain('Saved');
  });

  it('never sees or changes another workspace’s', async () => {
    await add('iran at 9am', slack());
    const stranger = slack({ personId: 'slack:T2/U1', workspaceId: 'slack:T2', channelId: 'slack:T2/C1' });
    const { data } = await ask('schedule list', slack());
    const [{ id }] = data as [{ id: string }];
    for (const line of ['pause', 'preview', 'log', 'run', 'remove', 'edit']) {
      expect((await ask(`schedule ${line} ${id} ${line === 'edit' ? 'points:1' : ''}`, stranger)).text).toContain(
        'No schedule here is called',
      );
    }
    expect((await ask('schedule list', stranger)).text).toContain('No schedules yet');
    expect((await add('iran at 9am in slack:T1/C1', stranger)).text).toContain('in this workspace');
    expect((await add('iran at 9am in discord:300000000000000001', stranger)).text).toContain('another platform');
  });
});

describe('a schedule whose owner left', () => {
  const admin = slack({ personId: 'slack:T1/UADMIN', channelId: 'slack:T1/C7' });
  /** As once the platform has said so. */
  const leave = async () => {
    for (const { id } of await runtime.store.schedules.list({}))
      await runtime.store.schedules.update(id, { ownerId: null });
  };

  it('says so where it is listed and logged, until an admin who edits or resumes it keeps it', async () => {
    await add('iran at 9am', slack());
    await add('turkey at 9am', slack());
    expect((await ask('schedule list all:yes', admin)).text).not.toContain('managed');
    await leave();
    const says = 'created by slack:T1/U1, who left; now managed by the admins';
    expect((await ask('schedule list all:yes', admin)).text.split(says)).toHaveLength(3);
    expect((await ask('schedule log iran', admin)).text).toContain(says);
    await ask('schedule run iran', admin);
    expect((await ask('schedule log iran', admin)).text).toContain(says);

    expect((await ask('schedule pause iran', admin)).data).toMatchObject({ ownerId: null, state: 'paused' });
    const resumed = await ask('schedule resume iran', admin);
    expect(resumed.text).toContain('You are its owner now.');
    expect(resumed.data).toMatchObject({ ownerId: admin.personId, makerId: 'slack:T1/U1', state: 'active' });
    const edited = await ask('schedule edit turkey points:3', admin);
    expect(edited.text).toContain('You are its owner now.');
    expect(edited.data).toMatchObject({ ownerId: admin.personId, points: 3 });
    expect((await ask('schedule list', admin)).text).not.toContain('managed');
    expect((await ask('schedule resume iran', slack({ personId: 'slack:T1/UADMIN' }))).text).toContain('is resumed');
  });

  it('stays with the admins when the owner comes back, and is nobody else’s', async () => {
    await add('iran at 9am', slack());
    await leave();
    for (const person of [slack(), slack({ personId: 'slack:T1/U2' })]) {
      for (const line of ['resume iran', 'edit iran points:3', 'remove iran'])
        expect((await ask(`schedule ${line}`, person)).text).toContain('Only its owner, or an admin');
    }
    expect((await ask('schedule list', slack())).data).toMatchObject([{ ownerId: null }]);
  });

  it('on Discord is taken over by whoever may manage its channel', async () => {
    await add('iran at 9am', discord({ mayManageChannel: true }));
    await leave();
    expect((await ask('schedule resume iran', discord())).text).toContain('Only people who can manage');
    const manager = discord({ personId: 'discord:100000000000000002', mayManageChannel: true });
    expect((await ask('schedule resume iran', manager)).data).toMatchObject({ ownerId: manager.personId });
  });

  it('names nobody who had themselves forgotten', async () => {
    await add('iran at 9am', slack());
    await add('turkey at 9am', slack());
    await leave();
    await ask('schedule resume turkey', admin);
    await runtime.store.unitOfWork.run(() => runtime.store.erasure.forgetPerson('slack:T1/U1'));
    const { text, data } = await ask('schedule list all:yes', admin);
    expect(text).toContain('now managed by the admins');
    expect(`${text}${JSON.stringify(data)}`).not.toContain('slack:T1/U1"');
    expect(data).toMatchObject([
      { ownerId: null, makerId: null },
      { ownerId: admin.personId, makerId: null },
    ]);
  });
});

it('names the role it mentions where it is reviewed', async () => {
  const manager = discord({ mayManageChannel: true });
  const { text, reply } = await add('iran at 9am mention:discord:role:440000000000000001', manager);
  expect(text).toContain('up to 12 hours late, mentions ');
  expect(JSON.stringify(reply)).toContain('{"type":"person","text":"discord:role:440000000000000001",');
});

it.each([
  { line: 'iran at */20 * * * *', mentions: 'more often than every 30 minutes' },
  { line: 'iran at 0 9 30 2 *', mentions: 'never occurs' },
  { line: 'iran at teatime', mentions: 'teatime' },
  { line: 'iran', mentions: 'when' },
  { line: 'iran at 9am in #desk', mentions: 'isn’t a channel I can post to' },
  { line: 'iran at 9am points:50', mentions: 'points' },
])('explains why "$line" cannot be', async ({ line, mentions }) => {
  const answer = await add(line, slack());
  expect(answer.state).toBe('explained');
  expect(answer.text).toContain(mentions);
});

it('keeps the language of whoever makes it, or another they choose, and says so where it isn’t the reader’s', async () => {
  const saved = await speaking('de', () => add('drones at daily 08:00 Berlin', slack()));
  expect(saved.data).toMatchObject({ labels: 'de', when: 'täglich 08:00' });
  expect(saved.text).toContain('Gespeichert: drones');
  expect(saved.text).not.toContain('eigene Worte');
  const seen = await ask('schedule preview drones', slack());
  expect(seen.text).toContain('Briefings zitieren nie Beispiele');
  const changed = await ask('schedule edit drones points:3', slack());
  expect(changed.text).toContain('its own words in German');
  expect(changed.data).toMatchObject({ labels: 'de' });
  expect((await ask('schedule edit drones labels:en', slack())).data).toMatchObject({ labels: 'en' });
  expect((await add('grain at daily 09:00 labels:tr', slack())).data).toMatchObject({ labels: 'tr' });
});

it('keeps ten schedules a channel, each with a name of its own', async () => {
  for (let i = 0; i < 10; i += 1) expect((await add('iran at 9am', slack())).text).toContain('Saved');
  expect((await add('iran at 9am', slack())).text).toContain('which is the limit');
  const { data } = await ask('schedule list', slack());
  expect(new Set((data as { name: string }[]).map(({ name }) => name)).size).toBe(10);
});

it('edits, runs, removes, and writes down who did', async () => {
  await add('iran at 9am London', slack());
  const edited = await ask('schedule edit iran at weekdays 07:30 points:3 rename:desk', slack());
  expect(edited.data).toMatchObject({ name: 'desk', when: 'weekdays 07:30', zone: 'Europe/London', points: 3 });
  await ask('schedule run desk', slack());
  expect((await ask('schedule log desk', slack())).text).toMatch(/planned \(requested\)/);
  await ask('schedule remove desk', slack());
  expect((await ask('schedule list', slack())).text).toContain('No schedules yet');
  expect((await add('iran at 9am name:desk', slack())).text).toContain('Saved: desk');
  const trail = (await runtime.store.audit.list(10)).map(({ action, personId }) => `${action} ${personId}`);
  expect(trail.toReversed().slice(0, 4)).toEqual(
    ['add', 'edit', 'run', 'remove'].map((action) => `schedule ${action} slack:T1/U1`),
  );
});

it('the terminal shows it and saves in one go, and sees every schedule of its home', async () => {
  await add('iran at 9am', slack());
  expect((await ask('schedule add turkey at 9am in slack:T1/C2', consoleCaller)).text).toContain('Saved: turkey');
  const { data } = await ask('schedule list', consoleCaller);
  expect((data as { channel: string }[]).map(({ channel }) => channel)).toEqual(['slack:T1/C1', 'slack:T1/C2']);
});
