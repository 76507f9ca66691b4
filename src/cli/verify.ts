import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { UserError } from '../core/errors.ts';
import { readKeyRing } from '../receipts/key-ring.ts';
import { type Verdict, verifyReceipt } from '../receipts/verify.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';
import type { Io } from './io.ts';

/** Verifies receipts of quotes offline; exit code 1 when one of them does not hold. */
export const verify: AdminCommand = {
  name: 'verify',
  usage: '<receipt, file or -> [--key FILE] [--words TEXT] [--json]',
  summary: 'verifies receipts of quotes, offline; a file holds one a line',
  flags: { key: 'value', words: 'value', json: 'switch' },
  async run({ words, flags, io, config }) {
    const [given] = words;
    if (given === undefined || words.length > 1) {
      throw new UserError('Give one receipt, a file of receipts, or - for standard input.', {
        code: 'words',
        next: 'For example: sitrep verify receipts.txt',
      });
    }
    const keys =
      typeof flags.key === 'string' ? await readKeys(flags.key) : await readKeyRing(config.settings.SITREP_HOME);
    const quoted = typeof flags.words === 'string' ? flags.words : null;
    const verdicts: Verdict[] = [];
    for (const receipt of await receiptsOf(given, io)) {
      const verdict = await verifyReceipt(receipt, keys, quoted);
      verdicts.push(verdict);
      if (flags.json !== true) io.out(`${sayVerdict(verdict)}\n`);
    }
    if (verdicts.length === 0)
      throw new UserError('There is no receipt in it.', { next: 'Put one receipt on each line.' });
    if (flags.json === true) io.out(`${JSON.stringify(verdicts, null, 2)}\n`);
    if (keys.length === 0) {
      io.err(
        'No key is known here. Name the signer’s public keys with --key FILE; they print them with: sitrep key show\n',
      );
    }
    return verdicts.every(({ verdict }) => verdict === 'true') ? exitCodes.done : exitCodes.failed;
  },
};

/** One line for a person: the verdict first, then what the receipt is for. */
function sayVerdict(found: Verdict): string {
  switch (found.verdict) {
    case 'altered':
      return 'altered: this is not what was signed, or no receipt';
    case 'unknown-key':
      return `unknown key: signed with ${found.kid.replace(/[^\w-]/gu, '').slice(0, 60)}, which is not known here`;
    default: {
      const { article, revision, part, paragraph, start, end, sha256, archive, at } = found.receipt;
      const place = paragraph === null ? part : `paragraph ${paragraph + 1}`;
      const fact = `article ${article}, revision ${revision}, ${place}, characters ${start} to ${end}, SHA-256 ${sha256}, archive ${archive}, ${at}`;
      return found.verdict === 'true'
        ? `true: ${fact}`
        : `other words: the receipt is true, but not for these words: ${fact}`;
    }
  }
}

/** A receipt by itself, or one on each line of a file or of standard input. */
async function receiptsOf(given: string, io: Io): Promise<string[]> {
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(given) && given.length > 200) return [given];
  const text = given === '-' ? await io.readIn() : await readText(given);
  return text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const keySchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string() });
const keysSchema = z.union([
  z.object({ keys: z.array(keySchema).min(1) }),
  keySchema.transform((key) => ({ keys: [key] })),
]);

/** Public keys from a file: a JSON Web Key Set as `key show` prints it, or one key of it. */
async function readKeys(path: string): Promise<z.output<typeof keySchema>[]> {
  const text = await readText(path);
  try {
    return keysSchema.parse(JSON.parse(text)).keys;
  } catch (cause) {
    throw new UserError(`${path} holds no Ed25519 key with a "kid".`, {
      cause,
      next: 'Make the file with: sitrep key show > keys.json',
    });
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UserError(`${path} is neither a receipt nor a file that can be read.`, {
      cause,
      next: 'Give one receipt, a file with one on each line, or - for standard input.',
    });
  }
}
