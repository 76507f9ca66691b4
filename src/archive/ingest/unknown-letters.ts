import type { ArticleDraft } from '../article.ts';

/** A draft that says how many of its letters could not be told. Its reader has put U+FFFD in their place. */
export function withUnknownLetters(draft: ArticleDraft): ArticleDraft {
  const { unknownLetters: _, ...rest } = draft;
  const count = [rest.title, rest.dek ?? '', ...rest.paragraphs].reduce((sum, text) => sum + lettersLost(text), 0);
  return count === 0 ? rest : { ...rest, unknownLetters: count };
}

function lettersLost(text: string): number {
  return text.includes('\ufffd') ? text.split('\ufffd').length - 1 : 0;
}
