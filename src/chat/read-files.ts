import { describeError, explain, UserError } from '../core/errors.ts';
import { type Reply, say } from '../core/reply.ts';
import { plain } from './message.ts';
import type { PlatformDeps } from './platform.ts';
import { texts } from './texts.ts';
import type { Turn } from './turn.ts';
import type { Upload } from './upload.ts';

/** A file of a message, and how to get it; `upload` throws a UserError where that cannot be. */
export interface SentFile {
  name: string | null;
  upload(): Upload;
}

/** Shows a line that says what is being done; resolves with what puts another in its place. */
export type ShowProgress = (reply: Reply) => Promise<(outcome: Reply) => Promise<void>>;

/** Most files of one message that are read. */
const filesRead = 10;

/** Reads in what somebody sent to the bot, one file after the other, each with a line that says how far it is. */
export async function readFiles(
  { readUpload, log }: Pick<PlatformDeps, 'readUpload' | 'log'>,
  turn: Turn,
  files: readonly SentFile[],
  showProgress: ShowProgress,
): Promise<void> {
  if (readUpload === undefined) return;
  const caller = await turn.caller();
  for (const { name, upload } of files.slice(0, filesRead)) {
    const change = await showProgress(say(texts.readingFile(name ?? texts.theFile)));
    try {
      await change(await readUpload(upload(), caller));
    } catch (error) {
      if (!(error instanceof UserError)) log.error('an upload was not read', { error: describeError(error) });
      await change(say(error instanceof UserError ? explain(error) : texts.unexpected));
    }
  }
  if (files.length > filesRead) await turn.show([plain(say(texts.onlyFirstFiles(filesRead)))], 'private');
}
