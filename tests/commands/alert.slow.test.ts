import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { platforms } from '../../src/adapters/index.ts';
import { openRuntime, type Runtime } from '../../src/app/runtime.ts';
import { type Caller, consoleCaller } from '../../src/core/caller.ts';
import { readConfig } from '../../src/core/config.ts';
import { silentLog } from '../../src/core/log.ts';
import { buttonsOf, textOf } from '../../src/core/reply.ts';
import { recordsOf } from '../helpers/drafts.ts';

let now = new Date('2026-11-28T09:00:00Z');
let home: string;
let runtime: Runtime;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sitrep-alert-'));
  runtime = await openRuntime({
    config: readConfig(
      { SITREP_HOME: home, SITREP_ADMINS: 'slack:T1/UADMIN', SITREP_ALLOW: 'slack:T1,slack:T2' },
      platforms,
    ),
    platforms,
    commands,
    log: silentLog,
    clock: () => now,
  });
  await runtime.ingest(
    recordsOf([
      {
        title: 'Iran and Turkey sign a deal',
        paragraphs: ['Iran and Turkey signed a deal on rail in Ankara.'],
        source: 'The Ledger',
        published: '2026-11-27',
        publishedPrecision: 'day',
      },
    ]),
  );
});
afterAll(async () => {
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

async function ask(line: string, caller: Caller) {
  now = new Date(now.getTime() + 60_000);
  const [group, verb, ...words] = line.split(' ');
  const answer = await runtime
    .dispatch({ name: `${group} ${verb}`, rawOptions: { line: words.join(' ') }, caller })
    .run();
  return { ...answer, text: textOf(answer.reply) };
}

it('reviews an alert with what it would have posted, and saves it when told to', async () => {
  const draft = await ask('alert add iran turkey source:ledger quiet-hours:22-7', slack());
  expect(draft.text).toContain('Save this alert?');
  expect(draft.text).toContain('Topic: iran turkey source:ledger');
  expect(draft.text).toContain('Where: this channel');
  expect(draft.text).toContain('up to 6 posts an hour, the rest as one digest; quiet 22:00-07:00 UTC');
  expect(draft.text).toContain('1 article of the last 7 days matches:');
  expect(draft.text).toContain('Iran and Turkey sign a deal (The Ledger, 27 Nov 2026)');
  expect((await ask('alert list', slack())).text).toContain('No alerts yet');
  const [save] = buttonsOf(draft.reply);
  expect(save?.label).toBe('Save alert');
  const { command, options } = save!.action as { command: string; options: Record<string, unknown> };
  const saved = await runtime.dispatch({ name: command, rawOptions: options, caller: slack() }).run();
  expect(textOf(saved.reply)).toContain('Saved: iran turkey');
  expect(saved.data).toMatchObject({ topic: 'iran turkey source:ledger', perHour: 6, quietHours: '22:00-07:00' });
  expect((await ask('alert list', slack())).text).toContain('iran turkey: iran turkey source:ledger');
  expect((await ask('schedule list', slack())).text).toContain('No schedules yet');
});

describe('an alert', () => {
  it('is changed, paused, resumed and removed by its owner and admins alone, each written down', async () => {
    await ask('alert add sanctions save:yes', slack());
    for (const line of ['alert pause sanctions', 'alert edit sanctions per-hour:2', 'alert remove sanctions']) {
      const refused = await ask(line, slack({ personId: 'slack:T1/U2' }));
      expect(refused.text).toContain('Only its owner, or an admin, can change it.');
    }
    expect((await ask('alert edit sanctions per-hour:2 name:x', slack())).data).toMatchObject({ perHour: 2 });
    expect((await ask('alert pause sanctions', slack({ personId: 'slack:T1/UADMIN' }))).text).toContain('is paused');
    expect((await ask('alert list', slack())).text).toContain('sanctions; paused');
    expect((await ask('alert resume sanctions', slack())).text).toContain('what arrives from now on is posted');
    expect((await ask('alert remove sanctions', slack())).text).toContain('is removed');
    expect((await ask('alert log sanctions', slack())).text).toContain('No alert here is called "sanctions"');
    const audit = await ask('sitrep audit', consoleCaller);
    for (const action of ['add', 'edit', 'pause', 'resume', 'remove'])
      expect(audit.text).toContain(`alert ${action} by`);
  });

  it('is seen by nobody in another workspace, and posts only where its maker may', async () => {
    await ask('alert add grain save:yes', slack());
    const elsewhere = slack({ workspaceId: 'slack:T2', personId: 'slack:T2/U1', channelId: 'slack:T2/C1' });
    expect((await ask('alert list', elsewhere)).text).toContain('No alerts yet');
    expect((await ask('alert preview grain', elsewhere)).text).toContain('No alert here is called "grain"');
    const other = await ask('alert add grain in slack:T2/C1 save:yes', slack());
    expect(other.text).toContain('can only post in this workspace');
    const closed = await ask('alert add wheat save:yes', slack({ mayPost: false }));
    expect(closed.text).toContain('You can’t post in this channel');
  });

  it.each([
    ['alert add', 'query'],
    ['alert add -iran', 'only says what to exclude'],
    ['alert add iran quiet-hours:night', 'isn’t a time from one hour to another'],
    ['alert add iran per-hour:0', 'Option "per-hour"'],
    ['alert add one two three four five six seven eight nine ten eleven twelve', 'An alert can wait for 8 things'],
    ['alert pause nothing', 'No alert here is called "nothing"'],
    ['alert edit grain', 'What should change?'],
  ])('%s is explained', async (line, words) => {
    expect((await ask(line, slack())).text).toContain(words);
  });

  it('may have the name of a schedule of its channel', async () => {
    await ask('schedule add grain at daily 08:00 save:yes', slack());
    expect((await ask('schedule list', slack())).text).toContain('grain');
    expect((await ask('schedule pause grain', slack())).text).toContain('"grain" is paused');
    expect((await ask('alert list', slack())).text).not.toContain('grain: grain; paused');
  });
});
