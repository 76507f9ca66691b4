import { verdict } from '../facts/facts.ts';
import { counted, countsSomething, isCeremonial, outcome, specificsOf, withoutTalk } from './filler.ts';
import type { Passage } from './passage.ts';

/** What was done and cannot be undone by more talk. */
const done =
  /\b(?:sign(?:ed|s)|inked|kill(?:ed|s)|murdered|died|injured|wounded|struck|strikes?|bomb(?:ed|s)|invaded|shot|crashed|collapsed|arrested|detained|charged|sued|sentenced|convicted|acquitted|pleaded|resigned|fired|elected|appointed|approved|ratified|rejected|vetoed|passed|imposed|lifted|banned|suspended|halted|resumed|withdr[ae]w|withdrawn|pulled out|launched|opened|closed|shut|seized|captured|bought|sold|acquired|delivered|exported|imported|agreed|announced|ordered|removed|replaced|cut|cuts|raised|fell|rose|risen|fallen|dropped|grew|won|lost|beat|shrank|shrunk|dried|destroyed|damaged|hit|found|discovered|spotted|denied|denounced|condemned|accused|criticised|criticized|warned|sent|carried|moved|stopped|built|set up|established|founded|awarded|hosted?|defeated|drawn|book|halted|restructured|deployed|expanded|expanding|modernizing|tested|fired|threatened|demanded|refused|declined|dismissed|questioned|declared|ruled|voted|blocked|cancell?ed|cancell?ing|forgiving|extended|transferred|allocated|earmarked|devised|planned|failed|succeeded|caused|left|began|landed|advanced|crossed|fled|evacuated|surrendered|merged|fined|jailed|freed|rescued|kidnapped|abducted|hijacked|exploded|erupted|sank|sunk|stolen|stole|crippled|doubled|tripled|halved|revoked|repealed|overturned|abolished|dissolved|nationali[sz]ed)\b/iu;
const english = /\b(?:the|of|and|to|in)\b/iu;

/** "are strong democracies", "is no accident": a description, no event. */
const describes =
  /\b(?:is|are|was|were|remains?)\s(?:(?:also|really|truly|very|not|still)\s)?(?:an?|the|one of|strong|no|important|great|key|vital|proud|at (?:the )?forefront)\b/iu;

/** Words of its own that a sentence has at least which tells no deed and no figure; and one that only describes. */
const leastTold = 3;
const leastDescribed = 8;

/** Whether a sentence tells a deed. */
export const tellsDeed = verdict('deed', (text) => done.test(text));
const isEnglish = verdict('english', (text) => english.test(text));
const isDescription = verdict('describes', (text) => describes.test(text));
const tells = verdict('telling', (text) => countsSomething(text) || tellsDeed(text) || outcome.test(text));

/** Whether a sentence tells something: a deed, a figure, or more than a few words of its own. Told of English sentences alone. */
export function saysSomething(
  { text, article }: Pick<Passage, 'text' | 'article'>,
  asked: ReadonlySet<string>,
): boolean {
  if (!isInEnglish({ text, article })) return true;
  if (tells(text)) return true;
  return specificsOf(text, asked) >= (isDescription(text) ? leastDescribed : leastTold);
}

/** Whether a sentence can be judged by English words. */
export const isInEnglish = ({ text, article }: Pick<Passage, 'text' | 'article'>): boolean =>
  (article.language ?? 'en') === 'en' && isEnglish(text);

/** Whether a sentence tells a deed or a figure as such, not within what was stressed, wished or praised. English sentences alone are told apart. */
export const isHard = (passage: Pick<Passage, 'text' | 'article'>): boolean =>
  !isInEnglish(passage) || isHardText(passage.text);

const isHardText = verdict('hard', (text) => {
  if (isCeremonial(text)) return false;
  const told = withoutTalk(text);
  return counted.test(told) || done.test(told) || outcome.test(told);
});
