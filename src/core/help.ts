import type { AnyCommand } from './command.ts';
import { unknownCommand } from './dispatch.ts';
import { allowedValues, optionsOf } from './options.ts';
import { code, heading, type Inline, list, paragraph, type Reply, small, strong, subheading, text } from './reply.ts';

/** What most people come for, each with a line to type. Commands that are not there are left out. */
const first: readonly [command: string, line: string, what: string][] = [
  ['brief', 'brief iran turkey', 'what the archive says, word for word'],
  ['articles', 'articles border trade', 'find articles and read one'],
  ['check', 'check <a sentence>', 'is it in the archive as it stands?'],
  ['schedule add', 'schedule add iran turkey at weekdays 08:00', 'a briefing here at a local time'],
  ['alert add', 'alert add iran turkey', 'each new article as it arrives'],
];

/** Topics in the order help lists them, by the first word of a command. */
const topics: Record<string, string> = {
  brief: 'Asking',
  articles: 'Asking',
  timeline: 'Asking',
  check: 'Asking',
  schedule: 'Briefings',
  alert: 'Alerts',
  sources: 'Sources',
};

/** Five things to do, then every command by topic; what admins do stands apart. */
export function helpOverview(commands: readonly AnyCommand[]): Reply {
  const offered = first.filter(([name]) => commands.some((command) => command.name === name));
  const everyone = commands.filter(({ permission }) => permission !== 'admin');
  const byTopic = Map.groupBy(everyone, ({ name }) => topics[name.split(' ')[0]!] ?? 'Sitrep');
  const admins = commands.filter(({ permission }) => permission === 'admin');
  return {
    nodes: [
      heading('What Sitrep can do'),
      list(...offered.map(([, line, what]) => [code(line), text(`: ${what}`)])),
      paragraph(
        'All words must match; ',
        code('or'),
        ' means either, ',
        code('-word'),
        ' excludes a word, quotes keep words together.',
      ),
      subheading('Everything'),
      list(...[...byTopic].map(([topic, each]) => topicLine(topic, each))),
      ...(admins.length === 0 ? [] : [small(...topicLine('For admins', admins))]),
      small('More on one: ', code('sitrep help brief')),
    ],
  };
}

/** A topic with its commands; those of one group by their second words. */
function topicLine(topic: string, commands: readonly AnyCommand[]): Inline[] {
  const groups = Map.groupBy(commands, ({ name }) => (name.includes(' ') ? name.split(' ')[0]! : ''));
  const parts = [...groups].map(([group, each]): Inline[] => {
    if (group === '') return each.flatMap(({ name }, at) => [...(at === 0 ? [] : [text(', ')]), code(name)]);
    const [head, ...rest] = each;
    const others = rest.map(({ name }) => name.slice(group.length + 1));
    return [code(head!.name), text(others.length === 0 ? '' : `, ${others.join(', ')}`)];
  });
  return [strong(topic), text(': '), ...parts.flatMap((part, at) => (at === 0 ? part : [text('; '), ...part]))];
}

/** One command with options and examples, or what a group holds. Throws a UserError that names the nearest command. */
export function helpFor(wanted: string, commands: readonly AnyCommand[]): Reply {
  const exact = commands.filter(({ name }) => name === wanted || name === `sitrep ${wanted}`);
  const group = commands.filter(({ name }) => name.startsWith(`${wanted} `));
  if (exact.length === 0 && group.length > 0) return groupHelp(wanted, group);
  if (exact.length === 0) {
    throw unknownCommand(
      wanted,
      commands.map(({ name }) => name),
    );
  }
  return { nodes: exact.flatMap((command) => helpNodes(command)) };
}

function groupHelp(group: string, commands: readonly AnyCommand[]): Reply {
  const lines = (those: readonly AnyCommand[]) =>
    list(...those.map(({ name, summary, examples }) => [code(examples[0] ?? name), text(`: ${summary}`)]));
  const [admins, everyone] = [true, false].map((isAdmin) =>
    commands.filter(({ permission }) => (permission === 'admin') === isAdmin),
  ) as [AnyCommand[], AnyCommand[]];
  return {
    nodes: [
      heading(group.charAt(0).toUpperCase() + group.slice(1)),
      ...(everyone.length === 0 ? [] : [lines(everyone)]),
      ...(admins.length === 0 ? [] : [subheading('For admins'), lines(admins)]),
      small('Options of one: ', code(`sitrep help ${commands[0]!.name}`)),
    ],
  };
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
