import { expect, it } from 'vitest';
import { platforms } from '../../src/adapters/index.ts';
import { code, heading, link, list, paragraph, type Reply, small, strong, subheading } from '../../src/core/reply.ts';

const hostile = '<script>alert("x")</script> *bold* _it_ `code` [a](https://b.example) @everyone <@U1> & &lt;';
const citation = {
  n: 1,
  articleId: 'a',
  revision: 1,
  part: 'body',
  paragraph: 0,
  start: 0,
  end: 5,
  label: '1 ¶1',
  url: 'https://a.example/x?y="z"',
} as const;
const reply: Reply = {
  nodes: [
    heading('Iran and Turkey'),
    {
      type: 'quote',
      label: '1',
      text: hostile,
      citations: [citation],
      cutBefore: false,
      cutAfter: false,
      remark: 'also in 2 outlets',
    },
    subheading('Timeline'),
    list([strong('2020'), ' ', hostile]),
    paragraph('Type ', code('help'), ' or open ', link('this', 'https://a.example')),
    small('Sample archive'),
    {
      type: 'buttons',
      buttons: [{ id: 'more', label: '<b>More</b>', action: { type: 'run', command: 'brief', options: {} } }],
    },
  ],
};

const text = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, n: string) => String.fromCharCode(Number(n)))
    .replace(/\s+/g, ' ');

const previews = platforms.filter(({ preview }) => preview !== undefined);

it('has a preview for both chat platforms', () =>
  expect(previews.map(({ name }) => name)).toEqual(['slack', 'discord']));

it.each(previews)('draws what $name would show, every word as it is and nothing of it as markup', async ({
  preview,
}) => {
  const [message, ...more] = await preview!.of(reply);
  expect(more).toEqual([]);
  const { html, payload, gauges } = message!;
  expect(text(html)).toContain(hostile);
  for (const words of ['Iran and Turkey', 'also in 2 outlets', 'Timeline', '2020', 'Sample archive', '<b>More</b>'])
    expect(text(html)).toContain(words);
  expect(html).not.toMatch(/<script|<b>|href="javascript|onerror/);
  expect(html).toContain('href="https://a.example/');
  expect(JSON.parse(JSON.stringify(payload))).toEqual(payload);
  for (const { used, limit } of gauges) expect(used).toBeLessThanOrEqual(limit);
});

it.each(previews)('shows as many messages as $name would get of a long answer', async ({ preview }) => {
  const long: Reply = { nodes: Array.from({ length: 120 }, (_, n) => paragraph(`${n} ${'word '.repeat(60)}`)) };
  const messages = await preview!.of(long);
  expect(messages.length).toBeGreaterThan(3);
  for (const { gauges } of messages) for (const { used, limit } of gauges) expect(used).toBeLessThanOrEqual(limit);
  expect(text(messages.map(({ html }) => html).join(' '))).toContain('119 word');
});
