/**
 * Several changes that happen together or not at all. Everything repositories are asked inside `work` is one
 * transaction; a unit inside a unit joins it. Nothing in `work` may wait for a network, a person or long computing:
 * other writers, also those in other processes, wait meanwhile. Where several machines write, `work` may be done again from its
 * start after it lost a race or its connection: it must not change anything but the database.
 */
export interface UnitOfWork {
  run<T>(work: () => Promise<T>, options?: UnitOptions): Promise<T>;
}

export interface UnitOptions {
  /**
   * Units that ask for one turn never run at the same time, whichever machine they run on. For long ones, which would lose
   * every race: `archive` for those that write many articles, `migrations` for changes of the schema. Default none.
   */
  turn?: 'archive' | 'migrations';
}
