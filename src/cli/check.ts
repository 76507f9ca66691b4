import { readFile } from 'node:fs/promises';
import { takeFlags } from '../adapters/console/parse-options.ts';
import { renderReply } from '../adapters/console/render.ts';
import type { CheckReport } from '../brief/check.ts';
import { consoleCaller } from '../core/caller.ts';
import { UserError } from '../core/errors.ts';
import type { Runtime } from '../runtime.ts';
import { type ExitCode, exitCodes } from './admin-command.ts';
import type { Io } from './io.ts';

/** `check <file or ->`: fails when a sentence of the text is not in the archive word for word. */
export async function checkFile(words: readonly string[], io: Io, open: () => Promise<Runtime>): Promise<ExitCode> {
  const { flags, rest } = takeFlags(words, { json: 'switch' });
  const [path] = rest;
  if (path === undefined || rest.length > 1) {
    throw new UserError('Name one file to check, or - for standard input.', {
      code: 'words',
      next: 'For example: sitrep check draft.txt',
    });
  }
  const text = path === '-' ? await io.readIn() : await readText(path);
  const { dispatch } = await open();
  const answer = await dispatch({ name: 'check', rawOptions: { text }, caller: consoleCaller }).run();
  if (answer.state !== 'answered') {
    io.err(renderReply(answer.reply, { ...io.style, colour: false, hyperlinks: false }));
    return exitCodes.failed;
  }
  const report = answer.data as CheckReport;
  io.out(flags.json === true ? `${JSON.stringify(report, null, 2)}\n` : renderReply(answer.reply, io.style));
  return report.counts.differs + report.counts.absent === 0 ? exitCodes.done : exitCodes.failed;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UserError(`${path} cannot be read.`, { cause, next: 'Check the path; use - to check standard input.' });
  }
}
