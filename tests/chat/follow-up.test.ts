import { describe, expect, it } from 'vitest';
import { followUp, rememberTopic, withTopic } from '../../src/chat/follow-up.ts';
import type { Answer } from '../../src/core/dispatch.ts';

const lineOf = (words: string, isHeard = true) => followUp(words, 'iran turkey', isHeard);

describe('after "iran turkey"', () => {
  it.each([
    ['and russia?', 'brief', 'iran turkey russia'],
    ['what about the border trade?', 'brief', 'iran turkey the border trade'],
    ['ve rusya?', 'brief', 'iran turkey rusya'],
    ['ok, and gas', 'brief', 'iran turkey gas'],
    ['without gas', 'brief', 'iran turkey -gas'],
    ['not gas and oil', 'brief', 'iran turkey -gas -oil'],
    ['since 2020', 'brief', 'iran turkey since 2020'],
    ['only last month', 'brief', 'iran turkey last month'],
    ['source:Tehran', 'brief', 'iran turkey source:Tehran'],
    ['more', 'brief', 'iran turkey'],
    ['timeline?', 'timeline', 'iran turkey'],
    ['which articles?', 'articles', 'iran turkey'],
  ])('"%s" asks %s %s', (words, command, line) => {
    expect(lineOf(words)).toMatchObject({ command, line });
  });

  it.each([
    'egypt',
    'android phones',
    'what is new in sudan?',
    'notre dame',
    'moreno',
  ])('"%s" is a topic of its own', (words) => {
    expect(lineOf(words)).toBeNull();
  });

  it('words after a command follow only where they say so', () => {
    expect(lineOf('and russia', false)).not.toBeNull();
    for (const words of ['more', 'since 2020', 'sources', 'without gas', 'plus size fashion', 'also rises the sun'])
      expect(lineOf(words, false)).toBeNull();
  });
});

describe('a topic', () => {
  const kept = new Map<string, unknown>();
  let now = new Date('2026-11-28T12:00:00Z');
  const deps = {
    platform: 'test',
    platformState: {
      get: async (platform: string, key: string) => kept.get(`${platform} ${key}`),
      set: async (platform: string, key: string, value: unknown) => void kept.set(`${platform} ${key}`, value),
    },
    clock: () => now,
  };
  const place = { thread: 'test:C1/1', channelId: 'test:C1', personId: 'test:U1' };
  const brief = (line: string) => ({ name: 'brief', rawOptions: { line } });

  it('keeps its filters, is followed by anybody in its thread, and not for ever', async () => {
    const options = { query: 'iran turkey', points: 5, lang: 'tr' };
    await rememberTopic(deps, place, { ran: { command: 'brief', options } } as unknown as Answer);
    const other = { ...place, personId: 'test:U2' };
    expect(await withTopic(deps, other, brief('and russia'), true)).toMatchObject({
      rawOptions: { line: 'iran turkey russia lang:"tr"' },
    });
    expect(await withTopic(deps, { ...other, thread: null }, brief('and russia'), true)).toEqual(brief('and russia'));
    now = new Date(now.getTime() + 13 * 3_600_000);
    expect(await withTopic(deps, other, brief('and russia'), true)).toEqual(brief('and russia'));
  });
});
