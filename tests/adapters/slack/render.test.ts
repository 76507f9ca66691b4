import fc from 'fast-check';
import { type NodeType, parse } from 'slack-message-parser';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { formFor } from '../../../src/adapters/slack/form.ts';
import { limits, pieces, shorten } from '../../../src/adapters/slack/limits.ts';
import type { SlackMessage } from '../../../src/adapters/slack/render.ts';
import { splitReply } from '../../../src/adapters/slack/split.ts';
import { optionsOf } from '../../../src/core/options.ts';
import {
  code,
  heading,
  link,
  list,
  paragraph,
  person,
  place,
  type Reply,
  type ReplyNode,
  small,
  strong,
  text,
  textOf,
} from '../../../src/core/reply.ts';
import { faultsOfMessage, faultsOfView } from '../../peers/slack/validate.ts';
import { briefReply, citation, fakeCommands } from './commands.ts';
import { rendered } from './rendered.ts';
import { wordsOf } from './words.ts';

const hostile = [
  '<!channel>',
  '<!here|here>',
  '<@U1>',
  '<#C1|general>',
  '<!subteam^S1|@all>',
  '<https://evil.example|https://good.example>',
  '&lt;!channel&gt;',
  '&amp;lt;@U1&amp;gt;',
  '@everyone @here @channel',
  '*bold* _it_ ~no~ `code` ```pre``` > quote :smile:',
  'http://evil.example',
  '\u202eevil\u202c',
  'a\u0000b\u200b\u200d',
  '<mailto:a@b.example|x>',
  '<!date^1392734382^{date}|x>',
  '👩‍👩‍👧‍👦'.repeat(30),
];

/** Every string of a message that Slack reads as `mrkdwn`. */
function mrkdwnOf(message: SlackMessage): string[] {
  const found: string[] = [message.text];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) walk(item);
    else if (value !== null && typeof value === 'object') {
      const { type, text: words } = value as { type?: string; text?: unknown };
      if (type === 'mrkdwn') found.push(String(words));
      walk(Object.values(value));
    }
  };
  walk(message.blocks);
  return found;
}

const dangerous = new Set(['ChannelLink', 'UserLink', 'Command', 'URL']);

/** Mentions, channels, groups and links that Slack would make of a text, by the parser of another project. */
function nodesOf(words: string): string[] {
  const found: string[] = [];
  const walk = (node: {
    type: NodeType | string;
    children?: unknown;
    label?: unknown;
    url?: string;
    source?: string;
  }): void => {
    const name =
      typeof node.type === 'number'
        ? [
            'Text',
            'ChannelLink',
            'UserLink',
            'URL',
            'Command',
            'Emoji',
            'PreText',
            'Code',
            'Italic',
            'Bold',
            'Strike',
            'Quote',
            'Root',
          ][node.type]!
        : String(node.type);
    if (dangerous.has(name)) found.push(`${name} ${node.source ?? node.url ?? ''}`);
    for (const child of [node.children, node.label].flat()) if (child) walk(child as typeof node);
  };
  walk(parse(words) as never);
  return found;
}

const everywhere = (words: string): Reply => ({
  nodes: [
    heading(words),
    { type: 'subheading', text: words },
    paragraph(text(words), strong(words), code(words), link(words, 'https://ours.example/a')),
    small(text(words), link(words, 'https://ours.example/b'), strong(words), code(words)),
    small(words),
    {
      type: 'quote',
      label: words,
      text: words,
      citations: [{ ...citation(1, 2), label: words }],
      cutBefore: true,
      cutAfter: true,
      remark: words,
    },
    list([text(words)], [link(words, `https://ours.example/?q=${words}`)]),
    { type: 'fields', fields: [{ name: words, value: [text(words)] }] },
    { type: 'image', png: new Uint8Array([1]), alt: words, title: words },
    {
      type: 'buttons',
      buttons: [
        { id: 'b', label: words, action: { type: 'run', command: 'brief', options: {} } },
        { id: 'r', label: words, action: { type: 'read-quote' } },
      ],
    },
  ],
});

