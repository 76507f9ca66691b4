import { renderReply } from '../adapters/console/render.ts';
import type { Article, ArticleText } from '../archive/article.ts';
import { correctFacts, parseCorrections } from '../archive/ingest/correct-facts.ts';
import { type RevisionChange, revisionChanges } from '../archive/revision-changes.ts';
import { sayChange } from '../brief/dates/calendar.ts';
import { consoleCaller } from '../core/caller.ts';
import { UserError } from '../core/errors.ts';
import { heading, type Reply, small, subheading } from '../core/reply.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';
import { changeNodes } from './revision-changes.ts';

/** Shows one article, an older revision of it, or one paragraph with its neighbours. */
export const article: AdminCommand = {
  name: 'article',
  usage: '<id> [--revision N] [--at P] [--set fact=value …] [--json]',
  summary: 'shows one article, or paragraph P with its neighbours; --set corrects published, source and other facts',
  flags: { revision: 'value', at: 'value', set: 'value', json: 'switch' },
  async run({ words, flags, io, open }) {
    const [id, ...more] = words;
    if (id === undefined || (more.length > 0 && flags.set === undefined))
      throw new UserError('Name one article by its id.', {
        code: 'words',
        next: 'sitrep articles <words> --json lists ids.',
      });
    const { services, store } = await open();
    if (typeof flags.set === 'string') {
      const { personId, channelId } = consoleCaller;
      await correctFacts(id, parseCorrections([flags.set, ...more]), { personId, channelId }, store);
    }
    const current = await services.archive.get(id);
    if (current === null)
      throw new UserError(`No article has the id "${id}".`, { next: 'sitrep articles <words> --json lists ids.' });
    const revision = wholeNumber('revision', flags.revision) ?? current.revision;
    const shown =
      revision === current.revision ? current : await olderRevision(current, revision, services.archive.revision);
    const at = wholeNumber('at', flags.at);
    if (at !== null && shown.paragraphs[at - 1] === undefined) {
      throw new UserError(`This article has ${shown.paragraphs.length} paragraphs; there is no paragraph ${at}.`);
    }
    if (at !== null) {
      if (flags.json === true) io.out(`${JSON.stringify(around(shown, at), null, 2)}\n`);
      else io.out(renderReply(paragraphAt(shown, at), io.style));
      return exitCodes.done;
    }
    const changes = await revisionChanges(current, services.archive.revision);
    if (flags.json === true)
      io.out(`${JSON.stringify(changes.length === 0 ? shown : { ...shown, changes }, null, 2)}\n`);
    else io.out(renderReply(wholeArticle(shown, changes), io.style));
    return exitCodes.done;
  },
};

async function olderRevision(
  current: Article,
  revision: number,
  read: (id: string, revision: number) => Promise<ArticleText | null>,
): Promise<Article> {
  const older = await read(current.id, revision);
  if (older !== null) return { ...current, ...older, revision };
  const held = current.revisions.map((entry) => entry.revision).join(', ');
  throw new UserError(`Article "${current.id}" has no revision ${revision}.`, { next: `Revisions: ${held}.` });
}

function around(article: Article, at: number) {
  const { id, title, revision, source, published, url, completeness, paragraphs } = article;
  return {
    id,
    title,
    revision,
    source,
    published,
    url,
    completeness,
    paragraph: at - 1,
    before: paragraphs[at - 2] ?? null,
    text: paragraphs[at - 1]!,
    after: paragraphs[at] ?? null,
  };
}

function wholeArticle(article: Article, changes: readonly RevisionChange[]): Reply {
  return {
    nodes: [
      heading(article.title),
      small(factsLine(article)),
      ...(article.dek === null ? [] : [subheading('Dek'), quoteNode(null, article.dek)]),
      ...article.paragraphs.map((words, at) => quoteNode(`¶${at + 1}`, words)),
      ...changeNodes(article, changes),
    ],
  };
}

function paragraphAt(article: Article, at: number): Reply {
  const near = [at - 1, at, at + 1].filter((n) => article.paragraphs[n - 1] !== undefined);
  return {
    nodes: [
      heading(article.title),
      small(factsLine(article)),
      ...near.map((n) => quoteNode(n === at ? `▸ ¶${n}` : `¶${n}`, article.paragraphs[n - 1]!)),
    ],
  };
}

/** What is known of an article, in one line. */
function factsLine(article: Article): string {
  const { source, published, kind, section, byline, completeness, url, revision, sample, quotePolicy, maxSnippet } =
    article;
  return [
    source ?? 'source unknown',
    published ?? 'undated',
    sayChange(article) ?? '',
    [kind, section].filter(Boolean).join(', '),
    byline === null ? '' : `by ${byline}`,
    completeness === 'full' ? '' : completeness.toUpperCase(),
    sample ? 'sample' : '',
    `revision ${revision}`,
    quotePolicy === undefined ? '' : `quote:${quotePolicy}`,
    maxSnippet === undefined ? '' : `max-snippet:${maxSnippet}`,
    url ?? '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function quoteNode(label: string | null, words: string): Reply['nodes'][number] {
  return { type: 'quote', label, text: words, citations: [], cutBefore: false, cutAfter: false, remark: null };
}

/** A flag's value as a whole number from 1, null when the flag was not given. */
export function wholeNumber(name: string, value: string | true | undefined): number | null {
  if (value === undefined) return null;
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= 1) return number;
  throw new UserError(`--${name} needs a whole number from 1.`, { code: 'words', next: `For example: --${name} 3` });
}
