import type { Article } from '../../archive/article.ts';
import { createTurns, nextTurn } from '../../core/turns.ts';
import { termsOf } from '../../search/terms.ts';
import type { Scored } from './choose.ts';
import { createCollocationTest, createNameTest } from './collocation.ts';
import type { Gathered } from './gather.ts';
import { allGroups, type Matcher } from './matcher.ts';
import { createWordTest, isWrittenSmall } from './other-words.ts';
import type { Passage } from './passage.ts';
import { isLead } from './place.ts';
import { speaksForItself } from './rejections.ts';
import { isExact, isSelfContained } from './self-contained.ts';
import { isFirstPerson, speakerOf } from './speakers.ts';
import { isHard } from './substance.ts';
import { isReference, type Weakness, weaknesses, weaknessOf } from './weaknesses.ts';

/** Weaknesses that leave a sentence worth reading, of those in `weaknesses`. */
const mildKinds = 5;
/** Of the graver ones the last that are about something else: a mention, one of a list, another thing of that name. */
const offKinds = 3;
/** From so many headlines on, a thing is one that makes headlines. */
const fewHeadlines = 2;
/** So many passages tell how the words of a query mostly stand. */
const enoughToTell = 60;
/** So many sound sentences, the best first, are enough to choose from. */
const plentySound = 40;
/** Up to so many sources, every sentence that may be told is welcome. */
export const fewSources = 2;

/** Sentences of a kind each, the best first. */
export interface Weighed {
  /** What an article headed by all that was asked begins with. */
  news: Scored[];
  /** What another begins with. */
  sound: Scored[];
  /** Sound too, from further down, and nothing in it needs what was told before. */
  further: Scored[];
  /** The same without a figure, a day or a plain deed. */
  plain: Scored[];
  /** Nothing is wrong with it, but no deed or figure is told. */
  soft: Scored[];
  /** From further down; it may lean on what its article told before in ways that nothing shows. */
  unproven: Scored[];
  /** One of the words asked for is hardly what its article is about. */
  aside: Scored[];
  /** From a reference work. */
  background: Scored[];
  /** True, but a judgment, background or overtaken. */
  mild: Scored[];
  /** Says next to nothing of what was asked; of these only the least grave kind. */
  grave: Scored[];
  /** Names what was asked in passing or in a list: for who would else be told that nothing can be quoted. */
  passing: Scored[];
}

/** Sorts scored sentences by how sure they are to be understood, to be about what was asked, and to say something. */
export async function weigh(
  scored: readonly Scored[],
  articles: readonly Article[],
  {
    gathered,
    matcher,
    asked,
    preference,
  }: { gathered: Gathered; matcher: Matcher; asked: ReadonlySet<string>; preference(text: string): number },
): Promise<Weighed> {
  const nothing = { headed: 0, sentences: [], size: 0 };
  const aboutOf = ({ id }: Article) => gathered.get(id)?.about ?? nothing;
  const dated = articles.flatMap((article) => (isReference(article) ? [] : (article.published ?? []))).sort();
  const headed = [...gathered.values()].filter(
    ({ about, whole }) => whole.length > 0 && about.headed === allGroups(matcher),
  ).length;
  const isHeadlined = headed >= fewHeadlines;
  const isNarrow = new Set(scored.map(({ passage }) => passage.article.id)).size <= fewSources;
  const every = scored.map(({ passage }) => passage);
  const sample = scored.slice(0, enoughToTell).map(({ passage }) => passage);
  await nextTurn();
  const isOutsideNames = createNameTest(sample, matcher);
  await nextTurn();
  const isCollocated = createCollocationTest(
    sample,
    matcher.names.map((name, at) =>
      (matcher.subjects & (1 << at)) !== 0 || /\s/u.test(name) ? null : (termsOf(name)[0] ?? null),
    ),
  );
  const context = {
    matcher,
    asked,
    aboutOf,
    isHeadlined,
    isCollocated,
    isOutsideNames,
    isPlainWord: isWrittenSmall(every, matcher),
    isTheWord: createWordTest(every, matcher),
    isNarrow,
    newest: dated.at(-1) ?? null,
  };
  const kinds = new Map<Weakness | Soundness, Scored[]>();
  const of = (kind: Weakness | Soundness) => kinds.get(kind) ?? [];
  const turn = createTurns();
  for (const item of [...scored].sort((a, b) => b.score - a.score)) {
    await turn();
    if (of('news').length + of('sound').length + of('further').length >= plentySound) break;
    if (isFirstPerson(item.passage.text) && speakerOf(item.passage.article) === null) continue;
    const kind =
      weaknessOf(item.passage, context) ??
      soundnessOf(
        item.passage,
        isHard(item.passage) || preference(item.passage.text) > 0,
        aboutOf(item.passage.article).headed === allGroups(matcher),
        matcher,
        isNarrow || preference(item.passage.text) > 0,
      );
    kinds.set(kind, [...of(kind), item]);
  }
  // What is about something else stands behind all of them.
  const grave = weaknesses.slice(mildKinds, -offKinds).find((kind) => of(kind).length > 0);
  return {
    news: of('news'),
    sound: of('sound'),
    further: of('further'),
    plain: of('plain'),
    soft: of('soft'),
    unproven: of('unproven'),
    aside: of('aside'),
    // A judgment stands behind what is merely old.
    mild: [...weaknesses.slice(2, mildKinds).flatMap(of), ...of('opinion')],
    background: of('background'),
    grave: grave === undefined ? [] : of(grave),
    passing: [...of('aside'), ...of('mention'), ...of('list')],
  };
}

type Soundness = 'news' | 'sound' | 'further' | 'plain' | 'soft' | 'unproven';

/** How sure a sentence without a known weakness is to be understood by who reads nothing else, and to say something. */
function soundnessOf(
  passage: Passage,
  isTelling: boolean,
  isHeaded: boolean,
  matcher: Matcher,
  isNarrow: boolean,
): Soundness {
  // What an analysis concludes tells no deed, and is what its reader wants.
  if (isNarrow) return isTelling || passage.inConclusion ? 'sound' : 'soft';
  if (!isLead(passage) || (passage.place > 0 && !isSelfContained(passage, matcher))) {
    if (!isTelling || !isSelfContained(passage, matcher)) return 'unproven';
    const isName = (word: string) => matcher.isConceptName(word) || matcher.serves(word) !== 0;
    return isExact(passage, isName) ? 'further' : 'plain';
  }
  if (!isTelling || speaksForItself(passage.text)) return 'soft';
  return isHeaded ? 'news' : 'sound';
}
