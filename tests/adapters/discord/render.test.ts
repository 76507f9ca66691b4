import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, safeUrl } from '../../../src/adapters/discord/escape.ts';
import { pageText } from '../../../src/adapters/discord/limits.ts';
import { render } from '../../../src/adapters/discord/render.ts';
import { splitReply } from '../../../src/adapters/discord/split.ts';
import { plain } from '../../../src/chat/message.ts';
import { messageOf } from '../../../src/chat/messages.ts';
import { type Inline, paragraph, person, place, type Reply, type ReplyNode, textOf } from '../../../src/core/reply.ts';
import { bodyFaults } from '../../peers/discord/spec.ts';
import { type Component, flatten } from '../../peers/discord/spec-messages.ts';
import { briefReply, citation, pointText } from './commands.ts';
import { linkTargets, plainText, strangeNodes } from './markdown-oracle.ts';

const hostile = [
  '@everyone',
  '@here',
  '<@330000000000000001>',
  '<@!330000000000000001>',
  '<@&440000000000000001>',
  '<#550000000000000001>',
  '</brief:110000000000000001>',
  '<t:1700000000:R>',
  '<:party:110000000000000001>',
  '<a:party:110000000000000001>',
  '<id:home>',
  'https://evil.example/a_b',
  '<https://evil.example>',
  '[click](https://evil.example)',
  '[click](<https://evil.example> "title")',
  '**bold** __under__ ~~gone~~ ||spoiler||',
  '`code` ```block```',
  '# heading',
  '-# small',
  '- item',
  '1. item',
  '> quote',
  '>>> quote',
  '\\',
  '\\@everyone',
  'discord.gg/evil',
  '&lt;@everyone&gt;',
  '*',
  '_a_',
  '\u202eRTL\u202c مرحبا עברית',
  'zero\u200bwidth',
  'NUL\u0000bell\u0007',
  '👩‍👩‍👧‍👦🇹🇷é',
  '¶ “quotes” — dashes…',
] as const;

const point = (text: string, over: Partial<Extract<ReplyNode, { type: 'quote' }>> = {}): ReplyNode => ({
  type: 'quote',
  label: '1',
  text,
  citations: [],
  cutBefore: false,
  cutAfter: false,
  remark: null,
  ...over,
});

const texts = (reply: Reply): string[] =>
  splitReply(reply).flatMap((page) => {
    const body = render(plain(page)).body;
    return flatten((body.components ?? []) as Component[]).flatMap(({ content }) => content ?? []);
  });

/** What `escapeMarkdown` leaves out: characters nobody sees. */
const visible = (text: string) =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/gu, '');

it('shows a channel as Discord does, and anything else as its words', () => {
  const where = (address: string) => texts({ nodes: [paragraph(place('elsewhere', address))] });
  expect(where('discord:550000000000000001')).toEqual(['<#550000000000000001>']);
  expect(where('discord:user:330000000000000001')).toEqual(['elsewhere']);
  expect(where('slack:T1/C1')).toEqual(['elsewhere']);
});

it('shows a person and a role by their names, and anything else as its words', () => {
  const who = (address: string) => texts({ nodes: [paragraph(person('somebody', address))] });
  expect(who('discord:330000000000000001')).toEqual(['<@330000000000000001>']);
  expect(who('discord:role:440000000000000001')).toEqual(['<@&440000000000000001>']);
  expect(who('330000000000000001')).toEqual(['somebody']);
  expect(who('slack:T1/U1')).toEqual(['somebody']);
});

describe('R15 hostile text', () => {
  it.each(hostile)('%s stays plain text in every place of a reply', (text) => {
    const inline: Inline[] = [
      { type: 'text', text },
      { type: 'strong', text },
      { type: 'code', text },
      { type: 'link', text, url: 'https://news.example/ours' },
      { type: 'cite', citation: { ...citation(1, 1, null), label: text } },
    ];
    const reply: Reply = {
      nodes: [
        { type: 'heading', text },
        { type: 'subheading', text },
        { type: 'text', content: inline },
        { type: 'small', content: inline },
        point(text, { remark: text }),
        point(text, { label: text }),
        { type: 'list', items: [inline] },
        { type: 'fields', fields: [{ name: text, value: inline }] },
      ],
    };
    for (const markdown of texts(reply)) {
      expect(strangeNodes(markdown)).toEqual([]);
      for (const target of linkTargets(markdown)) expect(target).toBe('https://news.example/ours');
    }
  });

  it('is shown letter for letter, whatever it is mixed of', () => {
    const word = fc.oneof(
      fc.constantFrom(...hostile),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(' ', '\n', '\n\n'),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = words.join('').replace(/\s+/gu, ' ').trim();
        const markdown = escapeMarkdown(text);
        expect(strangeNodes(markdown)).toEqual([]);
        expect(plainText(markdown)).toBe(visible(text));
      }),
      { numRuns: 800, seed: 4 },
    );
  });

  it('ends no link early', () => {
    expect(safeUrl('https://news.example/a)b>c(d e')).toBe('https://news.example/a%29b%3Ec%28d%20e');
    expect(safeUrl('javascript:alert(1)')).toBeNull();
    const [markdown] = texts({
      nodes: [point('Words.', { citations: [citation(1, 1, 'https://news.example/a)[x](https://evil.example')] })],
    });
    expect(linkTargets(markdown!)).toHaveLength(1);
    expect(linkTargets(markdown!)[0]).toMatch(/^https:\/\/news\.example\//);
  });

  it('pings nobody: every body closes its mentions', () => {
    for (const text of hostile)
      expect(render(plain({ nodes: [point(text)] })).body.allowed_mentions).toEqual({ parse: [] });
  });
});

