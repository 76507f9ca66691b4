import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../commands/index.ts';
import { platforms } from '../../src/adapters/index.ts';
import { openRuntime, type Runtime } from '../../src/app/runtime.ts';
import { createFetcher, type Fetcher } from '../../src/archive/fetch/fetcher.ts';
import { readConfig } from '../../src/core/config.ts';
import { silentLog } from '../../src/core/log.ts';
import { type LocalSite, startLocalSite } from '../helpers/local-site.ts';

/** The whole of Sitrep over the sample archive, with a site next to it, for what people do with its own commands. */
export interface LiveRoom {
  runtime: Runtime;
  commands: typeof commands;
  site: LocalSite;
  close(): Promise<void>;
}

/** `workspace` may use it; there is no admin yet. */
export async function openLiveRoom(workspace: string): Promise<LiveRoom> {
  const site = await startLocalSite({
    '/a-report': (_, response) => response.setHeader('content-type', 'text/html').end(page),
  });
  const home = await mkdtemp(join(tmpdir(), 'sitrep-live-'));
  const runtime = await openRuntime({
    config: readConfig(
      {
        SITREP_HOME: home,
        SITREP_SAMPLE: 'keep',
        SITREP_ALLOW: workspace,
      },
      platforms,
    ),
    platforms,
    commands,
    log: silentLog,
    sources: { fetcher: onlyThis(site) },
  });
  return {
    runtime,
    commands,
    site,
    async close() {
      await runtime.close();
      await site.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Fetches from the site as from the open web, and from nowhere else. */
function onlyThis(site: LocalSite): Fetcher {
  const fetcher = createFetcher({ allow: [`127.0.0.1:${site.port}`], pauseMs: 0 });
  return {
    fetch: (request) => fetcher.fetch({ ...request, publicOnly: false }),
    robots: (url) => fetcher.robots(url),
  };
}

const paragraphs = [
  'The port of Mersin handled 4.2 million tonnes of grain in 2025, the harbour authority said on 3 March 2026.',
  'Ships from Odesa waited nine days for inspection, and insurers raised the price of cover by a third.',
  'Turkey and Ukraine agreed in Ankara to let inspectors work at night, which the authority expects to halve the wait.',
  'Traders said that the agreement came too late for the harvest of last year, and that storage was nearly full.',
];

const page = `<!doctype html><html lang="en"><head><title>Grain waits at Mersin</title>
<meta property="article:published_time" content="2026-03-04"></head>
<body><article><h1>Grain waits at Mersin</h1>${paragraphs.map((words) => `<p>${words}</p>`).join('')}</article></body></html>`;
