import { writeSync } from 'node:fs';
import { ingest } from '../../../src/archive/ingest/ingest.ts';
import { readFiles } from '../../../src/archive/readers/read-files.ts';
import { openStore } from '../../../src/store/store.ts';

/** Reads files into a home and says each outcome the moment it is reported: `<outcome> <id>`, a line each. */
const [home, ...files] = process.argv.slice(2);
const store = await openStore({ home: home! });
writeSync(1, 'open\n');
await ingest(readFiles(files), {
  archive: store.archive,
  unitOfWork: store.unitOfWork,
  clock: () => new Date(),
  onEntry: (outcome, { id }) => writeSync(1, `${outcome} ${id}\n`),
});
await store.close();
