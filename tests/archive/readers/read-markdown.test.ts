import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../src/archive/readers/read-markdown.ts';
import { isInProportion } from '../../helpers/work-ratio.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readMarkdown({ origin: '/a/ferry_line.md', bytes: bytesOf(text), contentType: null })[0];

function draftOf(text: string) {
  const result = [...[read(text)!]][0]!;
  if (!result.ok) throw new Error(result.reason);
  return result.draft;
}

describe('readMarkdown', () => {
  it('reads the facts of front matter', () => {
    expect(
      draftOf(
        '---\nid: ferry-1\ntitle: "Two towns: a ferry"\nsummary: It is back.\nauthors: [Ida Quarrel, Tom Weir]\noutlet: Quay Monitor\ndate: 2031-03-03\nlang: EN\nkind: Analysis\ncompleteness: preview\ncorrects: ferry-0\nsample: true\nmood: wet\n---\n\nLOWER QUAY, Norland — It is back.\n',
      ),
    ).toMatchObject({
      givenId: 'ferry-1',
      title: 'Two towns: a ferry',
      dek: 'It is back.',
      byline: 'Ida Quarrel and Tom Weir',
      source: 'Quay Monitor',
      published: '2031-03-03',
      publishedPrecision: 'day',
      language: 'en',
      kind: 'analysis',
      completeness: 'preview',
      paywalled: true,
      sample: false,
      dateline: 'LOWER QUAY, Norland',
      relations: [{ id: 'ferry-0', kind: 'corrects' }],
    });
  });

  it.each([
    { field: 'modified: 2031-04-02', modified: '2031-04-02' },
    { field: 'updated: 2031-04', modified: '2031-04' },
    { field: 'updated: { by: me }', modified: null },
  ])('takes $field for no date of publication', ({ field, modified }) => {
    expect(draftOf(`---\n${field}\n---\nIt is back.\n`)).toMatchObject({ modified, published: null });
  });

  it('keeps the words and drops the marks', () => {
    expect(
      draftOf(
        [
          '# Two *river* towns',
          '',
          'The **old** _ferry_, [it says](https://example.org/a_(b) "t"), is `back`.',
          'Same paragraph, snake_case_name, 2 * 3 * 4.',
          '',
          '## What it costs',
          '',
          '- Two crowns',
          '- One for ~~none~~ children',
          '',
          '1. First',
          '',
          '> Quoted &amp; said.',
          '',
          '![The boat at dusk](boat.jpg)',
          '',
          '```',
          'const x = **1**;',
          '```',
          '',
          '| Year | Fares |',
          '|---|---|',
          '| 2019 | 82 |',
          '',
          '---',
          '',
          '[ref]: https://example.org',
          '',
          'See [the map][ref], a\\*b and <b>bold</b><br>text.',
        ].join('\n'),
      ),
    ).toMatchObject({
      title: 'Two river towns',
      paragraphs: [
        'The old ferry, it says, is back. Same paragraph, snake_case_name, 2 * 3 * 4.',
        'What it costs',
        'Two crowns',
        'One for none children',
        'First',
        'Quoted & said.',
        'const x = **1**;',
        'Year | Fares',
        '2019 | 82',
        'See the map, a*b and bold text.',
      ],
      captions: ['The boat at dusk'],
    });
  });

  it('keeps strange strings that people wrote', () => {
    const text =
      'A copy began with <!channel> and <@U012>, then <script>alert(1)</script>, @everyone, ||spoiler|| and </nonsense>.';
    expect(draftOf(text).paragraphs).toEqual([text]);
  });

  it('leaves out a heading that repeats the title', () => {
    expect(draftOf('---\ntitle: Two towns\n---\n# Two towns\n\nIt is back.').paragraphs).toEqual(['It is back.']);
  });

  it('names a text without a title after its file', () => {
    expect(draftOf('It is back.').title).toBe('ferry line');
  });

  it('takes a title alone as an excerpt', () => {
    expect(draftOf('---\ntitle: Two towns\n---\n')).toMatchObject({ completeness: 'excerpt', paragraphs: [] });
  });

  it.each([
    {
      fault: 'YAML that is none',
      text: '---\ntitle: Two towns\nsource: a: b: c\n---\nText.',
      says: /^Line 3: the front matter is not valid YAML/,
    },
    {
      fault: 'an open quote',
      text: '---\ntitle: "Two towns\nsource: x\n---\nText.',
      says: /^Line \d+: the front matter/,
    },
    { fault: 'a missing end', text: '---\ntitle: Two towns\n\nText.', says: /^Line 1: the front matter is not closed/ },
    { fault: 'a field twice', text: '---\ntitle: A\ntitle: B\n---\nText.', says: /^Line 3: .*unique/ },
    {
      fault: 'front matter of unreasonable size',
      text: `---\ntitle: Two towns\nnote: ${'word '.repeat(8000)}\n---\nText.`,
      says: /^Line 1: the front matter has more than 32 thousand characters/,
    },
    { fault: 'a list for front matter', text: '---\n- a\n- b\n---\nText.', says: /fields/ },
    {
      fault: 'a date that is none',
      text: '---\ntitle: A\ndate: soon\n---\nText.',
      says: /^Line 3: "soon" isn’t a date/,
    },
    {
      fault: 'an unknown completeness',
      text: '---\ntitle: A\ncompleteness: half\n---\nText.',
      says: /^Line 3: .*full, excerpt, preview/,
    },
    { fault: 'a group for a title', text: '---\ntitle: {a: b}\n---\nText.', says: /^Line 2: "title"/ },
    { fault: 'TOML', text: '+++\ntitle = "A"\n+++\nText.', says: /TOML/ },
    {
      fault: 'aliases upon aliases',
      text: `---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\ntitle: A\nsource: *c\n---\nText.`,
      says: /repeats|source/,
    },
    { fault: 'nothing at all', text: '\n\n', says: /No article text/ },
  ])('says in one sentence what is wrong: $fault', ({ text, says }) => {
    const result = read(text)!;
    expect(result.ok ? 'read' : result.reason).toMatch(says);
  });

  it.each([
    { what: 'brackets', pattern: '[' },
    { what: 'stars', pattern: '*' },
    { what: 'stars and letters', pattern: '*a ' },
    { what: 'backticks', pattern: '`a``b' },
    { what: 'underscores', pattern: '_a ' },
    { what: 'tags that never close', pattern: '<b ' },
    { what: 'comments that never close', pattern: '<!-- ' },
    { what: 'pictures that never close', pattern: '![a' },
    { what: 'quotes in quotes', pattern: `${'> '.repeat(2000)}a\n` },
  ])('reads $what in time in proportion to the text', ({ pattern }) => {
    expect(isInProportion(read, pattern)).toBe(true);
  });
});
