import type { AnyCommand } from './command.ts';
import { parseLine } from './parse-line.ts';
import { type Inline, mapInlines, type Reply } from './reply.ts';

/** How people type commands: `schedule list`; with a slash; or, where options are fields, `/schedule log name:grain`. */
export type CommandSyntax = 'terminal' | 'line' | 'options';

/** Rewrites the commands that a reply tells people to type, as they are typed on their platform. Words of articles stay as they are. */
export type Hints = (reply: Reply, syntax: CommandSyntax) => Reply;

export function createHints(commands: readonly AnyCommand[]): Hints {
  const byName = new Map(commands.map((command) => [command.name, command]));
  const names = [...byName.keys()].sort((a, b) => b.length - a.length);
  const name = names.map((each) => RegExp.escape(each)).join('|');
  const whole = new RegExp(`^(${name})(?=$|\\s)`);
  const atEnd = new RegExp(`(: )((?:${name})(?=$|\\s).*)$`, 's');
  const quoted = new RegExp(`(["“])(?=(?:${names.filter((each) => each.includes(' ')).join('|')})["”])`, 'g');

  function typed(line: string, syntax: CommandSyntax): string {
    const found = whole.exec(line)?.[1];
    if (found === undefined || syntax === 'terminal') return line;
    const rest = line.slice(found.length).trim();
    if (syntax === 'line' || rest === '') return `/${line}`;
    const command = byName.get(found)!;
    const raw = parseLine(command, rest);
    const isKnown = Object.keys(raw).every((option) => option in command.options.shape);
    if (!isKnown) return `/${line}`;
    const options = Object.entries(raw).map(([option, value]) => `${option}:${String(value)}`);
    return [`/${found}`, ...options].join(' ');
  }

  return (reply, syntax) => {
    if (syntax === 'terminal') return reply;
    const change = (item: Inline): Inline => {
      if (item.type === 'code') return { ...item, text: typed(item.text, syntax) };
      if (item.type !== 'text') return item;
      const text = item.text
        .replace(atEnd, (_, colon: string, line: string) => `${colon}${typed(line, syntax)}`)
        .replace(quoted, '$1/');
      return text === item.text ? item : { ...item, text };
    };
    return mapInlines(reply, change);
  };
}
