import { randomBytes } from 'node:crypto';
import { html } from 'hono/html';
import type { Caller } from '../../core/caller.ts';
import type { Html } from '../page/html.ts';
import type { FormText } from './signed-in.ts';

/** Longest field of a form for a schedule or alert, in characters. */
const longest = 400;

/** What a form says of its fields, without what was left empty. */
export function readForm<Name extends string>(names: readonly Name[], text: FormText): Partial<Record<Name, string>> {
  const said = names.map((name) => [name, text(name).trim().slice(0, longest)] as const);
  return Object.fromEntries(said.filter(([, value]) => value !== '')) as Partial<Record<Name, string>>;
}

/** One line of text with its label. `hint`: an example, or what an empty field stands for. */
export function field(
  name: string,
  label: string,
  value: string | undefined,
  hint: string,
  need: 'required' | 'optional' = 'optional',
): Html {
  return html`<div><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value ?? ''}" placeholder="${hint}" maxlength="${longest}" autocomplete="off"${need === 'required' ? html` required` : ''}></div>`;
}

/** A choice among a few, the first one being the default. */
export function choice(
  name: string,
  label: string,
  choices: readonly (readonly [value: string, label: string])[],
  value: string | undefined,
): Html {
  return html`<div><label for="${name}">${label}</label><select id="${name}" name="${name}">${choices.map(
    ([each, words]) => html`<option value="${each}"${each === value ? html` selected` : ''}>${words}</option>`,
  )}</select></div>`;
}

/** Where it is posted: where the person asked to sign in, to themselves, or where the line they typed said. */
export function placeField({ channelId, personId }: Caller, value: string | undefined): Html {
  const here = [channelId, `Here (where you asked to sign in: ${channelId})`] as const;
  const places = channelId === personId ? [here] : [here, ['me', 'My own messages'] as const];
  const isOther = value !== undefined && !places.some(([place]) => place === value);
  return choice('channel', 'Where', isOther ? [...places, [value, value]] : places, value);
}

/** A mark for one review, sent with its Save button, so that pressing it twice saves once. */
export const newOnce = (): string => randomBytes(12).toString('base64url');

/** The mark a form brings back; undefined for a form without one. */
export function onceOf(text: FormText): string | undefined {
  const mark = text('once');
  return /^[\w-]{8,64}$/u.test(mark) ? `console ${mark}` : undefined;
}
