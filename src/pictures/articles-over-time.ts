import { type Colours, escapeXml, pageColours, round, svgOf } from './svg.ts';

/** Articles of one stretch of time. */
export interface Stretch {
  /** `2024`, `2024-05` or `2024-05-03`: as exact as the picture needs. */
  period: string;
  articles: number;
}

/** Fewest and most bars: a day each, else a month each, else a year each. */
const mostBars = 60;

/**
 * Counts articles by day, month or year of publication, whichever gives at most 60 stretches; stretches without articles between
 * the first and the last are there with 0. Articles whose date is less exact than the stretch are left out and counted.
 *
 * @param dates publication dates as articles have them: `2024`, `2024-05`, `2024-05-03`, with or without a time; null if undated
 */
export function countByTime(dates: readonly (string | null)[]): { stretches: Stretch[]; leftOut: number } {
  const days = dates.flatMap((date) => date?.slice(0, 10) ?? []);
  const years = days.map((day) => Number(day.slice(0, 4))).filter((year) => Number.isInteger(year));
  if (years.length === 0) return { stretches: [], leftOut: dates.length };
  for (const length of [10, 7, 4]) {
    const exact = days.filter((day) => day.length >= length).map((day) => day.slice(0, length));
    if (exact.length < days.length * 0.8 && length > 4) continue;
    const periods = periodsBetween(exact.toSorted()[0]!, exact.toSorted().at(-1)!);
    if (periods === null) continue;
    const counts = new Map(periods.map((period) => [period, 0]));
    for (const period of exact) counts.set(period, (counts.get(period) ?? 0) + 1);
    return {
      stretches: [...counts].map(([period, articles]) => ({ period, articles })),
      leftOut: dates.length - exact.length,
    };
  }
  return { stretches: [], leftOut: dates.length };
}

/** Every period from the first to the last; null when they are more than a picture shows, years excepted. */
function periodsBetween(first: string, last: string): string[] | null {
  const periods: string[] = [];
  let at = first;
  while (at <= last) {
    periods.push(at);
    if (periods.length > (first.length === 4 ? 400 : mostBars)) return first.length === 4 ? periods : null;
    at = nextPeriod(at);
  }
  return periods;
}

function nextPeriod(period: string): string {
  if (period.length === 4) return String(Number(period) + 1).padStart(4, '0');
  if (period.length === 7) return Temporal.PlainYearMonth.from(period).add({ months: 1 }).toString();
  return Temporal.PlainDate.from(period).add({ days: 1 }).toString();
}

/** The size of the picture, in units of its own; it scales to the width it is given. */
const width = 420;
const height = 180;
const edge = { top: 14, bottom: 26, left: 34 };

/** Widest room of one bar, so that a few bars stand next to each other and not far apart. */
const widestStep = 84;
/** Room a character of a label takes, and the least gap between two labels. */
const label = { character: 7, gap: 12 };

/** A bar for each stretch. Empty for no stretches. */
export function drawOverTime(stretches: readonly Stretch[], title: string, colours: Colours = pageColours): string {
  if (stretches.length === 0) return '';
  const most = Math.max(1, ...stretches.map(({ articles }) => articles));
  const step = Math.min(widestStep, (width - edge.left) / stretches.length);
  const room = height - edge.top - edge.bottom;
  const bars = stretches.flatMap(({ period, articles }, at) => {
    if (articles === 0) return [];
    const tall = Math.max(2, (articles / most) * room);
    const wide = Math.min(48, Math.max(1, step * 0.8));
    const x = edge.left + (at + 0.5) * step - wide / 2;
    return `<rect x="${round(x)}" y="${round(height - edge.bottom - tall)}" width="${round(wide)}" height="${round(tall)}"><title>${escapeXml(`${period}: ${articles}`)}</title></rect>`;
  });
  const base = height - edge.bottom;
  const end = edge.left + stretches.length * step;
  const marks = `<line x1="${edge.left}" y1="${base}" x2="${round(end)}" y2="${base}" stroke="${colours.ink}" stroke-width="1"/>
<text x="${edge.left - 6}" y="${edge.top + 4}" text-anchor="end">${most.toLocaleString('en')}</text>
<text x="${edge.left - 6}" y="${base}" text-anchor="end">0</text>
${labelsBelow(stretches, step).join('\n')}
<g fill="${colours.accent}">${bars.join('')}</g>`;
  return svgOf({ width, height, title, description: describeOverTime(stretches), id: 'time', marks }, colours);
}

/** The first stretch, the last, and as many between as have room, each under its bar. */
function labelsBelow(stretches: readonly Stretch[], step: number): string[] {
  const wide = stretches[0]!.period.length * label.character;
  const last = stretches.length - 1;
  const centre = (at: number) => {
    const x = edge.left + (at + 0.5) * step;
    return Math.min(Math.max(x, wide / 2), width - wide / 2);
  };
  const isFree = (at: number, from: number) => centre(at) - centre(from) >= wide + label.gap;
  const named = [0];
  for (const at of stretches.keys()) if (isFree(at, named.at(-1)!) && isFree(last, at)) named.push(at);
  if (isFree(last, named.at(-1)!)) named.push(last);
  return named.map(
    (at) =>
      `<text x="${round(centre(at))}" y="${height - 8}" text-anchor="middle">${escapeXml(stretches[at]!.period)}</text>`,
  );
}

/** What the picture shows, in one sentence. */
export function describeOverTime(stretches: readonly Stretch[]): string {
  const all = stretches.reduce((sum, { articles }) => sum + articles, 0);
  const peak = stretches.reduce((best, each) => (each.articles > best.articles ? each : best), stretches[0]!);
  const span =
    stretches.length === 1 ? `in ${peak.period}` : `from ${stretches[0]!.period} to ${stretches.at(-1)!.period}`;
  return `${all} ${all === 1 ? 'article' : 'articles'} ${span}; most in ${peak.period}, with ${peak.articles}.`;
}
