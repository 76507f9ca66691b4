import { heading, paragraph, type Reply, type ReplyNode } from '../../core/reply.ts';
import { words } from '../../core/words/words.ts';
import type { Brief } from '../brief.ts';
import { type Asked, briefTitle, given } from './asked.ts';

/** No answer is an answer: what was looked for, and what to try. */
export function presentNothing(brief: Brief, asked: Asked): Reply {
  const nodes: ReplyNode[] = [heading(briefTitle(brief)), ...brief.notes.map((note) => paragraph(note))];
  if (brief.coverage.matched > 0) {
    const { points: _points, dates: _dates, ...options } = asked.options;
    const action = { type: 'run' as const, command: 'articles', options: given(options) };
    nodes.push({ type: 'buttons', buttons: [{ id: 'articles', label: words.articlesButton, action }] });
  }
  return { nodes };
}
