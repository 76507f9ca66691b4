import { describe, expect, it } from 'vitest';
import { describeError, UserError } from '../../src/core/errors.ts';
import { printable } from '../../src/core/printable.ts';

describe('words from outside', () => {
  it.each([
    ['a\u001b[31mred\u001b[0m.txt', 'a\\x1b[31mred\\x1b[0m.txt'],
    ['\u009b2Jgone', '\\x9b2Jgone'],
    ['bell\u0007 back\u0008 null\u0000 delete\u007f', 'bell\\x07 back\\x08 null\\x00 delete\\x7f'],
    ['line\r\nnext\tcell', 'line\\x0d\nnext\tcell'],
    ['Türkiye – naïve 日本 👩‍🌾', 'Türkiye – naïve 日本 👩‍🌾'],
  ])('%j is shown without commands to the terminal', (given, shown) => {
    expect(printable(given)).toBe(shown);
  });

  it.each([
    ['https://anna:hunter2@feeds.example/rss', 'https://…@feeds.example/rss'],
    ['postgres://sitrep:s3cret@db:5432/x and http://token@host', 'postgres://…@db:5432/x and http://…@host'],
    ['mail anna@example.org about https://example.org/@anna', 'mail anna@example.org about https://example.org/@anna'],
  ])('%j is shown without the password', (given, shown) => {
    expect(printable(given)).toBe(shown);
  });

  it('are clean in every error, for people and for the log', () => {
    const error = new UserError('There is no file \u001b]0;x\u0007.', { next: 'Try http://a:b@c/ again.' });
    expect([error.message, error.next]).toEqual(['There is no file \\x1b]0;x\\x07.', 'Try http://…@c/ again.']);
    expect(describeError(new Error('fetching http://a:b@c/ failed'))).toBe('fetching http://…@c/ failed');
  });
});
