import { Hono } from 'hono';
import type { AnyCommand } from '../core/command.ts';
import type { Config } from '../core/config.ts';
import { createDispatch } from '../core/dispatch.ts';
import type { Logger } from '../core/log.ts';
import { createTokenPace } from '../core/token-pace.ts';
import { createMcpHttp } from '../mcp/http.ts';
import { openKeyRing, publicKeys } from '../receipts/key-ring.ts';
import { createReceiptSigner } from '../receipts/sign.ts';
import { createApi } from '../web/api/api.ts';
import type { Runtime } from './runtime.ts';

export interface ProgramsWiring {
  runtime: Runtime;
  commands: readonly AnyCommand[];
  config: Config;
  log: Logger;
  clock: () => Date;
}

/**
 * What programs use over HTTP: the API, MCP, and the public keys that verify receipts. Tokens were made by whoever runs Sitrep
 * and keep a pace of their own; none is an admin.
 */
export function wirePrograms({ runtime, commands, config, log, clock }: ProgramsWiring): Hono {
  const { services, store, search, readQuote } = runtime;
  const home = config.settings.SITREP_HOME;
  const shared = {
    dispatch: createDispatch({
      commands,
      services,
      answers: null,
      log,
      clock,
      policy: { refusal: () => null, isAdmin: () => false, wait: () => null },
    }),
    readArticle: (id: string) => services.archive.get(id),
    tokens: store.apiTokens,
    pace: createTokenPace(clock),
    version: services.health.version,
    log,
  };
  const publicUrl = config.settings.PUBLIC_URL ?? null;
  // Not the archive alone: a source may withdraw its quotes, "last month" moves on, another version may answer otherwise.
  const restsOn = async () => {
    const policies = (await store.sources.list()).map(({ id, quotePolicy }) => `${id}:${quotePolicy}`);
    return [search.seq(), services.health.version, clock().toISOString().slice(0, 10), ...policies.sort()].join(' ');
  };
  const mcp = createMcpHttp({
    ...shared,
    commands,
    readQuote,
    readRevision: (id, revision) => services.archive.revision(id, revision),
    signer: createReceiptSigner({ home, archiveId: () => store.archive.archiveId(), clock }),
    allowedOrigin: publicUrl === null ? null : new URL(publicUrl).origin,
  });
  return new Hono()
    .route('/api', createApi({ ...shared, schedules: services.schedules, restsOn, publicUrl }))
    .all('/mcp', (context) => mcp(context.req.raw))
    .get('/.well-known/jwks.json', async (context) =>
      context.json({ keys: publicKeys(await openKeyRing(home, clock())) }, 200, {
        'cache-control': 'public, max-age=300',
      }),
    );
}
