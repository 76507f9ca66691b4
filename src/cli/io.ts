import type { TerminalStyle } from '../adapters/console/render.ts';

/** The terminal a command talks to: answers to `out`, everything else to `err`. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** Everything from standard input. */
  readIn(): Promise<string>;
  /** How answers look: colour and links only where a terminal shows them. */
  style: TerminalStyle;
  /** Progress may redraw its line on `err`. */
  progressRedraws: boolean;
  /** Somebody can be asked. */
  interactive: boolean;
}

/** Columns used where the terminal tells none, and at most where it is wider: long lines are hard to read. */
const usualColumns = 80;
const mostColumns = 100;

/** The process's own terminal. A reader that goes away (`| head`) ends the process quietly. */
export function processIo(): Io {
  const { stdin, stdout, stderr } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const colour = stdout.isTTY === true && stdout.hasColors();
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    async readIn() {
      const pieces: Buffer[] = [];
      for await (const piece of stdin) pieces.push(piece as Buffer);
      return Buffer.concat(pieces).toString('utf8');
    },
    style: {
      width: Math.min(stdout.columns || usualColumns, mostColumns),
      colour,
      hyperlinks: colour,
    },
    progressRedraws: stderr.isTTY === true,
    interactive: stdin.isTTY === true && stdout.isTTY === true,
  };
}
