/** What a press means, read from the button's id alone. What it needs is in the store, so buttons outlive a restart. */
export type Press =
  /** A button of a kept answer; `step` tells a later step of its dialogue apart (`yes`, `no`, `pick`, `more-25`). */
  | { kind: 'answer'; answerId: string; button: string; step: string | null }
  /** Taking back what was shared. */
  | { kind: 'undo'; shareId: string };

export function buttonId(answerId: string, button: string, step?: string): string {
  return `${answerId}:${button}${step === undefined ? '' : `.${step}`}`;
}

export function undoId(shareId: string): string {
  return `undo.${shareId}`;
}

/** Null when the id is none of ours. */
export function parseButtonId(id: string): Press | null {
  const undo = /^undo\.([a-z0-9]{1,16})$/.exec(id);
  if (undo !== null) return { kind: 'undo', shareId: undo[1]! };
  const match = /^([a-z0-9]{1,16}):([a-z0-9-]{1,20})(?:\.([a-z0-9-]{1,20}))?$/.exec(id);
  if (match === null) return null;
  return { kind: 'answer', answerId: match[1]!, button: match[2]!, step: match[3] ?? null };
}
