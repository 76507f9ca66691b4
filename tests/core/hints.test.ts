import { expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { helpFor, helpOverview } from '../../src/core/help.ts';
import { createHints } from '../../src/core/hints.ts';
import { code, paragraph, say, textOf } from '../../src/core/reply.ts';

const hints = createHints(commands);
const said = (sentence: string, syntax: 'line' | 'options' | 'terminal') => textOf(hints(say(sentence), syntax));

it.each([
  ['Add one: alert add iran turkey', 'Add one: /alert add iran turkey', 'Add one: /alert add query:iran turkey'],
  [
    'For example: schedule add iran turkey at weekdays 08:00 Europe/London',
    'For example: /schedule add iran turkey at weekdays 08:00 Europe/London',
    'For example: /schedule add query:iran turkey when:weekdays 08:00 Europe/London',
  ],
  [
    'Resume it with: schedule resume gas',
    'Resume it with: /schedule resume gas',
    'Resume it with: /schedule resume name:gas',
  ],
  [
    'Did you mean "schedule add"? All commands: sitrep help',
    'Did you mean "/schedule add"? All commands: /sitrep help',
    'Did you mean "/schedule add"? All commands: /sitrep help',
  ],
  ['Topic: brief encounters', 'Topic: /brief encounters', 'Topic: /brief query:encounters'],
  ['A brief of it: no articles', 'A brief of it: no articles', 'A brief of it: no articles'],
])('%s', (terminal, line, options) => {
  expect(said(terminal, 'terminal')).toBe(terminal);
  if (terminal.startsWith('Topic')) return;
  expect(said(terminal, 'line')).toBe(line);
  expect(said(terminal, 'options')).toBe(options);
});

it('a command in code gets its slash, anything else stays', () => {
  const reply = {
    nodes: [paragraph(code('sources starter'), ' ', code('or'), ' ', code('/brief x'), ' ', code('a1b2'))],
  };
  expect(textOf(hints(reply, 'line'))).toBe('/sources starter or /brief x a1b2');
});

it('every example of every command can be typed on each platform', () => {
  for (const { examples, name } of commands) {
    for (const example of examples) {
      const [line, options] = (['line', 'options'] as const).map((syntax) =>
        textOf(hints({ nodes: [paragraph(code(example))] }, syntax)),
      );
      expect(line).toBe(`/${example}`);
      expect(options!.startsWith(`/${name}`), example).toBe(true);
    }
  }
});

it('help is five things to do, then topics; administration stands apart', () => {
  const { nodes } = helpOverview(commands);
  const [first] = nodes.filter(({ type }) => type === 'list');
  expect(first?.type === 'list' && first.items).toHaveLength(5);
  const text = textOf({ nodes });
  expect(text.split('\n').length).toBeLessThan(20);
  expect(text).toMatch(/Briefings: schedule add, .*list/);
  expect(text).toMatch(/Alerts: alert add/);
  expect(text).toMatch(/For admins: .*sources starter, .*add/);
  const group = textOf(helpFor('schedule', commands));
  expect(group).toContain('schedule pause iran turkey: Pause a schedule');
  expect(group.split('\n').length).toBeLessThan(16);
  expect(textOf(helpFor('schedule add', commands))).toContain('late-hours');
});
