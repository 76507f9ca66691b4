import { normaliseText } from '../text/normalise.ts';

type Stated = Record<string, unknown>;

/** The first of the fields that says anything: programs name one fact in many ways. */
export function firstOf<Fields extends Stated, Name extends keyof Fields>(
  fields: Fields,
  names: readonly Name[],
): Fields[Name] | undefined {
  return names.map((name) => fields[name]).find((value) => value !== null && value !== undefined);
}

/** A text without stray spaces; null when it is empty. */
export function textOrNull(value: string | null | undefined): string | null {
  const clean = normaliseText(value ?? '');
  return clean === '' ? null : clean;
}

/** One text or several as a list, each clean, none empty. */
export function listOf(value: string | readonly string[] | null | undefined): string[] {
  return (typeof value === 'string' ? [value] : (value ?? [])).map(normaliseText).filter((one) => one !== '');
}
