import type { Article } from '../archive/article.ts';
import { wordsOf } from './terms.ts';

/** Whether the words of a phrase stand together in one title, dek or paragraph. Case, accents and punctuation do not matter. */
export function holdsPhrase(article: Pick<Article, 'title' | 'dek' | 'paragraphs'>, phrase: string): boolean {
  const wanted = ` ${wordsOf(phrase).join(' ')} `;
  return [article.title, article.dek ?? '', ...article.paragraphs].some((part) =>
    ` ${wordsOf(part).join(' ')} `.includes(wanted),
  );
}
