import { existsSync } from 'node:fs';
import { databaseOf } from '../app/database.ts';
import { UserError } from '../core/errors.ts';
import { counted } from '../core/wording.ts';
import { assertAlone } from '../store/backup.ts';
import { moveInto } from '../store/portable/copy.ts';
import { openSqliteSource } from '../store/portable/sqlite-source.ts';
import { databaseFile } from '../store/sqlite/engine.ts';
import { openStore } from '../store/store.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';

/** Moves a home into PostgreSQL, compares every table, and goes on where an earlier try was broken off. */
export const move: AdminCommand = {
  name: 'move',
  usage: '[--to ADDRESS]',
  summary:
    'moves all state of this home into the PostgreSQL database of DATABASE_URL, or of --to; the bot must be stopped',
  flags: { to: 'value' },
  async run({ words, flags, io, config }) {
    if (words.length > 0)
      throw new UserError('move takes no words.', { code: 'words', next: 'sitrep move --to postgres://…' });
    const home = config.settings.SITREP_HOME;
    const target = databaseOf(config).postgres;
    const url = typeof flags.to === 'string' ? flags.to : target?.url;
    if (url === undefined) {
      throw new UserError('Where to?', {
        code: 'words',
        next: 'Set DATABASE_URL, or name the database: sitrep move --to postgres://…',
      });
    }
    if (!existsSync(databaseFile(home))) {
      throw new UserError(`There is nothing to move in ${home}.`, {
        code: 'nothing-there',
        next: 'Check SITREP_HOME.',
      });
    }
    assertAlone(home);
    // Brings a home of before to this version.
    const store = await openStore({ home });
    const from = await store.archive.archiveId().finally(() => store.close());
    assertAlone(home);

    const { openPostgres } = await import('../store/postgres/engine.ts');
    const engine = await openPostgres({ url, poolSize: 4 });
    const source = openSqliteSource(databaseFile(home));
    try {
      let rows = 0;
      await moveInto(engine, source, from, new Date(), (moved) => {
        rows += moved.rows;
        if (moved.rows > 0)
          io.out(`${moved.table}: ${counted(moved.rows, 'row')}, the same there (${moved.hash.slice(0, 16)})\n`);
      });
      io.out(`Moved: ${counted(rows, 'row')} into ${engine.shared?.place}.\n`);
      io.out('Start the bot with DATABASE_URL set to it. This home stays as it was: never start a bot on both.\n');
    } finally {
      await source.close();
      await engine.close();
    }
    return exitCodes.done;
  },
};
