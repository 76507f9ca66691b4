import { commands } from '../../commands/index.ts';
import { platforms } from '../adapters/index.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';
import { platformNamed } from './platform-named.ts';

const able = platforms.filter(({ manifest }) => manifest !== undefined);

/** Prints the app manifest of a platform, made from the commands. */
export const manifest: AdminCommand = {
  name: 'manifest',
  usage: `${able.map(({ name }) => name).join(' or ')} [--least] [--with public,history,…] [--http] [--distributed]`,
  summary: 'prints the Slack app manifest, or what Sitrep asks of Discord; --least asks for commands and posting only',
  flags: { least: 'switch', with: 'value', http: 'switch', distributed: 'switch' },
  async run({ words, flags, io, config }) {
    const platform = platformNamed(words, able, 'has a manifest');
    const made = await platform.manifest!(commands, {
      with: typeof flags.with === 'string' ? flags.with.split(/[\s,]+/).filter(Boolean) : [],
      least: flags.least === true,
      http: flags.http === true,
      distributed: flags.distributed === true,
      publicUrl: config.settings.PUBLIC_URL,
    });
    io.out(`${JSON.stringify(made, null, 2)}\n`);
    return exitCodes.done;
  },
};
