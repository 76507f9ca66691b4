/** What a press means, read from the control's id alone. What it needs is in the store, so controls outlive a restart. */
export interface ControlId {
  answerId: string;
  /** Id of the button in the answer. */
  button: string;
  /** A step of its dialogue: `yes`, `no`, `pick`, `from-25`; `here` shows the answer in place of the message. Null for the first. */
  step: string | null;
}

/** At most 54 characters of `a-z0-9-:.`. */
export function controlId(answerId: string, button: string, step: string | null = null): string {
  return `${answerId}:${button}${step === null ? '' : `.${step}`}`;
}

/** Null when the id is none of ours. */
export function parseControlId(id: string): ControlId | null {
  const match = /^([a-z0-9]{1,16}):([a-z0-9-]{1,20})(?:\.([a-z0-9-]{1,20}))?$/.exec(id);
  return match === null ? null : { answerId: match[1]!, button: match[2]!, step: match[3] ?? null };
}

/** Whether a press changes the message it stands in; all others answer below it. Known before the store is asked. */
export function changesItsMessage(id: ControlId | null): boolean {
  return /^(here|yes|unnamed|me|no|pick|from-\d+)$/.test(id?.step ?? '');
}
