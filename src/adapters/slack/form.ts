import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { AnyCommand } from '../../core/command.ts';
import type { Locale } from '../../core/locale.ts';
import { type OptionSpec, optionsOf } from '../../core/options.ts';
import { formTitleOf, verbOf } from '../../core/words/command-words.ts';
import { choiceInWords, labelOf } from '../../core/words/option-labels.ts';
import { descriptionOf } from '../../core/words/option-words.ts';
import { words } from '../../core/words/words.ts';
import { addressOf } from './address.ts';
import type { FormState, FormValue } from './form-state.ts';
import { limits, shorten } from './limits.ts';
import { pickedTime, timePickers } from './time-pickers.ts';

/** Callback id of every form. */
export const formCallback = 'sitrep:form';

/**
 * What a modal has to remember until it is sent in, kept in its `private_metadata`: only Slack and the bot see that, so it
 * works after a restart without asking the store. A submission brings no `response_url` of its own.
 */
export interface FormMemo {
  command: string;
  /** Of the command that opened it; null where it was opened without one. */
  url: string | null;
  issuedAt: number;
  channelId: string;
  /** Language of the person. Default English. */
  locale?: Locale;
  /** Every option is shown, not only what is needed. Default false. */
  isWhole?: boolean;
}

/** Action id of the button that shows the other options. */
export const moreId = 'sitrep:more';

/** What a form asks for never: it leads to a review, which has a button to save. */
const neverAsked = new Set(['save']);

/** A modal that asks for what a command needs; the rest stands behind "More options". */
export function formFor(command: AnyCommand, memo: FormMemo): ModalView {
  const specs = optionsOf(command).filter(({ name }) => !neverAsked.has(name));
  const needed = specs.filter(({ required }) => required);
  // Where nothing is needed there would be nothing to ask.
  const isWhole = memo.isWhole === true || needed.length === 0 || needed.length === specs.length;
  const blocks: ModalView['blocks'] = (isWhole ? specs : needed).flatMap((spec) => {
    if (spec.positional === true && spec.complete === 'topic') return [wordsFor(spec), pickFor(spec)];
    if (spec.complete !== 'when') return [inputFor(spec, !spec.required)];
    return [...timePickers(spec.required), ...(isWhole ? [inWords(spec)] : [])];
  });
  if (!isWhole) blocks.push({ type: 'actions', block_id: 'more', elements: [moreButton()] });
  return {
    type: 'modal',
    callback_id: formCallback,
    private_metadata: JSON.stringify(memo),
    title: plain(shorten(formTitleOf(command), limits.viewTitle)),
    submit: plain(shorten(verbOf(command), limits.viewTitle)),
    close: plain(words.cancel),
    blocks,
  };
}

const moreButton = () => ({
  type: 'button' as const,
  action_id: moreId,
  text: plain(words.moreOptions),
});

/** What is said in words instead of picked: it may be any time a schedule knows. */
const inWords = (spec: OptionSpec): InputBlock => ({
  ...wordsFor(spec),
  label: plain(words.inWords),
});

export const blockId = (name: string) => `option:${name}`;
/** Action id of a picker next to an option's free words. */
export const pickId = (name: string) => `sitrep:pick:${name}`;
const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });

function inputFor(spec: OptionSpec, optional: boolean): InputBlock {
  return {
    type: 'input',
    block_id: blockId(spec.name),
    label: plain(labelOf(spec.name)),
    ...(spec.description === '' ? {} : { hint: plain(descriptionOf(spec.description)) }),
    optional,
    element: elementFor(spec),
  };
}

/** Free words of a topic, next to which topics are offered. */
function wordsFor({ complete: _complete, ...spec }: OptionSpec): InputBlock {
  return inputFor(spec, true);
}

function elementFor(spec: OptionSpec): InputBlock['element'] {
  const action_id = spec.name;
  const initial = spec.default === undefined ? {} : { initial_value: String(spec.default) };
  if (spec.address === 'channel')
    return { type: 'conversations_select', action_id, default_to_current_conversation: true };
  if (spec.address === 'person') return { type: 'users_select', action_id };
  if (spec.complete !== undefined && spec.kind === 'text') return pickerFor(spec);
  switch (spec.kind) {
    case 'choice':
      return select(action_id, spec.choices, spec.default);
    case 'boolean':
      return select(action_id, ['yes', 'no'], spec.default === undefined ? undefined : spec.default ? 'yes' : 'no');
    case 'integer':
    case 'number':
      return {
        type: 'number_input',
        action_id,
        is_decimal_allowed: spec.kind === 'number',
        ...(spec.min === null ? {} : { min_value: String(spec.min) }),
        ...(spec.max === null ? {} : { max_value: String(spec.max) }),
        ...initial,
      };
    case 'text':
      return {
        type: 'plain_text_input',
        action_id,
        multiline: spec.long === true,
        max_length: Math.min(spec.max ?? limits.input, limits.input),
        ...initial,
      };
  }
}

/** Offers values while a person types, and takes what they typed as well. */
function pickerFor(spec: OptionSpec): InputBlock['element'] {
  const placeholder = plain(words.chooseOrType);
  return { type: 'external_select', action_id: pickId(spec.name), min_query_length: 0, placeholder };
}

function select(action_id: string, choices: readonly string[], initial: unknown): InputBlock['element'] {
  const options = choices.slice(0, limits.options).map(choiceOf);
  const chosen = options.find((option) => option.value === String(initial));
  return { type: 'static_select', action_id, options, ...(chosen === undefined ? {} : { initial_option: chosen }) };
}

/** Beside free words: the person's own recent queries and the archive's topics. */
function pickFor(spec: OptionSpec): InputBlock {
  return {
    type: 'input',
    block_id: blockId(`pick-${spec.name}`),
    label: plain(words.orOneOfThese),
    hint: plain(words.recentAndTopics),
    optional: true,
    element: {
      type: 'external_select',
      action_id: pickId(spec.name),
      min_query_length: 0,
      placeholder: plain(words.pickTopic),
    },
  };
}

export const optionOf = (value: string): PlainTextOption => ({ text: plain(value), value });

/** A value of a list, said in the person's language; what is sent stays the same. */
const choiceOf = (value: string): PlainTextOption => ({ text: plain(choiceInWords(value)), value });

/** What was entered, by option; empty fields are left out. */
export function valuesOf(command: AnyCommand, state: FormState, teamId: string): Record<string, unknown> {
  const entered = new Map(
    Object.values(state).flatMap((block) =>
      Object.entries(block).map(([id, value]) => [id, textOf(value, teamId)] as const),
    ),
  );
  return Object.fromEntries(
    optionsOf(command).flatMap(({ name, complete }) => {
      const said = entered.get(name) ?? entered.get(pickId(name));
      const value = said ?? (complete === 'when' ? pickedTime(state) : said);
      return value === undefined || value === null || value.trim() === '' ? [] : [[name, value]];
    }),
  );
}

function textOf(field: FormValue, teamId: string): string | null {
  const id = field.selected_conversation ?? field.selected_user;
  if (id !== undefined && id !== null) return addressOf(teamId, id);
  return field.value ?? field.selected_option?.value ?? null;
}
