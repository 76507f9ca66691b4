import type { AnyCommand } from '../../core/command.ts';
import { UserError } from '../../core/errors.ts';
import { parseLine } from '../../core/parse-line.ts';
import type { ScheduleRequest } from '../../schedule/service.ts';
import { formOfLine } from './form-of-line.ts';

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
export const scheduleFormOfLine = (line: string, commands: readonly AnyCommand[]): ScheduleForm | null =>
  formOfLine(line, 'schedule add', fieldOf, commands);
