import { stat } from 'node:fs/promises';
import { CompactSign, importJWK } from 'jose';
import { keyFile, openKeyRing } from './key-ring.ts';
import { hashOfWords, type Place, type Receipt, receiptSchema } from './receipt.ts';

/** Says in a receipt's header what it is, so that a signature made for something else is never taken for one. */
export const receiptType = 'sitrep-receipt';

/** Makes receipts of quotes. */
export interface ReceiptSigner {
  /** A receipt as a compact JWS (RFC 7515), signed with Ed25519. `words` are what stands at the place. */
  sign(place: Place, words: string): Promise<string>;
}

export interface SignerDeps {
  home: string;
  archiveId: () => Promise<string>;
  clock: () => Date;
}

/** Signs with the newest key of the home, also once it was rotated; the key is made at the first receipt. */
export function createReceiptSigner({ home, archiveId, clock }: SignerDeps): ReceiptSigner {
  let held: { file: string; opened: ReturnType<typeof open> } | null = null;
  async function open() {
    const [newest] = await openKeyRing(home, clock());
    const { kty, crv, x, d = '', kid } = newest!;
    return { kid, key: await importJWK({ kty, crv, x, d }, 'EdDSA'), archive: await archiveId() };
  }

  /** The key that signs now: opened again when its file is another one than before. */
  async function current() {
    const file = await stat(keyFile(home)).then(
      ({ ino, mtimeMs }) => `${ino} ${mtimeMs}`,
      () => 'none',
    );
    if (held?.file !== file) held = { file, opened: open() };
    const { opened } = held;
    try {
      return await opened;
    } catch (error) {
      if (held?.opened === opened) held = null;
      throw error;
    }
  }

  return {
    async sign(place, words) {
      const { kid, key, archive } = await current();
      const receipt: Receipt = receiptSchema.parse({
        v: 1,
        article: place.articleId,
        revision: place.revision,
        part: place.part,
        paragraph: place.paragraph,
        start: place.start,
        end: place.end,
        sha256: hashOfWords(words),
        archive,
        at: clock().toISOString(),
      });
      return new CompactSign(new TextEncoder().encode(JSON.stringify(receipt)))
        .setProtectedHeader({ alg: 'EdDSA', typ: receiptType, kid })
        .sign(key);
    },
  };
}
