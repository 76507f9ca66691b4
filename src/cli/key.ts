import { UserError } from '../core/errors.ts';
import { openKeyRing, publicKeys, rotateKey } from '../receipts/key-ring.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';

/** The key that signs receipts: its public half for others to verify with, and a new one in its place. */
export const key: AdminCommand = {
  name: 'key',
  usage: 'show | rotate',
  summary: 'shows the public keys that verify receipts, or lets a new key sign from now on',
  flags: {},
  async run({ words, io, config }) {
    const home = config.settings.SITREP_HOME;
    const [action, ...more] = words;
    if (more.length > 0 || (action !== 'show' && action !== 'rotate')) {
      throw new UserError('Choose "show" or "rotate".', { code: 'words', next: 'For example: sitrep key show' });
    }
    const keys = action === 'show' ? await openKeyRing(home, new Date()) : await rotateKey(home, new Date());
    io.out(`${JSON.stringify({ keys: publicKeys(keys) }, null, 2)}\n`);
    if (action === 'rotate') {
      io.err(
        'A new key signs from now on. The old private key is deleted; its public key is kept, so that older receipts still verify. A bot or MCP server that runs signs with the new one, too.\n',
      );
    }
    return exitCodes.done;
  },
};
