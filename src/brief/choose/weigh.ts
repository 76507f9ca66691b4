import type { Article } from '../../archive/article.ts';
import { createTurns, nextTurn } from '../../core/turns.ts';
import { termsOf } from '../../search/terms.ts';
import { acceptanceOf } from './acceptance.ts';
import type { Scored } from './choose.ts';
import { createCollocationTest, createNameTest } from './collocation.ts';
import type { Gathered } from './gather.ts';
import { allGroups, type Matcher } from './matcher.ts';
import { createWordTest, isWrittenSmall } from './other-words.ts';
import type { Passage } from './passage.ts';
import { isLead } from './place.ts';
import { speaksForItself } from './rejections.ts';
import { isExact, isSelfContained } from './self-contained.ts';
import { type Signs, signsOf } from './signs.ts';
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

/** A scored sentence, what is seen of it, and how likely a strict reader is to pass it on: from 0 to 1. */
export interface Weighed extends Scored {
  signs: Signs;
  acceptance: number;
  weakness: Weakness | null;
}

/** Sentences of a kind each, the best first. */
export interface WeighedKinds {
  /** What an article headed by all that was asked begins with. */
  news: Weighed[];
  /** What another begins with. */
  sound: Weighed[];
  /** Sound too, from further down, of somebody or something named, with a figure, a day or a plain deed. */
  further: Weighed[];
  /** Nothing is known to be wrong with it, but it tells no deed or figure, or may lean on what its article told before. */
  soft: Weighed[];
  /** One of the words asked for is hardly what its article is about. */
  aside: Weighed[];
  /** From a reference work. */
  reference: Weighed[];
  /** True, but background, overtaken or a judgment. */
  mild: Weighed[];
  /** Says next to nothing of what was asked; of these only the least grave kind. */
  grave: Weighed[];
  /** Names what was asked in passing or in a list: for who would else be told that nothing can be quoted. */
  passing: Weighed[];
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
    onWeighed,
  }: {
    gathered: Gathered;
    matcher: Matcher;
    asked: ReadonlySet<string>;
    preference(text: string): number;
    onWeighed?: ((weighed: readonly Weighed[]) => void) | undefined;
  },
): Promise<WeighedKinds> {
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
  const kinds = new Map<Weakness | Soundness, Weighed[]>();
  const of = (kind: Weakness | Soundness) => kinds.get(kind) ?? [];
  const all: Weighed[] = [];
  const turn = createTurns();
  for (const item of [...scored].sort((a, b) => b.score - a.score)) {
    await turn();
    if (onWeighed === undefined && of('news').length + of('sound').length + of('further').length >= plentySound) break;
    const { passage } = item;
    if (isFirstPerson(passage.text) && speakerOf(passage.article) === null) continue;
    const weakness = weaknessOf(passage, context);
    const signs = signsOf(passage, { matcher, about: aboutOf(passage.article), weakness });
    const acceptance = acceptanceOf(signs);
    const weighed = { ...item, signs, acceptance, weakness };
    all.push(weighed);
    const isHeaded = aboutOf(passage.article).headed === allGroups(matcher);
    const isAnswer = preference(passage.text) > 0;
    const kind = weakness ?? soundnessOf(passage, { isHeaded, isAnswer, isNarrow, matcher });
    kinds.set(kind, [...of(kind), weighed]);
  }
  onWeighed?.(all);
  // What is about something else stands behind all of them.
  const grave = weaknesses.slice(mildKinds, -offKinds).find((kind) => of(kind).length > 0);
  return {
    news: of('news'),
    sound: of('sound'),
    further: of('further'),
    soft: of('soft'),
    aside: of('aside'),
    reference: of('background'),
    // A judgment stands behind what is merely old.
    mild: [...weaknesses.slice(2, mildKinds).flatMap(of), ...of('opinion')],
    grave: grave === undefined ? [] : of(grave),
    passing: [...of('aside'), ...of('mention'), ...of('list')],
  };
}

type Soundness = 'news' | 'sound' | 'further' | 'soft';

/** Where a sentence without a known weakness stands, and whether it tells something there. */
function soundnessOf(
  passage: Passage,
  {
    isHeaded,
    isAnswer,
    isNarrow,
    matcher,
  }: { isHeaded: boolean; isAnswer: boolean; isNarrow: boolean; matcher: Matcher },
): Soundness {
  const isTelling = isHard(passage) || isAnswer;
  // What an analysis concludes tells no deed, and is what its reader wants.
  if (isNarrow) return isTelling || passage.inConclusion ? 'sound' : 'soft';
  if (!isTelling) return 'soft';
  if (isLead(passage) && (passage.place === 0 || isSelfContained(passage, matcher)))
    return speaksForItself(passage.text) ? 'soft' : isHeaded ? 'news' : 'sound';
  const isName = (word: string) => matcher.isConceptName(word) || matcher.serves(word) !== 0;
  return isSelfContained(passage, matcher) && isExact(passage, isName) ? 'further' : 'soft';
}
