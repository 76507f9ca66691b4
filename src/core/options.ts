import { z } from 'zod';
import type { AnyCommand, OptionMeta } from './command.ts';
import { UserError } from './errors.ts';
import { currentLocale } from './locale.ts';
import { nearest } from './nearest.ts';
import { descriptionOf } from './words/option-words.ts';
import { words } from './words/words.ts';

/** One option of a command, read off its zod type: what registration, forms, help and parsing need. */
export interface OptionSpec extends OptionMeta {
  name: string;
  description: string;
  kind: 'text' | 'integer' | 'number' | 'boolean' | 'choice';
  required: boolean;
  choices: string[];
  /** Least and greatest number, or least and greatest length of a text; null for unbounded. */
  min: number | null;
  max: number | null;
  default: unknown;
}

interface OptionJsonSchema extends OptionMeta {
  type?: string;
  enum?: string[];
  description?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}

/** The options of a command in the order they were written. */
export function optionsOf(command: AnyCommand): OptionSpec[] {
  const schema = z.toJSONSchema(command.options, { io: 'input', unrepresentable: 'any' });
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, property]) =>
    toSpec(name, property as OptionJsonSchema, required.has(name)),
  );
}

function toSpec(name: string, property: OptionJsonSchema, required: boolean): OptionSpec {
  const isNumber = property.type === 'integer' || property.type === 'number';
  const kind = property.enum ? 'choice' : isNumber || property.type === 'boolean' ? property.type : 'text';
  return {
    name,
    description: property.description ?? '',
    kind: kind as OptionSpec['kind'],
    required,
    choices: property.enum ?? [],
    min: bounded((isNumber ? property.minimum : property.minLength) ?? null),
    max: bounded((isNumber ? property.maximum : property.maxLength) ?? null),
    default: property.default,
    ...(property.positional === undefined ? {} : { positional: property.positional }),
    ...(property.complete === undefined ? {} : { complete: property.complete }),
    ...(property.address === undefined ? {} : { address: property.address }),
    ...(property.long === undefined ? {} : { long: property.long }),
    ...(property.format === undefined ? {} : { format: property.format }),
  };
}

/** zod writes the safe-integer limits for plain integers; nobody asked for those. */
function bounded(value: number | null): number | null {
  return value === null || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? null : value;
}

/** Texts become what the option's kind says; anything that does not convert is left for zod to explain. */
export function convertTexts(command: AnyCommand, raw: Record<string, unknown>): Record<string, unknown> {
  const specs = new Map(optionsOf(command).map((spec) => [spec.name, spec]));
  return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, convert(specs.get(name)?.kind, value)]));
}

function convert(kind: OptionSpec['kind'] | undefined, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if ((kind === 'integer' || kind === 'number') && value.trim() !== '' && !Number.isNaN(Number(value)))
    return Number(value);
  if (kind === 'boolean') {
    if (/^(true|yes|on|1)$/i.test(value)) return true;
    if (/^(false|no|off|0)$/i.test(value)) return false;
  }
  if (kind === 'choice') return value.toLowerCase();
  return value;
}

/** Checks raw options against the command's type, or explains each problem with the option's name and its allowed values. */
export function checkOptions(command: AnyCommand, raw: Record<string, unknown>): Record<string, unknown> {
  const checked = command.options.safeParse(convertTexts(command, raw));
  if (checked.success) return checked.data;
  const specs = new Map(optionsOf(command).map((spec) => [spec.name, spec]));
  const { issues } = checked.error;
  const problems = issues.map((issue) => explainIssue(issue, specs));
  throw new UserError(`${[...new Set(problems)].join(' ')}`, {
    code: 'options',
    next: meantChoice(issues, specs, raw) ?? `${words.tryLine} ${command.examples[0] ?? command.name}`,
  });
}

/** The choice that a single wrong one was meant for; null for none. */
function meantChoice(
  issues: readonly z.core.$ZodIssue[],
  specs: ReadonlyMap<string, OptionSpec>,
  raw: Record<string, unknown>,
): string | null {
  const name = String(issues.length === 1 ? (issues[0]!.path[0] ?? '') : '');
  const { choices = [] } = specs.get(name) ?? {};
  const close = choices.length === 0 ? null : nearest(String(raw[name]), choices);
  return close === null ? null : words.didYouMean(`${name}:${close}`);
}

function explainIssue(issue: z.core.$ZodIssue, specs: Map<string, OptionSpec>): string {
  if (issue.code === 'unrecognized_keys') {
    const known = [...specs.keys()].join(', ');
    const unknown = issue.keys.map((key) => `"${key}"`).join(', ');
    return `${words.unknownOption(unknown)} ${words.optionsHere(known || words.optionsNone)}`;
  }
  const name = String(issue.path[0] ?? '');
  const spec = specs.get(name);
  if (spec === undefined) return `${issue.message}.`;
  const values = allowedValues(spec);
  const article = currentLocale() === 'en' && /(?:^| )number/.test(values) ? 'a ' : '';
  return words.mustBe(name, lowerFirst(descriptionOf(spec.description)), `${article}${values}`);
}

/** The values an option allows: "whole number, 1 to 10", "text, up to 120 characters", or the format it asks for. */
export function allowedValues(spec: OptionSpec): string {
  if (spec.kind === 'choice') return words.oneOf(spec.choices.join(', '));
  if (spec.kind === 'boolean') return words.yesOrNo;
  if (spec.format !== undefined) return spec.format;
  const range = rangeOf(spec);
  if (spec.kind === 'text') return range === '' ? words.aText : words.textOf(range);
  const number = spec.kind === 'integer' ? words.wholeNumber : words.aNumber;
  return range === '' ? number : `${number}, ${range}`;
}

function rangeOf({ min, max }: OptionSpec): string {
  if (max === null) return min === null ? '' : words.atLeast(min);
  return min === null ? words.upTo(max) : words.fromTo(min, max);
}

function lowerFirst(value: string): string {
  return value.charAt(0).toLocaleLowerCase(currentLocale()) + value.slice(1);
}
