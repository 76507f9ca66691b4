import type { InputBlock } from '@slack/types';
import { words } from '../../core/words/words.ts';
import type { FormState } from './form-state.ts';

/** Block ids of the pickers, which are no options of their own. */
const daysId = 'option:days';
const timeId = 'option:time';

/** Days that can be picked, as a schedule understands them, in the order the catalogue names them. */
const choices = [
  'every day',
  'weekdays',
  'weekends',
  'every monday',
  'every tuesday',
  'every wednesday',
  'every thursday',
  'every friday',
  'every saturday',
  'every sunday',
  'every other monday',
  'first monday of the month',
  'first day of the month',
  'last working day of the month',
];

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });

/** Days and time as two pickers. With `isNeeded` they begin with weekdays at 08:00, so that nothing has to be answered. */
export function timePickers(isNeeded: boolean): InputBlock[] {
  const named = words.dayChoices.split('|');
  const options = choices.map((value, at) => ({ text: plain(named[at] ?? value), value }));
  const preset = options.find(({ value }) => value === 'weekdays')!;
  return [
    {
      type: 'input',
      block_id: daysId,
      label: plain(words.days),
      optional: !isNeeded,
      element: {
        type: 'static_select',
        action_id: 'days',
        options,
        ...(isNeeded ? { initial_option: preset } : {}),
      },
    },
    {
      type: 'input',
      block_id: timeId,
      label: plain(words.time),
      optional: !isNeeded,
      element: { type: 'timepicker', action_id: 'time', ...(isNeeded ? { initial_time: '08:00' } : {}) },
    },
  ];
}

/** What the pickers say together: "weekdays 08:00"; null when neither was used. */
export function pickedTime(state: FormState): string | null {
  const days = state[daysId]?.days?.selected_option?.value ?? '';
  const time = state[timeId]?.time?.selected_time ?? '';
  const said = `${days} ${time}`.trim();
  return said === '' ? null : said;
}
