/**
 * Several changes that happen together or not at all. Everything repositories are asked inside `work` is one
 * transaction; a unit inside a unit joins it. Nothing in `work` may wait for a network, a person or long computing:
 * other writers, also those in other processes, wait meanwhile.
 */
export interface UnitOfWork {
  run<T>(work: () => Promise<T>): Promise<T>;
}
