import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../helpers/cli.ts';

const pages = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '' && !path.startsWith('data/articles') && existsSync(join(root, path)));

/** Pages whose lines several people add at one time: wrapped at a release. */
const growing = ['CHANGELOG.md', 'docs/measurements.md'];

/** Lines of prose: outside code, tables and the pages that are generated. */
function proseOf(page: string): string[] {
  const lines = readFileSync(join(root, page), 'utf8').split('\n');
  let isCode = false;
  return lines.filter((line) => {
    if (/^\s*(?:```|~~~)/u.test(line)) isCode = !isCode;
    return !isCode && !line.includes(' | ') && !line.startsWith('|');
  });
}

describe('a page', () => {
  it('is found', () => expect(pages.length).toBeGreaterThan(20));

  it.each(pages.filter((page) => !growing.includes(page)))('%s keeps its lines under 120 characters', (page) => {
    expect(proseOf(page).filter((line) => line.length >= 120)).toEqual([]);
  });

  it.each(pages)('%s links only to what is there', (page) => {
    const links = [
      ...proseOf(page)
        .join('\n')
        .matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/gu),
    ].map(([, target]) => target!);
    const missing = links.filter((link) => !link.includes(':') && !existsSync(join(root, dirname(page), link)));
    expect(missing).toEqual([]);
  });
});
