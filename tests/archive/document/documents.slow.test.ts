import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ArticleDraft } from '../../../src/archive/article.ts';
import { readDocxDrafts } from '../../../src/archive/document/docx-drafts.ts';
import { readPdfDrafts } from '../../../src/archive/document/pdf-drafts.ts';
import type { ReadResult } from '../../../src/archive/readers/reader.ts';
import { makeDocx, makePdf, makeZip, setText } from '../../helpers/office-files.ts';

const one =
  'Officials from both towns agreed on Tuesday to reopen the old ferry line, which has not run since the bridge was finished and the last of the ferrymen went to sea.';
const two =
  'The first boat will leave in April, the harbour master said, provided that the landing stage can be repaired before the ice goes. A long-term contract is out of the question.';
const three =
  'Shopkeepers on the far bank welcomed the plan, although several of them doubted that anyone would pay for the crossing in a hard winter.';
const title = 'Two river towns bring back their ferry';

const documentOf = (origin: string, bytes: Uint8Array) => ({ origin, bytes, contentType: null });

function draftOf(results: ReadResult[]): ArticleDraft {
  const [result] = results;
  if (!result?.ok) throw new Error(result?.reason ?? 'nothing');
  return result.draft;
}
const reasonOf = (results: ReadResult[]) => (results[0]?.ok === false ? results[0].reason : 'read');

describe('readPdfDrafts', () => {
  it('restores paragraphs, and drops running heads and page numbers', async () => {
    const head = (page: number) => [
      { text: 'The Quay Monitor Review, spring issue', x: 72, y: 770, size: 9 },
      { text: `${page}`, x: 300, y: 30, size: 9 },
    ];
    const heading = [
      { text: 'Two river towns bring', x: 72, y: 730, size: 20 },
      { text: 'back their ferry', x: 72, y: 706, size: 20 },
    ];
    const pdf = makePdf(
      [
        [
          ...head(1),
          ...heading,
          { text: 'By Ida Quarrel', x: 72, y: 680, size: 11 },
          { text: 'March 3, 2031', x: 72, y: 660, size: 11 },
          ...setText([one, two], 630),
        ],
        [...head(2), ...setText([three, one], 730)],
        [...head(3), ...setText([two], 730)],
      ],
      { Title: 'Microsoft Word - ferry.doc', CreationDate: 'D:20190101000000' },
    );
    expect(draftOf(await readPdfDrafts(documentOf('/a/ferry.pdf', pdf)))).toMatchObject({
      title,
      byline: 'Ida Quarrel',
      published: '2031-03-03',
      publishedPrecision: 'day',
      paragraphs: [one, two, three, one, two],
      language: 'en',
      completeness: 'full',
    });
  });

  it('goes on with a paragraph over the end of a page, and closes broken words', async () => {
    const pdf = makePdf([
      [
        { text: title, x: 72, y: 730, size: 20 },
        ...setText([`${one} The council has set aside ninety thousand crowns for the repair of the land-`], 690),
      ],
      setText([`ing stage and the old ticket office, where nobody has sold a ticket for years. ${three}`], 730),
    ]);
    const { paragraphs } = draftOf(await readPdfDrafts(documentOf('/a/ferry.pdf', pdf)));
    expect(paragraphs).toEqual([
      `${one} The council has set aside ninety thousand crowns for the repair of the landing stage and the old ticket office, where nobody has sold a ticket for years. ${three}`,
    ]);
  });

  it('takes no date from the file itself', async () => {
    const pdf = makePdf([[{ text: title, x: 72, y: 730, size: 20 }, ...setText([one, two], 690)]], {
      CreationDate: 'D:20190101000000',
    });
    expect(draftOf(await readPdfDrafts(documentOf('/a/ferry.pdf', pdf)))).toMatchObject({
      published: null,
      byline: null,
    });
  });

  it.each([
    { what: 'half a file', bytes: makePdf([setText([one], 700)]).subarray(0, 60), says: /damaged|half|no text/ },
    { what: 'pages without text', bytes: makePdf([[]]), says: /no text/ },
    { what: 'only a name', bytes: Buffer.from('%PDF-1.7\n'), says: /damaged/ },
  ])('says what is wrong with $what', async ({ bytes, says }) => {
    expect(reasonOf(await readPdfDrafts(documentOf('/a/ferry.pdf', bytes)))).toMatch(says);
  });
});

