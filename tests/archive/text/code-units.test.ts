import { describe, expect, it } from 'vitest';
import { kindOfUnit, lowerUnit, unitKinds } from '../../../src/archive/text/code-units.ts';

describe('the kind of a code unit', () => {
  it('is what the properties of Unicode say, with its lower case, wherever it is not unclear', () => {
    let clear = 0;
    for (let unit = 0; unit < 0x1_0000; unit++) {
      const kind = kindOfUnit(unit);
      if (kind === unitKinds.unclear) continue;
      clear += 1;
      const text = String.fromCharCode(unit);
      const said = /\p{L}/u.test(text) ? unitKinds.letter : /\p{N}/u.test(text) ? unitKinds.number : unitKinds.other;
      if (kind !== said || String.fromCharCode(lowerUnit(unit)) !== text.toLowerCase()) expect.fail(unit.toString(16));
    }
    expect(clear).toBe(0x1_0000 - 2048 - 2);
  });

  it.each([
    { what: 'a capital sigma', unit: 'Σ' },
    { what: 'a dotted capital i, of two units in lower case', unit: 'İ' },
    { what: 'half of a pair', unit: '\ud83d' },
  ])('is unclear for $what', ({ unit }) => {
    expect(kindOfUnit(unit.charCodeAt(0))).toBe(unitKinds.unclear);
  });
});
