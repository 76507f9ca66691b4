import { randomUUID } from 'node:crypto';
import type { ArchiveRepository } from '../../archive/repository.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Executor } from '../executor.ts';
import { createArchiveReads } from './archive-reads.ts';
import { createArchiveWrites } from './archive-writes.ts';

/** The archive in a database. A change made outside a unit of work is one by itself. */
export function createArchiveRepository(executor: Executor, unitOfWork: UnitOfWork): ArchiveRepository {
  const writes = createArchiveWrites(executor);
  return {
    ...createArchiveReads(executor),
    insert: (...record) => unitOfWork.run(() => writes.insert(...record)),
    update: (...record) => unitOfWork.run(() => writes.update(...record)),
    addKeys: (...keys) => unitOfWork.run(() => writes.addKeys(...keys)),
    noteReader: (...reader) => unitOfWork.run(() => writes.noteReader(...reader)),
    unite: (...records) => unitOfWork.run(() => writes.unite(...records)),
    relate: (...relation) => unitOfWork.run(() => writes.relate(...relation)),
    regroup: (...groups) => unitOfWork.run(() => writes.regroup(...groups)),
    remove: (...article) => unitOfWork.run(() => writes.remove(...article)),
    forget: (...article) => unitOfWork.run(() => writes.forget(...article)),
    setMeta: (...note) => unitOfWork.run(() => writes.setMeta(...note)),
  };
}

/** Gives a new archive its identity; an existing one keeps its own. */
export async function nameArchive(archive: ArchiveRepository, unitOfWork: UnitOfWork): Promise<void> {
  if ((await archive.meta('archive_id')) !== null) return;
  await unitOfWork.run(async () => {
    if ((await archive.meta('archive_id')) === null) await archive.setMeta('archive_id', randomUUID());
  });
}
