import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts small texts for the store. What was sealed with an older secret of the list can still be opened. */
export interface Sealer {
  /** `v1.<key id>.<nonce, tag and ciphertext in base64url>`. The same text never seals to the same value twice. */
  seal(plain: string): string;
  /** Null when no known secret opens it, or it was tampered with. */
  open(sealed: string): string | null;
  /** Whether it was sealed with an older secret and should be sealed again. */
  isStale(sealed: string): boolean;
}

const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM under keys derived by HKDF-SHA-256 from `SITREP_SECRET`, one per purpose, so that a key for one use opens
 * nothing of another. The first secret seals; the rest are still read, which is how a secret is rotated.
 */
export function createSealer(secrets: readonly string[], purpose: string): Sealer {
  const keys = secrets.map((secret) => ({
    id: Buffer.from(derive(secret, `${purpose} key id`, 6)).toString('base64url'),
    key: Buffer.from(derive(secret, `${purpose} key`, 32)),
  }));
  const current = keys[0];
  if (current === undefined) throw new Error('a sealer needs at least one secret');

  return {
    seal(plain) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', current.key, nonce).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `v1.${current.id}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed) {
      const [version, keyId, packed = ''] = sealed.split('.');
      const found = keys.find(({ id }) => id === keyId);
      if (version !== 'v1' || found === undefined) return null;
      const bytes = Buffer.from(packed, 'base64url');
      if (bytes.length < nonceBytes + tagBytes) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', found.key, bytes.subarray(0, nonceBytes))
          .setAAD(Buffer.from(purpose))
          .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
        return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString(
          'utf8',
        );
      } catch {
        return null;
      }
    },
    isStale: (sealed) => sealed.split('.')[1] !== current.id,
  };
}

/** A key of its own for one use of a secret: HKDF-SHA-256 with the use as `info` (RFC 5869). */
export function derive(secret: string, use: string, bytes: number): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, 'sitrep', use, bytes));
}
