import { escapeXml, pageColours, round, svgOf } from './svg.ts';

const width = 220;
const height = 48;

/** A small line of values over time, oldest first, on a scale from 0. Empty for fewer than two values. */
export function drawOverMinutes(values: readonly number[], title: string, description: string, id: string): string {
  if (values.length < 2) return '';
  const most = Math.max(...values, Number.EPSILON);
  const step = width / (values.length - 1);
  const points = values.map((value, at) => `${round(at * step)},${round(height - 2 - (value / most) * (height - 6))}`);
  const marks = `<g fill="none"><polyline points="${escapeXml(points.join(' '))}" fill="none" stroke="${pageColours.accent}" stroke-width="1.5"/></g>`;
  return svgOf({ width, height, title, description, id, marks }, pageColours);
}
