import { expect, it } from 'vitest';
import { withBasicLetters } from '../../src/core/basic-letters.ts';

const basic = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));

it.each(
  ['L', 'Lu', 'Ll', 'M', 'N'].flatMap((name) => [
    { pattern: new RegExp(`^\\p{${name}}$`, 'u'), behind: '' },
    { pattern: new RegExp(`^[^\\p{${name}}\\]-]$`, 'u'), behind: '' },
    { pattern: new RegExp(`^[\\p{${name}}’'-]$`, 'iu'), behind: '' },
    { pattern: new RegExp(`(?<![\\p{${name}}])x`, 'iu'), behind: 'x' },
  ]),
)('finds in the basic plane what $pattern finds', ({ pattern, behind }) => {
  const simpler = withBasicLetters(pattern);
  expect(simpler.flags).toBe(pattern.flags);
  expect(simpler.source).not.toContain('\\p{');
  const differing = basic.filter((each) => simpler.test(each + behind) !== pattern.test(each + behind));
  expect(differing).toEqual([]);
});

it('keeps escapes and the groups of a pattern, and what takes two places still is one character', () => {
  const pattern = withBasicLetters(/(?<open>\[)\\p\{L\}(?<name>[\p{Lu}\]]\p{Ll}+)[^\p{L}]$/u);
  expect(pattern.exec('[\\p{L}Ankara😀')?.groups).toEqual({ open: '[', name: 'Ankara' });
  expect(pattern.test('[\\p{L}Ankara')).toBe(false);
});
