import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Manifest } from '../../search/segment/segment-store.ts';
import type { SharedSegments } from '../../search/segment/shared-segments.ts';
import type { Executor } from '../executor.ts';

/** Bytes of one row: a statement with it is over well within its time, also on a slow network. */
const pieceSize = 512 * 1024;

/** What no set names is left to whoever is sending it for so long, in milliseconds. */
const sendingMs = 60 * 60_000;
/** A set that nobody has written for so long, in milliseconds, is of a version that no longer runs. */
const forgottenSetMs = 7 * 24 * 60 * 60_000;

/** Counts how often articles were forgotten; each time, all that is shared goes. */
export const erasureCounter = 'erasures';

/** Segments of the search index in a database. */
export function createSharedSegments(executor: Executor, unitOfWork: UnitOfWork, clock: () => Date): SharedSegments {
  const erasures = async (): Promise<number> => {
    const row = await executor()
      .selectFrom('counters')
      .select('value')
      .where('name', '=', erasureCounter)
      .executeTakeFirst();
    return row?.value ?? 0;
  };
  const allNames = async (): Promise<{ name: string; at: number }[]> =>
    executor().selectFrom('index_segments').select(['name', 'at']).execute();
  const setOf = async (made: string): Promise<Manifest | null> => {
    const row = await executor()
      .selectFrom('index_sets')
      .select('manifest')
      .where('made', '=', made)
      .executeTakeFirst();
    return row === undefined ? null : (JSON.parse(row.manifest) as Manifest);
  };
  const remove = async (name: string): Promise<void> => {
    await executor().deleteFrom('index_segments').where('name', '=', name).execute();
    await executor().deleteFrom('index_pieces').where('name', '=', name).execute();
  };

  return {
    manifest: setOf,
    erasures,
    drop: (name) => unitOfWork.run(() => remove(name)),

    async names() {
      return new Set((await allNames()).map(({ name }) => name));
    },

    async read(name) {
      const segment = await executor()
        .selectFrom('index_segments')
        .selectAll()
        .where('name', '=', name)
        .executeTakeFirst();
      if (segment === undefined) return null;
      const bytes = new Uint8Array(new SharedArrayBuffer(segment.size));
      for (let piece = 0; piece < segment.pieces; piece++) {
        const row = await executor()
          .selectFrom('index_pieces')
          .select('bytes')
          .where('name', '=', name)
          .where('piece', '=', piece)
          .executeTakeFirst();
        const at = piece * pieceSize;
        if (row === undefined || at + row.bytes.length > segment.size) return null;
        bytes.set(row.bytes, at);
      }
      return bytes;
    },

    async write(name, bytes) {
      const pieces = Math.ceil(bytes.length / pieceSize);
      for (let piece = 0; piece < pieces; piece++) {
        const row = { name, piece, bytes: Buffer.from(bytes.subarray(piece * pieceSize, (piece + 1) * pieceSize)) };
        await executor()
          .insertInto('index_pieces')
          .values(row)
          .onConflict((conflict) => conflict.columns(['name', 'piece']).doUpdateSet({ bytes: row.bytes }))
          .execute();
      }
      const whole = { pieces, size: bytes.length, at: clock().getTime() };
      await executor()
        .insertInto('index_segments')
        .values({ name, ...whole })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(whole))
        .execute();
    },

    replaceManifest: (next) =>
      unitOfWork.run(async () => {
        const now = clock().getTime();
        const there = await allNames();
        const names = new Set(there.map(({ name }) => name));
        const current = await setOf(next.made);
        const isOlder = current !== null && current.archiveId === next.archiveId && current.seq > next.seq;
        const lacksSome = next.segments.some(({ name }) => !names.has(name));
        if (isOlder || lacksSome || (next.erased ?? 0) < (await erasures())) return false;
        const row = { seq: next.seq, manifest: JSON.stringify(next), at: now };
        await executor()
          .insertInto('index_sets')
          .values({ made: next.made, ...row })
          .onConflict((conflict) => conflict.column('made').doUpdateSet(row))
          .execute();
        await executor()
          .deleteFrom('index_sets')
          .where('at', '<', now - forgottenSetMs)
          .execute();
        const sets = await executor().selectFrom('index_sets').select('manifest').execute();
        const named = new Set(
          sets.flatMap(({ manifest }) => (JSON.parse(manifest) as Manifest).segments.map(({ name }) => name)),
        );
        const replaced = new Set((current?.segments ?? []).map(({ name }) => name));
        for (const { name, at } of there) {
          if (!named.has(name) && (replaced.has(name) || at < now - sendingMs)) await remove(name);
        }
        return true;
      }),
  };
}

/** Removes all that is shared: words of articles may stand in it. Runs inside the unit of work that forgets them. */
export async function forgetSharedSegments(executor: Executor): Promise<void> {
  for (const table of ['index_sets', 'index_segments', 'index_pieces'] as const) {
    await executor().deleteFrom(table).execute();
  }
  await executor()
    .updateTable('counters')
    .set(({ eb }) => ({ value: eb('value', '+', 1) }))
    .where('name', '=', erasureCounter)
    .execute();
}