describe('R16 within every limit', () => {
  const problemsOf = (reply: Reply) =>
    splitReply(reply).flatMap((page) => {
      const { body, files } = render(messageOf(page, 'abc123', 'own'));
      const json = JSON.parse(JSON.stringify(body));
      return [
        ...bodyFaults(
          'message',
          json,
          files.map(({ name }) => name),
        ),
        ...bodyFaults(
          'webhook-edit',
          json,
          files.map(({ name }) => name),
        ),
      ];
    });
  const quotedWords = (pages: Reply[]) =>
    pages.flatMap(({ nodes }) => nodes.flatMap((node) => (node.type === 'quote' ? [node.text] : []))).join('');

  it('n of n points arrive, however many and wherever they end', () => {
    for (const points of [0, 1, 5, 13, 20, 40, 200]) {
      const reply = briefReply('iran', points);
      const shown = texts(reply).join('\n');
      for (let n = 1; n <= points; n++) expect(shown).toContain(pointText(n));
      expect(problemsOf(reply)).toEqual([]);
    }
  });

  it.each([-1, 0, 1, 2])('a quote %i from the size of a page arrives whole', (over) => {
    for (const size of [100, 2000, pageText - 10, pageText, 4000, 4096, 6000, 12_000]) {
      const words = 'A sentence of some length ends here. '.repeat(400).slice(0, size + over);
      const reply: Reply = { nodes: [point(words, { citations: [citation(1, 2)] })] };
      expect(quotedWords(splitReply(reply))).toBe(words);
      expect(problemsOf(reply)).toEqual([]);
    }
  });

  it('holds for replies of any make', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.constantFrom(...hostile),
      fc.integer({ min: 1, max: 5000 }).map((length) => '*_`@👩‍👩‍👧‍👦 é.'.repeat(500).slice(0, length).toWellFormed()),
      fc.integer({ min: 1, max: 9000 }).map((length) => 'x'.repeat(length)),
    );
    const inline = fc.array(
      fc.oneof(
        text.map((value): Inline => ({ type: 'text', text: value })),
        text.map((value): Inline => ({ type: 'strong', text: value })),
        text.map((value): Inline => ({ type: 'code', text: value })),
        text.map((value): Inline => ({ type: 'link', text: value, url: 'https://news.example/x' })),
        fc.integer({ min: 1, max: 9 }).map((n): Inline => ({ type: 'cite', citation: citation(n, n) })),
      ),
      { minLength: 1, maxLength: 6 },
    );
    const node: fc.Arbitrary<ReplyNode> = fc.oneof(
      text.map((value): ReplyNode => ({ type: 'subheading', text: value })),
      inline.map((content): ReplyNode => ({ type: 'text', content })),
      inline.map((content): ReplyNode => ({ type: 'small', content })),
      fc
        .record({ words: text, cites: fc.integer({ min: 0, max: 60 }) })
        .map(
          ({ words, cites }): ReplyNode =>
            point(words, { citations: Array.from({ length: cites }, (_, n) => citation(n + 1, n)) }),
        ),
      fc.array(inline, { maxLength: 40 }).map((items): ReplyNode => ({ type: 'list', items })),
      fc
        .array(fc.record({ name: text, value: inline }), { minLength: 1, maxLength: 12 })
        .map((fields): ReplyNode => ({ type: 'fields', fields })),
      text.map((alt): ReplyNode => ({ type: 'image', png: new Uint8Array([1]), alt, title: '' })),
    );
    fc.assert(
      fc.property(fc.array(node, { minLength: 1, maxLength: 14 }), (nodes) => {
        const reply = { nodes };
        expect(problemsOf(reply)).toEqual([]);
        const original = nodes.flatMap((item) => (item.type === 'quote' ? [item.text] : [])).join('');
        expect(quotedWords(splitReply(reply))).toBe(original);
      }),
      { numRuns: 30, seed: 16 },
    );
  });

  it('holds for many short sections, more than one message has components for', () => {
    const nodes = Array.from({ length: 80 }, (_, n): ReplyNode[] => [
      { type: 'subheading', text: `Section ${n}` },
      point(`Point ${n}.`),
    ]).flat();
    expect(splitReply({ nodes }).length).toBeGreaterThan(2);
    expect(problemsOf({ nodes })).toEqual([]);
  });

  it('R17 gives every picture alt text', () => {
    const { body, files } = render(plain({ nodes: [{ type: 'image', png: new Uint8Array([1]), alt: '', title: '' }] }));
    expect(files).toHaveLength(1);
    expect(bodyFaults('message', JSON.parse(JSON.stringify(body)), ['picture-1.png'])).toEqual([]);
  });
});

describe('the look of a reply', () => {
  it('numbers its pages, with the buttons on the last and no title left behind', () => {
    const pages = splitReply({
      nodes: Array.from({ length: 30 }, (_, n): ReplyNode[] => [
        { type: 'subheading', text: `Part of ${n}` },
        point(`${pointText(n)} `.repeat(8)),
      ]).flat(),
    });
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      expect(textOf(page)).toContain(`Part ${index + 1} of ${pages.length}`);
      expect(page.nodes.at(-2)?.type).not.toBe('subheading');
    }
    const buttons = splitReply(briefReply('iran', 60)).map(({ nodes }) => nodes.some(({ type }) => type === 'buttons'));
    expect(buttons).toEqual([...Array(buttons.length - 1).fill(false), true]);
  });

  it('shows a table line by line', () => {
    const table: Reply = {
      nodes: [
        { type: 'heading', text: 'All is well' },
        { type: 'fields', fields: [{ name: '✓ store', value: [{ type: 'text', text: 'opens' }] }] },
      ],
    };
    expect(texts(table)).toEqual(['## All is well\n**✓ store** opens']);
  });
});
