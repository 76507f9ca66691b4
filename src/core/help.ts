import type { AnyCommand } from './command.ts';
import { unknownCommand } from './dispatch.ts';
import { allowedValues, optionsOf } from './options.ts';
import { code, heading, list, paragraph, type Reply, small, strong, subheading, text } from './reply.ts';

/** Every command with what it does, made from the commands themselves. */
export function helpOverview(commands: readonly AnyCommand[]): Reply {
  return {
    nodes: [
      heading('What Sitrep can do'),
      list(...commands.map(({ name, summary }) => [code(name), text(`: ${summary}`)])),
      paragraph(
        'All words must match; ',
        code('or'),
        ' means either, ',
        code('-word'),
        ' excludes a word, quotes keep words together.',
      ),
      small('More on one: sitrep help brief'),
    ],
  };
}

/** One command, or all of a group, with options and examples. Throws a UserError that names the nearest command. */
export function helpFor(wanted: string, commands: readonly AnyCommand[]): Reply {
  const found = commands.filter(
    ({ name }) => name === wanted || name === `sitrep ${wanted}` || name.startsWith(`${wanted} `),
  );
  if (found.length === 0) {
    throw unknownCommand(
      wanted,
      commands.map(({ name }) => name),
    );
  }
  return { nodes: found.flatMap((command) => helpNodes(command)) };
}

function helpNodes(command: AnyCommand): Reply['nodes'] {
  const options = optionsOf(command);
  return [
    subheading(command.name),
    paragraph(`${command.summary}.`),
    ...(options.length === 0
      ? []
      : [
          list(
            ...options.map((spec) => [
              strong(spec.name),
              text(
                `: ${spec.description}; ${allowedValues(spec)}${spec.default === undefined ? '' : ` (default ${String(spec.default)})`}`,
              ),
            ]),
          ),
        ]),
    small('For example: ', ...command.examples.flatMap((example, at) => [text(at === 0 ? '' : ' · '), code(example)])),
  ];
}
