import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { takeFlags } from '../adapters/console/parse-options.ts';
import { renderReply } from '../adapters/console/render.ts';
import type { Runtime } from '../app/runtime.ts';
import { presentCheck } from '../brief/present/present.ts';
import { UserError } from '../core/errors.ts';
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
  refuseUnreadable(text, path === '-' ? 'Standard input' : path);
  const { services } = await open();
  const report = await services.briefs.check(text.trim());
  io.out(flags.json === true ? `${JSON.stringify(report, null, 2)}\n` : renderReply(presentCheck(report), io.style));
  const { punctuation, differs, absent } = report.counts;
  return punctuation + differs + absent === 0 ? exitCodes.done : exitCodes.failed;
}

async function readText(path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    if (!isUtf8(bytes)) throw new UserError(`${path} isn’t UTF-8 text.`, { next: 'Save it as plain text first.' });
    return bytes.toString('utf8');
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(`${path} cannot be read.`, { cause, next: 'Check the path; use - to check standard input.' });
  }
}

function refuseUnreadable(text: string, name: string): void {
  if (text.trim() === '') throw new UserError(`${name} holds no text to check.`);
  if (text.includes('\0'))
    throw new UserError(`${name} is binary, not text.`, { next: 'Save it as plain text first.' });
}
