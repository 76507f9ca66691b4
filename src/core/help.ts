import type { AnyCommand } from './command.ts';
import { unknownCommand } from './dispatch.ts';
import { allowedValues, optionsOf } from './options.ts';
import { code, heading, type Inline, list, paragraph, type Reply, small, strong, subheading, text } from './reply.ts';
import { summaryOf } from './words/command-words.ts';
import type { Words } from './words/en.ts';
import { descriptionOf } from './words/option-words.ts';
import { words } from './words/words.ts';

/** What most people come for, each with a line to type. Commands that are not there are left out. */
const first: readonly [command: string, line: string, what: keyof Words & `help${string}`][] = [
  ['brief', 'brief iran turkey', 'helpBrief'],
  ['articles', 'articles border trade', 'helpArticles'],
  ['check', 'check Iran and Turkey signed a gas contract.', 'helpCheck'],
  ['schedule add', 'schedule add iran turkey at weekdays 08:00', 'helpSchedule'],
  ['alert add', 'alert add iran turkey', 'helpAlert'],
];

/** Topics in the order help lists them, by the first word of a command. */
const topics: Record<string, keyof Words & `topic${string}`> = {
  brief: 'topicAsking',
  articles: 'topicAsking',
  timeline: 'topicAsking',
  check: 'topicAsking',
  schedule: 'topicBriefings',
  alert: 'topicAlerts',
  sources: 'topicSources',
};

/** Five things to do, then every command by topic; what admins do stands apart. */
export function helpOverview(commands: readonly AnyCommand[]): Reply {
  const offered = first.filter(([name]) => commands.some((command) => command.name === name));
  const everyone = commands.filter(({ permission }) => permission !== 'admin');
  const byTopic = Map.groupBy(everyone, ({ name }) => topicOf(name));
  const admins = commands.filter(({ permission }) => permission === 'admin');
  return {
    nodes: [
      heading(words.whatSitrepCan),
      list(...offered.map(([, line, what]) => [code(line), text(`: ${words[what]}`)])),
      paragraph(`${words.allWords} `, code('or'), ` ${words.orMeans} `, code('-word'), ` ${words.minusMeans}`),
      subheading(words.everything),
      list(...[...byTopic].map(([topic, each]) => topicLine(topic, each))),
      ...(admins.length === 0 ? [] : [small(...topicLine(words.forAdmins, admins))]),
      small(`${words.moreOnOne} `, code('sitrep help brief')),
    ],
  };
}

function topicOf(name: string): string {
  const topic = topics[name.split(' ')[0]!];
  return topic === undefined ? 'Sitrep' : words[topic];
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
    list(...those.map((one) => [code(one.examples[0] ?? one.name), text(`: ${summaryOf(one)}`)]));
  const [admins, everyone] = [true, false].map((isAdmin) =>
    commands.filter(({ permission }) => (permission === 'admin') === isAdmin),
  ) as [AnyCommand[], AnyCommand[]];
  return {
    nodes: [
      heading(group.charAt(0).toUpperCase() + group.slice(1)),
      ...(everyone.length === 0 ? [] : [lines(everyone)]),
      ...(admins.length === 0 ? [] : [subheading(words.forAdmins), lines(admins)]),
      small(`${words.optionsOfOne} `, code(`sitrep help ${commands[0]!.name}`)),
    ],
  };
}

function helpNodes(command: AnyCommand): Reply['nodes'] {
  const options = optionsOf(command);
  return [
    subheading(command.name),
    paragraph(`${summaryOf(command)}.`),
    ...(options.length === 0
      ? []
      : [
          list(
            ...options.map((spec) => [
              strong(spec.name),
              text(
                `: ${descriptionOf(spec.description)}; ${allowedValues(spec)}${spec.default === undefined ? '' : ` (${words.byDefault(String(spec.default))})`}`,
              ),
            ]),
          ),
        ]),
    small(
      `${words.exampleLine} `,
      ...command.examples.flatMap((example, at) => [text(at === 0 ? '' : ' · '), code(example)]),
    ),
  ];
}
