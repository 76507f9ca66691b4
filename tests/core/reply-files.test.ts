import { expect, it } from 'vitest';
import { cite, heading, link, list, paragraph, type QuoteNode, type Reply, small } from '../../src/core/reply.ts';
import { replyToHtml } from '../../src/core/reply-html.ts';
import { replyToMarkdown } from '../../src/core/reply-markdown.ts';

const ref = (given: { link?: string; url: string | null }) => ({
  n: 1,
  articleId: 'a',
  revision: 1,
  part: 'body' as const,
  paragraph: 2,
  start: 0,
  end: 4,
  label: '1 ¶3',
  ...given,
});
const quote = (given: { link?: string; url: string | null }): QuoteNode => ({
  type: 'quote',
  label: '1',
  text: '<b>It</b> *rose* & _fell_.',
  citations: [ref(given)],
  cutBefore: false,
  cutAfter: true,
  remark: null,
});
const reply: Reply = {
  nodes: [
    heading('iran <turkey>'),
    small('Word for word'),
    quote({ url: 'https://x.example/a', link: 'https://sitrep.example/a/AAAAAAAAAAAA' }),
    quote({ url: 'javascript:alert(1)' }),
    list(['one ', link('two', 'https://x.example/"><script>')]),
    paragraph('See ', cite(ref({ url: 'https://x.example/b' }))),
  ],
};

it('writes a reply as HTML with every text escaped, citations leading to their evidence page', () => {
  const html = replyToHtml(reply);
  expect(html).toContain('<h1>iran &#60;turkey&#62;</h1>');
  expect(html).toContain('<a href="https://sitrep.example/a/AAAAAAAAAAAA">[1 ¶3]</a>');
  expect(html).toContain('&#60;b&#62;It&#60;/b&#62; *rose* &#38; _fell_.…');
  expect(html).toContain('<a href="https://x.example/b">[1 ¶3]</a>');
  expect(html).not.toMatch(/<script|<b>|javascript:/);
});

it('writes a reply as Markdown', () => {
  const text = replyToMarkdown(reply);
  expect(text).toContain(
    '> **1** \\<b\\>It\\</b\\> \\*rose\\* & \\_fell\\_.… [1 ¶3](<https://sitrep.example/a/AAAAAAAAAAAA>)',
  );
  expect(text.split('\n\n')[0]).toBe('# iran \\<turkey\\>');
});

it('puts the figures of a picture behind it, as a table', () => {
  const picture = { png: new Uint8Array([1]), svg: '<svg></svg>', alt: 'a', title: 't' };
  const html = replyToHtml({ nodes: [{ type: 'image', ...picture, table: [{ period: '<May>', articles: 3 }] }] });
  expect(html).toContain('<summary>As a table</summary>');
  expect(html).toContain('<tr><th scope="row">&#60;May&#62;</th><td>3</td></tr>');
});
