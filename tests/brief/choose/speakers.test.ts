import { expect, it } from 'vitest';
import { speakerOf } from '../../../src/brief/choose/speakers.ts';

it.each([
  ['Statement from President Maria Holm on Ferries', 'President Maria Holm'],
  ['Statement by President Maria Holm Extending the Pause of Ferry Fees', 'President Maria Holm'],
  ['Statement from President Maria Holm Celebrating the Day of Ferries', 'President Maria Holm'],
  ['Remarks by Minister Otto Jinping at the Port', 'Minister Otto Jinping'],
  ['Speech by Lars King', 'Lars King'],
  ['Norway: statement in the General Debate, 2023', 'Norway'],
])('%s: %s speaks', (title, name) => {
  expect(speakerOf({ title })?.name).toBe(name);
});

it.each(['Ferries leave Norway', 'A statement on ferries', 'Statement: ferries leave'])('%s: nobody', (title) => {
  expect(speakerOf({ title })).toBeNull();
});
