import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Services } from '../../commands/define-command.ts';
import { describeError, UserError } from '../core/errors.ts';
import type { Io } from './io.ts';

const batchLine = z.object({ id: z.union([z.string(), z.number()]).transform(String), text: z.string() });

/**
 * Answers many queries: a file of `{id, text}` lines in, one line `{id, hits: [{id, score}]}` per query out, in order.
 * Throws a UserError that names the line when a line cannot be read.
 */
export async function runBatch(path: string, limit: number, services: Services, io: Io): Promise<void> {
  let number = 0;
  const input = createReadStream(path);
  const failed = new Promise<never>((_, reject) => input.once('error', reject));
  failed.catch(() => {});
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  const answer = async () => {
    for await (const line of lines) {
      number++;
      if (line.trim() === '') continue;
      const { id, text } = readLine(line, number, path);
      const { hits } = await services.search.find({ text, asWritten: true }, { limit });
      io.out(`${JSON.stringify({ id, hits: hits.map((hit) => ({ id: hit.id, score: hit.score })) })}\n`);
    }
  };
  try {
    await Promise.race([answer(), failed]);
  } catch (error) {
    if (error instanceof UserError)
      throw new UserError(`Line ${number} of ${path}: ${error.message}`, {
        cause: error,
        ...(error.next === null ? {} : { next: error.next }),
      });
    throw new UserError(`${path} cannot be read: ${describeError(error)}.`, { cause: error, next: 'Check the path.' });
  }
}

function readLine(line: string, number: number, path: string): z.output<typeof batchLine> {
  try {
    return batchLine.parse(JSON.parse(line));
  } catch (cause) {
    throw new UserError(`this isn’t a JSON object with an "id" and a "text".`, {
      code: 'batch',
      cause,
      next: `Fix line ${number} of ${path}.`,
    });
  }
}
