import type { Sentence } from '../language/sentences.ts';

/** What a sentence says itself, without what it quotes. */
export const withoutQuotations = (sentence: string): string => sentence.replace(/“[^“”]*”|"[^"]*"|«[^«»]*»/gu, ' ');

/** Texts made of a sentence that briefs ask about as well: together with the next one, and without what it quotes. */
export function variantsOf(sentences: readonly Sentence[], at: number): string[] {
  const { text } = sentences[at]!;
  const next = sentences[at + 1];
  const outside = withoutQuotations(text);
  return [next === undefined ? '' : `${text} ${next.text}`, outside === text ? '' : outside];
}
