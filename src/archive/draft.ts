import type { ArticleDraft } from './article.ts';
import { guessLanguage } from './guess-language.ts';

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
