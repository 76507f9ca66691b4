import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { speaking } from '../../src/core/locale.ts';
import { checkInWords } from '../../src/core/words/checks.ts';
import { privacyInWords } from '../../src/core/words/privacy.ts';
import { root } from '../helpers/cli.ts';

/** Where what people read in chat is written. */
const rooms = ['commands', 'src/chat', 'src/schedule', 'src/adapters', 'src/brief/present', 'src/brief/check'];

/** Files whose words nobody reads in chat: each with its reason. */
const elsewhere: readonly [path: RegExp, why: string][] = [
  [/^src\/adapters\/(?:console|email|webhooks)\//u, 'the terminal, mails and programs are in English'],
  [
    /(?:setup|check-settings|settings|register-now|manifest|features|permissions|platform|doctor)\.ts$/u,
    'setting up, in the terminal; doctor’s findings have a phrasebook and its test',
  ],
  [/(?:preview|draw-markdown|oauth|limits)\.ts$/u, 'pages in a browser'],
  [
    /(?:adapter|login|gateway\S*|socket|guard|rest|client|slash-commands|workspaces)\.ts$/u,
    'connecting to a platform: for the log and the terminal; reasons have a phrasebook and its test',
  ],
  [/^src\/schedule\/time\/(?!time-draft|local-time|say-rule)/u, 'reads what people type'],
  [
    /^src\/schedule\/run\/change(?:-bounds)?\.ts$|^src\/brief\/check\/exported\.ts$|^commands\/time-spans\.ts$/u,
    'reads what articles say or people type',
  ],
  [/time-pickers\.ts$/u, 'values that are read as times; their labels come from the catalogue'],
];

/** Lines that are read by nobody in chat, or translated by what they hold. */
const notSaid =
  /\.describe\(|summary:|menuLabel:|^\s*examples?:|\bformat: |\bverb: |\blog\.\w+\(|new (?:Type|Range)?Error\(|\bafter\(|^import |\bnote\(|action: |work\.start\(|platformState\.|name: '[a-z-]+ [a-z-]+',|command: /u;

/** Text of the line's literals, with what is filled in left out. */
const literal = /'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\\n]|\\.)*)`|"((?:[^"\\\n]|\\.)*)"/gu;

/** A command as somebody types it, and the rest of its line. */
const typed = /(?:^|[:：] ?|\s)\/?(?:npm run|sitrep|brief|articles|timeline|check|schedule|alert|sources) .*$/u;

function wordsIn(path: string): { path: string; words: string }[] {
  const code = readFileSync(join(root, path), 'utf8').replace(/\/\*.*?\*\//gsu, '');
  return code.split('\n').flatMap((line) =>
    notSaid.test(line) || /^\s*\/\//u.test(line)
      ? []
      : [...line.matchAll(literal)]
          .map(([, single, double, template]) => single ?? double ?? template ?? '')
          .map((text) => text.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/gu, '…'))
          .filter((text) =>
            /\p{Ll}{2,} \p{Ll}{2,}|^\p{Lu}\p{Ll}+ /u.test(text.replace(typed, '').replace(/<[^>]*>|https?:\S+/gu, '')),
          )
          .map((words) => ({ path, words })),
  );
}

/** Said by the phrasebooks when they are read. */
const isInPhrasebook = (words: string): boolean => {
  const sample = words.replaceAll('…', '41');
  return speaking('de', () => checkInWords(sample) !== sample || privacyInWords(sample) !== sample);
};

/** Names and examples that are the same in every language. */
const same: readonly string[] = [
  'on its way',
  'iran turkey',
  'View Channel',
  'Send Messages',
  'Bearer …',
  'Part 100 of 100',
  'weekdays 08:00 Europe/London · every monday 9am · every other friday at noon · last working day of the month 17:00',
  // Their names and descriptions stand in the table of commands, with a test of its own.
  'Brief on this',
  'Check against the archive',
  'Everything Sitrep can do',
];

it('finds sentences', () => {
  expect(wordsIn('src/adapters/email/compose.ts').length).toBeGreaterThan(2);
});

it('every sentence that people read in chat comes from the catalogue or a phrasebook', () => {
  const files = execFileSync('git', ['ls-files', ...rooms.map((room) => `${room}/**/*.ts`), 'commands/*.ts'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => path !== '' && !elsewhere.some(([pattern]) => pattern.test(path)));
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap(wordsIn).filter(({ words }) => !isInPhrasebook(words) && !same.includes(words));
  expect(found).toEqual([]);
});

it('every exception still stands for a file', () => {
  const files = execFileSync('git', ['ls-files', 'src', 'commands'], { cwd: root, encoding: 'utf8' }).split('\n');
  expect(elsewhere.filter(([pattern]) => !files.some((path) => pattern.test(path)))).toEqual([]);
});
