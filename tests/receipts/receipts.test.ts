import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompactSign, importJWK } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withReceipts } from '../../src/receipts/attach.ts';
import { keyFile, openKeyRing, publicKeys, readKeyRing, rotateKey } from '../../src/receipts/key-ring.ts';
import { createReceiptSigner, type ReceiptSigner } from '../../src/receipts/sign.ts';
import { verifyReceipt } from '../../src/receipts/verify.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

const words = 'The two banks signed the agreement on Tuesday.';
const place = { articleId: 'a1', revision: 2, part: 'body', paragraph: 3, start: 10, end: 10 + words.length } as const;
const now = new Date('2026-11-28T10:00:00Z');

let home: string;
let signer: ReceiptSigner;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'sitrep-receipts-'));
  signer = newSigner();
});
afterEach(() => rm(home, { recursive: true, force: true }));

const newSigner = () => createReceiptSigner({ home, archiveId: async () => 'archive-1', clock: () => now });
const known = async () => publicKeys(await readKeyRing(home));

describe('a receipt', () => {
  it('says what was quoted where and when, and verifies with the public key alone', async () => {
    const receipt = await signer.sign(place, words);
    expect(await verifyReceipt(receipt, await known(), words)).toMatchObject({
      verdict: 'true',
      receipt: {
        article: 'a1',
        revision: 2,
        part: 'body',
        paragraph: 3,
        start: 10,
        archive: 'archive-1',
        at: now.toISOString(),
      },
    });
    expect(receipt).not.toContain(Buffer.from('agreement').toString('base64url'));
  });

  it('is for its own words only', async () => {
    const receipt = await signer.sign(place, words);
    expect((await verifyReceipt(receipt, await known(), words.replace('Tuesday', 'Monday'))).verdict).toBe(
      'other-words',
    );
  });

  it('says so when its key is not known', async () => {
    const receipt = await signer.sign(place, words);
    expect((await verifyReceipt(receipt, [])).verdict).toBe('unknown-key');
  });

  it('never passes once a character has changed: 10,000 tries', async () => {
    const random = seededRandom(7);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ';
    const receipt = await signer.sign(place, words);
    const keys = await known();
    let passed = 0;
    for (let round = 0; round < 10_000; round++) {
      const tampered = tamper(receipt, alphabet, random);
      if (tampered === receipt) continue;
      if ((await verifyReceipt(tampered, keys)).verdict === 'true') passed++;
    }
    expect(passed).toBe(0);
  });

  it('has one spelling: spare bits at the end of the signature do not make a second one', async () => {
    const receipt = await signer.sign(place, words);
    const keys = await known();
    const twins = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']
      .map((last) => receipt.slice(0, -1) + last)
      .filter((twin) => twin !== receipt);
    for (const twin of twins) expect((await verifyReceipt(twin, keys)).verdict).toBe('altered');
  });

  it.each([
    { what: 'another type', header: { typ: 'jwt' } },
    { what: 'a field more in its header', header: { jku: 'https://keys.example/' } },
    { what: 'a critical extension', header: { crit: ['exp'], exp: 1 } },
  ])('is not taken for one with $what, though our key signed it', async ({ header }) => {
    const [key] = await openKeyRing(home, now);
    const { kty, crv, x, d = '', kid } = key!;
    const payload = Buffer.from((await signer.sign(place, words)).split('.')[1]!, 'base64url');
    const forged = await new CompactSign(payload)
      .setProtectedHeader({ alg: 'EdDSA', typ: 'sitrep-receipt', kid, ...header })
      .sign(await importJWK({ kty, crv, x, d }, 'EdDSA'), { crit: { exp: true } });
    expect((await verifyReceipt(forged, await known())).verdict).toBe('altered');
  });

  it.each([
    '',
    '.',
    '..',
    'a.b.c',
    'x'.repeat(5000),
    `${'e30.'.repeat(2)}e30`,
    '\u0000.\u0000.\u0000',
  ])('is not %j', async (text) => {
    expect((await verifyReceipt(text, await known())).verdict).toBe('altered');
  });
});

describe('the keys of a home', () => {
  it('are readable by their owner alone', async () => {
    await openKeyRing(home, now);
    expect((await stat(keyFile(home))).mode & 0o777).toBe(0o600);
    expect((await stat(join(home, 'keys'))).mode & 0o777).toBe(0o700);
  });

  it('are one key when two processes make the first at once', async () => {
    const rings = await Promise.all(Array.from({ length: 8 }, () => openKeyRing(home, now)));
    expect(new Set(rings.map(([key]) => key!.kid)).size).toBe(1);
  });

  it('verify older receipts after a rotation, and no longer hold the older private key', async () => {
    const before = await signer.sign(place, words);
    const older = (await openKeyRing(home, now))[0]!;
    await rotateKey(home, now);
    // Also where a bot signs already: a key that was rotated away signs nothing more.
    const after = await signer.sign(place, words);
    expect(JSON.parse(Buffer.from(after.split('.')[0]!, 'base64url').toString()).kid).not.toBe(older.kid);
    for (const receipt of [before, after])
      expect((await verifyReceipt(receipt, await known(), words)).verdict).toBe('true');
    expect(await readFile(keyFile(home), 'utf8')).not.toContain(older.d);
    expect(JSON.stringify(await known())).not.toContain('"d"');
  });

  it('say when their file is damaged, instead of making others', async () => {
    await openKeyRing(home, now);
    await writeFile(keyFile(home), '{"keys": [');
    await expect(openKeyRing(home, now)).rejects.toThrow(/damaged/);
  });
});

describe('receipts in an answer', () => {
  const text = { title: 'A title', dek: null, paragraphs: ['First words.', `Now 12345: ${words}`] };
  const read = async (id: string, revision: number) => (id === 'a1' && revision === 1 ? text : null);
  const citation = {
    n: 1,
    articleId: 'a1',
    revision: 1,
    part: 'body',
    paragraph: 1,
    start: 11,
    end: 11 + words.length,
  };

  it('stand beside every citation, for the archive’s own words', async () => {
    const data = { points: [{ text: words, citations: [citation] }], notes: ['x'] };
    const marked = (await withReceipts(data, signer, read)) as { points: { citations: { receipt: string }[] }[] };
    const { receipt } = marked.points[0]!.citations[0]!;
    expect((await verifyReceipt(receipt, await known(), words)).verdict).toBe('true');
    expect(marked).toMatchObject(data);
  });

  it.each([
    { fault: 'an article that is gone', over: { articleId: 'a2' } },
    { fault: 'an end beyond the paragraph', over: { end: 900 } },
    { fault: 'no characters', over: { end: 11 } },
  ])('are left out for $fault', async ({ over }) => {
    expect(await withReceipts({ ...citation, ...over }, signer, read)).not.toHaveProperty('receipt');
  });
});

/** Changes, drops, doubles or swaps characters, or cuts the end off. */
function tamper(receipt: string, alphabet: string, random: () => number): string {
  const at = Math.floor(random() * receipt.length);
  const other = alphabet[Math.floor(random() * alphabet.length)]!;
  switch (Math.floor(random() * 5)) {
    case 0:
      return receipt.slice(0, at) + receipt.slice(at + 1);
    case 1:
      return receipt.slice(0, at) + other + receipt.slice(at);
    case 2:
      return receipt.slice(0, at);
    case 3:
      return receipt.slice(0, at) + (receipt[at + 1] ?? '') + receipt[at]! + receipt.slice(at + 2);
    default:
      return receipt.slice(0, at) + other + receipt.slice(at + 1);
  }
}
