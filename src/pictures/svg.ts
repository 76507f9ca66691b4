/** Colours of a picture. On a page it takes those of the text around it; for chat they are fixed. */
export interface Colours {
  ink: string;
  /** Bars, circles and lines between them. */
  accent: string;
  /** Behind everything; null for none. */
  paper: string | null;
}

export const pageColours: Colours = { ink: 'currentColor', accent: 'currentColor', paper: null };
/** Dark on white, so that it can be read on any platform's light and dark. */
export const chatColours: Colours = { ink: '#2a2926', accent: '#14506f', paper: '#ffffff' };

/** A picture in words and in marks. */
export interface Drawing {
  width: number;
  height: number;
  title: string;
  /** What it shows, in a sentence or two: its alt text. */
  description: string;
  /** Begins the ids of its title and description: two pictures on one page need two. */
  id: string;
  marks: string;
}

const gap = 12;

/** The whole SVG. Title and description say in words what it shows. */
export function svgOf({ width, height, title, description, id, marks }: Drawing, colours: Colours): string {
  const { ink, paper } = colours;
  const back =
    paper === null
      ? ''
      : `<rect x="${-gap}" y="${-gap}" width="${width + 2 * gap}" height="${height + 2 * gap}" fill="${paper}"/>\n`;
  const box = paper === null ? `0 0 ${width} ${height}` : `${-gap} ${-gap} ${width + 2 * gap} ${height + 2 * gap}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" role="img" aria-labelledby="${id}-title ${id}-text" color="${ink}" fill="${ink}" font-family="DejaVu Sans, sans-serif" font-size="12">
<title id="${id}-title">${escapeXml(title)}</title>
<desc id="${id}-text">${escapeXml(description)}</desc>
${back}${marks}
</svg>`;
}

/** At most two decimals, so that the same picture is the same text everywhere. */
export const round = (value: number): string => String(Math.round(value * 100) / 100);

/** Text inside markup. Characters that XML forbids, as hostile titles hold, are left out. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '')
    .replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** Ends in a letter of a script that runs from right to left. */
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}][^\p{L}]*$/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A label of at most so many characters as people see them; an ellipsis shows where it was cut. */
export function shortLabel(text: string, most: number): string {
  const all = [...graphemes.segment(text)].map(({ segment }) => segment);
  if (all.length <= most) return text;
  const kept = all
    .slice(0, most - 1)
    .join('')
    .trimEnd();
  // What runs from right to left goes on at its left: a mark says so of the ellipsis.
  return `${kept}…${rightToLeft.test(kept) ? '\u200f' : ''}`;
}
