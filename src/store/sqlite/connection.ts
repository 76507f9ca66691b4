import { DatabaseSync } from 'node:sqlite';
import { explainStoreError } from './errors.ts';
import { type BusyPolicy, retryWhileBusy } from './retry.ts';

/** Opens the database file for writing, in WAL mode with every commit on disk before it returns. */
export async function openWriter(file: string, busy: BusyPolicy): Promise<DatabaseSync> {
  try {
    return await retryWhileBusy(busy, () => {
      const database = new DatabaseSync(file, { timeout: busy.blockMs });
      try {
        database.exec(
          'pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -16000; pragma wal_autocheckpoint = 4000; pragma secure_delete = on',
        );
        return database;
      } catch (error) {
        database.close();
        throw error;
      }
    });
  } catch (error) {
    throw explainStoreError(error, file);
  }
}

/** Opens the same file for reading next to the writer: reads then never wait for a transaction. */
export function openReader(file: string, busy: BusyPolicy): DatabaseSync {
  try {
    const database = new DatabaseSync(file, { timeout: busy.blockMs });
    database.exec('pragma query_only = on');
    return database;
  } catch (error) {
    throw explainStoreError(error, file);
  }
}
