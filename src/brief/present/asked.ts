import type { Brief } from '../brief.ts';

/** The checked options of the command that asked, so that buttons can run it again with more. */
export interface Asked {
  options: Record<string, unknown>;
}

/** `iran + turkey` as typed; the names of the concepts when the words alone would not show what was asked. */
export function briefTitle(brief: Brief): string {
  const asked = brief.query.text.split(' ');
  const plain =
    asked.length === brief.query.concepts.length && asked.every((word) => /^[\p{L}\p{N}’'.-]+$/u.test(word));
  if (plain && !asked.some((word) => word.startsWith('-'))) return asked.join(' + ');
  return brief.query.text;
}

/** Options that were given, for a button that asks again. */
export function given(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
