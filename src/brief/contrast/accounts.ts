import type { Article } from '../../archive/article.ts';
import { datesOf } from '../dates/dates.ts';
import { dayToCountFrom } from '../dates/say-published.ts';
import type { Contrast } from './contrast.ts';

/** A sentence and the article it stands in. */
export interface Account {
  text: string;
  article: Pick<Article, 'id' | 'source' | 'published' | 'relations'>;
}

/** Least share of words that both must have next to those that differ, and how many: less, and they may be about two events. */
const least: Record<Contrast['kind'], { alike: number; shared: number } | null> = {
  negation: { alike: 0.65, shared: 3 },
  reversal: { alike: 0.65, shared: 3 },
  roles: { alike: 0.7, shared: 3 },
  figure: { alike: 0.7, shared: 3 },
  date: { alike: 0.75, shared: 3 },
  // A word that nobody knows the opposite of, in a sentence that is otherwise the same.
  word: { alike: 0.85, shared: 4 },
  name: { alike: 0.95, shared: 4 },
  series: null,
  hedge: null,
  wording: null,
};

/** Least share of the longer sentence: a short one may stand in any long one. */
const leastOfLonger: Partial<Record<Contrast['kind'], number>> = {
  negation: 0.4,
  reversal: 0.4,
  roles: 0.75,
  figure: 0.4,
  date: 0.4,
  name: 0.75,
  word: 0.7,
};
/** Least share of the words from the first that both have to the last: else the one tells of something between. */
const leastOfSpan = 0.7;

/** One sentence says that an earlier figure no longer holds. */
const updates =
  /\b(?:up from|down from|(?:ris(?:es|en|ing)|rose|climb(?:s|ed|ing)|grew|grown|jump(?:s|ed)|increas(?:es|ed)|soar(?:s|ed)|swell(?:s|ed)|fell|fallen|dropp?ed) (?:from|to)|revis(?:es|ed|ing)|updat(?:es|ed|ing)|now stands|ha(?:s|ve) now|so far|new toll|initial(?:ly)?|earlier (?:reports?|said|put|figure|toll|count)|previously (?:reported|said|put)|at first)\b/iu;
const corrects =
  /\b(?:(?:earlier|previous|original) version|erroneously|mistakenly|misstated|correct(?:s|ed|ion)|retract(?:s|ed)|clarif(?:y|ies|ied|ication)|apologi[sz]ed for)\b/iu;

/**
 * Whether two sentences in contrast are two accounts of one event: the same subject, the same day, from different outlets, and neither
 * an update or a correction of the other. May's figure and June's are a series, and a later toll is news.
 */
export function disagree(a: Account, b: Account, contrast: Contrast): boolean {
  const bound = least[contrast.kind];
  if (bound === null || contrast.alike < bound.alike || contrast.shared < bound.shared) return false;
  if (!contrast.isPlaced || contrast.ofLonger < (leastOfLonger[contrast.kind] ?? 0)) return false;
  if (contrast.ofSpan < leastOfSpan) return false;
  if (a.article.id === b.article.id || (a.article.source !== null && a.article.source === b.article.source))
    return false;
  const isCorrected = (one: Account, other: Account) =>
    one.article.relations.some(({ id, kind }) => id === other.article.id && kind === 'corrects');
  if (isCorrected(a, b) || isCorrected(b, a)) return false;
  if (corrects.test(a.text) !== corrects.test(b.text)) return false;
  // Where both tell of a rise, none says that it updates the other.
  if ((contrast.kind === 'figure' || contrast.kind === 'word') && updates.test(a.text) !== updates.test(b.text))
    return false;
  return isOneDay(a, b, contrast);
}

/** What may be otherwise the day after, without anybody being wrong. */
const changing: ReadonlySet<Contrast['kind']> = new Set(['figure', 'word', 'name']);

/** By the days the sentences name, else by the days of publication: a figure of the day after is an update. */
function isOneDay(a: Account, b: Account, { kind }: Contrast): boolean {
  const [dayA, dayB] = [dayOf(a), dayOf(b)];
  if ((dayA === null) !== (dayB === null)) return false;
  const isSameIssue = dayA === dayB;
  if (isSameIssue && kind === 'date') return true;
  const [namedA, namedB] = [namedDays(a), namedDays(b)];
  // Of undated reports nobody knows which is the later: a figure may have grown since.
  if (namedA.length === 0 || namedB.length === 0) return isSameIssue && (dayA !== null || !changing.has(kind));
  // One word of two reports of a day means one day, whatever tense each tells of it in.
  const isOne = namedA.some((one) =>
    namedB.some((other) => one.day === other.day || (isSameIssue && one.word === other.word)),
  );
  return isOne && (isSameIssue || kind !== 'figure');
}

const dayOf = ({ article }: Account) => article.published?.slice(0, 10) ?? null;

function namedDays({ text, article }: Account): { day: string; word: string }[] {
  return datesOf(text, dayToCountFrom(article)).flatMap(({ date, precision, start, endAt }) =>
    precision === 'day' ? [{ day: date, word: text.slice(start, endAt) }] : [],
  );
}
