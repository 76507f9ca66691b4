import { UserError } from '../../core/errors.ts';
import type { AuditRepository } from '../../core/people.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Article, ArticleFacts } from '../article.ts';
import { heldDraft } from '../draft.ts';
import type { ArchiveRepository } from '../repository.ts';
import { eventFingerprint, keptPrint } from '../similarity/event-fingerprint.ts';
import { fingerprint } from '../similarity/near-copies.ts';
import { readDate } from '../text/read-date.ts';
import { urlKey, webAddress } from '../text/web-address.ts';

/** Facts that people may correct. */
export const correctableFacts = [
  'published',
  'modified',
  'source',
  'byline',
  'section',
  'kind',
  'language',
  'url',
  'dateline',
] as const;
export type CorrectableFact = (typeof correctableFacts)[number];

/** Mended facts as they are kept: they win over whatever the file or page says from then on. */
export type CorrectedFacts = Partial<Pick<ArticleFacts, CorrectableFact | 'publishedPrecision'>>;

/** Where the corrected facts of an article are kept among the archive's notes, under the name that every home has them. */
export function correctionsKey(id: string): string {
  return `mended:${id}`;
}

/** Reads `published=2020-06-30`, `source=The Times`; an empty value means unknown. Throws a UserError for what is no fact. */
export function parseCorrections(words: readonly string[]): CorrectedFacts {
  const corrected: CorrectedFacts = {};
  for (const word of words) {
    const [, name = '', value = ''] = /^([a-z]+)=(.*)$/su.exec(word) ?? [];
    const text = value.trim().replace(/^"(.*)"$/su, '$1');
    if (!(correctableFacts as readonly string[]).includes(name)) {
      throw new UserError(`"${word.slice(0, 80)}" is not a fact that can be set.`, {
        code: 'words',
        next: `Facts: ${correctableFacts.join(', ')}. For example: --set published=2020-06-30 source="The Times"`,
      });
    }
    Object.assign(corrected, factOf(name as CorrectableFact, text));
  }
  return corrected;
}

function factOf(name: CorrectableFact, text: string): CorrectedFacts {
  if (name === 'published' || name === 'modified') {
    if (text === '') return name === 'published' ? { published: null, publishedPrecision: null } : { modified: null };
    const date = readDate(text);
    if (date !== null) return name === 'published' ? date : { modified: date.published };
    throw new UserError(`"${text.slice(0, 40)}" isn’t a date.`, {
      code: 'words',
      next: 'Write 2020, 2020-06 or 2020-06-30.',
    });
  }
  if (text === '') return { [name]: null };
  if (name === 'language' && !/^[a-z]{2}$/u.test(text)) {
    throw new UserError('A language is two letters, such as en or tr.', { code: 'words' });
  }
  if (name === 'url') {
    const url = webAddress(text);
    if (url === null) throw new UserError('A url begins with http:// or https://.', { code: 'words' });
    return { url };
  }
  return { [name]: text };
}

export interface MendDeps {
  archive: ArchiveRepository;
  audit: AuditRepository;
  unitOfWork: UnitOfWork;
  clock: () => Date;
}

/** Mends facts of an article; the words, and so the revision, stay. Recorded with who; a later read does not undo it. */
export async function correctFacts(
  id: string,
  corrected: CorrectedFacts,
  by: { personId: string; channelId: string | null },
  { archive, audit, unitOfWork, clock }: MendDeps,
): Promise<Article> {
  return unitOfWork.run(async () => {
    const article = await archive.get(id);
    const state = article === null ? undefined : (await archive.states([article.id])).get(article.id);
    if (article === null || state === undefined) {
      throw new UserError(`No article has the id "${id}".`, {
        code: 'article',
        next: 'sitrep articles <words> --json lists ids.',
      });
    }
    const kept = { ...keptFacts(await archive.meta(correctionsKey(article.id))), ...corrected };
    await archive.setMeta(correctionsKey(article.id), JSON.stringify(kept));
    const { publishedFrom, ...held } = heldDraft(article, state);
    const keepsOrigin = publishedFrom !== undefined && kept.published === undefined;
    const draft = { ...held, ...(keepsOrigin ? { publishedFrom } : {}), ...kept };
    const event = eventFingerprint(draft);
    const key = corrected.url === undefined || corrected.url === null ? null : urlKey(corrected.url);
    await archive.update(
      article.id,
      {
        draft,
        keys: key === null ? [] : [`url:${key}`],
        canonicalUrl: key ?? state.canonicalUrl,
        textHash: state.textHash,
        // As the file has them: reading it again then finds nothing changed and leaves the corrected facts alone.
        factsHash: state.factsHash,
        bands: fingerprint(draft).bands,
        event: event === null ? null : keptPrint(event),
      },
      new Date(article.retrievedAt),
      null,
    );
    const changes = Object.entries(corrected)
      .filter(([name]) => name !== 'publishedPrecision')
      .map(([name, value]) => `${name}: ${article[name as CorrectableFact] ?? 'unknown'} → ${value ?? 'unknown'}`);
    await audit.add({
      at: clock(),
      ...by,
      action: 'article set',
      detail: `${article.id}: ${changes.join('; ')}`.slice(0, 2000),
    });
    return (await archive.get(article.id))!;
  });
}

/** The corrected facts of a note of the archive. */
export function keptFacts(note: string | null): CorrectedFacts {
  return note === null ? {} : (JSON.parse(note) as CorrectedFacts);
}
