/** What a UTF-16 code unit is, as far as telling words apart goes. `unclear`: it cannot be judged, or put in lower case, by itself. */
export const unitKinds = { other: 1, letter: 2, number: 3, unclear: 4 } as const;

/** Kinds of the units met so far, 0 for the others, and how each is written in lower case. */
const kinds = new Uint8Array(0x1_0000);
const lowers = new Uint16Array(0x1_0000);

/** Capital sigma: its lower case depends on where it stands. */
const sigma = 0x03a3;

/** The kind of a unit, as `\p{L}` and `\p{N}` tell it. Reading a text unit by unit takes a fifth of the time of matching its words. */
export function kindOfUnit(unit: number): number {
  return kinds[unit] || learn(unit);
}

/** A unit in lower case. Ask its kind first: for one that is `unclear` this is the unit itself. */
export function lowerUnit(unit: number): number {
  return lowers[unit]!;
}

function learn(unit: number): number {
  const text = String.fromCharCode(unit);
  const lower = text.toLowerCase();
  const isUnclear = (unit >= 0xd800 && unit <= 0xdfff) || unit === sigma || lower.length !== 1;
  lowers[unit] = isUnclear ? unit : lower.charCodeAt(0);
  const kind = /\p{L}/u.test(text) ? unitKinds.letter : /\p{N}/u.test(text) ? unitKinds.number : unitKinds.other;
  kinds[unit] = isUnclear ? unitKinds.unclear : kind;
  return kinds[unit]!;
}
