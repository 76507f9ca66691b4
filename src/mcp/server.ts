import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { type CallToolResult, McpError, type ReadResourceResult } from '@modelcontextprotocol/sdk/types.js';
import type { z } from 'zod';
import type { ReadQuote } from '../brief/present/quote-context.ts';
import { type ReadArticle, readableArticle } from '../brief/present/readable-article.ts';
import { type TokenScope, tokenScopes } from '../core/api-tokens.ts';
import type { Caller } from '../core/caller.ts';
import type { AnyCommand } from '../core/command.ts';
import type { Dispatch } from '../core/dispatch.ts';
import { explain, UserError } from '../core/errors.ts';
import { textOf } from '../core/reply.ts';
import { type ReadRevision, withReceipts } from '../receipts/attach.ts';
import type { ReceiptSigner } from '../receipts/sign.ts';
import { quoteAt, quoteInput } from './quote.ts';

export interface McpDeps {
  version: string;
  commands: readonly AnyCommand[];
  dispatch: Dispatch;
  /** On whose behalf tools are called: their permissions and limits hold. */
  caller: Caller;
  readQuote: ReadQuote;
  readArticle: ReadArticle;
  readRevision: ReadRevision;
  signer: ReceiptSigner;
  /** What the caller's token is good for. Default everything. */
  scopes?: readonly TokenScope[];
}

/** Tools that are commands under the name programs look for. None of them changes anything. */
const commandTools: { tool: string; command: string; title: string; scope: TokenScope }[] = [
  { tool: 'search', command: 'articles', title: 'Find articles', scope: 'read' },
  { tool: 'brief', command: 'brief', title: 'Brief on a query', scope: 'read' },
  { tool: 'timeline', command: 'timeline', title: 'What happened when', scope: 'read' },
  { tool: 'check', command: 'check', title: 'Compare a text with the archive', scope: 'check' },
];

const instructions = `Sitrep holds an archive of articles and quotes it word for word. Every quote comes with a citation (article, \
revision, part, characters) and a receipt, a signed proof that the words stand there; pass the receipt on with the quote. \
Quote only what a tool returned. Use "check" on a text of your own before you present it as quoted.`;

/** What MCP answers for a resource that is not there. */
const noSuchResource = -32_002;

/** The id in an address; as it stands where it is encoded wrongly. */
function decodedId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** The MCP server: the tools `search`, `brief`, `timeline`, `check` and `quote`, and articles as resources. */
export function createMcpServer(deps: McpDeps): McpServer {
  const server = new McpServer({ name: 'sitrep', version: deps.version }, { instructions });
  const scopes = deps.scopes ?? tokenScopes;
  for (const entry of commandTools) if (scopes.includes(entry.scope)) addCommandTool(server, entry, deps);
  server.registerTool(
    'quote',
    {
      title: 'Quote an article',
      description: 'The exact words at one place of an article, with what stands around them and a receipt.',
      inputSchema: quoteInput,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    (input) => answering(() => quoteAt(input, deps)),
  );
  server.registerResource(
    'article',
    new ResourceTemplate('sitrep://article/{id}', { list: undefined }),
    { title: 'Article', description: 'One article of the archive as JSON', mimeType: 'application/json' },
    async (uri, { id }): Promise<ReadResourceResult> => {
      const article = await readableArticle(decodedId(String(id)), deps.readArticle).catch((error: unknown) => {
        throw error instanceof UserError ? new McpError(noSuchResource, explain(error)) : error;
      });
      return { contents: [{ uri: uri.href, mimeType: 'application/json', text: JSON.stringify(article) }] };
    },
  );
  return server;
}

function addCommandTool(
  server: McpServer,
  { tool, command: name, title }: (typeof commandTools)[number],
  { commands, dispatch, caller, signer, readRevision }: McpDeps,
): void {
  const command = commands.find((known) => known.name === name);
  if (command === undefined) return;
  // Reading one article in is what `quote` and the resource are for.
  const inputSchema: z.ZodObject = tool === 'search' ? command.options.omit({ read: true }) : command.options;
  server.registerTool(
    tool,
    {
      title,
      description: `${command.summary}. Quotes carry receipts.`,
      inputSchema,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    (rawOptions) =>
      answering(async () => {
        const answer = await dispatch({ name, rawOptions, caller }).run();
        if (answer.state !== 'answered') throw new UserError(textOf(answer.reply));
        return withReceipts(answer.data, signer, readRevision);
      }),
  );
}

/** A tool's answer as structured JSON and as text; what a person may be told becomes an error of the tool. */
async function answering(work: () => Promise<unknown>): Promise<CallToolResult> {
  try {
    const structuredContent = (await work()) as Record<string, unknown>;
    return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { isError: true, content: [{ type: 'text', text: explain(error) }] };
  }
}
