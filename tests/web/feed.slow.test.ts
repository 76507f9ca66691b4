import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseFeed } from 'feedsmith';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { platforms } from '../../src/adapters/index.ts';
import { createReadFeed } from '../../src/app/read-feed.ts';
import { openRuntime, type Runtime } from '../../src/app/runtime.ts';
import { sayAddress } from '../../src/app/web-address.ts';
import { type Caller, consoleCaller } from '../../src/core/caller.ts';
import { readConfig } from '../../src/core/config.ts';
import { silentLog } from '../../src/core/log.ts';
import { textOf } from '../../src/core/reply.ts';
import { startWebServer, type WebServer } from '../../src/web/server.ts';

let home: string;
let runtime: Runtime;
let server: WebServer;

const slack = (user: string): Caller => ({
  ...consoleCaller,
  platform: 'slack',
  personId: `slack:T1/${user}`,
  workspaceId: 'slack:T1',
  channelId: 'slack:T1/C1',
});

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sitrep-feed-'));
  runtime = await openRuntime({
    config: readConfig({ SITREP_HOME: home, SITREP_ALLOW: 'slack:T1' }, platforms),
    platforms,
    commands,
    log: silentLog,
  });
  server = await startWebServer({
    host: '127.0.0.1',
    port: 0,
    state: { version: '1.2.3', notReady: () => [], failed: () => [] },
    pages: {
      open: runtime.evidence.open,
      signIn: runtime.signIn,
      publicUrl: undefined,
      proxies: [],
      feed: createReadFeed(runtime.store.scheduleFeeds, runtime.services.archive),
    },
    mounted: [],
    log: silentLog,
  });
  await sayAddress(server.address, 'test', runtime.store.platformState);
  const request = { query: { text: 'iran turkey' }, when: 'weekdays 08:00', name: 'morning <& news>' };
  await runtime.services.schedules.add(request, slack('U1'), new Date());
});
afterAll(async () => {
  await server.stop();
  await runtime.close();
  await rm(home, { recursive: true, force: true });
});

async function ask(line: string, caller = slack('U1')) {
  return runtime.dispatch({ name: 'schedule feed', rawOptions: { line }, caller }).run();
}

async function read(url: string) {
  const response = await fetch(url);
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

it('gives the owner an address that a feed reader understands, and a new one that ends the old', async () => {
  const { url } = (await ask('morning')).data as { url: string };
  expect(((await ask('morning')).data as { url: string }).url).toBe(url);
  const { status, type, text } = await read(url);
  expect({ status, type }).toEqual({ status: 200, type: 'application/atom+xml; charset=utf-8' });
  const { format, feed } = parseFeed(text);
  expect(format).toBe('atom');
  expect(feed).toMatchObject({ title: { value: 'Sitrep: morning <& news>' }, links: [{ rel: 'self', href: url }] });
  const renewed = ((await ask('morning renew:yes')).data as { url: string }).url;
  expect(renewed).not.toBe(url);
  expect((await read(url)).status).toBe(404);
  expect((await read(renewed)).status).toBe(200);
});

it('gives nobody else the address', async () => {
  const answer = await ask('morning', slack('U2'));
  expect(answer.state).toBe('explained');
  expect(textOf(answer.reply)).not.toContain('.atom');
});

it.each(['x', 'a'.repeat(32), '../../etc/passwd', '%00'])('has nothing at %j', async (secret) => {
  expect((await read(`${server.address}/feeds/${secret}.atom`)).status).toBe(404);
});

it('ends with the schedule', async () => {
  const { url } = (await ask('morning')).data as { url: string };
  await runtime.services.schedules.remove('morning', slack('U1'), new Date());
  expect((await read(url)).status).toBe(404);
});
