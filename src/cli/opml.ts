import { type AdminCommand, exitCodes } from './admin-command.ts';

/** Prints the sources as OPML, for other feed readers; "sources add <file.opml>" reads one in. */
export const opml: AdminCommand = {
  name: 'opml',
  usage: '',
  summary: 'prints every source as an OPML list',
  flags: {},
  async run({ io, open }) {
    const { services } = await open();
    io.out(`${await services.sources.opml()}\n`);
    return exitCodes.done;
  },
};
