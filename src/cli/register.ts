import { commands } from '../../commands/index.ts';
import { platforms } from '../adapters/index.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';
import { platformNamed } from './platform-named.ts';

const able = platforms.filter(({ register }) => register !== undefined);

/** Registers the commands with a platform, whether or not they changed. The bot does so by itself when they did. */
export const register: AdminCommand = {
  name: 'register',
  usage: able.map(({ name }) => name).join(' or '),
  summary: 'registers the commands',
  flags: {},
  async run({ words, io, config, open }) {
    const platform = platformNamed(words, able, 'registers commands');
    const { store } = await open({ withoutSamples: true });
    const settings = config.platforms[platform.name] ?? {};
    io.out(`${await platform.register!({ settings, commands, platformState: store.platformState })}\n`);
    return exitCodes.done;
  },
};
