import { UserError } from '../core/errors.ts';
import type { AuditRepository } from '../core/people.ts';
import type { UnitOfWork } from '../core/unit-of-work.ts';
import { correctionsKey } from './ingest/correct-facts.ts';
import type { ArchiveRepository } from './repository.ts';
import type { SourceRepository } from './sources/source.ts';
import { urlKey } from './text/web-address.ts';

/** A message in chat that still quotes what was forgotten: Sitrep cannot unsay it everywhere, so people are told where it stands. */
export interface QuotingMessage {
  channelId: string;
  messageId: string;
  link: string | null;
}

/** What else remembers articles and people: answers with their buttons, editions, the outbox. Owned here, kept by the store. */
export interface ErasureRepository {
  /** Every record that was united into the article, and itself. */
  recordsOf(articleId: string): Promise<string[]>;
  /**
   * Takes every quote and mention of these articles out of answers, editions and the outbox, and revokes the links that open
   * them; tells which messages quote them.
   */
  forgetArticles(
    articles: readonly { id: string; title: string; url: string | null }[],
    at: Date,
  ): Promise<{
    answers: number;
    editions: number;
    messages: QuotingMessage[];
  }>;
  /** Removes what is kept of a person: time zone, answers with what they asked, and their name in trails and settings. */
  forgetPerson(personId: string): Promise<{ answers: number; entries: number }>;
}

export interface ForgetDeps {
  archive: ArchiveRepository;
  sources: SourceRepository;
  erasure: ErasureRepository;
  audit: AuditRepository;
  unitOfWork: UnitOfWork;
  /** Leaves no byte of what was deleted; false when it cannot be sure. */
  scrub: () => Promise<boolean>;
  clock: () => Date;
}

export interface ForgetReport {
  kind: 'article' | 'source' | 'person';
  /** What was named, without any of the words forgotten. */
  what: string;
  articles: string[];
  answers: number;
  editions: number;
  /** Rows in which a person stood. */
  entries: number;
  messages: QuotingMessage[];
  /** False when another process kept the journal of the database from being emptied: bytes may be left in it for some minutes. */
  isClean: boolean;
}

/** How a person is written: `slack:<team>/<user>`, `discord:<user>`, `mattermost:@<user>`. */
const person = /^(?:slack:[^/\s]+\/\S+|discord:\d+|[a-z]+:@\S+|[a-z]+:person:\S+)$/u;

/**
 * Forgets an article (by id or address), a source with everything it brought (by id, address or outlet name), or a person. Of
 * an article only id, keys, date and reason stay, so that it does not come back by itself. `by` is for the audit trail.
 */
export async function forget(
  what: string,
  { reason, by }: { reason: string; by: { personId: string; channelId: string | null } },
  deps: ForgetDeps,
): Promise<ForgetReport> {
  const { archive, sources, erasure, audit, unitOfWork, scrub, clock } = deps;
  const report: ForgetReport = {
    kind: 'article',
    what,
    articles: [],
    answers: 0,
    editions: 0,
    entries: 0,
    messages: [],
    isClean: true,
  };
  if (person.test(what)) {
    const { answers, entries } = await unitOfWork.run(() => erasure.forgetPerson(what));
    await note('forget person', 'one person');
    return { ...report, kind: 'person', what: 'person', answers, entries, isClean: await scrub() };
  }
  const target = await targetOf(what, deps);
  const forgotten: ForgetReport = { ...report, kind: target.kind };
  for (const id of target.articleIds) {
    const { gone } = await unitOfWork.run(async () => {
      const states = await archive.states([id]);
      const article = await archive.get(id);
      const { title = '' } = article ?? states.get(id) ?? {};
      const records = await erasure.recordsOf(id);
      const url = article?.url ?? null;
      const gone = await erasure.forgetArticles(
        records.map((record) => ({ id: record, title, url })),
        clock(),
      );
      for (const record of records) {
        await archive.forget(record, reason, clock());
        if ((await archive.meta(correctionsKey(record))) !== null) await archive.setMeta(correctionsKey(record), '{}');
      }
      return { gone };
    });
    forgotten.articles.push(id);
    forgotten.answers += gone.answers;
    forgotten.editions += gone.editions;
    forgotten.messages.push(...gone.messages);
  }
  if (target.sourceId !== null) await sources.remove(target.sourceId);
  await note(`forget ${target.kind}`, `${target.kind === 'article' ? target.articleIds[0] : what}: ${reason}`);
  return { ...forgotten, isClean: await scrub() };

  async function note(action: string, detail: string): Promise<void> {
    await audit.add({ at: clock(), personId: by.personId, channelId: by.channelId, action, detail });
  }
}

interface Target {
  kind: 'article' | 'source';
  articleIds: string[];
  sourceId: string | null;
}

async function targetOf(what: string, { archive, sources }: ForgetDeps): Promise<Target> {
  const key = urlKey(what);
  const owners = await archive.owners([`id:${what}`, ...(key === null ? [] : [`url:${key}`])]);
  const [articleId] = [...owners.values()];
  if (articleId !== undefined) return { kind: 'article', articleIds: [articleId], sourceId: null };

  const wanted = what.trim().toLowerCase();
  const source = (await sources.list()).find(
    ({ id, name, url }) => id === wanted || name.toLowerCase() === wanted || (key !== null && urlKey(url) === key),
  );
  const brought = source === undefined ? [] : await sources.articleIds(source.id);
  const printed: string[] = [];
  const outlet = (source?.name ?? what).toLowerCase();
  for await (const article of archive.all()) if (article.source?.toLowerCase() === outlet) printed.push(article.id);
  const articleIds = [...new Set([...brought, ...printed])];
  if (source === undefined && articleIds.length === 0) {
    throw new UserError(`Nothing found by the name "${what.slice(0, 80)}".`, {
      code: 'forget',
      next: 'Name an article by id or address, a source by id or whole name, or a person as slack:<team>/<user>, discord:<user> or mattermost:@<user>.',
    });
  }
  return { kind: 'source', articleIds, sourceId: source?.id ?? null };
}
