import type { AnyCommand } from '../core/command.ts';
import { helpFor } from '../core/help.ts';
import { code, heading, list, paragraph, type Reply, small, subheading, text } from '../core/reply.ts';
import type { AdminCommand } from './admin-command.ts';

/** What `sitrep` and `sitrep help` say: every command, made from the commands themselves. */
export function commandLineHelp(commands: readonly AnyCommand[], adminCommands: readonly AdminCommand[]): Reply {
  const chat = commands.map(({ name, summary }) => [code(name.replace(/^sitrep /, '')), text(`: ${summary}`)]);
  const admin = adminCommands.map(({ name, usage, summary }) => [
    code([name, usage].filter(Boolean).join(' ')),
    text(`: ${summary}`),
  ]);
  return {
    nodes: [
      heading('Sitrep: briefs from an archive of articles, word for word'),
      subheading('Ask, as in chat'),
      list(...chat),
      subheading('Run it'),
      list(...admin),
      small('Start with: sitrep brief iran turkey'),
      small('--json prints data, --home DIR uses another state folder. One command: sitrep help brief'),
    ],
  };
}

/** The same as data: what `/sitrep help` gives in chat, and then the commands that only the terminal has. */
export function commandLineIndex(commands: readonly AnyCommand[], adminCommands: readonly AdminCommand[]): object[] {
  return [
    ...commands.map(({ name, summary, examples }) => ({ name, summary, examples })),
    ...adminCommands.map(({ name, usage, summary }) => ({ name, summary, examples: [], usage, terminalOnly: true })),
  ];
}

/**
 * One command of either kind, or both where chat and the command line share a name. Throws a UserError that names the nearest
 * command when there is none.
 */
export function helpOn(
  words: readonly string[],
  commands: readonly AnyCommand[],
  adminCommands: readonly AdminCommand[],
): Reply {
  const [first = '', second] = words;
  const both = `${first} ${second ?? ''}`;
  if (commands.some(({ name }) => name === both)) return helpFor(both, commands);
  const admin = adminCommands.find(({ name }) => name === first);
  if (admin === undefined) return helpFor(first, commands);
  const shared = commands.some(({ name }) => name === `sitrep ${first}`);
  return {
    nodes: [
      subheading(admin.name),
      paragraph(`On the command line it ${admin.summary}.`),
      paragraph(code(`sitrep ${[admin.name, admin.usage].filter(Boolean).join(' ')}`)),
      ...(shared ? helpFor(first, commands).nodes : []),
    ],
  };
}
