import { execFileSync } from 'node:child_process';
import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { articles } from '../../../commands/articles.ts';
import { parseArguments } from '../../../src/adapters/console/parse-options.ts';
import { commandLine, plainStyle, renderReply } from '../../../src/adapters/console/render.ts';
import type { CitationRef, Reply, ReplyNode } from '../../../src/core/reply.ts';

const citation: CitationRef = {
  n: 1,
  articleId: 'a',
  revision: 1,
  part: 'body',
  paragraph: 11,
  start: 0,
  end: 5,
  label: '1 ¶12 · 3 Nov 2026',
  url: 'https://example.com/a#:~:text=Rather',
};

it('leads a citation to its evidence page where there is one, else to the publisher', () => {
  const shown = (link: string | null) =>
    renderReply(
      { nodes: [{ type: 'text', content: [{ type: 'cite', citation: { ...citation, link } }] }] },
      { ...plainStyle, hyperlinks: true },
    );
  expect(shown('https://sitrep.example/a/AAAAAAAAAAAA')).toContain('https://sitrep.example/a/AAAAAAAAAAAA');
  expect(shown(null)).toContain('https://example.com/a');
});

const long =
  'Rather than herald a new alliance, the thaw between the two neighbours looks like a bargain, struck so that each of them could pursue its own interests for a while longer.';

const brief: Reply = {
  nodes: [
    { type: 'heading', text: 'iran + turkey' },
    { type: 'small', content: [{ type: 'text', text: 'Word for word from 2 articles' }] },
    {
      type: 'quote',
      label: '1',
      text: long,
      citations: [citation],
      cutBefore: false,
      cutAfter: false,
      remark: 'also in 2 outlets',
    },
    { type: 'subheading', text: 'Timeline' },
    {
      type: 'quote',
      label: 'since Mar 2015',
      text: long,
      citations: [citation],
      cutBefore: true,
      cutAfter: false,
      remark: null,
    },
    {
      type: 'quote',
      label: '15 Jun',
      text: 'The visit took place.',
      citations: [citation],
      cutBefore: false,
      cutAfter: false,
      remark: null,
    },
    { type: 'list', items: [[{ type: 'text', text: `[1] ${long}` }]] },
    {
      type: 'buttons',
      buttons: [
        {
          id: 'more',
          label: 'More points',
          action: { type: 'run', command: 'brief', options: { query: 'iran turkey', points: 10 } },
        },
      ],
    },
  ],
};

it('keeps every line within the width and every word of every quote', () => {
  for (const width of [40, 80, 100]) {
    const shown = renderReply(brief, { ...plainStyle, width });
    for (const line of shown.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(width);
    expect(shown.replace(/\s+/g, ' ').split(long)).toHaveLength(4);
  }
});

it('aligns timeline labels and hangs quotes under their words', () => {
  const lines = renderReply(brief).split('\n');
  const since = lines.findIndex((line) => line.startsWith(' since Mar 2015 …Rather'));
  expect(since).toBeGreaterThan(0);
  expect(lines[since + 1]).toMatch(/^ {16}\S/);
  expect(lines.find((line) => line.includes('The visit'))).toMatch(/^ 15 Jun {9}The visit/);
});

it('offers as a command what other platforms offer as a button', () => {
  expect(renderReply(brief)).toContain('More points: sitrep brief iran turkey --points 10');
  expect(commandLine('brief', { query: '"border trade" -gas', since: 'last month' })).toBe(
    `brief '"border trade"' -gas --since 'last month'`,
  );
});

it('prints no option that has its default anyway', () => {
  const options = { query: 'iran', order: 'relevance', limit: 5, page: 2 };
  expect(commandLine('articles', options, { order: 'relevance', limit: 5, page: 1 })).toBe('articles iran --page 2');
  const buttons: Reply = {
    nodes: [
      {
        type: 'buttons',
        buttons: [{ id: 'next', label: 'Next', action: { type: 'run', command: 'articles', options } }],
      },
    ],
  };
  const defaultsOf = () => ({ order: 'relevance', limit: 5 });
  expect(renderReply(buttons, { ...plainStyle, defaultsOf })).toBe('Next: sitrep articles iran --page 2\n');
});

it.each([
  `"border trade" iran`,
  `erdogan's visit`,
  `iran $HOME \`date\` !x a;b (c) * ~ "say 'no' twice"`,
  'iran --json',
  '-turkey çağrı',
])('prints a command that a shell takes back as it was: %s', (query) => {
  const line = commandLine('articles', { query, since: 'last month' });
  const words = execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' })
    .split('\0')
    .slice(1, -1);
  expect(parseArguments(articles, words)).toEqual({ raw: { query, since: 'last month' }, json: false });
});

it('keeps one column of labels through small print, and says where a quote without words stands', () => {
  const quote = (label: string, text: string, remark: string | null): ReplyNode => ({
    type: 'quote',
    label,
    text,
    citations: [citation],
    cutBefore: false,
    cutAfter: false,
    remark,
  });
  const timeline: Reply = {
    nodes: [
      quote('since Mar 2015', 'The gate stood open.', 'also in 2 outlets'),
      { type: 'small', content: [{ type: 'text', text: 'No year in the text; order as in the article:' }] },
      quote('15 Jun', '', 'point 2 above'),
    ],
  };
  const lines = renderReply(timeline).split('\n');
  expect(lines).toContain(' since Mar 2015 The gate stood open. [1 ¶12 · 3 Nov 2026] (also in 2 outlets)');
  expect(lines).toContain(' 15 Jun         point 2 above [1 ¶12 · 3 Nov 2026]');
});

it('is plain when piped, and links where the terminal opens links', () => {
  expect(renderReply(brief)).not.toContain('\u001b');
  expect(renderReply(brief, { width: 80, colour: true, hyperlinks: true })).toContain(
    '\u001b]8;;https://example.com/a#:~:text=Rather\u0007[1 ¶12',
  );
});

it('lets no control character of a text reach the terminal', () => {
  const hostile: Reply = { nodes: [{ type: 'heading', text: 'a\u001b[31mred\u0007\u202e' }] };
  expect(renderReply(hostile)).toBe('a [31mred\n');
});
