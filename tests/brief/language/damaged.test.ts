import { describe, expect, it } from 'vitest';
import { damageIn } from '../../../src/brief/language/damaged.ts';

describe('headings glued to what follows', () => {
  it.each([
    'Envoys hold talks in Bergen In two meetings on Monday the envoys of Norway spoke of herring.',
    'Fishers boycott talks The Norwegian opposition will not attend the talks of May.',
    'Rocket AB-15 The launch was put off for eight hours by wind.',
    'Minister counts the boats For the first time since 1912 a minister has counted all boats.',
  ])('are found in %s', (sentence) => {
    expect(damageIn(sentence)).toBe('glued to a heading');
  });

  it.each([
    'Fishers told The Bergen Times that they would not attend the talks of May.',
    'Judges at The Hague heard that boats of three states had been sunk.',
    'The newspaper The Fisher reported that 40 boats had been sunk.',
    'He said on Monday, In the end there will be herring for all.',
    'Hepatitis A virus was found in 12 boats of the harbour.',
  ])('are not seen in %s', (sentence) => {
    expect(damageIn(sentence)).toBe(null);
  });

  it('are told from links of a page within the text', () => {
    expect(damageIn('Anna Lund Fishers learned from talks MORE panned the herring of May.')).not.toBe(null);
  });
});
