import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';
import { UserError } from '../core/errors.ts';

/** An Ed25519 key as JSON Web Key (RFC 8037); `d`, the private half, only while the key signs. */
const keySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  d: z.string().optional(),
  /** Its thumbprint (RFC 7638), which receipts name. */
  kid: z.string(),
  createdAt: z.iso.datetime(),
  /** When another key took over; null while it signs. */
  retiredAt: z.iso.datetime().nullable(),
});
export type StoredKey = z.infer<typeof keySchema>;

const ringSchema = z.object({ keys: z.array(keySchema).min(1) });

/** The public half of a key, as others get it: enough to verify, nothing to sign with. */
export interface PublicKey {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  kid: string;
  alg: 'EdDSA';
  use: 'sig';
}

/** Where the keys of a home lie. */
export const keyFile = (home: string): string => join(home, 'keys', 'receipts.json');

/** The keys of a home, the one that signs first; made when there is none yet. */
export async function openKeyRing(home: string, now: Date): Promise<StoredKey[]> {
  const file = keyFile(home);
  const kept = await readRing(file);
  if (kept !== null) return kept;
  const made = [await newKey(now)];
  const temporary = await writeBeside(file, made);
  try {
    // Fails when another process was quicker; then its key counts.
    await link(temporary, file);
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await readRing(file)) ?? made;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** The keys of a home without making any; empty when there are none. */
export async function readKeyRing(home: string): Promise<StoredKey[]> {
  return (await readRing(keyFile(home))) ?? [];
}

/**
 * Lets a new key sign from now on. The old one loses its private half for good and stays as a public key, so that receipts
 * made with it can still be verified.
 */
export async function rotateKey(home: string, now: Date): Promise<StoredKey[]> {
  const file = keyFile(home);
  const before = (await readRing(file)) ?? [];
  const retired = before.map(({ d: _, ...key }) => ({ ...key, retiredAt: key.retiredAt ?? now.toISOString() }));
  const keys = [await newKey(now), ...retired];
  const temporary = await writeBeside(file, keys);
  await rename(temporary, file);
  return keys;
}

/** The public halves of keys, as a JSON Web Key Set holds them. */
export function publicKeys(keys: readonly StoredKey[]): PublicKey[] {
  return keys.map(({ kty, crv, x, kid }) => ({ kty, crv, x, kid, alg: 'EdDSA', use: 'sig' }));
}

async function newKey(now: Date): Promise<StoredKey> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const { kty, crv, x, d } = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint({ kty: kty!, crv: crv!, x: x! });
  return keySchema.parse({ kty, crv, x, d, kid, createdAt: now.toISOString(), retiredAt: null });
}

async function readRing(file: string): Promise<StoredKey[] | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new UserError(`The key file ${file} cannot be read.`, { cause: error, next: 'Check its owner and mode.' });
  }
  const parsed = ringSchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data.keys;
  throw new UserError(`The key file ${file} is damaged.`, {
    next: 'Restore it from a backup, or move it away: a new key is then made, and older receipts can no longer be verified here.',
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Writes the keys, readable by their owner alone, under a name of its own next to the file. */
async function writeBeside(file: string, keys: readonly StoredKey[]): Promise<string> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await chmod(dirname(file), 0o700);
  const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify({ keys }, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return temporary;
}
