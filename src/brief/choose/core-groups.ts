import type { Query } from '../../search/query.ts';

/** Verbs that a question is asked with: an answer says it in other words ("leave": withdrew, pulled out). */
const verbs =
  /^(?:leave|left|quit|exit|withdraw|withdrew|pull|block|blocked|reject|rejected|oppose|support|attack|attacked|invade|invaded|join|joined|sign|signed|ban|banned|stop|stopped|end|ended|start|started|begin|began|close|closed|open|opened|buy|bought|sell|sold|want|wants|need|fall|fell|rise|rose|fail|failed|happen|happened|become|became|change|changed|cut|raise|raised|delay|delayed|resign|resigned|collapse|collapsed|matter|matters|fight|fighting|protest|protesting)$/iu;
/** Groups that must stay, so that sentences are about what was asked. */
const fewest = 2;

/** Of the groups at these places, those a sentence must hold to answer: in a question for reasons its verb may be said in other words. */
export function coreGroups({ asking, groups }: Pick<Query, 'asking' | 'groups'>, places: readonly number[]): number[] {
  if (asking?.kind !== 'why') return [...places];
  const isVerb = (at: number) =>
    groups[at]!.every(({ concept, exact, text }) => concept === null && !exact && verbs.test(text));
  const core = places.filter((at) => !isVerb(at));
  return core.length >= fewest ? core : [...places];
}
