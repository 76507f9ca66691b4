import { appendFile, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChatAdapter } from '../../chat/chat-adapter.ts';
import type { PlatformDeps } from '../../chat/platform.ts';
import { isTerminal } from '../../core/caller.ts';
import { textOf } from '../../core/reply.ts';
import { plainStyle, renderReply } from './render.ts';

/** One line of the file that holds what was posted to the terminal. */
interface PostedLine {
  key: string;
  part: number;
  at: string;
  text: string;
}

export interface ConsoleDeps extends Pick<PlatformDeps, 'home' | 'clock' | 'log'> {
  /** Where posts are shown. Default stdout. */
  write?: (text: string) => void;
}

/**
 * The terminal: what is posted unasked is printed and appended to `console.jsonl` in the home, synced before it counts
 * as posted. That file can be searched, so an unknown outcome is always settled.
 */
export function createConsoleAdapter({
  home,
  clock,
  log,
  write = (text) => process.stdout.write(text),
}: ConsoleDeps): ChatAdapter {
  const path = join(home, 'console.jsonl');

  return {
    name: 'console',
    capabilities: {
      privateReplies: false,
      buttons: false,
      menuOptions: 0,
      idempotency: 'search',
      nonceWindowMs: 0,
      settleMs: 0,
      paceMs: 0,
    },
    start: async () => {},
    split: (reply) => [reply],
    async post({ key, part, reply }) {
      const line: PostedLine = { key, part, at: clock().toISOString(), text: textOf(reply) };
      try {
        await mkdir(home, { recursive: true });
        await appendSynced(path, `${JSON.stringify(line)}\n`);
      } catch (error) {
        log.warn('cannot write to the console file', { error });
        return { outcome: 'unknown', reason: 'the console file cannot be written' };
      }
      write(`\n${renderReply(reply, plainStyle)}`);
      return { outcome: 'posted', messageId: `${key}/${part}`, link: null };
    },
    async find({ key, part }) {
      const lines = await readPosted(path);
      const posted = lines.some((line) => line.key === key && line.part === part);
      return posted ? { found: 'posted', messageId: `${key}/${part}`, link: null } : { found: 'absent' };
    },
    remove: async () => false,
    isMember: async () => true,
    mayManage: async (personId, channelId) => isTerminal(personId) && isTerminal(channelId),
    lost: new Promise(() => {}),
    stop: async () => {},
  };
}

async function appendSynced(path: string, line: string): Promise<void> {
  await appendFile(path, await missingLineBreak(path));
  const file = await open(path, 'a', 0o600);
  try {
    await file.appendFile(line);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A process that died while writing may have left half a line; the next one starts on its own. */
async function missingLineBreak(path: string): Promise<string> {
  const held = await readFile(path, 'utf8').catch(() => '');
  return held === '' || held.endsWith('\n') ? '' : '\n';
}

async function readPosted(path: string): Promise<PostedLine[]> {
  const held = await readFile(path, 'utf8').catch(() => '');
  return held.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as PostedLine];
    } catch {
      return [];
    }
  });
}
