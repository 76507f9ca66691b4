import type { AnyCommand } from './command.ts';
import { datePhrase } from './date-phrases.ts';
import { assertNoMisspeltOption } from './misspelt-option.ts';
import { optionsOf } from './options.ts';

/**
 * Turns one line of words into raw options: `iran "border trade" -gas since:2020 points:8`. `name:value` and
 * `name="two words"` set options the command has; all other words, quotes kept, go to its positional option.
 */
export function parseLine(command: AnyCommand, line: string): Record<string, unknown> {
  const plain = plainPunctuation(line);
  if (command.parseLine !== undefined) return command.parseLine(plain);
  const specs = optionsOf(command);
  const names = new Map(specs.map((spec) => [spec.name.toLowerCase(), spec.name]));
  const positional = specs.find((spec) => spec.positional)?.name ?? null;
  const raw: Record<string, unknown> = {};
  const rest: string[] = [];
  const dates = specs.filter((spec) => spec.complete === 'date').map((spec) => spec.name);
  for (const word of splitWords(withDatesQuoted(plain, dates))) {
    const setting = /^([\p{L}][\p{L}\d_-]*)[:=](.+)$/su.exec(word);
    const name = setting === null ? undefined : names.get(setting[1]!.toLowerCase());
    if (setting !== null && name !== undefined && name !== positional) raw[name] = unquote(setting[2]!);
    else rest.push(word);
  }
  assertNoMisspeltOption(rest, names.keys());
  if (rest.length > 0) raw[positional ?? 'words'] = rest.join(' ');
  return raw;
}

/** `since:last month` is one setting: a date of several words goes into quotation marks. */
function withDatesQuoted(line: string, names: readonly string[]): string {
  if (names.length === 0) return line;
  const setting = new RegExp(`(?<=^|\\s)(${names.join('|')})[:=][ \\t]*(${datePhrase})`, 'giu');
  return line.replace(setting, '$1:"$2"');
}

/** Splits at white space outside quotation marks; the marks stay: `a "b c" d:"e f"` is three words. */
export function splitWords(line: string): string[] {
  return line.match(/(?:"[^"]*"?|[^\s"])+/gu) ?? [];
}

/** Phones and editors curl quotes and lengthen dashes; commands mean the plain ones. */
export function plainPunctuation(line: string): string {
  return line
    .replace(/[“”„‟«»″]/gu, '"')
    .replace(/[‘’‚‛′]/gu, "'")
    .replace(/(^|\s)[–—−‐‑‒](?=\S)/gu, '$1-')
    .replace(/[\u00a0\u2007\u202f]/gu, ' ')
    .trim();
}

function unquote(value: string): string {
  const inner = /^"([^"]*)"?$/s.exec(value);
  return inner === null ? value : inner[1]!;
}
