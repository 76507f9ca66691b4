import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';

/** A body, or what it decompresses to, beyond the bytes we take. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';

  constructor(bytes: number, options?: ErrorOptions) {
    super(`it is larger than ${Math.round(bytes / 1024).toLocaleString('en')} KB`, options);
  }
}

/** What we ask servers to compress with. */
export const acceptedEncodings = 'gzip, br, deflate';

/** How many layers of compression are undone. Nobody honest uses more than one. */
const maxLayers = 2;

/**
 * Undoes the compression a server named, up to `maxBytes`. A server that names one and sends plain bytes is forgiven for
 * gzip and deflate, whose beginnings can be told; a stream cut short gives what there was.
 */
export async function unpack(body: Uint8Array, encoding: string | undefined, maxBytes: number): Promise<Uint8Array> {
  const layers = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((layer) => layer.trim())
    .filter((layer) => layer !== '' && layer !== 'identity');
  if (layers.length > maxLayers) throw new Error(`it is compressed ${layers.length} times over`);
  let bytes = body;
  for (const layer of layers.reverse()) bytes = await unpackLayer(bytes, layer, maxBytes);
  return bytes;
}

async function unpackLayer(bytes: Uint8Array, layer: string, maxBytes: number): Promise<Uint8Array> {
  if (bytes.length === 0) return bytes;
  const bounds = { maxOutputLength: maxBytes };
  const lenient = { ...bounds, finishFlush: constants.Z_SYNC_FLUSH };
  try {
    switch (layer) {
      case 'gzip':
      case 'x-gzip':
        return bytes[0] === 0x1f && bytes[1] === 0x8b ? await promisify(gunzip)(bytes, lenient) : bytes;
      case 'deflate':
        if (looksLikeText(bytes)) return bytes;
        return (bytes[0]! & 0x0f) === 8
          ? await promisify(inflate)(bytes, lenient)
          : await promisify(inflateRaw)(bytes, lenient);
      case 'br':
        return await promisify(brotliDecompress)(bytes, bounds);
      case 'zstd':
        return await promisify(zstdDecompress)(bytes, bounds);
      default:
        throw new Error(`it is compressed in an unsupported way (${layer.slice(0, 20)})`);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new BodyTooLarge(maxBytes, { cause: error });
    }
    throw error;
  }
}

/** A document that is itself gzipped (`sitemap.xml.gz`), unpacked up to `maxBytes`; others as they are. */
export async function unzipped(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  return unpackLayer(bytes, 'gzip', maxBytes);
}

/** Markup or JSON in the clear: begins with `<`, `{`, `[` or white space. */
function looksLikeText(bytes: Uint8Array): boolean {
  return [0x3c, 0x7b, 0x5b, 0x20, 0x0a, 0x0d, 0x09].includes(bytes[0]!);
}
