import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { openRuntime, type Runtime } from '../../src/app/runtime.ts';
import type { QuotePolicy } from '../../src/archive/article.ts';
import type { ReadResult } from '../../src/archive/readers/reader.ts';
import { consoleCaller } from '../../src/core/caller.ts';
import { readConfig } from '../../src/core/config.ts';
import { silentLog } from '../../src/core/log.ts';
import { type CitationRef, citationsOf, textOf } from '../../src/core/reply.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import { recordsOf } from '../helpers/drafts.ts';
import { createHomes } from '../helpers/homes.ts';
import { sourceAt } from '../helpers/polling.ts';
import { onPostgres } from '../helpers/postgres/test-store.ts';

const at = new Date('2026-11-03T10:00:00Z');
const title = 'Border trade to grow';
const url = 'https://post.test/border';
const text = [
  'Turkey and Iran signed an agreement on border trade in Van on 3 November 2026, officials of both countries announced.',
  'The agreement lets lorries from Iran cross into Turkey at three points instead of one from 1 January 2027 onwards.',
  'In 2025 Iran sold goods worth two billion dollars to Turkey, a quarter less than Turkey had sold to Iran.',
  ...Array.from({ length: 8 }, (_, at) => `In market ${at} the price of bread rose ${'again and '.repeat(60)}again.`),
];
const records = recordsOf([{ title, givenId: 'a', paragraphs: text, source: 'Post (test)', url }]);

const homes = createHomes();
let runtime: Runtime;
beforeEach(async () => {
  const home = await homes.newHome();
  runtime = await openRuntime({
    config: readConfig({ SITREP_HOME: home, SITREP_SAMPLE: 'off' }, []),
    platforms: [],
    commands,
    log: silentLog,
    clock: () => at,
  });
  await runtime.ingest(records);
});
afterEach(() => runtime.close());

/** A source that brought the article, under a policy. */
async function bring(quotePolicy: QuotePolicy, id = 'aaaaaa', articleId = 'a') {
  const source = sourceAt(`https://post.test/${id}`, { id, quotePolicy });
  await runtime.store.sources.add(source);
  await runtime.store.sources.noteArticles(source, [articleId], at);
}

async function ask(name: string, line: string) {
  const { reply, state, data } = await runtime.dispatch({ name, rawOptions: { line }, caller: consoleCaller }).run();
  expect(state, textOf(reply)).toBe('answered');
  return { shown: textOf(reply), citations: citationsOf(reply), json: JSON.stringify(data) };
}

/** Sentences of the article that can be read in a text, in whole or in part. */
const sentencesIn = (shown: string) => text.filter((sentence) => shown.includes(sentence.slice(20, 60))).length;

async function readAt({ articleId, revision, part, paragraph, start, end }: CitationRef): Promise<string> {
  return JSON.stringify(await runtime.readQuote({ articleId, revision, part, paragraph, start, end }));
}

describe('the quote policy of a source', () => {
  it.each([
    { policy: null, most: 3 },
    { policy: 'full', most: 3 },
    { policy: 'sentence', most: 1 },
    { policy: 'headline', most: 0 },
    { policy: 'none', most: 0 },
  ] as const)('$policy is kept by every command', async ({ policy, most }) => {
    const [before] = (await ask('brief', 'iran turkey')).citations;
    if (policy !== null) await bring(policy);

    const brief = await ask('brief', 'iran turkey');
    const timeline = await ask('timeline', 'iran turkey');
    for (const { shown, json } of [brief, timeline]) {
      if (most > 1) expect(sentencesIn(shown)).toBeGreaterThan(1);
      expect(sentencesIn(json)).toBeLessThanOrEqual(most);
      expect(sentencesIn(shown)).toBeLessThanOrEqual(most);
    }
    expect(sentencesIn(brief.shown) > 0).toBe(most > 0);

    const read = await ask('articles', 'iran turkey read:1');
    expect(sentencesIn(read.shown)).toBe(most);
    expect(read.shown).toContain(title);
    expect(read.shown).toContain(url);
    expect(read.shown.includes(`quote:${policy}`)).toBe(most < 2);

    const listed = await ask('articles', 'iran turkey');
    expect(listed.shown).toContain(title);
    expect(sentencesIn(listed.shown + listed.json)).toBe(0);

    const changed = text[1]!.replace('three', 'seven');
    const checked = await ask('check', changed);
    expect(checked.shown.includes('the archive has “three”')).toBe(most > 0);
    expect(checked.json.includes('at three points')).toBe(most > 0);

    // Quoted before the policy was given.
    const opened = await readAt(before!);
    if (most > 1) expect(sentencesIn(opened)).toBeGreaterThan(1);
    else expect(sentencesIn(opened)).toBe(most);
    expect(opened).toContain(title);
  });

  it('leaves the command line of who runs it whole', async () => {
    await bring('none');
    expect((await runtime.store.archive.get('a'))?.paragraphs).toEqual(text);
    expect(await runtime.services.archive.get('a')).toMatchObject({ paragraphs: text, quotePolicy: 'none' });
  });
});

