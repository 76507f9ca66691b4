import { type Colours, escapeXml, pageColours, round, shortLabel, svgOf } from './svg.ts';

/** A name and in how many articles it stands. */
export interface NamedIn {
  name: string;
  articles: number;
}

/** Two names and in how many articles they stand together. */
export interface Together {
  names: [string, string];
  articles: number;
}

/** Names shown: more become a knot nobody can read. */
const mostNames = 12;
/** Lines between names. */
const mostPairs = 30;

/**
 * Counts who is named with whom: the names that stand in most articles, and the pairs among them that share at least two, or one where
 * there are few articles.
 *
 * @param articles the names in each article; a name counts once in each
 */
export function countTogether(articles: readonly (readonly string[])[]): { names: NamedIn[]; pairs: Together[] } {
  const counts = new Map<string, number>();
  for (const own of articles) for (const name of new Set(own)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts]
    .map(([name, count]) => ({ name, articles: count }))
    .filter((each) => each.articles > 1 || articles.length < 5)
    .sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1))
    .slice(0, mostNames);
  const shown = new Set(names.map(({ name }) => name));
  const together = new Map<string, Together>();
  for (const own of articles) {
    const here = [...new Set(own)].filter((name) => shown.has(name)).sort();
    for (const [at, one] of here.entries())
      for (const other of here.slice(at + 1)) {
        const key = JSON.stringify([one, other]);
        const pair = together.get(key) ?? { names: [one, other], articles: 0 };
        together.set(key, { ...pair, articles: pair.articles + 1 });
      }
  }
  const least = articles.length < 5 ? 1 : 2;
  const pairs = [...together.values()]
    .filter((pair) => pair.articles >= least)
    .sort((a, b) => b.articles - a.articles || (a.names.join() < b.names.join() ? -1 : 1))
    .slice(0, mostPairs);
  // A name with no line to any other would stand there alone.
  const joined = new Set(pairs.flatMap((pair) => pair.names));
  return { names: names.filter(({ name }) => joined.has(name)), pairs };
}

const width = 470;
const height = 380;
/** Half the width and height of the ring the names stand on. */
const ring = { x: 108, y: 145 };
/** Longest label, in characters as people see them. */
const longestLabel = 16;

/** A ring of names, each as large as the number of articles that name it, with a line between those named together. Empty for no pairs. */
export function drawTogether(
  { names, pairs }: { names: readonly NamedIn[]; pairs: readonly Together[] },
  title: string,
  colours: Colours = pageColours,
): string {
  if (pairs.length === 0) return '';
  const most = Math.max(...names.map(({ articles }) => articles));
  const thickest = pairs[0]!.articles;
  const places = new Map(names.map(({ name }, at) => [name, placeOf(at, names.length)]));
  const lines = pairs.toReversed().map(({ names: [one, other], articles }) => {
    const [from, to] = [places.get(one)!, places.get(other)!];
    const share = articles / thickest;
    return `<line x1="${round(from.x)}" y1="${round(from.y)}" x2="${round(to.x)}" y2="${round(to.y)}" stroke-width="${round(1 + share * 5)}" stroke-opacity="${round(0.25 + share * 0.45)}"><title>${escapeXml(`${one} and ${other}: ${articles}`)}</title></line>`;
  });
  const circles = names.map(({ name, articles }) => {
    const { x, y } = places.get(name)!;
    return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(4 + Math.sqrt(articles / most) * 9)}"><title>${escapeXml(`${name}: ${articles}`)}</title></circle>`;
  });
  const labels = names.map(({ name, articles }) => {
    const { x, y, side } = places.get(name)!;
    const away = 8 + Math.sqrt(articles / most) * 9;
    const dy = side === 'middle' ? (y < height / 2 ? -away : away + 8) : 4;
    const dx = side === 'middle' ? 0 : side === 'start' ? away : -away;
    return `<text x="${round(x + dx)}" y="${round(y + dy)}" text-anchor="${side}" font-size="13">${escapeXml(shortLabel(name, longestLabel))}</text>`;
  });
  const marks = `<g stroke="${colours.accent}" fill="none">${lines.join('')}</g>
<g fill="${colours.accent}">${circles.join('')}</g>
${labels.join('\n')}`;
  return svgOf({ width, height, title, description: describeTogether({ names, pairs }), id: 'names', marks }, colours);
}

/** The n-th place on the ring, from the top clockwise, and on which side of it the label stands. */
function placeOf(at: number, count: number): { x: number; y: number; side: 'start' | 'middle' | 'end' } {
  const angle = (at / count) * 2 * Math.PI - Math.PI / 2;
  const [x, y] = [width / 2 + ring.x * Math.cos(angle), height / 2 + ring.y * Math.sin(angle)];
  const across = Math.cos(angle);
  return { x, y, side: Math.abs(across) < 0.2 ? 'middle' : across > 0 ? 'start' : 'end' };
}

/** What the picture shows, in words: the pairs named together most. */
export function describeTogether({ pairs }: { names: readonly NamedIn[]; pairs: readonly Together[] }): string {
  const [first, ...more] = pairs.slice(0, 3).map(({ names, articles }) => `${names.join(' and ')} (${articles})`);
  return `Named together in most articles: ${[first, ...more].join(', ')}.`;
}
