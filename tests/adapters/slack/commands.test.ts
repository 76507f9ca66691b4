import { describe, expect, it } from 'vitest';
import { createSlackBots, until } from './bot.ts';

const { slackBot } = createSlackBots();

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  it('answers a command privately, with a heading, points and coverage', async () => {
    const { peer } = await slackBot({ transport });
    const handed = await peer.types('/brief iran turkey');
    expect(handed.ackMs).toBeLessThan(1_000);
    const [message] = await until(() => peer.visible().length > 0 && peer.visible());
    expect(message).toMatchObject({ visibleTo: 'U1', via: 'response_url', channel: 'C1' });
    expect(message?.text).toContain('1 Point 1 says this of iran turkey. [1 ¶1]');
    expect(message?.text.indexOf('Coverage')).toBeGreaterThan(message?.text.indexOf('Point 3') ?? 0);
    expect(message?.blocks[0]).toMatchObject({ type: 'context', elements: [{ text: 'Only visible to you' }] });
  });
});
