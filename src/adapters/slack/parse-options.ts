import type { AnyCommand } from '../../core/command.ts';
import { nearest } from '../../core/nearest.ts';
import { optionsOf } from '../../core/options.ts';
import { addressOf } from './address.ts';

/** The command a line of Slack means, and the words left for it. */
export interface Understood {
  /** Command path; of an unknown command the words that were meant to be one. */
  name: string;
  line: string;
  command: AnyCommand | null;
}

/**
 * Reads `/schedule add …`, `/brief …` and `/sitrep <any command> …` as one. `text` is as Slack sends it. A group without
 * a word, and `/sitrep` alone, are help.
 */
export function understand(slash: string, text: string, commands: readonly AnyCommand[], teamId: string): Understood {
  const word = slash.replace(/^\//, '').toLowerCase();
  const find = (name: string) => commands.find((command) => command.name === name) ?? null;
  const words = text.trim().split(/\s+/).filter(Boolean);
  const lower = words.map((given) => given.toLowerCase());
  const after = (count: number) => text.trim().replace(new RegExp(`^(?:\\S+\\s*){${count}}`), '');
  const done = (command: AnyCommand, used: number): Understood => ({
    name: command.name,
    line: decode(after(used), command, teamId),
    command,
  });
  const tries: [name: string, used: number][] =
    word === 'sitrep'
      ? [
          [`sitrep ${lower[0]}`, 1],
          [`${lower[0]} ${lower[1]}`, 2],
          [`${lower[0]}`, 1],
        ]
      : [
          [word, 0],
          [`${word} ${lower[0]}`, 1],
        ];
  for (const [name, used] of tries) {
    const command = used <= words.length ? find(name) : null;
    if (command !== null) return done(command, used);
  }
  const help = find('sitrep help');
  const isGroup = (group: string) => commands.some(({ name }) => name.startsWith(`${group} `));
  if (help !== null && words.length === 0)
    return { name: help.name, line: word === 'sitrep' ? '' : word, command: help };
  if (help !== null && word === 'sitrep' && words.length === 1 && isGroup(lower[0]!))
    return { name: help.name, line: lower[0]!, command: help };
  return { name: nameMeant(word, lower, commands, isGroup), line: '', command: null };
}

/** What an unknown command is called in the error, so that the nearest right one can be named. */
function nameMeant(
  word: string,
  lower: string[],
  commands: readonly AnyCommand[],
  isGroup: (group: string) => boolean,
): string {
  if (word !== 'sitrep') return decodeText(`${word} ${lower[0] ?? ''}`.trim());
  const first = lower[0] ?? '';
  if (isGroup(first)) return decodeText(`${first} ${lower[1] ?? ''}`.trim());
  const known = commands.map(({ name }) => name);
  return decodeText(
    nearest(first, known) === null && nearest(`sitrep ${first}`, known) !== null ? `sitrep ${first}` : first,
  );
}

/** Words as the person typed them; channels and people become addresses where the command has an option for one. */
export function decode(text: string, command: AnyCommand, teamId: string): string {
  const addresses = new Set(optionsOf(command).flatMap((spec) => (spec.address === undefined ? [] : [spec.address])));
  return decodeText(text, (kind, id, label) => {
    if (kind === '#' && addresses.has('channel')) return addressOf(teamId, id);
    if (kind === '@' && addresses.has('person')) return addressOf(teamId, id);
    return `${kind}${label === '' ? id : label}`;
  });
}

type ShowMention = (kind: '#' | '@', id: string, label: string) => string;

/** Slack's `<…>` forms, then its three entities. In this order: `&lt;@U1&gt;` was typed, and is no mention. */
export function decodeText(
  text: string,
  mention: ShowMention = (kind, id, label) => `${kind}${label === '' ? id : label}`,
): string {
  return text
    .replace(/<([^<>]*)>/g, (_whole, inside: string) => {
      const [target = '', label = ''] = splitOnce(inside, '|');
      const known = /^([#@])([A-Z0-9]+)$/.exec(target);
      if (known !== null) return mention(known[1] as '#' | '@', known[2]!, label);
      const group = /^!subteam\^([A-Z0-9]+)$/.exec(target);
      if (group !== null) return label === '' ? '@group' : label;
      if (target.startsWith('!')) return label === '' ? `@${target.slice(1).split('^')[0]}` : label;
      if (target.startsWith('mailto:')) return target.slice(7);
      // "example.com" typed alone becomes <http://example.com|example.com>: the words are what was typed.
      return label !== '' && /^https?:\/\//.test(target) && target.replace(/^https?:\/\//, '') === label
        ? label
        : target;
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function splitOnce(value: string, mark: string): string[] {
  const at = value.indexOf(mark);
  return at < 0 ? [value] : [value.slice(0, at), value.slice(at + 1)];
}
