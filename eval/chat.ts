import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../commands/index.ts';
import { platforms } from '../src/adapters/index.ts';
import { homeView } from '../src/adapters/slack/home.ts';
import { render as renderForSlack } from '../src/adapters/slack/render.ts';
import { splitReply as splitForSlack } from '../src/adapters/slack/split.ts';
import { openRuntime, type Runtime } from '../src/app/runtime.ts';
import { readFiles } from '../src/archive/readers/read-files.ts';
import type { Overview } from '../src/chat/overview.ts';
import { consoleCaller } from '../src/core/caller.ts';
import { readConfig } from '../src/core/config.ts';
import { locales, speaking } from '../src/core/locale.ts';
import { silentLog } from '../src/core/log.ts';
import type { Reply, ReplyNode } from '../src/core/reply.ts';
import { findBrowser, launch, noBrowser } from '../tests/helpers/browser.ts';
import { linksKept } from './chat-links.ts';
import { looks } from './chat-looks.ts';
import { asPage, slackHtml } from './chat-pages.ts';
import { takePictures } from './chat-pictures.ts';
import { sitThrough, tasks } from './chat-session.ts';

const shared = process.env.SITREP_SHARED ?? '../shared';

// biome-ignore format: a list to read across
const queries = [
  'iran turkey', 'iran nuclear', 'ukraine grain', 'china taiwan', 'nato summit', 'syria ceasefire',
  'gaza hostages', 'north korea missile', 'russia sanctions', 'sudan', 'climate', 'erdogan',
];

/** A phone's screen, in pixels. */
const phone = { width: 390, height: 844 };

/**
 * How long briefs are in chat: messages, and screens of a phone, drawn from the real payloads; before the arrow with everything
 * that opens on demand shown at once. With `SITREP_PICTURES` naming a folder, the pictures are left there.
 */
export async function evaluateChat(): Promise<string[]> {
  const demo = join(shared, 'corpora/demo-506.jsonl.gz');
  if (!existsSync(demo)) return [`left out: ${demo} is not there`];
  const found = await findBrowser();
  if (found === null) return [noBrowser];
  const browser = await launch(found);
  try {
    const view = await browser.newPage({ viewport: phone });
    const heightOf = async (platform: string, html: string) => {
      await view.setContent(asPage(platform, html));
      return Number(await view.evaluate('document.documentElement.scrollHeight'));
    };
    const lines = [
      '| query | Slack messages | screens | Discord messages | screens | Mattermost messages | screens |',
      '| --- | --- | --- | --- | --- | --- | --- |',
    ];
    for (const [query, reply] of await briefsOver(demo)) {
      const cells: string[] = [];
      for (const [platform, lookOf] of Object.entries(looks)) {
        const sizes: { messages: number; screens: string }[] = [];
        for (const shown of [allAtOnce(reply), reply]) {
          const look = lookOf(shown);
          await view.setContent(asPage(platform, look.html));
          const height = await view.evaluate('document.documentElement.scrollHeight');
          sizes.push({ messages: look.messages, screens: (Number(height) / phone.height).toFixed(1) });
        }
        const [before, after] = sizes as [(typeof sizes)[number], (typeof sizes)[number]];
        cells.push(`${before.messages} → ${after.messages}`, `${before.screens} → ${after.screens}`);
        const folder = process.env.SITREP_PICTURES;
        const path = `${platform}-${query.replaceAll(' ', '-')}.png`;
        if (folder !== undefined) await view.screenshot({ path: join(folder, path), fullPage: true });
      }
      lines.push(`| ${[query, ...cells].join(' | ')} |`);
    }
    lines.push('', ...(await withArchive(demo, (runtime) => linksKept(runtime, queries))));
    lines.push('', ...(await sessions(demo, heightOf)), '');
    for (const locale of locales) {
      const { blocks } = speaking(locale, () => homeView(homeOfSomebody));
      await view.setContent(asPage('slack', slackHtml(blocks)));
      const height = await view.evaluate('document.documentElement.scrollHeight');
      lines.push(`Slack App Home (${locale}): ${(Number(height) / phone.height).toFixed(1)} screens`);
      const folder = process.env.SITREP_PICTURES;
      const path = `slack-home-${locale}.png`;
      if (folder !== undefined) await view.screenshot({ path: join(folder, path), fullPage: true });
    }
    if (process.env.SITREP_PICTURES !== undefined)
      lines.push(await takePictures(view, process.env.SITREP_PICTURES, demo));
    return lines;
  } finally {
    await browser.close();
  }
}

