import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Platform } from '../../src/chat/platform.ts';
import { readConfig } from '../../src/core/config.ts';
import { UserError } from '../../src/core/errors.ts';

const chat: Platform = {
  name: 'chat',
  settings: {
    SLACK_BOT_TOKEN: z
      .string()
      .startsWith('xoxb-')
      .optional()
      .describe('Bot token')
      .meta({ secret: true, takes: 'a token starting xoxb-' }),
  },
  address: { form: 'chat:<id>', pattern: /^chat:/ },
  isConfigured: (settings) => settings.SLACK_BOT_TOKEN !== undefined,
  create: () => Promise.reject(new Error('not used')),
  doctor: async () => [],
};

const read = (environment: Record<string, string>) => readConfig(environment, [chat]);

function faultOf(environment: Record<string, string>): string {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof UserError) return error.message;
  }
  throw new Error('no fault was found');
}

it('needs no setting at all', () => {
  const { settings, warnings } = read({});
  expect(settings).toMatchObject({
    SITREP_HOME: resolve('var'),
    SITREP_SAMPLE: 'on',
    HOST: '127.0.0.1',
    PORT: 3000,
    SITREP_TIMEZONE: 'UTC',
    LOG_LEVEL: 'info',
  });
  expect(warnings).toEqual([]);
});

it('reads lists, numbers and empty values as people write them', () => {
  const { settings } = read({
    SITREP_ALLOW: 'slack:T1, discord:2,',
    PORT: '0',
    SITREP_TIMEZONE: 'Europe/Kyiv',
    HOST: '',
  });
  expect(settings).toMatchObject({
    SITREP_ALLOW: ['slack:T1', 'discord:2'],
    PORT: 0,
    SITREP_TIMEZONE: 'Europe/Kyiv',
    HOST: '127.0.0.1',
  });
});

describe('a wrong setting stops the start with its name, what it takes and what was found', () => {
  it.each([
    { environment: { PORT: 'http' }, says: ['PORT', '0 to 65535', '"http"'] },
    { environment: { PORT: '70000' }, says: ['PORT', '"70000"'] },
    { environment: { SITREP_TIMEZONE: '+03:00' }, says: ['SITREP_TIMEZONE', 'Europe/London'] },
    { environment: { SITREP_TIMEZONE: 'Mars/Olympus' }, says: ['SITREP_TIMEZONE', 'Mars/Olympus'] },
    { environment: { SITREP_SAMPLE: 'yes' }, says: ['SITREP_SAMPLE', 'on, off or keep'] },
    { environment: { LOG_LEVEL: 'loud' }, says: ['LOG_LEVEL', 'debug'] },
    { environment: { SITREP_FETCH_ALLOW: 'wiki.internal' }, says: ['SITREP_FETCH_ALLOW', 'wiki.internal:8080'] },
    { environment: { HTTPS_PROXY: 'http://me:50%@proxy:3128' }, says: ['HTTPS_PROXY', '%25'] },
  ])('$environment', ({ environment, says }) => {
    for (const words of says) expect(faultOf(environment)).toContain(words);
  });

  it('never shows a secret', () => {
    expect(faultOf({ SITREP_SECRET: 'too-short' })).toContain('SITREP_SECRET');
    expect(faultOf({ SITREP_SECRET: 'too-short' })).not.toContain('too-short');
    expect(faultOf({ SLACK_BOT_TOKEN: 'xapp-oops' })).toContain('xoxb-');
    expect(faultOf({ SLACK_BOT_TOKEN: 'xapp-oops' })).not.toContain('xapp-oops');
    expect(faultOf({ HTTPS_PROXY: 'http://me:50%@proxy:3128' })).not.toContain('50%');
  });

  it('names every wrong one at once', () => {
    const fault = faultOf({ PORT: 'x', SLACK_BOT_TOKEN: 'y' });
    expect(fault).toContain('PORT');
    expect(fault).toContain('SLACK_BOT_TOKEN');
  });
});

it('reads a setting from the file another names, and says when it cannot', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'sitrep-config-')), 'token');
  writeFileSync(path, 'xoxb-from-file\n');
  expect(read({ SLACK_BOT_TOKEN_FILE: path }).platforms.chat).toEqual({ SLACK_BOT_TOKEN: 'xoxb-from-file' });
  expect(faultOf({ SLACK_BOT_TOKEN_FILE: `${path}.gone` })).toContain('SLACK_BOT_TOKEN_FILE');
});

it('warns of a name it does not know, with the nearest it does', () => {
  expect(read({ DATABASE_URI: 'postgres://u:pw@db/s' }).warnings).toEqual([
    'Unknown setting DATABASE_URI; did you mean DATABASE_URL?',
  ]);
  expect(read({ SITREP_HOEM: '/tmp', SLACK_BOT_TOKNE: 'x', PATH: '/bin' }).warnings).toEqual([
    'Unknown setting SITREP_HOEM; did you mean SITREP_HOME?',
    'Unknown setting SLACK_BOT_TOKNE; did you mean SLACK_BOT_TOKEN?',
  ]);
});

it('lists every secret for the log to hide', () => {
  const address = 'postgres://bot:p%40ssword-1@db.internal/sitrep';
  expect(read({ DATABASE_URL: address }).secrets).toEqual(
    expect.arrayContaining([address, 'p%40ssword-1', 'p@ssword-1']),
  );
  const secret = 'a'.repeat(32);
  expect(read({ SITREP_SECRET: `${secret},${'b'.repeat(32)}` }).secrets).toEqual(
    expect.arrayContaining([secret, 'b'.repeat(32)]),
  );
});
