import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineCommand } from '../../commands/define-command.ts';
import { createAccessPolicy } from '../../src/core/access.ts';
import type { StoredAnswer } from '../../src/core/answers.ts';
import { UserError } from '../../src/core/errors.ts';
import type { LogFields, Logger } from '../../src/core/log.ts';
import { say, textOf } from '../../src/core/reply.ts';
import { botWith, caller } from '../helpers/bot.ts';

const ran: unknown[] = [];

const search = defineCommand({
  name: 'search',
  summary: 'Search',
  options: z.strictObject({
    query: z.string().trim().min(2).describe('Words to look for').meta({ positional: true }),
    limit: z.int().min(1).max(10).default(5).describe('How many results'),
    order: z.enum(['newest', 'oldest']).optional().describe('Which first'),
    quiet: z.boolean().default(false).describe('Say little'),
  }),
  examples: ['search trade'],
  visibility: 'public',
  async run({ options }) {
    ran.push(options);
    return { reply: say(`found ${options.query}`), data: options };
  },
});

const breaking = defineCommand({
  name: 'break',
  summary: 'Break',
  options: z.strictObject({ how: z.string().default('badly').describe('How') }),
  examples: ['break'],
  visibility: 'private',
  async run({ options }) {
    if (options.how === 'kindly') throw new UserError('That is not there.', { next: 'Try another.' });
    throw new Error('token xoxb-1 was eaten');
  },
});

const guarded = defineCommand({
  name: 'pause',
  summary: 'Pause',
  options: z.strictObject({}),
  examples: ['pause'],
  visibility: 'private',
  permission: 'manage-channel',
  run: async () => ({ reply: say('paused'), data: null }),
});

const commands = [search, breaking, guarded];

describe('words to options', () => {
  it.each([
    {
      rawOptions: { line: 'border trade limit:3 order:Newest' },
      becomes: { query: 'border trade', limit: 3, order: 'newest', quiet: false },
    },
    { rawOptions: { query: 'trade', limit: 3 }, becomes: { query: 'trade', limit: 3, quiet: false } },
    { rawOptions: { line: 'trade quiet:no' }, becomes: { query: 'trade', limit: 5, quiet: false } },
    { rawOptions: { line: 'trade quiet:yes' }, becomes: { query: 'trade', limit: 5, quiet: true } },
  ])('runs $rawOptions', async ({ rawOptions, becomes }) => {
    const answer = await botWith(commands)({ name: 'search', rawOptions, caller }).run();
    expect(answer).toMatchObject({ state: 'answered', data: becomes, ran: { command: 'search', options: becomes } });
  });

  it.each([
    { fault: 'a one-letter query', rawOptions: { query: 'a' }, mentions: ['"query"', 'at least 2'] },
    { fault: 'a limit above ten', rawOptions: { query: 'trade', limit: 11 }, mentions: ['"limit"', '1 to 10'] },
    { fault: 'a limit in words', rawOptions: { query: 'trade', limit: 'many' }, mentions: ['"limit"', 'whole number'] },
    { fault: 'an unknown choice', rawOptions: { query: 'trade', order: 'best' }, mentions: ['newest, oldest'] },
    { fault: 'no words', rawOptions: { line: '' }, mentions: ['"query"', 'Try: search trade'] },
    {
      fault: 'an option it lacks',
      rawOptions: { query: 'trade', colour: 'red' },
      mentions: ['"colour"', 'query, limit'],
    },
  ])('explains $fault without running the command', async ({ rawOptions, mentions }) => {
    ran.length = 0;
    const answer = await botWith(commands)({ name: 'search', rawOptions, caller }).run();
    expect(answer.state).toBe('explained');
    for (const words of mentions) expect(textOf(answer.reply)).toContain(words);
    expect(ran).toEqual([]);
  });
});

it('knows who sees the answer before any work', () => {
  expect(botWith(commands)({ name: 'search', rawOptions: {}, caller }).visibility).toBe('public');
  expect(botWith(commands)({ name: 'nothing', rawOptions: {}, caller }).visibility).toBe('private');
});

it('names the nearest command for a wrong word', async () => {
  const answer = await botWith(commands)({ name: 'serach', rawOptions: {}, caller }).run();
  expect(textOf(answer.reply)).toContain('"search"');
});

it('tells people the next step, and the log the cause, without the words typed', async () => {
  const lines: { event: string; fields: LogFields }[] = [];
  const log = recordingLog(lines);
  const bot = botWith(commands, { log });
  const kind = await bot({ name: 'break', rawOptions: { how: 'kindly' }, caller }).run();
  expect(textOf(kind.reply)).toBe('That is not there.\nTry another.');
  const failed = await bot({ name: 'break', rawOptions: {}, caller }).run();
  expect(failed.state).toBe('failed');
  expect(textOf(failed.reply)).not.toContain('eaten');
  await bot({ name: 'search', rawOptions: { query: 'secret plans' }, caller }).run();
  expect(lines.map(({ event }) => event)).toEqual(['explained', 'command failed', 'answered']);
  expect(lines[1]!.fields.error).toContain('eaten');
  expect(JSON.stringify(lines)).not.toContain('secret plans');
});

