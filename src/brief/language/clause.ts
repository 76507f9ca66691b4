import { isUnbalanced, longestSentence } from './quotations.ts';

/** Part of a sentence; offsets count in the sentence. */
export interface Clause {
  text: string;
  start: number;
  end: number;
}

/** Fewest and most words of a clause that still tells something. */
const fewest = 7;
const most = 34;

const count = (text: string) => (text.match(/[^\s—–]+/gu) ?? []).length;

/** Words that qualify what a sentence says. A clause is never cut so that one of them falls away. */
const hedge =
  /\b(?:according to|reportedly|allegedly|alleged|claims?|claimed|rumou?rs?|said|says|told|stated|believed|appears?|appeared|seems?|seemed|may|might|could|would|should|if|unless|whether|not|no|never|denied|denies|perhaps|possibly|likely|unlikely|probably|suggests?|estimates?|estimated|expected|planned|almost|nearly|failed|without)\b|n[’']t\b/iu;

/** Whoever is named as saying it says all of it. */
const attribution =
  /\b(?:according to|reportedly|allegedly|said|says|told|claimed|claims|warned|argued|insisted|accused|denied|announced|stated|believes?)\b/iu;

const opening =
  /(?:^|[\s(])(?:(?:ever )?since|after|before|until|when|while|although|though|as|because|following|amid|despite|and|but|that|in the wake of|particularly after|starting with|with)\s$/iu;

/**
 * The clause of a long sentence that holds a date: between commas, dashes, semicolons or joining words. Null when cutting
 * would drop a hedge or an attribution, split a quotation, or leave too little.
 */
export function clauseAround(
  sentence: string,
  date: { start: number; endAt: number; open: boolean; end: string | null },
): Clause | null {
  if (sentence.length > longestSentence) return null;
  const edges = edgesOf(sentence);
  let from = Math.max(
    ...edges.filter((edge) => edge.at <= date.start && edge.side !== 'close').map((edge) => edge.at),
    0,
  );
  let to = Math.min(
    ...edges.filter((edge) => edge.at >= date.endAt && edge.side !== 'open').map((edge) => edge.at),
    sentence.length,
  );
  const since = /\b(?:since)\s(?:(?![,;—–]).)*$/iu.exec(sentence.slice(0, date.start));
  if (date.open && since !== null) from = Math.min(from, since.index);
  to = withDubbed(sentence, to);
  // Reach further left, then right, until the clause tells something.
  for (const edge of edges.filter((each) => each.at < from).reverse()) {
    if (count(sentence.slice(from, to)) >= fewest) break;
    from = edge.at;
  }
  for (const edge of edges.filter((each) => each.at > to)) {
    if (count(sentence.slice(from, to)) >= fewest) break;
    to = edge.at;
  }
  // "from $10 billion in 2017 to …" begins with what it is the amount of.
  for (const edge of edges.filter((each) => each.at < from).reverse()) {
    if (!/^[\s,;:—–]*(?:from|between|to)\s/u.test(sentence.slice(from))) break;
    from = edge.at;
  }
  to = Math.min(to, missingComma(sentence, from, date.endAt) ?? to);
  // A hedge or an attribution right next to the cut stays with what it qualifies.
  for (const edge of edges.filter((each) => each.at > to && each.side !== 'open')) {
    if (!governs(sentence.slice(0, from), sentence.slice(to)) || count(sentence.slice(from, edge.at)) > most) break;
    to = edge.at;
  }
  if (governs(sentence.slice(0, from), sentence.slice(to))) return null;
  [from, to] = trimmed(sentence, from, to);
  const text = sentence.slice(from, to);
  const words = count(text);
  if (words < fewest || words > most || isUnbalanced(text) || !/\p{Lu}/u.test(text)) return null;
  if (
    !/^(?:\p{Lu}|\d|(?:the|an?|its|their|his|her|some|two|three|four|five|several|many|no|more|nearly|almost|about|around|at least|in|on|by|during|as early as)\s)/u.test(
      text,
    )
  )
    return null;
  if (from > 0 && date.start - from < 4) return null;
  if (text.includes(';') || (/[\p{L}\p{N}]$/u.test(text) && /^\s(?:and|or)\s/u.test(sentence.slice(to)))) return null;
  if (/\b(?:said|says|told|added|stated|announced|and|or|also)$/iu.test(text) || /^also\b/iu.test(text)) return null;
  if (/^(?:he|she|they|it|which|who|this|these|its|his|her|their)\b/iu.test(text)) return null;
  return { text, start: from, end: to };
}

const finite =
  /\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|said|says|told|gave|took|made|led|met|\p{Ll}{2,}ed)\b/u;

/**
 * Where a noun phrase that began with "in the wake of" or the like ends though no comma says so: "… between Turkey and
 * Russia the situation …": a name followed by an article, with no verb before it. Null when there is no such place.
 */
function missingComma(sentence: string, from: number, after: number): number | null {
  if (
    !/\b(?:in the wake of|following|after|amid|despite|since|because of|with|before|until)\s$/iu.test(
      sentence.slice(0, from),
    )
  )
    return null;
  const found = /(?<=\p{Lu}[\p{L}.’'-]*)\s(?:the|its|their|an?)\s\p{Ll}/u.exec(sentence.slice(after));
  if (found === null || finite.test(sentence.slice(from, after + found.index))) return null;
  return /[,;:—–]/u.test(sentence.slice(after, after + found.index)) ? null : after + found.index;
}

/** Whether what falls away qualifies what stays. */
function governs(before: string, after: string): boolean {
  const unfinished = /[,;:—–]\s*$/u.test(before) ? '' : (before.split(/[,;:—–]\s/u).at(-1) ?? '');
  const next = after.replace(/^[\s,;—–]+/u, '').split(/\s[—–]\s|[,;]\s/u)[0] ?? '';
  const short = count(next) <= 8 ? next : '';
  return hedge.test(unfinished) || hedge.test(short) || attribution.test(`${before} ¦ ${after}`);
}

interface Edge {
  at: number;
  side: 'open' | 'close' | 'both';
}

function edgesOf(sentence: string): Edge[] {
  const edges: Edge[] = [];
  for (const match of sentence.matchAll(/[;:—–]\s|\s[—–]\s|,["”’]?\s(?!\d{4})(?!\p{L}+,?\s\d{4})/gu))
    edges.push({ at: match.index + (/^\s/u.test(match[0]) ? 0 : match[0].length - 1), side: 'both' });
  for (const match of sentence.matchAll(/\b\p{L}+\s/gu)) {
    const head = sentence.slice(0, match.index + match[0].length);
    if (opening.test(head) && !/\bbetween\b[^,;]*\sand\s$/u.test(head)) edges.push({ at: head.length, side: 'open' });
  }
  return edges.sort((a, b) => a.at - b.at);
}

/** “…, dubbed “Operation Peace Spring,”” belongs to what it names. */
function withDubbed(sentence: string, to: number): number {
  const match = /^[,\s]*(?:dubbed|known as|called|codenamed|nicknamed)\s[“"][^”"]*[”"]/u.exec(sentence.slice(to - 1));
  return match === null ? to : to - 1 + match[0].length;
}

function trimmed(sentence: string, from: number, to: number): [number, number] {
  let start = from;
  let end = to;
  while (start < end && /[\s,;:—–]/u.test(sentence[start]!)) start++;
  while (end > start && /[\s,;:—–]/u.test(sentence[end - 1]!)) end--;
  const joined = /,?\s(?:and|but|or|while|when|as|that|which|who|with|to|of|in)$/u.exec(sentence.slice(start, end));
  if (joined !== null) end = start + joined.index;
  return [start, end];
}