/** Medians over the queries: presses, messages that stand in the channel afterwards, and the screens they take in Slack. */
async function sessions(
  file: string,
  heightOf: (platform: string, html: string) => Promise<number>,
): Promise<string[]> {
  const lines = ['| what somebody does (Slack) | presses | messages | screens |', '| --- | --- | --- | --- |'];
  await withArchive(file, async (runtime) => {
    for (const [task, presses] of Object.entries(tasks)) {
      const sat: Record<'before' | 'after', Record<'presses' | 'messages' | 'screens', number>[]> = {
        before: [],
        after: [],
      };
      for (const query of queries) {
        const [before, after] = [
          await sitThrough(runtime, splitForSlack, { query, presses, isInPlace: false }),
          await sitThrough(runtime, splitForSlack, { query, presses, isInPlace: true }),
        ];
        // Where an answer is so short that there is nothing more to press, there is nothing to compare.
        if (after.presses < presses.length) continue;
        for (const [side, session] of Object.entries({ before, after })) {
          const html = session.messages.map((message) => slackHtml(renderForSlack(message).blocks)).join('');
          const screens = (await heightOf('slack', html)) / phone.height;
          sat[side as 'before' | 'after'].push({
            presses: session.presses,
            messages: session.messages.length,
            screens,
          });
        }
      }
      const median = (side: 'before' | 'after', of: 'presses' | 'messages' | 'screens') =>
        sat[side].map((one) => one[of]).sort((a, b) => a - b)[Math.floor(sat[side].length / 2)]!;
      const cell = (of: 'presses' | 'messages' | 'screens') =>
        (['before', 'after'] as const).map((side) => Number(median(side, of).toFixed(1))).join(' → ');
      lines.push(
        `| ${task} (${sat.after.length} of ${queries.length}) | ${cell('presses')} | ${cell('messages')} | ${cell('screens')} |`,
      );
    }
  });
  return lines;
}

/** The home page of an admin with two briefings and a source that fails. */
const homeOfSomebody: Overview = {
  articles: 506,
  isSample: false,
  topics: ['Iran', 'Turkey', 'Nagorno-Karabakh'],
  schedules: [
    {
      name: 'iran turkey',
      when: 'weekdays 08:00 Europe/London',
      channel: 'slack:T1/C1',
      isPaused: false,
      next: 'Mon 30 Nov 08:00',
    },
    { name: 'grain', when: 'fridays 16:00 Europe/London', channel: 'slack:T1/U1', isPaused: true, next: null },
  ],
  sources: { total: 12, troubles: [{ name: 'Port News', what: 'the server answered 500' }] },
};

async function briefsOver(file: string): Promise<[string, Reply][]> {
  return withArchive(file, async (runtime) => {
    const briefs: [string, Reply][] = [];
    for (const query of queries) {
      const asked = { name: 'brief', rawOptions: { query }, caller: consoleCaller };
      briefs.push([query, (await runtime.dispatch(asked).run()).reply]);
    }
    return briefs;
  });
}

export async function withArchive<T>(file: string, work: (runtime: Runtime) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-chat-'));
  const runtime = await openRuntime({
    config: readConfig({ SITREP_HOME: home, SITREP_SAMPLE: 'off' }, platforms),
    platforms,
    commands,
    log: silentLog,
  });
  try {
    await runtime.ingest(readFiles([file]));
    return await work(runtime);
  } finally {
    await runtime.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** The answer with everything that opens on demand. */
function allAtOnce({ nodes }: Reply): Reply {
  return { nodes: nodes.map(({ fold: _fold, ...node }) => node as ReplyNode) };
}
