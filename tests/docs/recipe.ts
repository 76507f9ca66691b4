import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');

/** What a page of docs/ tells its reader to do, in order. */
export type Step =
  | { does: 'file'; path: string; content: string }
  | { does: 'line'; path: string; after: string; content: string }
  | { does: 'replace'; path: string; what: string; content: string }
  | { does: 'run'; commands: string[] };

/** Reads the steps off a page: fenced blocks marked `file=`, `line= after=`, `replace= what=` or `run`. */
export function stepsOf(page: string): Step[] {
  return [...page.matchAll(/^```\w+ ([^\n]+)\n([\s\S]*?)\n```$/gm)].map(([, info, content]) => {
    const value = (name: string) =>
      new RegExp(`${name}=(?:"([^"]+)"|(\\S+))`).exec(info!)?.slice(1).find(Boolean) ?? '';
    if (info === 'run') return { does: 'run', commands: content!.split('\n') };
    if (info!.startsWith('line='))
      return { does: 'line', path: value('line'), after: value('after'), content: content! };
    if (info!.startsWith('replace='))
      return { does: 'replace', path: value('replace'), what: value('what'), content: content! };
    return { does: 'file', path: value('file'), content: content! };
  });
}

/** A copy of the project to follow a recipe in; its packages are this project's. */
export async function copyOfProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sitrep-recipe-'));
  for (const name of [
    'bench',
    'bin',
    'commands',
    'data',
    'docs',
    'eval',
    'src',
    'tests',
    '.gitignore',
    'biome.json',
    'package.json',
    'tsconfig.json',
    'vitest.config.ts',
  ]) {
    await cp(join(root, name), join(folder, name), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Follows the steps to the letter. Answers what each command printed; a command that fails rejects. */
export async function follow(steps: readonly Step[], folder: string, home: string): Promise<string[]> {
  const printed: string[] = [];
  for (const step of steps) {
    if (step.does === 'run') {
      for (const command of step.commands) {
        const env = {
          ...process.env,
          SITREP_HOME: home,
          PATH: `${join(folder, 'node_modules/.bin')}:${process.env.PATH}`,
        };
        const { stdout } = await run('sh', ['-c', command], { cwd: folder, env });
        printed.push(stdout);
      }
      continue;
    }
    const path = join(folder, step.path);
    if (step.does === 'file') {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, `${step.content}\n`);
      continue;
    }
    const source = await readFile(path, 'utf8');
    const anchor = step.does === 'line' ? step.after : step.what;
    if (source.split(anchor).length !== 2)
      throw new Error(`${step.path} does not have "${anchor}" once, as the recipe says`);
    await writeFile(
      path,
      source.replace(anchor, () => (step.does === 'line' ? `${anchor}\n${step.content}` : step.content)),
    );
  }
  return printed;
}
