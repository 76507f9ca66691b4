import type { AnyCommand } from '../../core/command.ts';
import { UserError } from '../../core/errors.ts';
import { parseLine } from '../../core/parse-line.ts';
import type { ScheduleRequest } from '../../schedule/service.ts';

/** Fields of the form for a schedule, as they stand in its address. */
export const scheduleFields = ['query', 'when', 'zone', 'channel', 'name', 'points', 'quiet', 'picture'] as const;
export type ScheduleForm = Partial<Record<(typeof scheduleFields)[number], string>>;

const filterNames = ['source', 'section', 'lang', 'since', 'until', 'order'];

/** What a filled-in form asks for; what was left empty is not said. The topic takes filters as everywhere: `iran source:Reuters`. */
export function requestOf(form: ScheduleForm, commands: readonly AnyCommand[]): ScheduleRequest {
  const { query, when, zone, channel, name, points, quiet, picture } = form;
  return {
    ...(query === undefined ? {} : { query: topicWords(query, commands) }),
    ...(when === undefined ? {} : { when }),
    ...(zone === undefined ? {} : { zone }),
    ...(channel === undefined ? {} : { channel }),
    ...(name === undefined ? {} : { name }),
    ...(points === undefined ? {} : { points: wholeNumber('Points', points, 10) }),
    ...(quiet === 'say' || quiet === 'silent' ? { quiet } : {}),
    ...(picture === undefined ? {} : { picture: isOn(picture) }),
  };
}

/** A switch as typed. */
export const isOn = (typed: string | undefined): boolean => /^(?:on|yes|true)$/iu.test(typed ?? '');

/** A number of a form, from 1; throws for anything else. `label`: its name on the page. */
export function wholeNumber(label: string, typed: string, largest: number): number {
  const value = Number(typed);
  if (Number.isInteger(value) && value >= 1 && value <= largest) return value;
  throw new UserError(`${label} must be a whole number, 1 to ${largest}.`, { code: 'options' });
}

/** A topic as typed: its words, and the filters among them. */
export function topicWords(typed: string, commands: readonly AnyCommand[]) {
  const { query, ...options } = parseLine(commands.find(({ name }) => name === 'brief')!, typed);
  const filters = Object.fromEntries(
    Object.entries(options).filter((option): option is [string, string] => filterNames.includes(option[0])),
  );
  return { text: String(query ?? ''), filters };
}

/** Options of `schedule add` under the names of the form's fields. */
const fieldOf: Record<string, keyof ScheduleForm> = {
  in: 'channel',
  ...Object.fromEntries(scheduleFields.map((name) => [name, name])),
};

/** A line of `schedule add` as the form holds it; null where it says more than the form asks. */
export function formOfLine(line: string, commands: readonly AnyCommand[]): ScheduleForm | null {
  const command = commands.find(({ name }) => name === 'schedule add');
  if (command === undefined) return null;
  const { to, source, section, lang, query, ...given } = parseLine(command, line);
  if (Object.keys(given).some((name) => fieldOf[name] === undefined)) return null;
  const filters = Object.entries({ source, section, lang }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}:"${String(value)}"`],
  );
  return {
    query: [String(query ?? ''), ...filters].join(' ').trim(),
    ...Object.fromEntries(Object.entries(given).map(([name, value]) => [fieldOf[name], String(value)])),
    ...(to === 'me' ? { channel: 'me' } : {}),
  };
}
