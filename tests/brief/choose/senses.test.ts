import { describe, expect, it } from 'vitest';
import { meansAnother } from '../../../src/brief/choose/senses.ts';

describe('an article on another thing of the same name', () => {
  it.each([
    ['Kazakhstan', 'The Astana talks on Syria began in January 2017.', true],
    ['Kazakhstan', 'Kazakh officials were hosts of the Astana talks on Syria.', false],
    ['Kazakhstan', 'Astana sold 12 ships in May.', false],
    ['Georgia', 'Voters in Atlanta chose a senator of Georgia.', true],
    ['Georgia', 'Georgia closed its border at Batumi.', false],
    ['Syria', 'The Astana talks on Syria began in January 2017.', false],
  ])('%s: %s', (concept, text, expected) => {
    expect(meansAnother([concept], { title: 'News', paragraphs: [text] })).toBe(expected);
  });
});
