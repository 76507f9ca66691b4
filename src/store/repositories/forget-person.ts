import { sql } from 'kysely';
import type { Executor } from '../executor.ts';
import { holdings, type PersonHolding } from '../holdings.ts';

/** What stands where a person stood in a text. */
const somebody = 'somebody';

/** Takes a person out of every table, as `holdings` says. Inside a unit of work. Answers how many rows held them, by table. */
export async function forgetPersonEverywhere(executor: Executor, personId: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  // First what hangs on rows that go by another key.
  await sql`delete from delivery_parts where delivery_id in (select id from deliveries where channel_id = ${personId})`.execute(
    executor(),
  );
  for (const [table, { people }] of Object.entries(holdings)) {
    let rows = 0;
    for (const [column, holding] of Object.entries(people ?? {})) {
      rows += await forgetIn(executor, table, column, holding, personId);
    }
    if (rows > 0) counts.set(table, rows);
  }
  return counts;
}

async function forgetIn(
  executor: Executor,
  table: string,
  column: string,
  holding: PersonHolding,
  personId: string,
): Promise<number> {
  const [from, at] = [sql.table(table), sql.ref(column)];
  if (holding === 'text' || table === 'keepsakes') return forgetInText(executor, table, column, holding, personId);
  const { numAffectedRows } =
    holding === 'row'
      ? await sql`delete from ${from} where ${at} = ${personId}`.execute(executor())
      : await sql`update ${from} set ${at} = ${holding === 'clear' ? null : ''} where ${at} = ${personId}`.execute(
          executor(),
        );
  return Number(numAffectedRows ?? 0n);
}

/** Texts that hold the person as a whole word: `slack:T1/U1` is not `slack:T1/U12`. */
async function forgetInText(
  executor: Executor,
  table: string,
  column: string,
  holding: PersonHolding,
  personId: string,
): Promise<number> {
  const [from, at] = [sql.table(table), sql.ref(column)];
  const { pattern, hint } = mentionOf(table, personId);
  const { rows } = await sql<{
    text: string;
  }>`select distinct ${at} as text from ${from} where replace(${at}, ${hint}, '') <> ${at}`.execute(executor());
  let changed = 0;
  for (const { text } of rows) {
    if (!pattern.test(text)) continue;
    const { numAffectedRows } =
      holding === 'row'
        ? await sql`delete from ${from} where ${at} = ${text}`.execute(executor())
        : await sql`update ${from} set ${at} = ${text.replace(pattern, somebody)} where ${at} = ${text}`.execute(
            executor(),
          );
    changed += Number(numAffectedRows ?? 0n);
  }
  return changed;
}

/** How a person is found in a text. Notes of a platform also name people by their bare id, in addition to the workspace. */
function mentionOf(table: string, personId: string): { pattern: RegExp; hint: string } {
  const bare = personId.slice(Math.max(personId.lastIndexOf('/'), personId.indexOf(':')) + 1);
  const words = table === 'keepsakes' ? [personId, bare] : [personId];
  const either = words.map((word) => RegExp.escape(word)).join('|');
  return { pattern: new RegExp(`(?<![\\w/:])(?:${either})(?![\\w])`, 'gu'), hint: words.at(-1)! };
}
