import type { AnyCommand } from '../../core/command.ts';
import { UserError } from '../../core/errors.ts';
import type { AlertRequest } from '../../schedule/alert/service.ts';
import { formOfLine } from './form-of-line.ts';
import { topicWords, wholeNumber } from './schedule-request.ts';

/** Fields of the form for an alert, as they stand in its address. */
export const alertFields = ['query', 'name', 'perHour', 'quietHours', 'zone', 'points', 'channel'] as const;
export type AlertForm = Partial<Record<(typeof alertFields)[number], string>>;

/** What an article can be told by as it arrives; dates and orders say nothing of one that just came. */
const filterNames: ReadonlySet<string> = new Set(['source', 'section', 'lang']);

/** What a filled-in form asks for; what was left empty is not said. The topic takes filters: `iran source:Reuters`. */
export function alertRequestOf(form: AlertForm, commands: readonly AnyCommand[]): AlertRequest {
  const { query, name, perHour, quietHours, zone, points, channel } = form;
  return {
    ...(query === undefined ? {} : { query: wordsOf(query, commands) }),
    ...(name === undefined ? {} : { name }),
    ...(perHour === undefined ? {} : { perHour: wholeNumber('Posts an hour', perHour, 60) }),
    ...(quietHours === undefined ? {} : { quietHours }),
    ...(zone === undefined ? {} : { zone }),
    ...(points === undefined ? {} : { points: wholeNumber('Sentences', points, 5) }),
    ...(channel === undefined ? {} : { channel }),
  };
}

function wordsOf(typed: string, commands: readonly AnyCommand[]) {
  const words = topicWords(typed, commands);
  const wrong = Object.keys(words.filters).find((name) => !filterNames.has(name));
  if (wrong === undefined) return words;
  throw new UserError(`An alert reports articles as they arrive, so it takes no "${wrong}".`, {
    code: 'options',
    next: 'It takes source, section and lang.',
  });
}

/** Options of `alert add` under the names of the form's fields. */
const fieldOf: Record<string, keyof AlertForm> = {
  name: 'name',
  'per-hour': 'perHour',
  'quiet-hours': 'quietHours',
  zone: 'zone',
  points: 'points',
  in: 'channel',
};

/** A line of `alert add` as the form holds it; null where it says more than the form asks. */
export const alertFormOfLine = (line: string, commands: readonly AnyCommand[]): AlertForm | null =>
  formOfLine(line, 'alert add', fieldOf, commands);
