import { describe, expect, it } from 'vitest';
import { pageOf } from '../../../src/archive/article.ts';
import { readPdfDrafts } from '../../../src/archive/document/pdf-drafts.ts';
import { makePdf, setText } from '../../helpers/office-files.ts';

/** A PDF of given lines, byte for byte: in parentheses, with the codes 1 to 5 named fi, ffl, f_f_i and x9; `toUnicode` maps 1 to 5 to nothing. */
function pdfOf(lines: readonly string[], losesLigatures: boolean): Uint8Array {
  const content = `BT /F1 11 Tf 14 TL 72 720 Td\n${lines.map((line) => `(${line}) Tj T*`).join('\n')}\nET`;
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
4 beginbfchar <01> <0000> <02> <0000> <03> <0000> <04> <0000> endbfchar
1 beginbfrange <20> <7E> <0020> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [6 0 R] >>',
    `<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /ffl /f_f_i /x9] >> ${losesLigatures ? '/ToUnicode 4 0 R ' : ''}>>`,
    `<< /Length ${map.length} >>\nstream\n${map}\nendstream`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>',
  ];
  let text = '%PDF-1.5\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = text.length;
  text += `xref\n0 7\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size 7 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`;
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

const read = async (bytes: Uint8Array) => {
  const [result] = await readPdfDrafts({ origin: '/a/harbour-plan.pdf', bytes, contentType: null });
  if (!result?.ok) throw new Error(result?.reason ?? 'nothing');
  return result.draft;
};

const rest = [
  'The lock keeper said on Monday that the gate would stay closed until the',
  'ice has gone, and that nobody should wait for the first barge before then.',
];

describe('signs of a PDF that map to no character', () => {
  it('are told by the names of their glyphs, else shown as unknown, never left out', async () => {
    const { paragraphs } = await read(
      pdfOf(['The \x01nal plan was ba\x02ing to o\x03ce clerks and to the \x04 board of the', ...rest], true),
    );
    expect(paragraphs[0]).toContain('The final plan was baffling to office clerks and to the \ufffd board');
  });
});

describe('hyphens at line ends', () => {
  it('are the words own where soft ones break the others', async () => {
    const lines = [
      'The plan for the harbour asks for a second envi\xad',
      'ronmental review of all that the well-',
      'known engineer of the Danish-',
      'Swedish yard wrote, and for a 36-',
      'hour test of the gate before the lock is opened to barges in the spring.',
      '',
      ...rest,
    ];
    const { title, paragraphs } = await read(pdfOf(lines, false));
    expect(paragraphs[0]).toBe(
      'The plan for the harbour asks for a second environmental review of all that the well-known engineer of the Danish-Swedish yard wrote, and for a 36-hour test of the gate before the lock is opened to barges in the spring.',
    );
    expect(title).toBe('harbour plan');
  });
});

describe('the pages of a PDF', () => {
  it('are known for each paragraph, by where it begins', async () => {
    const one =
      'The lock keeper said on Monday that the gate would stay closed until the ice has gone from the whole of the bay.';
    const two =
      'A diver who looked at the piers found them sound, and asked for a second visit in the weeks after the thaw.';
    const three =
      'Barges wait on both sides, and their crews have begun to sell what they carry to the people of the town.';
    const four =
      'Nobody knows who will pay for the new gate, which costs more than the old bridge and the ferry together.';
    const draft = await read(makePdf([setText([one, two], 720), setText([three], 720), setText([four], 720)]));
    expect(draft.paragraphs).toEqual([one, two, three, four]);
    expect(draft.paragraphs.map((_, index) => pageOf(draft, index))).toEqual([1, 1, 2, 3]);
  });
});
