import { type AdminCommand, exitCodes } from './admin-command.ts';

/** Every article as one JSON object a line, in archive order: what `ingest` reads back. */
export const exportArchive: AdminCommand = {
  name: 'export',
  usage: '',
  summary: 'prints all articles as JSONL',
  flags: {},
  async run({ io, open }) {
    const { store } = await open();
    for await (const article of store.archive.all()) io.out(`${JSON.stringify(article)}\n`);
    return exitCodes.done;
  },
};
