import { z } from 'zod';
import { presentCheck } from '../src/brief/present/present.ts';
import { defineCommand } from './define-command.ts';

/** Says of each sentence of a text whether the archive has it word for word. */
export const check = defineCommand({
  name: 'check',
  summary: 'Compare each sentence of a text with the archive',
  options: z.strictObject({
    text: z.string().trim().min(1).max(20_000).describe('The text to check').meta({ positional: true, long: true }),
  }),
  examples: ['check Turkey and Iran signed a gas contract in 1996.'],
  isReadOnly: true,
  isQuestion: true,
  visibility: 'private',
  verb: 'Check',
  onMessage: { label: 'Check against the archive', option: 'text' },
  parseLine: (line) => ({ text: line }),

  async run({ options, services }) {
    const data = await services.briefs.check(options.text);
    return { reply: presentCheck(data), data };
  },
});
