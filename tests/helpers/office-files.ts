import { deflateRawSync } from 'node:zlib';

/** A line of a made-up PDF: points from the bottom left of its page. */
export interface PdfTextLine {
  text: string;
  x: number;
  y: number;
  size: number;
  /** Quarter turns against the clock. Default 0. */
  turn?: number;
  /** Marked as no part of the text, as programs mark heads and feet. Default false. */
  isArtifact?: boolean;
  /** Drawn unseen over a picture, as text recognition does. Default false. */
  isRecognised?: boolean;
}

/** Writes a PDF of plain lines in Helvetica, one list for each page. ASCII only. */
export function makePdf(pages: readonly (readonly PdfTextLine[])[], info: Record<string, string> = {}): Uint8Array {
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  const kids: string[] = [];
  for (const lines of pages) {
    const content = lines
      .map(({ text, x, y, size, turn = 0, isArtifact = false, isRecognised = false }) => {
        const [cos, sin] = [Math.cos((turn * Math.PI) / 2).toFixed(3), Math.sin((turn * Math.PI) / 2).toFixed(3)];
        const matrix = `${cos} ${sin} ${(-Number(sin)).toFixed(3)} ${cos} ${x} ${y}`;
        const picture = isRecognised ? 'q 1 0 0 1 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q ' : '';
        const drawn = `${picture}BT ${isRecognised ? '3 Tr ' : ''}/F1 ${size} Tf ${matrix} Tm (${text.replace(/([\\()])/g, '\\$1')}) Tj ET`;
        return isArtifact ? `/Artifact BMC ${drawn} EMC` : drawn;
      })
      .join('\n');
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    const stream = objects.length;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${stream} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`;
  objects.push(
    `<< ${Object.entries(info)
      .map(([name, value]) => `/${name} (${value})`)
      .join(' ')} >>`,
  );
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = file.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** Sets a text in lines of about 80 characters from the top of a page, paragraphs parted by a wider gap. */
export function setText(paragraphs: readonly string[], top: number): PdfTextLine[] {
  const lines: PdfTextLine[] = [];
  let y = top;
  for (const paragraph of paragraphs) {
    for (const text of paragraph.match(/.{1,80}(?:\s|$)|\S+/g) ?? []) {
      lines.push({ text: text.trim(), x: 72, y, size: 11 });
      y -= 14;
    }
    y -= 10;
  }
  return lines;
}

/** Writes a ZIP of the given parts. */
export function makeZip(parts: Record<string, string | Uint8Array>): Uint8Array {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const plain = Buffer.from(content as string);
    const packed = deflateRawSync(plain);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(8, 8);
    header.writeUInt32LE(crc32(plain), 14);
    header.writeUInt32LE(packed.length, 18);
    header.writeUInt32LE(plain.length, 22);
    header.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    header.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, Buffer.from(name));
    pieces.push(header, Buffer.from(name), packed);
    offset += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, listed, end]);
}

/** Writes a Word document of styled paragraphs. */
export function makeDocx(
  paragraphs: readonly { text: string; style?: string }[],
  core: { title?: string; creator?: string } = {},
): Uint8Array {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const body = paragraphs
    .map(
      ({ text, style }) =>
        `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`,
    )
    .join('');
  const styles = ['Title', 'Subtitle', 'Heading1', 'caption', 'toc 1']
    .map(
      (id) =>
        `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id === 'Heading1' ? 'heading 1' : id}"/></w:style>`,
    )
    .join('');
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return makeZip({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${rel}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${rel}/styles" Target="styles.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `<?xml version="1.0"?><w:styles ${w}>${styles}</w:styles>`,
    'docProps/core.xml': `<?xml version="1.0"?><cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${core.title ?? ''}</dc:title><dc:creator>${core.creator ?? ''}</dc:creator></cp:coreProperties>`,
  });
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
