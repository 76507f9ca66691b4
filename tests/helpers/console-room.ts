import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../commands/index.ts';
import { platforms } from '../../src/adapters/index.ts';
import { openRuntime, type Runtime } from '../../src/app/runtime.ts';
import { sayAddress } from '../../src/app/web-address.ts';
import { wireConsole } from '../../src/app/wire-console.ts';
import { consoleCaller } from '../../src/core/caller.ts';
import { readConfig } from '../../src/core/config.ts';
import { silentLog } from '../../src/core/log.ts';
import type { SignedIn } from '../../src/core/sign-in.ts';
import { startWebServer, type WebServer } from '../../src/web/server.ts';

/** The console over the sample archive, on a real server. */
export interface ConsoleRoom {
  runtime: Runtime;
  server: WebServer;
  /** Channels that the platform of their name lets everybody manage. */
  managed: Set<string>;
  /** Groups that the platform says a person has. */
  groups: Map<string, string[]>;
  /** Signs a browser in: the value of its `cookie` header. */
  enter(who?: SignedIn): Promise<string>;
  open(path: string, init?: RequestInit & { as?: string }): Promise<Opened>;
  /** Presses a button of a page: opens it, takes its token, and sends the form. */
  press(page: string, action: string, fields?: Record<string, string>, as?: string): Promise<Opened>;
  close(): Promise<void>;
}

export interface Opened {
  status: number;
  text: string;
  location: string | null;
  headers: Headers;
}

export async function openConsoleRoom(settings: Record<string, string> = {}): Promise<ConsoleRoom> {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-console-'));
  const config = readConfig({ SITREP_HOME: home, SITREP_ALLOW: 'slack:T1', ...settings }, platforms);
  const runtime = await openRuntime({ config, platforms, commands, log: silentLog });
  const managed = new Set<string>();
  const mayManage = async (_person: string, channel: string) => managed.has(channel);
  const groups = new Map<string, string[]>();
  const groupsOf = async (person: string) => groups.get(person) ?? [];
  const server = await startWebServer({
    host: '127.0.0.1',
    port: 0,
    state: { version: '1.2.3', notReady: () => [], failed: () => [] },
    pages: {
      open: runtime.evidence.open,
      signIn: runtime.signIn,
      publicUrl: undefined,
      proxies: [],
      console: wireConsole({
        runtime,
        commands,
        platforms,
        adapters: () => [{ name: 'slack', mayManage, groupsOf }],
        charts: () => [{ id: 'memory', title: 'Memory', unit: 'MB', values: [80, 90, 85] }],
        log: silentLog,
        clock: () => new Date(),
      }),
    },
    mounted: [],
    log: silentLog,
  });
  await sayAddress(server.address, 'tests', runtime.store.platformState);
  const enter: ConsoleRoom['enter'] = async (who = consoleCaller) => {
    const { personId, workspaceId, channelId } = who;
    return `sitrep=${await runtime.signIn.enter(await runtime.signIn.newLink({ personId, workspaceId, channelId }))}`;
  };
  const cookie = await enter();
  const open: ConsoleRoom['open'] = async (path, init = {}) => {
    const headers = { cookie: init.as ?? cookie, ...init.headers };
    const address = path.startsWith('http') ? path : `${server.address}${path}`;
    const response = await fetch(address, { redirect: 'manual', ...init, headers });
    const { status, headers: said } = response;
    return { status, text: await response.text(), location: said.get('location'), headers: said };
  };
  return {
    runtime,
    server,
    managed,
    groups,
    enter,
    open,
    async press(page, action, fields = {}, as = cookie) {
      const token = tokenIn((await open(page, { as })).text);
      const body = new URLSearchParams({ ...fields, token });
      return open(action, { method: 'POST', body, headers: { origin: server.address }, as });
    },
    async close() {
      await server.stop();
      await runtime.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** The token of a form that changes something: that of this browser, in every form the same. */
export const tokenIn = (text: string) => /name="token" value="([^"]+)"/.exec(text)?.[1] ?? '';

/** Text as a browser reads it out of markup. */
export const unescaped = (text: string) =>
  text
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
