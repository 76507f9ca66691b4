import type { Hono } from 'hono';
import type { AnyCommand } from '../core/command.ts';
import type { Config } from '../core/config.ts';
import { createDispatch } from '../core/dispatch.ts';
import type { Logger } from '../core/log.ts';
import { createApi } from '../web/api/api.ts';
import type { Runtime } from './runtime.ts';

export interface ApiWiring {
  runtime: Runtime;
  commands: readonly AnyCommand[];
  config: Config;
  log: Logger;
  clock: () => Date;
}

/** The HTTP API over a runtime. Its tokens were made by whoever runs Sitrep and keep a pace of their own; none is an admin. */
export function wireApi({ runtime, commands, config, log, clock }: ApiWiring): Hono {
  const { services, store, search } = runtime;
  return createApi({
    dispatch: createDispatch({
      commands,
      services,
      answers: null,
      log,
      clock,
      policy: { refusal: () => null, isAdmin: () => false, waitSeconds: () => null },
    }),
    readArticle: (id) => services.archive.get(id),
    schedules: services.schedules,
    tokens: store.apiTokens,
    archiveSeq: () => search.seq(),
    version: services.health.version,
    publicUrl: config.settings.PUBLIC_URL ?? null,
    log,
    clock,
  });
}
