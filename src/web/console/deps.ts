import type { ArchiveReader } from '../../archive/archive-reader.ts';
import type { ReplyPreview } from '../../chat/preview.ts';
import type { Caller } from '../../core/caller.ts';
import type { AnyCommand } from '../../core/command.ts';
import type { Dispatch } from '../../core/dispatch.ts';
import type { OptionSpec } from '../../core/options.ts';
import type { Reply } from '../../core/reply.ts';
import type { ArticleFinder } from '../../search/contract.ts';

/** A platform that an answer can be seen as. */
export interface Rendering extends ReplyPreview {
  name: string;
}

/** What the console's pages use of the rest. */
export interface ConsoleDeps {
  commands: readonly AnyCommand[];
  dispatch: Dispatch;
  /** Values to offer while a person types into an option. */
  offer(option: OptionSpec, typed: string, caller: Caller): Promise<string[]>;
  /** Platforms that an answer can be seen as. */
  renderings: readonly Rendering[];
  search: Pick<ArticleFinder, 'find'>;
  archive: Pick<ArchiveReader, 'get'>;
  /** The same reply whose citations open on this server, as the browser reaches it: `http://127.0.0.1:3000`. */
  linkReply(reply: Reply, address: string): Promise<Reply>;
}
