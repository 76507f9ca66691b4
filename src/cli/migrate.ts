import { databaseOf } from '../app/database.ts';
import { UserError } from '../core/errors.ts';
import { openStore } from '../store/store.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';

/** Brings the schema up to date and does nothing else: one job before several bots of a new version start, run as the owner. */
export const migrateCommand: AdminCommand = {
  name: 'migrate',
  usage: '',
  summary: 'brings the database to this version and ends; bots do so themselves where their user may',
  flags: {},
  async run({ words, io, config }) {
    if (words.length > 0) throw new UserError('migrate takes no words.', { code: 'words', next: 'sitrep migrate' });
    const store = await openStore({ home: config.settings.SITREP_HOME, ...databaseOf(config) });
    await store.close();
    io.out(`Up to date: ${store.shared?.place ?? store.home}\n`);
    return exitCodes.done;
  },
};
