import { CompactSign, importJWK } from 'jose';
import { openKeyRing } from './key-ring.ts';
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

/** Signs with the newest key of the home; the key is opened, or made, at the first receipt. */
export function createReceiptSigner({ home, archiveId, clock }: SignerDeps): ReceiptSigner {
  let opened: ReturnType<typeof open> | null = null;
  async function open() {
    const [newest] = await openKeyRing(home, clock());
    const { kty, crv, x, d = '', kid } = newest!;
    return { kid, key: await importJWK({ kty, crv, x, d }, 'EdDSA'), archive: await archiveId() };
  }
  return {
    async sign(place, words) {
      opened ??= open().catch((error: unknown) => {
        opened = null;
        throw error;
      });
      const { kid, key, archive } = await opened;
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
