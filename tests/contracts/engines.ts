import type { Store } from '../../src/store/store.ts';
import { createHomes } from '../helpers/homes.ts';
import { createDatabases } from '../helpers/postgres/databases.ts';

/** A kind of database that every repository suite runs on. */
export interface EngineUnderTest {
  name: string;
  /** An empty store, closed and removed after the test. */
  open(): Promise<Store>;
  /** Another store on the database of one, as another process has it. */
  openBeside(store: Store): Promise<Store>;
}

/** Both engines, for the tests of the file that calls this. */
export function bothEngines(): EngineUnderTest[] {
  const homes = createHomes();
  const databases = createDatabases();
  const urls = new WeakMap<Store, string>();
  return [
    { name: 'SQLite', open: () => homes.open(), openBeside: ({ home }) => homes.open({ home }) },
    {
      name: 'PostgreSQL',
      async open() {
        const url = await databases.newDatabase();
        const store = await databases.open({ url });
        urls.set(store, url);
        return store;
      },
      openBeside: (store) => databases.open({ url: urls.get(store)! }),
    },
  ];
}
