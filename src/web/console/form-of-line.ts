import type { AnyCommand } from '../../core/command.ts';
import { parseLine } from '../../core/parse-line.ts';

/**
 * A line of a command that adds something, under the names of its form's fields; null where it says more than the form asks. Filters
 * stand in the topic, and `to me` is a place. `fieldOf`: the field of each option.
 */
export function formOfLine<Field extends string>(
  line: string,
  commandName: string,
  fieldOf: Readonly<Record<string, Field>>,
  commands: readonly AnyCommand[],
): Partial<Record<Field | 'query' | 'channel', string>> | null {
  const command = commands.find(({ name }) => name === commandName);
  if (command === undefined) return null;
  const { to, source, section, lang, query, ...given } = parseLine(command, line);
  if (Object.keys(given).some((name) => fieldOf[name] === undefined)) return null;
  const filters = Object.entries({ source, section, lang }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}:"${String(value)}"`],
  );
  const form: Partial<Record<string, string>> = {
    query: [String(query ?? ''), ...filters].join(' ').trim(),
    ...Object.fromEntries(Object.entries(given).map(([name, value]) => [fieldOf[name], String(value)])),
    ...(to === 'me' ? { channel: 'me' } : {}),
  };
  return form;
}
