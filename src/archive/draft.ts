import type { Article, ArticleDraft } from './article.ts';
import type { ArticleState } from './repository.ts';
import { guessLanguage } from './text/guess-language.ts';

/** A draft of which nothing is known but its words, for a reader to fill in. Its language is guessed from them when not given. */
export function createDraft(
  given: Pick<ArticleDraft, 'title' | 'paragraphs' | 'origin' | 'position'> & Partial<ArticleDraft>,
): ArticleDraft {
  return {
    dek: null,
    byline: null,
    dateline: null,
    section: null,
    kind: null,
    source: null,
    url: null,
    published: null,
    publishedPrecision: null,
    modified: null,
    captions: [],
    credits: [],
    completeness: 'full',
    paywalled: false,
    sample: false,
    givenId: null,
    relations: [],
    besidePosition: null,
    ...given,
    language:
      given.language ?? guessLanguage([given.title, given.dek ?? '', ...given.paragraphs.slice(0, 4)].join('\n')),
  };
}

/** An article the archive holds, as a draft: for writing other facts with the same words. */
export function heldDraft(article: Article, state: ArticleState): ArticleDraft {
  const { relations: _, retrievedAt, revision, revisions, seq, storyId, id, ...rest } = article;
  const { position, bytesHash, readerVersion, feed } = state;
  const readFrom =
    bytesHash === null || readerVersion === null
      ? {}
      : { readFrom: { bytesHash, readerVersion, ...(feed === null ? {} : { feed }) } };
  return { ...rest, givenId: id, position, relations: [], besidePosition: null, ...readFrom };
}
