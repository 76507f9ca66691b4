import type { IncomingMessage } from 'node:http';

/** JSON or a form with files, as clients send them. */
export async function readBody(
  request: IncomingMessage,
): Promise<{ body: unknown; files: { name: string; bytes: number }[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { body: undefined, files: [] };
  if (type.startsWith('application/json')) return { body: JSON.parse(String(bytes)), files: [] };
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const files: { name: string; bytes: number }[] = [];
  let body: unknown;
  for (const [name, value] of form) {
    if (name === 'payload_json') body = JSON.parse(String(value));
    else if (value instanceof File) files.push({ name: value.name, bytes: value.size });
  }
  return { body, files };
}
