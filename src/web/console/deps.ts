import type { ArchiveReader } from '../../archive/archive-reader.ts';
import type { AnyCommand } from '../../core/command.ts';
import type { Dispatch } from '../../core/dispatch.ts';
import type { Reply } from '../../core/reply.ts';
import type { ArticleFinder } from '../../search/contract.ts';

/** What the console's pages use of the rest. */
export interface ConsoleDeps {
  commands: readonly AnyCommand[];
  dispatch: Dispatch;
  search: Pick<ArticleFinder, 'find'>;
  archive: Pick<ArchiveReader, 'get'>;
  /** The same reply whose citations open on this server, as the browser reaches it: `http://127.0.0.1:3000`. */
  linkReply(reply: Reply, address: string): Promise<Reply>;
}
