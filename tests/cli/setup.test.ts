import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import type { Platform, SetupStep } from '../../src/chat/platform.ts';
import type { Asker } from '../../src/cli/asker.ts';
import { runSetup } from '../../src/cli/setup.ts';
import { UserError } from '../../src/core/errors.ts';

const step = (setting: string, good: string): SetupStep => ({
  setting,
  ask: `The ${setting}`,
  secret: true,
  optional: false,
  check: async (value) =>
    value === good
      ? { name: setting, state: 'ok', detail: 'accepted', mend: null }
      : { name: setting, state: 'failed', detail: 'not accepted', mend: 'Copy it again.' },
});

const platform = (name: string, steps: SetupStep[]): Platform => ({
  name,
  settings: {},
  address: { form: name, pattern: /^x$/ },
  isConfigured: () => false,
  create: () => Promise.reject(new Error('not used')),
  doctor: async () => [],
  setup: { title: name, link: async () => `https://${name}.example/new`, guide: ['Click here.'], steps },
});

const offered = [
  platform('slack', [step('BOT_TOKEN', 'b1'), step('APP_TOKEN', 'a1')]),
  platform('discord', [step('D_TOKEN', 'd1')]),
];

let path: string;
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'sitrep-setup-')), '.env');
});

/** Runs the conversation with these answers; what was said, in order. */
async function converse(answers: string[], hasSecret = false): Promise<string> {
  let said = '';
  const left = [...answers];
  const asker: Asker = {
    async ask(question) {
      said += `${question}\n`;
      const answer = left.shift();
      if (answer === undefined) throw new UserError('The input ended.');
      return answer;
    },
    close() {},
  };
  const out = (text: string) => {
    said += text;
  };
  await runSetup({ offered, asker, io: { out }, known: {}, hasSecret, path });
  return said;
}

it('writes what was accepted, readable by its owner only, with a secret of its own', async () => {
  const said = await converse(['both', 'b1', 'a1', 'd1']);
  const written = await readFile(path, 'utf8');
  expect(written).toMatch(/^BOT_TOKEN=b1\nAPP_TOKEN=a1\nD_TOKEN=d1\nSITREP_SECRET=[\w-]{43}\n$/);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(said).toContain('npm start');
  expect(said).toContain('\nhttps://slack.example/new\n');
});

it('asks again for what a platform does not accept, and says how to mend it', async () => {
  const said = await converse(['slack', 'wrong', 'b1', 'a1']);
  expect(said).toMatch(/not accepted[\s\S]*Copy it again\.[\s\S]*accepted/);
});

it('writes nothing when a value is refused for good, the input ends, or nothing was chosen', async () => {
  await expect(converse(['slack', 'x', 'y', 'z'])).rejects.toThrow('BOT_TOKEN');
  await expect(converse(['slack', 'b1'])).rejects.toThrow('ended');
  await expect(converse(['teams'])).rejects.toThrow('slack, discord');
  await expect(readFile(path)).rejects.toThrow('ENOENT');
});

it('keeps the other lines of the file and replaces its own', async () => {
  await writeFile(path, '# mine\nPORT=4000\nexport D_TOKEN=old\nSITREP_SECRET=keep-this-one\n');
  await converse(['discord', 'd1'], true);
  expect(await readFile(path, 'utf8')).toBe('# mine\nPORT=4000\nD_TOKEN=d1\nSITREP_SECRET=keep-this-one\n');
});
