import { openStore } from '../../../src/store/store.ts';

/** Opens a home and says the identity of its archive. */
const store = await openStore({ home: process.argv[2]! });
process.stdout.write(await store.archive.archiveId());
await store.close();
