import { expect, it } from 'vitest';
import { nameCitations } from '../../src/chat/compact.ts';
import { messagesOf } from '../../src/chat/messages.ts';
import { splitReply } from '../../src/chat/split.ts';
import { type CitationRef, folded, heading, type Reply, type ReplyNode, small, textOf } from '../../src/core/reply.ts';

const citation: CitationRef = {
  n: 1,
  articleId: 'a1',
  revision: 1,
  part: 'body',
  paragraph: 1,
  start: 0,
  end: 10,
  label: '1 ¶2',
  url: 'https://news.example/a#:~:text=words',
  name: 'Tehran Times, 14 Jan 2023',
};
const quote = (words: string, ...citations: CitationRef[]): ReplyNode => ({
  type: 'quote',
  label: '1',
  text: words,
  citations,
  cutBefore: false,
  cutAfter: false,
  remark: null,
});
const shown = (...citations: CitationRef[]) => textOf(nameCitations({ nodes: [quote('Words.', ...citations)] }));

it('names a citation by outlet and day, with its place where nothing opens it', () => {
  expect(shown(citation)).toBe('1 Words. [Tehran Times, 14 Jan 2023]');
  expect(shown({ ...citation, url: null })).toBe('1 Words. [Tehran Times, 14 Jan 2023, ¶2]');
  expect(shown({ ...citation, url: null, part: 'title', paragraph: null })).toContain('14 Jan 2023, title]');
});

it('names an article once beside a point, and leaves alone what has no name', () => {
  expect(shown(citation, { ...citation, paragraph: 4 })).toBe('1 Words. [Tehran Times, 14 Jan 2023] [¶5]');
  const { name: _name, ...unnamed } = citation;
  expect(shown(unnamed)).toBe('1 Words. [1 ¶2]');
});

it('says outlet and day once where a remark gives them too', () => {
  const remarked = (remark: string) =>
    textOf(nameCitations({ nodes: [{ ...(quote('Words.', citation) as ReplyNode & { type: 'quote' }), remark }] }));
  expect(remarked('Tehran Times, 14 Jan 2023, 08:00 UTC')).toBe('1 Words. [Tehran Times, 14 Jan 2023] 08:00 UTC');
  expect(remarked('Tehran Times, 14 Jan 2023')).toBe('1 Words. [Tehran Times, 14 Jan 2023]');
  expect(remarked('also in [2]')).toBe('1 Words. [Tehran Times, 14 Jan 2023] also in [2]');
});

it('opens our own page where one is served, and keeps the text fragment elsewhere', () => {
  const first = (reply: Reply) => (reply.nodes[0]?.type === 'quote' ? reply.nodes[0].citations[0] : undefined);
  const of = (one: CitationRef) => first(nameCitations({ nodes: [quote('Words.', one)] }));
  expect(of(citation)?.url).toBe(citation.url);
  expect(of({ ...citation, link: 'https://sitrep.example/e/x' })?.url).toBe('https://sitrep.example/e/x');
});

it('shows points at once and keeps folded parts for their buttons, below the last message', () => {
  const reply: Reply = {
    nodes: [
      heading('iran'),
      quote('First words.', citation),
      quote('Last words.', citation),
      ...folded('timeline', small('In 2019.')),
      small('Coverage: 2 of 5 articles match.'),
      {
        type: 'buttons',
        buttons: [
          { id: 'timeline', label: 'Timeline', action: { type: 'open', part: 'timeline' } },
          {
            id: 'dates',
            label: 'More dates',
            action: { type: 'run', command: 'timeline', options: {} },
            fold: 'timeline',
          },
        ],
      },
    ],
  };
  const pages = splitReply(reply, { fits: (nodes) => nodes.length <= 2 });
  expect(pages.length).toBeGreaterThan(1);
  expect(textOf(pages.at(-1)!)).toContain('In 2019.');
  const messages = messagesOf(reply, { answerId: 'a', where: 'own', split: () => pages });
  expect(messages.map(({ reply: page }) => textOf(page)).join(' ')).not.toContain('In 2019.');
  expect(messages.flatMap(({ controls }) => controls.map(({ label }) => label))).toEqual(['Timeline']);
});
