import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConsoleAdapter } from '../../../src/adapters/console/adapter.ts';
import { silentLog } from '../../../src/core/log.ts';
import { describeChatAdapter } from '../../contracts/chat-adapter.ts';

describeChatAdapter('the console', async () => {
  const shown: string[] = [];
  const home = await mkdtemp(join(tmpdir(), 'sitrep-console-'));
  const clock = () => new Date('2026-11-21T08:00:00Z');
  return {
    adapter: createConsoleAdapter({
      home,
      clock,
      log: silentLog,
      write: (text) => void shown.push(text.replace(/\s+/g, ' ')),
    }),
    channel: 'console',
    posted: () => shown,
    close: async () => {},
  };
});
