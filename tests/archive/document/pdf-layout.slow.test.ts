import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPdfDrafts } from '../../../src/archive/document/pdf-drafts.ts';
import { makePdf, type PdfTextLine, setText } from '../../helpers/office-files.ts';

const one =
  'Officials from both towns agreed on Tuesday to reopen the old ferry line, which has not run since the bridge was finished and the last of the ferrymen went to sea.';
const two =
  'The first boat will leave in April, the harbour master said, provided that the landing stage can be repaired before the ice goes. Nobody has been hired yet.';
const three =
  'Shopkeepers on the far bank welcomed the plan, although several of them doubted that anyone would pay for the crossing in a hard winter.';
const title: PdfTextLine = { text: 'Two river towns bring back their ferry', x: 72, y: 730, size: 20 };

async function read(pdf: Uint8Array) {
  const [result] = await readPdfDrafts({ origin: '/a/ferry.pdf', bytes: pdf, contentType: null });
  if (!result?.ok) throw new Error(result?.reason ?? 'nothing');
  return result.draft;
}
const fixture = (name: string) => readFileSync(new URL(`../../fixtures/documents/${name}`, import.meta.url));

/** A paragraph in lines of at most `width` characters. */
function setColumn(text: string, x: number, top: number, width: number, size = 10): PdfTextLine[] {
  return (text.match(new RegExp(`.{1,${width}}(?:\\s|$)`, 'g')) ?? []).map((line, index) => ({
    text: line.trim(),
    x,
    y: top - index * size * 1.2,
    size,
  }));
}

describe('columns', () => {
  const left = setColumn(`${one} ${two}`, 72, 690, 38);
  const right = setColumn(`${three} ${one}`, 320, 690, 38);

  it('reads columns one after the other where the page holds them so', async () => {
    const { paragraphs } = await read(makePdf([[title, ...left, ...right]]));
    expect(paragraphs).toEqual([`${one} ${two}`, `${three} ${one}`]);
  });

  it('reads them one after the other also where the page holds them line by line', async () => {
    const rows = left.flatMap((line, index) => [line, ...(right[index] ? [right[index]] : [])]);
    expect(rows.length).toBeGreaterThan(12);
    const { paragraphs } = await read(makePdf([[title, ...rows]]));
    expect(paragraphs).toEqual([`${one} ${two}`, `${three} ${one}`]);
  });
});

describe('what interrupts the text', () => {
  it('puts notes at the foot after the text, without their marks, and goes on over them', async () => {
    const lines = setText([one], 690);
    const end = lines.at(-1)!;
    const raised = { text: '1', x: 93.5, y: end.y + 4, size: 7 };
    expect(end.text).toBe('sea.');
    const page = [
      title,
      ...lines,
      raised,
      ...setText(['The council has set aside ninety thousand crowns for the repair of the landing'], 655),
      { text: '1', x: 72, y: 63, size: 6 },
      { text: 'The line was closed in 1998 by order of the council.', x: 76, y: 60, size: 8 },
    ];
    const next = setText(['stage and of the old ticket office, where nobody has sold a ticket for years.', two], 730);
    const { paragraphs } = await read(makePdf([page, next]));
    expect(paragraphs).toEqual([
      one,
      'The council has set aside ninety thousand crowns for the repair of the landing stage and of the old ticket office, where nobody has sold a ticket for years.',
      two,
      'The line was closed in 1998 by order of the council.',
    ]);
  });

  it('leaves powers and units as they are', async () => {
    const [line] = setText(['The harbour measures 12 km'], 690);
    const page = [title, line!, { text: '2', x: 216.5, y: 694, size: 7 }, ...setText([two], 650)];
    expect((await read(makePdf([page]))).paragraphs[0]).toBe('The harbour measures 12 km2');
  });

  it('keeps rows of tables apart, sets captions aside, and makes the sentence whole that they interrupt', async () => {
    const row = (cells: string[], y: number) =>
      cells.map((text, index) => ({ text, x: 72 + index * 150, y, size: 11 }));
    const page = [
      title,
      ...setText([one, 'The council has set aside ninety thousand crowns for the repair of the landing'], 690),
      { text: 'Table 1: What the crossing costs', x: 72, y: 590, size: 9 },
      ...row(['Landing stage', '90,000', '2031'], 570),
      ...row(['Two boats', '140,000', '2032'], 556),
      ...setText(['stage and of the old ticket office, where nobody has sold a ticket for years.'], 520),
    ];
    const { paragraphs, captions } = await read(makePdf([page]));
    expect(captions).toEqual(['Table 1: What the crossing costs']);
    expect(paragraphs).toEqual([
      one,
      'The council has set aside ninety thousand crowns for the repair of the landing stage and of the old ticket office, where nobody has sold a ticket for years.',
      'Landing stage 90,000 2031',
      'Two boats 140,000 2032',
    ]);
  });
});