it('shows a channel by its name, in small print too, and anything else as its words', () => {
  const shown = (address: string) => {
    const nodes = [paragraph(place('elsewhere', address)), small(place('elsewhere', address))];
    return JSON.stringify(rendered({ nodes }));
  };
  expect(shown('slack:T1/C1')).toContain('{"type":"channel","channel_id":"C1"}');
  expect(shown('slack:T1/C1')).toContain('"text":"<#C1>"');
  expect(shown('slack:T1/U1')).not.toMatch(/channel_id|<[@#]/);
  expect(shown('discord:550000000000000001')).not.toMatch(/channel_id|<[@#]/);
});

it('shows a person by their name, and groups, whom that would tell, as words', () => {
  const shown = (address: string) => {
    const nodes = [paragraph(person('somebody', address)), small(person('somebody', address))];
    const messages = rendered({ nodes });
    for (const message of messages) expect(faultsOfMessage(message as never)).toEqual([]);
    return JSON.stringify(messages);
  };
  expect(shown('slack:T1/U1')).toContain('{"type":"user","user_id":"U1"}');
  expect(shown('slack:T1/U1')).toContain('"text":"<@U1>"');
  for (const address of ['slack:T1/S1', 'slack:T1/C1', 'discord:330000000000000001', 'U1'])
    expect(shown(address)).not.toMatch(/user_id|<[@#!]/);
});

describe('R15 hostile words', () => {
  it('knows a mention when it sees one', () => {
    expect(nodesOf('<!channel> <@U1> <#C1> <https://x.example>')).toHaveLength(4);
  });

  it.each(hostile)('make no mention, channel, group or link of their own: %j', (words) => {
    const pages = rendered(everywhere(words), 'abc');
    for (const page of pages) {
      expect(faultsOfMessage({ ...page })).toEqual([]);
      for (const mrkdwn of mrkdwnOf(page)) {
        const foreign = nodesOf(mrkdwn).filter((node) => !node.includes('https://ours.example/'));
        expect(foreign.filter((node) => !/^URL http:\/\/evil\.example$/.test(node))).toEqual([]);
      }
      // Slack links bare addresses in mrkdwn unless told not to.
      expect(JSON.stringify(page.blocks).match(/"type":"mrkdwn"/g)?.length ?? 0).toBe(
        JSON.stringify(page.blocks).match(/"verbatim":true/g)?.length ?? 0,
      );
    }
  });

  it('show a quote letter for letter in an element without markup', () => {
    const words = 'He said *this* & <that> :smile: `x` _y_ @here';
    const [page] = rendered({
      nodes: [
        { type: 'quote', label: '1', text: words, citations: [], cutBefore: false, cutAfter: false, remark: null },
      ],
    });
    expect(JSON.stringify(page!.blocks)).toContain(JSON.stringify({ type: 'text', text: words }));
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    `https://x.example/${'a'.repeat(4_000)}`,
  ])('link to no %s', (url) => {
    const [page] = rendered({ nodes: [paragraph(link('here', url)), small(link('there', url))] });
    expect(JSON.stringify(page)).not.toContain(url);
    expect(wordsOf(page!.blocks)).toContain('here');
  });
});

describe('R16 and R17 sizes', () => {
  const lengths = [149, 150, 151, 2_799, 2_800, 2_801, 2_999, 3_000, 3_001, 3_899, 3_900, 3_901, 9_999, 20_000];

  it.each(lengths)('lose no character of a text of %i, and break no limit', (length) => {
    const words = `${'wörd 👩‍👧 '.repeat(Math.ceil(length / 10))}`.slice(0, length).toWellFormed();
    const reply: Reply = {
      nodes: [
        heading(words),
        {
          type: 'quote',
          label: '1',
          text: words,
          citations: [citation(1, 1)],
          cutBefore: false,
          cutAfter: false,
          remark: null,
        },
        small(words),
        list([text(words)]),
      ],
    };
    const pages = rendered(reply, 'abc');
    for (const page of pages) {
      expect(faultsOfMessage({ ...page })).toEqual([]);
      expect(page.text.length).toBeLessThanOrEqual(limits.fallbackText);
    }
    const shown = pages.map((page) => wordsOf(page.blocks)).join('');
    for (const sign of ['wörd', '👩‍👧']) expect(shown.split(sign).length - 1).toBe((words.split(sign).length - 1) * 4);
  });

  it('deliver n of n points at every count, in order, with the buttons last', () => {
    for (const count of [1, 5, 20, 43, 44, 45, 60, 120]) {
      const points = Array.from(
        { length: count },
        (_, at) => `<${at}> ${'long words of a point '.repeat(12)}end${at}.`,
      );
      const pages = rendered(briefReply('iran turkey', points), 'abc');
      const shown = pages.map((page) => wordsOf(page.blocks)).join('');
      const places = points.map((_, at) => shown.indexOf(`end${at}.`));
      expect(places.every((place, at) => place >= 0 && (at === 0 || place > places[at - 1]!))).toBe(true);
      for (const page of pages) expect(faultsOfMessage({ ...page })).toEqual([]);
      expect(pages.filter((page) => page.blocks.some((block) => block.type === 'actions'))).toEqual([pages.at(-1)]);
      if (pages.length > 1) expect(wordsOf(pages[0]!.blocks)).toContain(`Part 1 of ${pages.length}`);
    }
  });

  it('hold for any reply at all', () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.constantFrom(...hostile),
      fc.tuple(fc.string({ maxLength: 20 }), fc.nat(250)).map(([value, times]) => `${value} `.repeat(times)),
    );
    const inlines = fc.array(
      fc.oneof(
        words.map(text),
        words.map(strong),
        words.map(code),
        fc.tuple(words, fc.webUrl()).map(([label, url]) => link(label, url)),
        fc.nat(30).map((at) => ({ type: 'cite' as const, citation: citation(1, at) })),
      ),
      { maxLength: 8 },
    );
    const node: fc.Arbitrary<ReplyNode> = fc.oneof(
      words.map((value): ReplyNode => ({ type: 'subheading', text: value })),
      inlines.map((content): ReplyNode => ({ type: 'text', content })),
      inlines.map((content): ReplyNode => ({ type: 'small', content })),
      fc.array(inlines, { maxLength: 8 }).map((items): ReplyNode => ({ type: 'list', items })),
      words.map(
        (value): ReplyNode => ({
          type: 'quote',
          label: '1',
          text: value,
          citations: [citation(1, 1)],
          cutBefore: true,
          cutAfter: false,
          remark: value.slice(0, 300),
        }),
      ),
      fc
        .array(fc.record({ name: words.map((value) => value.slice(0, 200)), value: inlines }), { maxLength: 12 })
        .map((fields): ReplyNode => ({ type: 'fields', fields })),
    );
    let pagesSeen = 0;
    fc.assert(
      fc.property(fc.array(node, { minLength: 5, maxLength: 30 }), (nodes) => {
        const pages = rendered({ nodes: [heading('Title'), ...nodes] }, 'abc');
        pagesSeen += pages.length;
        for (const page of pages) {
          const faults = faultsOfMessage({ ...page });
          if (faults.length > 0) throw new Error(faults.join('; '));
          if (page.text.length > limits.fallbackText) throw new Error(`text of ${page.text.length}`);
        }
      }),
      { numRuns: 60 },
    );
    expect(pagesSeen).toBeGreaterThan(60);
  });

  it('split into replies that each render to one message, and lose nothing', () => {
    const reply = briefReply(
      'iran',
      Array.from({ length: 80 }, (_, at) => `Point ${at} ${'words '.repeat(60)}.`),
    );
    const parts = splitReply(reply);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) {
      expect(splitReply(part)).toHaveLength(1);
      expect(faultsOfMessage({ ...rendered(part)[0]! })).toEqual([]);
    }
    const marks = /\nPart \d+ of \d+/g;
    expect(parts.map(textOf).join('\n').replace(marks, '')).toBe(textOf(reply));
  });

  it('never leave a title at the foot of a page', () => {
    for (let count = 38; count < 46; count++) {
      const parts = splitReply(
        briefReply(
          'iran',
          Array.from({ length: count }, () => 'Short.'),
        ),
      );
      for (const part of parts) expect(part.nodes.at(-2)?.type).not.toBe('subheading');
    }
  });

  it('cut texts between characters, also where one never ends', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
        fc.integer({ min: 2, max: 40 }),
        (value, most) => {
          const cut = pieces(value, most);
          expect(cut.join('')).toBe(value);
          for (const piece of cut) expect(piece.length).toBeLessThanOrEqual(most);
          if (value.isWellFormed()) for (const piece of cut) expect(piece.isWellFormed()).toBe(true);
        },
      ),
    );
    expect(pieces(`e${'\u0301'.repeat(100)}`, 10).every((piece) => piece.length <= 10)).toBe(true);
    expect(shorten('👩‍👧‍👦👩‍👧‍👦👩‍👧‍👦', 12)).toBe('👩‍👧‍👦…');
  });

  it('give the fallback text everything where it fits, else the points and what they rest on', () => {
    const short = rendered(briefReply('iran', ['One.', 'Two.']));
    expect(short[0]!.text).toContain('Sources');
    const long = rendered(
      briefReply(
        'iran',
        Array.from({ length: 9 }, () => 'x'.repeat(400)),
      ),
    );
    const [first] = long;
    expect(first!.text).not.toContain('[2] Second');
    expect(first!.text).toContain('Coverage: 3 of 5');
    expect(wordsOf(first!.blocks)).toContain('[2] Second');
  });

  it('are never empty', () => {
    for (const nodes of [[], [paragraph('')], [small('')], [{ type: 'list', items: [] } as ReplyNode]]) {
      const pages = rendered({ nodes: [heading(''), ...nodes] });
      for (const page of pages) expect(faultsOfMessage({ ...page })).toEqual([]);
    }
  });
});

describe('forms', () => {
  it.each(fakeCommands.map((command) => ({ name: command.name, command })))('fit the form of $name', ({ command }) => {
    const memo = {
      command: command.name,
      url: `https://hooks.slack.com/${'x'.repeat(200)}`,
      issuedAt: 1,
      channelId: 'C1',
    };
    expect(faultsOfView({ ...formFor(command, memo) })).toEqual([]);
    expect(faultsOfView({ ...formFor(command, { ...memo, isWhole: true }) })).toEqual([]);
  });

  it.each(commands.map((command) => ({ name: command.name, command })))('of $name say what they do', ({ command }) => {
    const memo = { command: command.name, url: null, issuedAt: 1, channelId: 'C1' };
    for (const isWhole of [false, true]) {
      const view = formFor(command, { ...memo, isWhole });
      if (view.blocks.length === 0) continue;
      expect(faultsOfView({ ...view })).toEqual([]);
      expect(view.submit?.text.length).toBeLessThanOrEqual(24);
      if (optionsOf(command).some(({ required }) => required)) expect(view.submit?.text).not.toBe('Run');
    }
  });
});