describe('who may ask', () => {
  const at = new Date('2026-11-21T08:00:00Z');
  const policy = (rules: Partial<Parameters<typeof createAccessPolicy>[0]> = {}) =>
    createAccessPolicy({ allow: null, admins: [], homeWorkspaces: () => ['test:T1'], ...rules });

  it('answers only workspaces on the list', async () => {
    const bot = botWith(commands, { policy: policy({ allow: ['test:T9'] }) });
    const answer = await bot({ name: 'search', rawOptions: { query: 'trade' }, caller }).run();
    expect(textOf(answer.reply)).toContain('private');
    const friend = { ...caller, workspaceId: 'test:T9' };
    expect((await bot({ name: 'search', rawOptions: { query: 'trade' }, caller: friend }).run()).state).toBe(
      'answered',
    );
  });

  it('answers only its tokens’ own workspaces where no list is set, and nobody where none is known', () => {
    const homes: string[] = [];
    const rules = policy({ homeWorkspaces: () => homes });
    expect(rules.refusal(caller)).toContain('SITREP_ALLOW=test:T1');
    homes.push('other:T1');
    expect(rules.refusal(caller)).toContain('SITREP_ALLOW=test:T1');
    homes.push('test:T9');
    expect(rules.refusal(caller)).toContain('add test:T1 to SITREP_ALLOW');
    expect(rules.refusal({ ...caller, memberOf: ['test:T9'] })).toBeNull();
    expect(rules.refusal({ ...caller, workspaceId: 'test:T9' })).toBeNull();
  });

  it('lets channel managers and admins do what others may not', async () => {
    const bot = botWith(commands, { policy: policy({ admins: ['test:U7', 'test:role:editors'] }) });
    const ask = async (over: object) =>
      (await bot({ name: 'pause', rawOptions: {}, caller: { ...caller, mayManageChannel: false, ...over } }).run())
        .state;
    expect(await ask({})).toBe('explained');
    expect(await ask({ mayManageChannel: true })).toBe('answered');
    expect(await ask({ personId: 'test:U7' })).toBe('answered');
    expect(await ask({ groups: ['test:role:editors'] })).toBe('answered');
  });

  it('takes twenty questions at once, then one every three seconds, and says so once', () => {
    const rules = policy();
    const ask = (second: number, personId = 'test:U1') =>
      rules.wait({ ...caller, personId }, new Date(at.getTime() + second * 1000));
    for (let asked = 0; asked < 20; asked++) expect(ask(0)).toBeNull();
    expect(ask(0)).toEqual({ seconds: 3, isTold: false });
    expect(ask(1)).toEqual({ seconds: 2, isTold: true });
    expect(ask(1, 'test:U2')).toBeNull();
    expect(ask(3)).toBeNull();
    expect(ask(3)).toEqual({ seconds: 3, isTold: false });
    for (let asked = 0; asked < 20; asked++) expect(ask(90)).toBeNull();
    expect(ask(30)).toMatchObject({ isTold: false });
    expect(ask(33)).toBeNull();
  });

  it('counts questions alone: no settings, no help, no refusals', async () => {
    let counted = 0;
    const rules = { ...policy(), wait: () => ({ seconds: ++counted, isTold: counted > 1 }) };
    const question = defineCommand({ ...search, name: 'question', isQuestion: true });
    const bot = botWith([...commands, question], { policy: rules });
    const ask = (name: string, rawOptions: object) =>
      bot({ name, rawOptions: { ...rawOptions }, caller: { ...caller, mayManageChannel: false } }).run();
    await ask('pause', {});
    await ask('question', { nonsense: 1 });
    expect(counted).toBe(0);
    const first = await ask('question', { query: 'iran' });
    expect(textOf(first.reply)).toBe('You can ask 20 questions a minute.\nPlease ask again in 1 second.');
    expect(first.isSilent).toBeUndefined();
    expect((await ask('question', { query: 'iran' })).isSilent).toBe(true);
  });

  it('knows which commands of the project are questions', async () => {
    const { commands: all } = await import('../../commands/index.ts');
    expect(all.filter(({ isQuestion }) => isQuestion === true).map(({ name }) => name)).toEqual([
      'brief',
      'articles',
      'timeline',
      'check',
      'schedule preview',
      'schedule run',
      'alert preview',
    ]);
  });
});

it('keeps an answer with buttons under a short id for the person who asked', async () => {
  const saved: StoredAnswer[] = [];
  const withButtons = defineCommand({
    ...search,
    async run({ options }) {
      return {
        reply: { nodes: [{ type: 'buttons', buttons: [{ id: 'share', label: 'Share', action: { type: 'share' } }] }] },
        data: options,
      };
    },
  });
  const answers = {
    save: async (answer: StoredAnswer) => void saved.push(answer),
    get: async () => null,
    recentQueries: async () => [],
    prune: async () => 0,
  };
  const answer = await botWith([withButtons], { answers })({
    name: 'search',
    rawOptions: { query: 'trade' },
    caller,
  }).run();
  expect(answer.answerId).toMatch(/^[a-z0-9]{12}$/);
  expect(saved).toMatchObject([
    { id: answer.answerId, personId: 'test:U1', command: 'search', options: { query: 'trade' } },
  ]);
});

function recordingLog(lines: { event: string; fields: LogFields }[], held: LogFields = {}): Logger {
  const add = (event: string, fields: LogFields = {}) => void lines.push({ event, fields: { ...held, ...fields } });
  return {
    debug: add,
    info: add,
    warn: add,
    error: add,
    child: (fields) => recordingLog(lines, { ...held, ...fields }),
  };
}
