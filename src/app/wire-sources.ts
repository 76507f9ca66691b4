import { join } from 'node:path';
import { createFetcher, type Fetcher } from '../archive/fetch/fetcher.ts';
import { readFiles } from '../archive/readers/read-files.ts';
import type { ReadResult } from '../archive/readers/reader.ts';
import { createSourceService } from '../archive/sources/create-source-service.ts';
import { createPoller, type Poller, type SourceNotice } from '../archive/sources/poller.ts';
import type { PollDeps } from '../archive/sources/polling.ts';
import { previewSource, type SourcePreview } from '../archive/sources/preview-source.ts';
import { readAddress } from '../archive/sources/read-address.ts';
import { readFetched } from '../archive/sources/read-fetched.ts';
import type { SourceService } from '../archive/sources/service.ts';
import type { Check } from '../core/check.ts';
import type { Config } from '../core/config.ts';
import type { Logger } from '../core/log.ts';
import type { Store } from '../store/store.ts';

export interface SourcesOptions {
  store: Store;
  config: Config;
  version: string;
  log: Logger;
  clock: () => Date;
  ingest: PollDeps['ingest'];
  /** Brings a notice about a source to people. Default: the log. */
  tell?: ((notice: SourceNotice) => Promise<void>) | undefined;
  /** Reads new sources at once and says how far it is: at the command line, where nobody polls in the background. */
  foreground?: ((line: string) => void) | undefined;
  /** Another fetcher, for tests. */
  fetcher?: Fetcher | undefined;
}

/** Everything about sources, wired. */
export interface Sources {
  service: SourceService;
  poller: Poller;
  fetcher: Fetcher;
  /** Articles of an address, for `ingest <url>`; with `publicOnly` an internal one is refused. */
  read(address: string, signal: AbortSignal, publicOnly?: boolean): AsyncIterable<ReadResult>;
  /** What adding an address would bring; keeps nothing. `publicOnly`: not from hosts of the own network. */
  preview(address: string, publicOnly: boolean): Promise<SourcePreview>;
  /** The line of `doctor`. */
  checks(): Promise<Check[]>;
}

/** Wires fetching, polling and the source commands of one process. Nothing is fetched before `poller.start()` or a command. */
export function createSources(options: SourcesOptions): Sources {
  const { store, config, log, clock } = options;
  const { SITREP_FETCH_ALLOW: allow, HTTPS_PROXY: proxy, NO_PROXY: noProxy, PUBLIC_URL: contact } = config.settings;
  const fetcher =
    options.fetcher ??
    createFetcher({
      allow,
      proxy: { url: proxy ?? null, noProxy },
      contact: contact ?? null,
      version: options.version,
      now: () => clock().getTime(),
    });
  const poller = createPoller({
    fetcher,
    archive: store.archive,
    sources: store.sources,
    leases: store.leases,
    shared: store.shared !== null,
    ingest: options.ingest,
    readPage: readFetched,
    readFolder: (path, wants) => readFiles(path, { wants }),
    clock,
    log,
    tell: options.tell ?? (async ({ text }) => log.warn(text)),
  });
  const { foreground } = options;
  const service = createSourceService({
    sources: store.sources,
    audit: store.audit,
    fetcher,
    clock,
    starterPath: join(import.meta.dirname, '../..', 'data', 'feeds.opml'),
    foreground: foreground === undefined ? null : { poller, tell: foreground },
  });
  return {
    service,
    poller,
    fetcher,
    read: (address, signal, publicOnly = false) =>
      readAddress(address, { fetcher, readPage: readFetched, signal, publicOnly }),
    preview: (address, publicOnly) => previewSource(address, { fetcher, readPage: readFetched }, publicOnly),
    checks: () => checkSources(service),
  };
}

async function checkSources(service: SourceService): Promise<Check[]> {
  const all = await service.list();
  if (all.length === 0) {
    const mend = 'Add one with "sources add <address>", or start with "sources starter".';
    return [{ name: 'sources', state: 'off', detail: 'none yet', mend }];
  }
  const failing = all.filter(({ trouble, error }) => trouble !== null || error !== null);
  const detail = `${all.length} in all, ${all.filter(({ state }) => state === 'active').length} active`;
  if (failing.length === 0) return [{ name: 'sources', state: 'ok', detail, mend: null }];
  const [first] = failing;
  return [
    {
      name: 'sources',
      state: 'warning',
      detail: `${detail}, ${failing.length} failing; ${first!.name}: ${first!.error ?? first!.trouble}`,
      mend: 'See "sources health"; use "sources pause" or "sources remove" for those you don’t need.',
    },
  ];
}
