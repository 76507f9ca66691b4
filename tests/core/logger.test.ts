import { expect, it } from 'vitest';
import { createLogger, type LogLevel } from '../../src/core/logger.ts';

function logged(level: LogLevel, fields: Record<string, unknown>, secrets: string[] = []): string {
  const lines: string[] = [];
  const log = createLogger({ level, secrets, destination: { write: (line: string) => void lines.push(line) } });
  log.child({ platform: 'slack' }).info('happened', fields);
  return lines.join('');
}

it('prints what happened as one JSON line', () => {
  expect(JSON.parse(logged('info', { ms: 12 }))).toMatchObject({ msg: 'happened', platform: 'slack', ms: 12 });
});

it.each([
  { fields: { token: 'xoxb-12-abc' }, hidden: 'xoxb' },
  { fields: { deep: { Authorization: 'Bearer abcdefgh' } }, hidden: 'abcdefgh' },
  { fields: { error: new Error('refused: Bot abc.def-ghi') }, hidden: 'abc.def' },
  { fields: { error: 'POST https://hooks.slack.com/commands/T1/2/xyz failed' }, hidden: 'xyz' },
  { fields: { url: '/interactions/123/aW50ZXJhY3Rpb24/callback' }, hidden: 'aW50' },
  { fields: { note: 'key is correct-horse-battery' }, secrets: ['correct-horse-battery'], hidden: 'correct-horse' },
  { fields: { query: 'iran turkey', nested: [{ options: { query: 'iran' } }] }, hidden: 'iran' },
])('hides $hidden', ({ fields, secrets = [], hidden }) => {
  expect(logged('info', fields, secrets)).not.toContain(hidden);
});

it('shows query words at the level that is meant for it, and secrets never', () => {
  const line = logged('trace', { query: 'iran turkey', token: 'xoxb-12-abc' });
  expect(line).toContain('iran turkey');
  expect(line).not.toContain('xoxb');
});

it.each(['warn', 'error', 'silent'] as const)('writes nothing that is below the level %s', (level) => {
  expect(logged(level, { ms: 12 })).toBe('');
});
