import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { UserError } from '../core/errors.ts';
import type { Io } from './io.ts';

/** Asks a person one line at a time. */
export interface Asker {
  /** What was typed, without the line end. A secret is not echoed. Throws a UserError when the input ends. */
  ask(question: string, options: { secret: boolean }): Promise<string>;
  close(): void;
}

/** Asks on the terminal, or reads the answers from standard input, a line each. */
export function createAsker(io: Pick<Io, 'out' | 'interactive'>): Asker {
  let hidden = false;
  const echo = new Writable({
    write(piece, _encoding, done) {
      if (!hidden) process.stdout.write(piece as Buffer);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, ...(io.interactive ? { output: echo, terminal: true } : {}) });
  const waiting: { answer: (line: string) => void; ended: () => void }[] = [];
  const early: string[] = [];
  let ended = false;
  lines.on('line', (line) => {
    const next = waiting.shift();
    if (next === undefined) early.push(line);
    else next.answer(line);
  });
  lines.on('close', () => {
    ended = true;
    for (const next of waiting.splice(0)) next.ended();
  });
  return {
    ask(question, { secret }) {
      io.out(`${question}: `);
      hidden = secret;
      return new Promise<string>((resolve, reject) => {
        const settle = (line: string) => {
          if (hidden || !io.interactive) io.out('\n');
          hidden = false;
          resolve(line);
        };
        const stop = () =>
          reject(
            new UserError('The input ended before every question was answered.', {
              next: 'Nothing was written. Run setup again.',
            }),
          );
        const line = early.shift();
        if (line !== undefined) settle(line);
        else if (ended) stop();
        else waiting.push({ answer: settle, ended: stop });
      });
    },
    close: () => lines.close(),
  };
}
