import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answersOf, labelsOf, readable } from '../../peers/discord/interactions.ts';
import { pointText } from './commands.ts';
import { type Rig, startRig } from './rig.ts';

describe('a command in Discord', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig();
  });
  afterAll(() => rig.close());

  it('answers privately, with every point and button', async () => {
    const asked = await rig.ask('brief', { query: 'iran turkey' });
    expect(asked).toMatchObject({ callbackType: 5, ephemeral: true, callbacks: 1 });
    const text = readable(asked.original!);
    for (const n of [1, 2, 3, 4, 5]) expect(text).toContain(pointText(n));
    expect(labelsOf(answersOf(asked).at(-1)!)).toEqual([
      'Share here…',
      'More points',
      'Read a quote',
      'More dates',
      'Send to my messages',
    ]);
  });
});
