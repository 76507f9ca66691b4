import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root, sitrep } from '../helpers/cli.ts';
import { createHomes } from '../helpers/homes.ts';

const homes = createHomes();

/** The commands of the guide, in order. */
async function guide(): Promise<string[]> {
  const page = await readFile(join(root, 'docs/deploy.md'), 'utf8');
  const section = page.split('\n## ').find((part) => part.startsWith('Recovery')) ?? '';
  return [...section.matchAll(/^\s*npm run -s sitrep -- (.+)$/gmu)].map(([, line]) => line!);
}

it('the guide for recovery leads from a damaged home to a bot that works, with every schedule to be resumed', async () => {
  const home = await homes.newHome();
  const backup = join(home, 'kept', 'backup.db');
  const run = async (line: string) => {
    const words = line.replace('sitrep-2026-11-22.db', backup).replace('<name>', 'iran turkey').split(' ');
    const joined = words[1] === 'resume' ? [...words.slice(0, 2), words.slice(2).join(' ')] : words;
    return sitrep(joined, { home });
  };
  const added = await sitrep('schedule add iran turkey at daily 08:00 save:yes'.split(' '), { home });
  expect(added).toMatchObject({ code: 0 });
  expect((await run(`backup ${backup}`)).code).toBe(0);
  await writeFile(join(home, 'sitrep.db'), 'no database, '.repeat(400));
  expect((await run('schedule list')).err).toContain('is damaged');

  const said: string[] = [];
  const lines = await guide();
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['restore', 'restore', 'doctor', 'schedule', 'schedule']);
  for (const line of lines) {
    const { code, out, err } = await run(line);
    expect(code, `${line}: ${out}${err}`).toBe(0);
    said.push(out);
  }
  expect(said[0]).toMatch(/A whole backup .*\n.*1 schedule/);
  expect(said[1]).toContain('1 schedules are paused');
  expect(said[3]).toContain('iran turkey');
  expect((await run('schedule list')).out).not.toContain('paused');
});
