import { normaliseText } from '../text/normalise.ts';

/** A text without mark-up, or null. Publishers put entities and tags even into JSON. */
export function cleanText(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = normaliseText(
    value
      .slice(0, 5000)
      .replace(/<[a-z!/][^<>]*>/giu, ' ')
      .replace(/&(?:amp|#38);/g, '&')
      .replace(/&(?:quot|#34|#x22);/g, '"')
      .replace(/&(?:#0?39|apos|#x27);/g, "'")
      .replace(/&nbsp;/g, ' '),
  );
  return text === '' ? null : text;
}