describe('pages', () => {
  it('drops heads that name the chapter, watermarks, and entries of a table of contents', async () => {
    const heads = ['What the towns decided', 'What it costs', 'Who is against it', 'What comes next', 'A last word'];
    const pages = heads.map((text, page) => [
      { text: `${text}     ${page + 1}`, x: 72, y: 770, size: 9 },
      { text: 'DRAFT', x: 200, y: 300, size: 60, turn: 0.5 },
      ...(page === 0 ? [title, { text: 'What it costs . . . . . . . . . . 2', x: 72, y: 700, size: 11 }] : []),
      ...setText([one, two], page === 0 ? 680 : 730 - page * 9),
    ]);
    const draft = await read(makePdf(pages));
    expect(draft.title).toBe(title.text);
    expect(new Set(draft.paragraphs)).toEqual(new Set([one, two]));
  });

  it('leaves out what the document marks as no part of its text', async () => {
    const head = { text: 'Quay Monitor Policy Paper 14', x: 72, y: 770, size: 9, isArtifact: true };
    expect((await read(makePdf([[head, title, ...setText([one, two], 690)]]))).paragraphs).toEqual([one, two]);
  });

  it('leaves out text that lies beside the page, where nobody sees it', async () => {
    const hidden = { text: 'Buy more ferries.', x: 4_000_000, y: 400, size: 11 };
    expect((await read(makePdf([[title, hidden, ...setText([one, two], 690)]]))).paragraphs).toEqual([one, two]);
  });

  it('takes pictures of pages with nothing but a stamp on them for what they are', async () => {
    const pages = ['A', 'B', 'C'].map((letter) => [{ text: `Scan ${letter}`, x: 300, y: 400, size: 11 }]);
    await expect(read(makePdf(pages))).rejects.toThrow(
      /almost no text. If it is a scan, run it through text recognition first/,
    );
  });

  it('reads pages that lie on their side', async () => {
    const page = setText([one, two], 500).map(({ text, y, size }) => ({ text, x: 600 - y, y: 40, size, turn: 1 }));
    expect((await read(makePdf([page]))).paragraphs).toEqual([one, two]);
  });

  it('keeps the hyphens of words where lines break no words', async () => {
    const text =
      'Officials from both towns agreed on Tuesday to reopen the old ferry line for long-\nterm visitors and for nobody else who lives beside the river in winter or in June.';
    const lines = text.split('\n').map((line, index) => ({ text: line, x: 72, y: 690 - index * 14, size: 11 }));
    const rest = Array.from({ length: 5 }, (_, page) => setText([one, two, three, two, one], 730 - page));
    const { paragraphs } = await read(makePdf([[title, ...lines, ...setText([one, two, three], 640)], ...rest]));
    expect(paragraphs[0]).toContain('for long-term visitors');
  });
});

describe('prints of browsers that mark nothing as head or foot', () => {
  const url = 'https://quay.example/2031/03/ferry-returns';
  const outlet = `${title.text} | Quay Monitor`;
  it.each([
    { browser: 'Chromium', head: ['11/22/26, 3:18 AM', outlet], foot: [url, '#/2'] },
    { browser: 'Firefox', head: [outlet, url], foot: ['# of 2', '22.11.2026, 03:18'] },
    { browser: 'Safari', head: [outlet, '22/11/2026, 03:18'], foot: [url, 'Page # of 2'] },
  ])('finds title and address in those of $browser, and no date', async ({ head, foot }) => {
    const around = (page: number) =>
      [head, foot].flatMap((parts, index) =>
        parts.map((text, part) => ({
          text: text.replace('#', `${page}`),
          x: part === 0 ? 30 : 400,
          y: index === 0 ? 775 : 15,
          size: 8,
        })),
      );
    const pages = [
      [...around(1), { text: 'Menu', x: 72, y: 750, size: 11 }, title, ...setText([one, two], 690)],
      [...around(2), ...setText([three, one], 730)],
    ];
    const draft = await read(makePdf(pages, { Title: outlet }));
    expect(draft).toMatchObject({ title: title.text, url, published: null, paragraphs: [one, two, three, one] });
  });
});

