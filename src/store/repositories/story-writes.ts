import { createHash } from 'node:crypto';
import type { RelationKind } from '../../archive/article.ts';
import type { EventGroup } from '../../archive/repository.ts';
import type { Executor } from '../executor.ts';
import { chunksOf } from './chunks.ts';
import { storyKinds, storyParts } from './story-parts.ts';

/** How two articles are related, and how that was found. */
export interface Relating {
  score?: number | undefined;
  /** By what both report, not by their words. Default false. */
  byEvent?: boolean;
}

/** Stories as they are written: they grow together, and what was joined by its event alone may part again. */
export function createStoryWrites(executor: Executor, nextSeq: () => Promise<number>) {
  const storyOf = async (id: string) => {
    const row = await executor()
      .selectFrom('articles')
      .select(['story_id', 'first_seq'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row ?? null;
  };

  const newStory = async (of: readonly string[], firstSeq: number): Promise<string> => {
    const id = createHash('sha256').update(of.join('\n')).digest('hex').slice(0, 16);
    await executor()
      .insertInto('stories')
      .values({ id, merged_into: null, first_seq: firstSeq })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ merged_into: null }))
      .execute();
    return id;
  };

  const setStory = async (id: string, story_id: string | null): Promise<void> => {
    const seq = await nextSeq();
    await executor().updateTable('articles').set({ story_id, seq }).where('id', '=', id).execute();
  };

  const touch = async (id: string): Promise<void> => {
    const seq = await nextSeq();
    await executor().updateTable('articles').set({ seq }).where('id', '=', id).execute();
  };

  /** Puts both articles into one story. */
  const joinStory = async (oneId: string, otherId: string): Promise<void> => {
    const one = await storyOf(oneId);
    const other = await storyOf(otherId);
    if (one === null || other === null) return;
    if (one.story_id !== null && one.story_id === other.story_id) return;
    const lives =
      one.story_id ??
      other.story_id ??
      (await newStory([oneId, otherId].sort(), Math.min(one.first_seq, other.first_seq)));
    const merged = one.story_id !== null ? other.story_id : null;
    const joining = merged === null ? [oneId, otherId] : (await membersOf([merged])).map(({ id }) => id);
    for (const id of joining) if ((await storyOf(id))?.story_id !== lives) await setStory(id, lives);
    if (merged !== null)
      await executor().updateTable('stories').set({ merged_into: lives }).where('id', '=', merged).execute();
  };

  const relate = async (fromId: string, toId: string, kind: RelationKind, how: Relating = {}): Promise<void> => {
    const { score = null, byEvent = false } = how;
    const written = await executor()
      .insertInto('relations')
      .values({ from_id: fromId, to_id: toId, kind, score, by_event: byEvent ? 1 : 0 })
      .onConflict((conflict) =>
        // What is found by words now no longer hangs on the event.
        byEvent
          ? conflict.doNothing()
          : conflict
              .columns(['from_id', 'to_id', 'kind'])
              .doUpdateSet({ by_event: 0, score })
              .where('relations.by_event', '=', 1),
      )
      .executeTakeFirst();
    if ((written.numInsertedOrUpdatedRows ?? 0n) === 0n) return;
    for (const id of [fromId, toId]) await touch(id);
    if (storyKinds.has(kind)) await joinStory(fromId, toId);
  };

  const membersOf = async (stories: readonly string[]) =>
    executor()
      .selectFrom('articles')
      .select(['id', 'story_id', 'first_seq'])
      .where('story_id', 'in', stories)
      .orderBy('first_seq')
      .execute();

  const relationsAmong = async (ids: readonly string[]) => {
    const found = [];
    const known = new Set(ids);
    for (const chunk of chunksOf(ids)) {
      const rows = await executor()
        .selectFrom('relations')
        .select(['from_id', 'to_id', 'kind', 'by_event'])
        .where('from_id', 'in', chunk)
        .where('kind', 'in', [...storyKinds])
        .execute();
      found.push(...rows.filter(({ to_id }) => known.has(to_id)));
    }
    return found;
  };

  /** Parts one story along the groups its reports turned out to be of. What is related by words stays together. */
  const part = async (storyId: string, groupOf: ReadonlyMap<string, number>): Promise<void> => {
    const members = await membersOf([storyId]);
    const relations = await relationsAmong(members.map(({ id }) => id));
    const { cut, parts } = storyParts(members, relations, groupOf);
    // The largest part keeps the story, unless nothing is left of it.
    const leaving = parts[0]!.length === 1 ? parts : parts.slice(1);
    for (const ids of leaving) {
      const firstSeq = Math.min(...members.filter(({ id }) => ids.includes(id)).map(({ first_seq }) => first_seq));
      const own = ids.length === 1 ? null : await newStory([storyId, ...ids], firstSeq);
      for (const id of ids) await setStory(id, own);
    }
    for (const { from_id, to_id } of cut) {
      await executor()
        .deleteFrom('relations')
        .where('from_id', '=', from_id)
        .where('to_id', '=', to_id)
        .where('kind', '=', 'same-story')
        .where('by_event', '=', 1)
        .execute();
      await touch(from_id);
      await touch(to_id);
    }
  };

  /** Of these articles those in a story, with it. */
  const storiesOf = async (ids: readonly string[]): Promise<Map<string, string>> => {
    const found = new Map<string, string>();
    for (const chunk of chunksOf(ids)) {
      const rows = await executor()
        .selectFrom('articles')
        .select(['id', 'story_id'])
        .where('id', 'in', chunk)
        .execute();
      for (const { id, story_id } of rows) if (story_id !== null) found.set(id, story_id);
    }
    return found;
  };

  const regroup = async (groups: readonly EventGroup[]): Promise<void> => {
    const groupOf = new Map(groups.flatMap(({ ids }, at) => ids.map((id): [string, number] => [id, at])));
    const before = await storiesOf([...groupOf.keys()]);
    const parted = new Set<number>();
    for (const [storyId, ids] of Map.groupBy(before.keys(), (id) => before.get(id)!)) {
      const own = new Set(ids.map((id) => groupOf.get(id)!));
      if (own.size < 2) continue;
      await part(storyId, groupOf);
      for (const at of own) parted.add(at);
    }
    for (const [at, { links }] of groups.entries()) {
      for (const { from, to, score } of links) {
        const now = await storiesOf([from, to]);
        // What held a parted group together may have been cut: then its links are written, though the ends are of one story.
        if (!parted.has(at) && now.has(from) && now.get(from) === now.get(to)) continue;
        await relate(from, to, 'same-story', { score, byEvent: true });
      }
    }
  };

  return { joinStory, relate, regroup };
}
