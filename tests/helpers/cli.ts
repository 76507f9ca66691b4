import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the command line as a process of its own, as a person would, in an environment without settings. */
export function sitrep(
  words: readonly string[],
  {
    home,
    input = '',
    settings = {},
    cwd = root,
  }: { home: string; input?: string; settings?: Record<string, string>; cwd?: string },
): Promise<Ran> {
  return new Promise((resolveRun, reject) => {
    const child = spawn(process.execPath, [join(root, 'bin/sitrep.js'), ...words], {
      cwd,
      env: { PATH: process.env.PATH, SITREP_HOME: home, ...settings },
    });
    const ran: Ran = { code: null, out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      ran.out += piece;
    });
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      ran.err += piece;
    });
    child.on('error', reject);
    child.on('close', (code) => resolveRun({ ...ran, code }));
    child.stdin.end(input);
  });
}