it('finds the title of a print behind pages of menus, and leaves the menus out', async () => {
  const around = (page: number) => [
    { text: `11/22/26, 3:18 AM ${title.text} | Quay Monitor`, x: 30, y: 775, size: 8 },
    { text: `https://quay.example/ferry ${page}/2`, x: 30, y: 15, size: 8 },
  ];
  const menu = Array.from({ length: 45 }, (_, index) => ({
    text: `Harbour ${index}`,
    x: 72,
    y: 740 - index * 15,
    size: 11,
  }));
  const draft = await read(
    makePdf([
      [...around(1), ...menu],
      [...around(2), title, ...setText([one, two, three], 690)],
    ]),
  );
  expect(draft).toMatchObject({ title: title.text, paragraphs: [one, two, three] });
});

describe('PDFs that programs made', () => {
  it('reads a page as a browser prints it: title and address from head and foot, neither menus nor teasers', async () => {
    const draft = await read(fixture('browser-print.pdf'));
    expect(draft).toMatchObject({
      title: 'Two river towns bring back their ferry',
      url: 'http://news.example/river/ferry-returns',
      byline: 'Ida Quarrel',
      published: '2031-03-03',
    });
    expect(draft.paragraphs).toHaveLength(8);
    expect(draft.paragraphs[0]).toBe(one);
    expect(draft.paragraphs[3]).toMatch(/in a hard winter\.$/);
    expect(draft.paragraphs.join(' ')).not.toMatch(/Subscribe|Share on|Read more|Most read|reserved|\d\/\d/);
  });

  it('reads Persian and Hebrew in their order, with the names and numbers of other scripts among them', async () => {
    const { title: heading, paragraphs } = await read(fixture('right-to-left.pdf'));
    expect(heading).toBe('دیدار وزیران خارجه ایران و ترکیه');
    expect(paragraphs[0]).toContain('یادداشت تفاهم (Memorandum of Understanding) در سال 2024 امضا شد و 35 درصد');
    expect(paragraphs[1]).toContain('כך מסר משרד החוץ (MFA) בהודעה מיום 3 במרץ 2031 שפורסמה באתר שלו.');
  });

  it('reads a report of a word processor: facts, notes, a table, head and foot dropped', async () => {
    const draft = await read(fixture('report.pdf'));
    expect(draft).toMatchObject({
      title: 'The Ferry Question: Crossing the River After the Bridge',
      dek: 'Less a romance of the river than an exercise in accounting',
      byline: 'Ida Quarrel',
      published: '2031-03-03',
      captions: ['Table 1: Costs of the crossing'],
    });
    expect(draft.paragraphs[0]).toBe(one);
    expect(draft.paragraphs).toContain('Repair of the landing stage before the spring flood begins.');
    expect(draft.paragraphs).toContain('Landing stage 90,000 2031');
    expect(draft.paragraphs.slice(-5)[0]).toBe('The line was closed in 1998 by order of the provincial council.');
    expect(draft.paragraphs.join(' ')).not.toMatch(/Policy Paper|Harbour Institute/);
  });

  it('opens what only its owner may change, and says that what nobody may read is locked', async () => {
    expect((await read(fixture('locked-for-printing.pdf'))).paragraphs).toHaveLength(2);
    await expect(read(fixture('locked-for-reading.pdf'))).rejects.toThrow(/locked with a password/);
  });

  it('says how many pages are too many', async () => {
    const pages = Array.from({ length: 501 }, () => setText([one], 700));
    await expect(read(makePdf(pages))).rejects.toThrow('This PDF has 501 pages; the limit is 500. Split it.');
  });
});
