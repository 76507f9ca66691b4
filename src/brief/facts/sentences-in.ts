import { leadIn } from '../language/lead-in.ts';
import { type Sentence, sentencesOf } from '../language/sentences.ts';

const cache = new Map<string, Sentence[]>();
/** Paragraphs whose sentences are remembered: some 4 MB. */
const cachedParagraphs = 4000;

/** Paragraphs of which a record of the store tells the sentences; asked before they are cut. */
const recorded = new Map<string, () => void>();

/** Sentences of a paragraph without what is glued before them, remembered: the same articles answer many queries. */
export function sentencesIn(paragraph: string): Sentence[] {
  readRecord(paragraph);
  return cache.get(paragraph) ?? rememberSentences(paragraph, sentencesOf(paragraph).map(withoutLeadIn));
}

export function rememberSentences(paragraph: string, sentences: Sentence[]): Sentence[] {
  if (cache.size >= cachedParagraphs) cache.clear();
  cache.set(paragraph, sentences);
  return sentences;
}

/** The sentences of a paragraph as far as they are remembered; null where it was not read lately. */
export const rememberedSentences = (paragraph: string): Sentence[] | null => cache.get(paragraph) ?? null;

/** Reads the record that tells of a text, where one is expected. */
export const readRecord = (text: string): void => recorded.get(text)?.();

/** Lets a record be read when the first of these paragraphs is asked for. */
export function expectRecord(paragraphs: readonly string[], read: () => void): void {
  for (const paragraph of paragraphs) recorded.set(paragraph, read);
}

/** No record is expected any longer. */
export function expectNoRecord(paragraphs: readonly string[]): void {
  for (const paragraph of paragraphs) recorded.delete(paragraph);
}

/** Forgets everything: for tests. */
export function forgetSentences(): void {
  cache.clear();
  recorded.clear();
}

function withoutLeadIn({ text, start, end }: Sentence): Sentence {
  const skip = leadIn(text);
  return { text: text.slice(skip), start: start + skip, end };
}
