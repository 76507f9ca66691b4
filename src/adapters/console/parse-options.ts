import type { AnyCommand } from '../../core/command.ts';
import { UserError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { optionsOf } from '../../core/options.ts';
import { parseLine, plainPunctuation } from '../../core/parse-line.ts';

/** A command's words as the shell split them, sorted into options. */
export interface ParsedArguments {
  raw: Record<string, unknown>;
  json: boolean;
  /** As chat shows it: what it opens on demand is left out. */
  short?: true;
}

/**
 * Turns shell arguments into raw options: `iran 'border trade' -gas --points 8 --json`. The shell has taken the quotes
 * already, so an argument with white space is a phrase. Throws a UserError for a `--word` that is no flag.
 */
export function parseArguments(command: AnyCommand, words: readonly string[]): ParsedArguments {
  const { flags, rest } = takeFlags(words, flagsOf(command));
  const { json, short, ...set } = flags;
  const line = rest.map(toLineWord).join(' ');
  return { raw: { ...parseLine(command, line), ...set }, json: json === true, ...(short === true ? { short } : {}) };
}

/** Which `--words` are flags, and whether each takes a value; `answer` is a switch that may be followed by yes or no. */
export type FlagTable = Record<string, 'value' | 'switch' | 'answer'>;

function flagsOf(command: AnyCommand): FlagTable {
  const own = optionsOf(command).map((spec) => [spec.name, spec.kind === 'boolean' ? 'answer' : 'value'] as const);
  return { ...Object.fromEntries(own), json: 'switch', short: 'switch' };
}

const yesOrNo = /^(?:yes|no|true|false|on|off)$/iu;

/** Takes `--name value`, `--name=value`, `--switch` and `--switch no` out of the words; after `--` nothing is a flag. */
export function takeFlags(
  words: readonly string[],
  table: FlagTable,
): { flags: Record<string, string | true>; rest: string[] } {
  const flags: Record<string, string | true> = {};
  const rest: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word === '--') return { flags, rest: [...rest, ...words.slice(at + 1)] };
    const flag = /^--([^\s=]+)(?:=(.*))?$/s.exec(word);
    if (flag === null) {
      rest.push(word);
      continue;
    }
    const name = flag[1]!;
    const kind = Object.hasOwn(table, name) ? table[name] : undefined;
    if (kind === undefined) throw unknownFlag(name, Object.keys(table));
    if (kind === 'switch' || kind === 'answer') {
      const isAnswered = kind === 'answer' && flag[2] === undefined && yesOrNo.test(words[at + 1] ?? '');
      flags[name] = isAnswered ? words[++at]! : (flag[2] ?? true);
      continue;
    }
    const value = flag[2] ?? words[++at];
    if (value === undefined) {
      throw new UserError(`--${name} needs a value after it.`, { code: 'words', next: `For example: --${name} 10` });
    }
    flags[name] = value;
  }
  return { flags, rest };
}

function unknownFlag(name: string, known: string[]): UserError {
  const close = nearest(name, known);
  const list = known.map((flag) => `--${flag}`).join(', ');
  return new UserError(`Unknown flag --${name}.`, {
    code: 'words',
    next:
      close === null
        ? `Flags: ${list || 'none'}. To leave a word out of a search, write -word.`
        : `Did you mean --${close}?`,
  });
}

/** A question in quotation marks, which a shell asks for when it ends in "?" or has an apostrophe: nobody looks for it letter by letter. */
const question =
  /^\S+\s.*\?\s*$|^(?:what|why|when|where|who|how)\s(?:did|does|do|has|have|will|would|are)\s|^(?:tell|show|give|brief)\s(?:me|us)\s|^what(?:\sis|[’']s)\s(?:going\son|happening|new)(?!\p{L})/isu;

/** One argument as a word of a line: white space inside means the person quoted it. */
function toLineWord(word: string): string {
  if (!/\s/.test(word) || plainPunctuation(word).includes('"')) return word;
  const named = /^(-?[\p{L}][\p{L}\d_-]*)([:=])(.+)$/su.exec(word);
  if (named !== null && /^\S+$/.test(named[1]!)) return `${named[1]}${named[2]}"${named[3]}"`;
  if (question.test(word)) return word;
  if (word.startsWith('-')) return `-"${word.slice(1)}"`;
  return `"${word}"`;
}
