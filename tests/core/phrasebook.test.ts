import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locales, speaking } from '../../src/core/locale.ts';
import { privacyLines } from '../../src/core/privacy.ts';
import { retentionDefaults } from '../../src/core/retention.ts';
import { checkInWords } from '../../src/core/words/checks.ts';
import { checks } from '../../src/core/words/checks-table.ts';
import { privacyInWords } from '../../src/core/words/privacy.ts';
import { privacyPhrases } from '../../src/core/words/privacy-table.ts';
import { reasonInWords } from '../../src/core/words/reasons.ts';
import { root } from '../helpers/cli.ts';
import { leftoversIn } from '../helpers/leftovers.ts';

const others = locales.filter((locale) => locale !== 'en');
const blanks = (text: string) => text.split('{}').length;

describe('the phrasebooks', () => {
  it.each([...checks, ...privacyPhrases])('say all of "$en" in every language', ({ en, tr, de }) => {
    expect([blanks(tr), blanks(de)]).toEqual([blanks(en), blanks(en)]);
    for (const name of en.match(/[A-Z]+(?:_[A-Z]+)+|sitrep \w+|chmod \d+|npm \w+|--\w+|\/invite @\w+/gu) ?? [])
      for (const said of [tr, de]) expect(said).toContain(name);
  });

  it('hold each sentence once', () => {
    for (const book of [checks, privacyPhrases]) {
      const all = book.map(({ en }) => en);
      expect(all.filter((en, at) => all.indexOf(en) !== at)).toEqual([]);
    }
  });

  it('say what stands in a blank in the same language, and leave alone what they do not know', () => {
    const said = (reason: string) => speaking('de', () => reasonInWords(reason));
    expect(said('too late: Discord answered 502')).toBe('zu spät: Discord antwortete mit 502');
    expect(said('some words of a server')).toBe('some words of a server');
    expect(reasonInWords('too late')).toBe('too late');
  });
});

it.each(others)('privacy is told whole in %s', (locale) => {
  const english = privacyLines(retentionDefaults, () => true);
  const said = speaking(locale, () => english.map(privacyInWords));
  expect(english.filter((line, at) => line === said[at])).toEqual([]);
  expect(leftoversIn({ nodes: [{ type: 'text', content: [{ type: 'text', text: said.join('\n') }] }] })).toEqual([]);
});

/** What code says of a check or as a reason: literals after these names. */
const told =
  /\b(?:detail|mend|reason)(?::|\s*=)\s*(?:'([^'\n]+)'|`([^`\n]+)`)|\bok\([^,\n]+, (?:'([^'\n]+)'|`([^`\n]+)`)\)/gu;

/** Only for the terminal, programs or the log. */
const elsewhere =
  /^src\/(?:cli|brief|web|mcp|store|receipts|search|pictures|schedule\/time|archive\/(?:ingest|readers|mail|dump|page|document|text))\/|setup\.ts$|gateway-client\.ts$/u;

it('every reason and every finding of doctor is in a phrasebook', () => {
  const files = execFileSync('git', ['ls-files', 'src/**/*.ts'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((path) => path !== '' && !elsewhere.test(path));
  const found = files.flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(told)]
      .map((match) => match.slice(1).find((text) => text !== undefined)!)
      .filter((text) => /[a-z]{3} |^[a-z]{4,}$/u.test(text.replace(/\$\{[^}]*\}/gu, '')))
      .map((text) => ({ path, text })),
  );
  expect(found.length).toBeGreaterThan(80);
  const missing = found.filter(({ text }) => {
    const sample = text.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/gu, '41');
    return (
      !sample.startsWith('npm ') && !/^Node 41$/u.test(sample) && speaking('de', () => checkInWords(sample)) === sample
    );
  });
  expect(missing).toEqual([]);
});
