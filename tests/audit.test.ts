import { expect, it } from 'vitest';
import { judge } from '../bin/audit.ts';

it.each([
  { what: 'no advisory', printed: '{"vulnerabilities":{}}', code: 0, says: 'No advisory' },
  {
    what: 'an advisory',
    printed: JSON.stringify({
      vulnerabilities: {
        undici: { severity: 'high', range: '<9', via: [{ title: 'Smuggling', url: 'https://x.test/1' }] },
      },
    }),
    code: 1,
    says: 'undici <9: high\n  Smuggling https://x.test/1',
  },
  {
    what: 'a refusing registry',
    printed: '{"message":"405 Method Not Allowed"}',
    code: 2,
    says: '(405 Method Not Allowed)',
  },
  { what: 'nothing at all', printed: '', code: 2, says: 'The registry did not answer (no answer)' },
])('tells $what', ({ printed, code, says }) => {
  const verdict = judge(printed);
  expect(verdict.code).toBe(code);
  expect(verdict.lines.join('\n')).toContain(says);
});