describe('which policy an article is under', () => {
  const policyOf = async (id = 'a') => (await runtime.services.archive.get(id))?.quotePolicy ?? 'full';

  it('is none where it was read in from elsewhere than a source', async () => {
    await bring('none', 'aaaaaa', 'another');
    expect(await policyOf()).toBe('full');
  });

  it('is the strictest of the sources that carry it, as they are now', async () => {
    await bring('sentence', 'aaaaaa');
    await bring('full', 'bbbbbb');
    expect(await policyOf()).toBe('sentence');
    await bring('headline', 'cccccc');
    expect(await policyOf()).toBe('headline');
    await runtime.store.sources.change('cccccc', { quotePolicy: 'full' });
    expect(await policyOf()).toBe('sentence');
    await runtime.store.sources.change('bbbbbb', { quotePolicy: 'none' });
    expect(await policyOf()).toBe('none');
  });

  it('stays as it was last when the source is removed, until the source comes back with another', async () => {
    const { sources } = runtime.store;
    await bring('full');
    await sources.change('aaaaaa', { quotePolicy: 'headline' });
    await sources.remove('aaaaaa');
    expect(await sources.list()).toEqual([]);
    expect(await policyOf()).toBe('headline');
    expect(await sources.keptPolicy('aaaaaa')).toBe('headline');
    await bring('sentence', 'bbbbbb');
    expect(await policyOf()).toBe('headline');
    await bring('full', 'aaaaaa');
    expect(await policyOf()).toBe('sentence');
    expect(await sources.keptPolicy('aaaaaa')).toBeNull();
  });

  it('goes on with the record it is united into', async () => {
    const [twin] = recordsOf([{ title: 'Trade over the border', givenId: 'b', paragraphs: ['Another text.'] }]);
    await runtime.ingest([twin!]);
    await bring('headline', 'aaaaaa', 'b');
    expect(await policyOf()).toBe('full');
    await runtime.store.unitOfWork.run(() => runtime.store.archive.unite('a', 'b', at));
    expect(await policyOf('a')).toBe('headline');
    expect(await policyOf('b')).toBe('headline');
  });

  it('is there from the moment the article is: nobody reads one that has come without it', async () => {
    const source = sourceAt('https://post.test/slow', { quotePolicy: 'none' });
    await runtime.store.sources.add(source);
    const seen: string[] = [];
    const watched = new Proxy(runtime.store.archive, {
      get: (archive, name) =>
        name !== 'owners'
          ? Reflect.get(archive, name)
          : async (keys: string[]) => {
              // Between two batches and before the end: what anybody else would read now.
              for (const id of ['first', 'second'])
                if ((await archive.get(id)) !== null) seen.push(`${id} ${await policyOf(id)}`);
              return archive.owners(keys);
            },
    });
    const drafts = ['first', 'second', 'third'].map((givenId) => ({ title: givenId, givenId, paragraphs: [givenId] }));
    async function* slowly(): AsyncIterable<ReadResult> {
      yield* recordsOf(drafts);
    }
    const report = await runtime.ingest(slowly(), {
      archive: watched,
      batchSize: 1,
      attach: (ids) => runtime.store.sources.noteArticles(source, ids, at),
    });
    expect(report.added).toHaveLength(3);
    expect(seen).toContain('first none');
    expect(seen.filter((line) => !line.endsWith(' none'))).toEqual([]);
    // Read again nothing changes, but another source that carries it counts from then on too.
    const stricter = sourceAt('https://post.test/other', { id: 'bbbbbb', quotePolicy: 'sentence' });
    await runtime.store.sources.add(stricter);
    const again = await runtime.ingest(records, {
      attach: (ids) => runtime.store.sources.noteArticles(stricter, ids, at),
    });
    expect(again.unchanged).toHaveLength(1);
    expect(await policyOf()).toBe('sentence');
  });

  // There is no PostgreSQL database of an older version.
  it.skipIf(onPostgres)('is known of what older versions brought', async () => {
    const older = await homes.open({ migrations: migrations.filter(({ name }) => !name.endsWith('kept-policies')) });
    await older.close();
    const database = new DatabaseSync(join(older.home, 'sitrep.db'));
    database.exec(
      "insert into sources (id, kind, url, state, quote_policy) values ('aaaaaa', 'feed', 'u', 'active', 'none')",
    );
    database.exec("insert into source_articles (source_id, article_id, at) values ('aaaaaa', 'a', 1)");
    database.exec("insert into article_keys (key, article_id) values ('id:a', 'a')");
    database.close();
    const store = await homes.open({ home: older.home });
    await store.sources.remove('aaaaaa');
    expect(await store.sources.quotePolicies(['a'])).toEqual(new Map([['a', 'none']]));
  });
});
