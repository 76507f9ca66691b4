import { commands } from '../../commands/index.ts';
import { UserError } from '../core/errors.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';

/** Prints the Slack app manifest, made from the commands, with the least scopes. */
export const manifest: AdminCommand = {
  name: 'manifest',
  usage: 'slack [--with ask,public,…] [--http] [--distributed]',
  summary: 'prints the Slack app manifest with the fewest scopes',
  flags: { with: 'value', http: 'switch', distributed: 'switch' },
  async run({ words, flags, io, config }) {
    if (words.join(' ') !== 'slack')
      throw new UserError('Only one platform has a manifest: slack.', {
        code: 'words',
        next: 'sitrep manifest slack',
      });
    const { slackManifest } = await import('../adapters/slack/manifest.ts');
    const { extras } = await import('../adapters/slack/features.ts');
    const wanted = typeof flags.with === 'string' ? flags.with.split(/[\s,]+/).filter(Boolean) : [];
    const unknown = wanted.filter((extra) => !extras.includes(extra));
    if (unknown.length > 0)
      throw new UserError(`--with needs a list of ${extras.join(', ')}; found ${unknown.join(', ')}.`, {
        code: 'words',
      });
    const made = slackManifest(commands, {
      transport: flags.http === true ? 'http' : 'socket',
      publicUrl: config.settings.PUBLIC_URL,
      with: wanted,
      distributed: flags.distributed === true,
    });
    io.out(`${JSON.stringify(made, null, 2)}\n`);
    return exitCodes.done;
  },
};
