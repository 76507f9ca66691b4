import { normaliseText } from '../text/normalise.ts';

/** The words of a Markdown text: paragraphs in order, headings and list items among them, and what pictures say of themselves. */
export interface MarkdownText {
  /** The first level-one heading, which is not among the paragraphs; null when there is none before any other text. */
  heading: string | null;
  paragraphs: string[];
  captions: string[];
}

/** Tags that are mark-up wherever they stand. Others (`<script>`, `<!channel>`, `<@U012>`) are what somebody wrote: they stay. */
const tags =
  'a|abbr|address|article|aside|b|big|blockquote|br|center|cite|code|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|header|hr|i|img|ins|kbd|li|main|mark|nav|ol|p|picture|pre|q|s|samp|section|small|source|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|video|wbr';
const tag = new RegExp(`</?(?:${tags})(?:\\s[^<>]{0,2000})?/?>`, 'giu');
const breakTag = /<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6]|hr)\s*\/?>/giu;

const fence = /^ {0,3}(`{3,}|~{3,})/;
const atxHeading = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$/;
const rule = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const setext = /^ {0,3}(=+|-{2,})[ \t]*$/;
const listItem = /^[ \t]*(?:[*+-]|\d{1,3}[.)])[ \t]+(?=\S)/;
const tableRule = /^ {0,3}\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$/;
const definition = /^ {0,3}\[[^\]^][^\]]{0,200}\]:\s*\S/;

/** Turns Markdown into clean text. Never throws; time grows in step with the length. */
export function readMarkdownText(source: string): MarkdownText {
  const text: MarkdownText = { heading: null, paragraphs: [], captions: [] };
  const blocks = splitBlocks(withoutComments(source));
  for (const block of blocks) {
    const words = block.verbatim ? normaliseText(block.text) : cleanInline(block.text, text.captions);
    if (words === '') continue;
    if (block.level === 1 && text.heading === null && text.paragraphs.length === 0) text.heading = words;
    else text.paragraphs.push(words);
  }
  return text;
}

/** Drops comments. One that is never closed is what somebody wrote. */
function withoutComments(source: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let open = source.indexOf('<!--'); open !== -1; open = source.indexOf('<!--', from)) {
    const close = source.indexOf('-->', open + 4);
    if (close === -1) break;
    kept.push(source.slice(from, open));
    from = close + 3;
  }
  return kept.join('') + source.slice(from);
}

interface Block {
  text: string;
  /** Level of a heading, 0 for anything else. */
  level: number;
  /** Code: kept as it is. */
  verbatim: boolean;
}

function splitBlocks(source: string): Block[] {
  const blocks: Block[] = [];
  let open: string[] = [];
  let fenced: { mark: string; lines: string[] } | null = null;
  const close = (level = 0) => {
    if (open.length > 0) blocks.push({ text: open.join('\n'), level, verbatim: false });
    open = [];
  };
  for (const raw of source.split(/\r\n|[\n\r\u2028\u2029]/)) {
    if (fenced) {
      if (raw.trim().startsWith(fenced.mark) && /^[`~]+$/.test(raw.trim())) {
        blocks.push({ text: fenced.lines.join('\n'), level: 0, verbatim: true });
        fenced = null;
      } else fenced.lines.push(raw);
      continue;
    }
    const line = raw.replace(/^(?: {0,3}> ?)+/, '');
    const fenceMark = fence.exec(line)?.[1];
    const heading = atxHeading.exec(line);
    if (fenceMark) {
      close();
      fenced = { mark: fenceMark, lines: [] };
    } else if (heading) {
      close();
      blocks.push({ text: heading[2] ?? '', level: heading[1]!.length, verbatim: false });
    } else if (open.length > 0 && setext.test(line) && open.length <= 3 && !listItem.test(open[0]!)) {
      close(line.trim().startsWith('=') ? 1 : 2);
    } else if (line.trim() === '' || rule.test(line) || tableRule.test(line) || definition.test(line)) {
      close();
    } else if (listItem.test(line)) {
      close();
      open = [line.replace(listItem, '').replace(/^\[[ xX]\] /, '')];
    } else if (/^ {0,3}\|.*\|\s*$/.test(line)) {
      close();
      open = [line.trim().slice(1, -1)];
      close();
    } else {
      open.push(line);
    }
  }
  if (fenced) blocks.push({ text: fenced.lines.join('\n'), level: 0, verbatim: true });
  close();
  return blocks;
}

/** A private character: stands for an escaped one while marks are taken away. */
const escapeBase = 0xe000;
const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  euro: '€',
  pound: '£',
  copy: '©',
  middot: '·',
  bull: '•',
  shy: '',
  zwnj: '\u200c',
};

/** The words of one block: links as their text, without marks of emphasis. The alt text of pictures goes to `captions`. */
function cleanInline(source: string, captions: string[]): string {
  let text = source.replace(/[\ue000-\ue07f]/g, '').replace(/\\([!-/:-@[-`{-~])/g, (_, character: string) => {
    return String.fromCharCode(escapeBase + character.charCodeAt(0));
  });
  text = text.replace(
    /!\[([^\]]{0,1000})\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)|\[[^\]]{0,200}\])/g,
    (_, alt: string) => {
      const caption = normaliseText(unescapeText(alt));
      if (caption !== '') captions.push(caption);
      return '';
    },
  );
  text = text
    .replace(/<(https?:\/\/[^\s<>]{1,2000})>/g, '$1')
    .replace(/\[\^[^\]\s]{1,60}\]:?/g, '')
    .replace(
      /\[([^[\]]{1,2000})\]\((?:<[^<>\n]{0,2000}>|[^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?)(?:\s+(?:"[^"]{0,500}"|'[^']{0,500}'))?\s*\)/g,
      '$1',
    )
    .replace(/\[([^[\]]{1,2000})\]\[[^[\]]{0,200}\]/g, '$1');
  const codes: string[] = [];
  text = text.replace(/(?<!`)(`+)(?!`)([^`]{1,2000}?)\1(?!`)/g, (_, _marks, code: string) => {
    codes.push(code);
    return `\ue100${codes.length - 1}\ue101`;
  });
  text = text.replace(breakTag, ' ').replace(tag, '');
  text = text
    .replace(/(\*{1,3})(?=\S)([^*\n]{0,5000}?\S)\1/gu, '$2')
    .replace(/(?<![\p{L}\p{N}_])(_{1,3})(?=\S)([^_]{0,5000}?\S)\1(?![\p{L}\p{N}_])/gu, '$2')
    .replace(/~~(?=\S)([^~]{0,5000}?\S)~~/g, '$1');
  text = text.replace(/\ue100(\d{1,6})\ue101/g, (_, index: string) => codes[Number(index)] ?? '');
  return normaliseText(unescapeText(text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|\w{2,8});/giu, readEntity)));
}

function unescapeText(text: string): string {
  return text.replace(/[\ue000-\ue07f]/g, (character) => String.fromCharCode(character.charCodeAt(0) - escapeBase));
}

function readEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities[name] ?? whole;
  const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
