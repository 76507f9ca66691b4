import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { commands } from '../commands/index.ts';
import { platforms } from '../src/adapters/index.ts';
import type { Runtime } from '../src/app/runtime.ts';
import { openRuntime } from '../src/app/runtime.ts';
import { readFiles } from '../src/archive/readers/read-files.ts';
import { type Caller, consoleCaller } from '../src/core/caller.ts';
import { readConfig } from '../src/core/config.ts';
import { createHints } from '../src/core/hints.ts';
import { locales, speaking } from '../src/core/locale.ts';
import { silentLog } from '../src/core/log.ts';
import type { Reply } from '../src/core/reply.ts';
import { looks } from './chat-looks.ts';
import { asPage } from './chat-pages.ts';

/** What people type, in order; each group is one picture. `admin` may change sources. */
const groups: Record<string, readonly string[]> = {
  help: ['sitrep help', 'sitrep help schedule add', 'sitrep about', 'sitrep timezone'],
  schedules: [
    'schedule list',
    'schedule add iran turkey at weekdays 08:00 Europe/London',
    'schedule add iran turkey at weekdays 08:00 Europe/London save:yes',
    'schedule add ukraine grain at first monday of month 9am save:yes',
    'schedule pause ukraine grain',
    'schedule list',
    'schedule log',
    'schedule remove ukraine grain',
  ],
  alerts: [
    'alert list',
    'alert add iran turkey quiet-hours:22-7',
    'alert add iran turkey save:yes',
    'alert list',
    'alert log iran turkey',
  ],
  sources: ['sources list', 'sources health', 'sources add folder', 'sources pause nothing', 'sources read nothing'],
  errors: [
    'brief zzzz qqqq',
    'brief the',
    'brief iran pionts:3',
    'brief iran since:yesteryear',
    'brief iran source:Tehrn',
    'schedule add drones at 25:00',
    'schedule add drones at every blue moon',
    'schedule add drones at 8am EST',
    'schedule add drones at 0 8 * * 9',
    'schedule pause nothing',
    'alert add drones quiet-hours:late',
    'sitrep claim 0123',
    'schedul list',
  ],
  running: ['sitrep doctor', 'sitrep audit', 'sitrep privacy'],
  articles: ['articles iran turkey limit:3', 'timeline iran turkey', 'check Iran and Turkey signed a gas contract.'],
};

const caller: Caller = {
  ...consoleCaller,
  platform: 'slack',
  personId: 'slack:T1/U1',
  workspaceId: 'slack:T1',
  channelId: 'slack:T1/C1',
};

/** A picture of each group of answers, for each platform and language, at the width of a phone. Answers what was left where. */
export async function takePictures(view: Page, folder: string, archive: string): Promise<string> {
  let taken = 0;
  for (const locale of locales) {
    const answers = await speaking(locale, () => withRuntime(archive, (runtime) => answersOf(runtime)));
    for (const [group, replies] of answers) {
      for (const [platform, lookOf] of Object.entries(looks)) {
        const hints = createHints(commands);
        const html = speaking(locale, () =>
          replies.map((reply) => lookOf(hints(reply, platform === 'discord' ? 'options' : 'line')).html).join('<hr>'),
        );
        await view.setContent(asPage(platform, html));
        await view.screenshot({ path: join(folder, `${group}-${platform}-${locale}.png`), fullPage: true });
        taken += 1;
      }
    }
  }
  return `${taken} pictures of answers in ${folder}`;
}

async function answersOf(runtime: Runtime): Promise<[string, Reply[]][]> {
  const answers: [string, Reply[]][] = [];
  for (const [group, lines] of Object.entries(groups)) {
    const replies: Reply[] = [];
    for (const line of lines) replies.push(await answerTo(runtime, line));
    answers.push([group, replies]);
  }
  return answers;
}

async function answerTo({ dispatch }: Runtime, line: string): Promise<Reply> {
  const name =
    commands
      .map((command) => command.name)
      .sort((a, b) => b.length - a.length)
      .find((each) => line === each || line.startsWith(`${each} `)) ?? line;
  return (await dispatch({ name, rawOptions: { line: line.slice(name.length).trim() }, caller }).run()).reply;
}

async function withRuntime<T>(archive: string, work: (runtime: Runtime) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-pictures-'));
  const settings = { SITREP_HOME: home, SITREP_SAMPLE: 'off', SITREP_ALLOW: 'slack:T1', SITREP_ADMINS: 'slack:T1/U1' };
  const runtime = await openRuntime({ config: readConfig(settings, platforms), platforms, commands, log: silentLog });
  try {
    await runtime.ingest(readFiles([archive]));
    return await work(runtime);
  } finally {
    await runtime.close();
    await rm(home, { recursive: true, force: true });
  }
}
