import type { AnyCommand } from '../core/command.ts';
import { code, heading, list, type Reply, small, subheading, text } from '../core/reply.ts';
import type { AdminCommand } from './admin-command.ts';

/** What `sitrep` without words says: every command, made from the commands themselves. */
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
