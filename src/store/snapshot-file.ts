import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** First bytes of every snapshot file, then 32 bytes of SHA-256 over the content, then the content. */
const magic = Buffer.from('sitrep snapshot 1\n');
const checksumBytes = 32;

/** After this long, in milliseconds, a half-written file is taken for one whose writer died. */
const abandonedMs = 60 * 60 * 1000;

/** Bytes that can be made again, kept in a file so that a start is quick. */
export interface SnapshotFile {
  /** The content as last written; null when there is none or it is damaged. */
  read(): Promise<Uint8Array | null>;
  /** Replaces the content; whoever reads meanwhile sees the old or the new one whole. */
  write(content: Uint8Array): Promise<void>;
  remove(): Promise<void>;
}

/** A snapshot in `<home>/index/<name>`. */
export function snapshotFile(home: string, name: string): SnapshotFile {
  const path = join(home, 'index', name);
  return {
    async read() {
      const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (bytes === null || !bytes.subarray(0, magic.length).equals(magic)) return null;
      const content = bytes.subarray(magic.length + checksumBytes);
      const checksum = bytes.subarray(magic.length, magic.length + checksumBytes);
      return checksum.equals(checksumOf(content)) ? content : null;
    },

    async write(content) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await dropAbandoned(dirname(path), `${name}.`);
      const temporary = `${path}.${randomUUID()}`;
      try {
        const file = await open(temporary, 'wx', 0o600);
        try {
          await file.writeFile(Buffer.concat([magic, checksumOf(content)]));
          await file.writeFile(content);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(temporary, path);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },

    remove: () => rm(path, { force: true }),
  };
}

function checksumOf(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}

/** Removes what writers that died left behind. */
async function dropAbandoned(folder: string, prefix: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix)) continue;
    const path = join(folder, name);
    const age = Date.now() - ((await stat(path).catch(() => null))?.mtimeMs ?? Date.now());
    if (age > abandonedMs) await rm(path, { force: true });
  }
}
