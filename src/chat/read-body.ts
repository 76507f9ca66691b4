import type { IncomingMessage } from 'node:http';

/**
 * The body of a request that a platform sends; null when it is longer than `most` bytes. A little more is read to its end, so that
 * the refusal arrives; of far more, the connection is cut.
 */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += (piece as Buffer).length;
    if (size > 4 * most) return null;
    if (size <= most) pieces.push(piece as Buffer);
  }
  return size > most ? null : Buffer.concat(pieces);
}
