import { consoleCaller } from '../core/caller.ts';
import { createReceiptSigner } from '../receipts/sign.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';

/** Serves the tools of the Model Context Protocol over standard input and output until the program at the other end leaves. */
export const mcp: AdminCommand = {
  name: 'mcp',
  usage: '',
  summary: 'serves search, brief, quote, check and timeline to a program over MCP (stdio)',
  flags: {},
  async run({ io, config, open }) {
    const { StdioServerTransport } = await import('@modelcontextprotocol/sdk/server/stdio.js');
    const { createMcpServer } = await import('../mcp/server.ts');
    const { commands } = await import('../../commands/index.ts');
    const { services, store, dispatch, readQuote } = await open();
    const clock = () => new Date();
    const server = createMcpServer({
      version: services.health.version,
      commands,
      dispatch,
      caller: consoleCaller,
      readQuote,
      readArticle: services.archive.get,
      readRevision: services.archive.revision,
      signer: createReceiptSigner({
        home: config.settings.SITREP_HOME,
        archiveId: () => store.archive.archiveId(),
        clock,
      }),
    });
    const closed = new Promise<void>((resolve) => {
      server.server.onclose = resolve;
    });
    process.stdin.once('close', () => void server.close());
    process.stdin.once('end', () => void server.close());
    await server.connect(new StdioServerTransport());
    io.err('Sitrep serves MCP on standard input and output. End it with Ctrl+C.\n');
    await closed;
    return exitCodes.done;
  },
};