describe('readDocxDrafts', () => {
  it('reads title, subtitle and text', async () => {
    const docx = makeDocx(
      [
        { text: title, style: 'Title' },
        { text: 'Less a romance of the river than an exercise in accounting.', style: 'Subtitle' },
        { text: 'By Ida Quarrel' },
        { text: 'March 3, 2031' },
        { text: one },
        { text: 'What it costs', style: 'Heading1' },
        { text: `${two} &lt;script&gt;` },
      ],
      { title: 'Document1', creator: 'admin' },
    );
    expect(draftOf(await readDocxDrafts(documentOf('/a/ferry.docx', docx)))).toMatchObject({
      title,
      dek: 'Less a romance of the river than an exercise in accounting.',
      byline: 'Ida Quarrel',
      published: '2031-03-03',
      paragraphs: [one, 'What it costs', `${two} <script>`],
      language: 'en',
    });
  });

  it('reads a report of a word processor: insertions kept, deletions and comments dropped, notes without their marks', async () => {
    const bytes = readFileSync(new URL('../../fixtures/documents/report.docx', import.meta.url));
    const draft = draftOf(await readDocxDrafts(documentOf('/a/report.docx', bytes)));
    expect(draft).toMatchObject({
      title: 'The Ferry Question: Crossing the River After the Bridge',
      dek: 'Less a romance of the river than an exercise in accounting',
      byline: 'Ida Quarrel',
      published: '2031-03-03',
      captions: ['Table 1: Costs of the crossing'],
    });
    const text = draft.paragraphs.join('\n');
    expect(draft.paragraphs[0]).toBe(one);
    expect(text).toContain('Nobody has been hired yet.');
    expect(text).not.toMatch(/fled by night|Check this with|\[\d\]|↑|Policy Paper/);
    expect(draft.paragraphs).toContain('Landing stage 90,000 2031');
    expect(draft.paragraphs).toContain('Boxed remark: the bridge toll pays for nothing.');
    expect(draft.paragraphs.at(-1)).toBe('Minutes of the council, session 6, not published.');
  });

  it('takes a first heading further down for no title, and no title from a template', async () => {
    const docx = makeDocx(
      [
        { text: 'The Ferry Question' },
        { text: one },
        { text: two },
        { text: three },
        { text: 'Costs', style: 'Heading1' },
        { text: three },
      ],
      { title: 'Report template v2', creator: 'Windows User' },
    );
    const draft = draftOf(await readDocxDrafts(documentOf('/a/ferry.docx', docx)));
    expect(draft).toMatchObject({ title: 'The Ferry Question', byline: null });
    expect(draft.paragraphs).toEqual([one, two, three, 'Costs', three]);
  });

  it('takes numbers of notes out that were set high by hand, and leaves powers and ordinals', async () => {
    const raised = (text: string) =>
      `</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>${text}</w:t></w:r><w:r><w:t xml:space="preserve">`;
    const text = `Prices fell by 4 percent.${raised('3')} The harbour measures 12 km${raised('2')}, and opened on the 3${raised('rd')}.`;
    const docx = makeDocx([{ text: title, style: 'Title' }, { text }]);
    expect(draftOf(await readDocxDrafts(documentOf('/a/ferry.docx', docx))).paragraphs).toEqual([
      'Prices fell by 4 percent. The harbour measures 12 km2, and opened on the 3rd.',
    ]);
  });

  it('leaves out a table of contents and sets captions aside', async () => {
    const docx = makeDocx([
      { text: title, style: 'Title' },
      { text: 'What it costs 3', style: 'toc 1' },
      { text: one },
      { text: 'The old landing stage in winter', style: 'caption' },
      { text: two },
    ]);
    const draft = draftOf(await readDocxDrafts(documentOf('/a/ferry.docx', docx)));
    expect(draft).toMatchObject({ captions: ['The old landing stage in winter'], paragraphs: [one, two] });
  });

  it.each([
    { what: 'half a file', bytes: makeDocx([{ text: one }]).subarray(0, 400), says: /damaged|half/ },
    { what: 'another kind of archive', bytes: makeZip({ 'a.txt': 'x' }), says: /not a Word document/ },
    { what: 'no words', bytes: makeDocx([{ text: '' }]), says: /No article text/ },
    {
      what: 'a bomb',
      bytes: makeZip({ 'word/document.xml': Buffer.alloc(250 * 1024 * 1024, 32) }),
      says: /unpacks to more than 200 MB; save its text/,
    },
  ])('says what is wrong with $what', async ({ bytes, says }) => {
    expect(reasonOf(await readDocxDrafts(documentOf('/a/ferry.docx', bytes)))).toMatch(says);
  });
});
