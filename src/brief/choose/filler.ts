import { withBasicLetters } from '../../core/basic-letters.ts';
import { stopWords } from '../../search/stop-words.ts';
import { stemOf, wordsOf } from '../../search/terms.ts';
import { fact, verdict } from '../facts/facts.ts';

// Endings are written [a-z]: before a word boundary that finds the same as `\p{L}`, and compiles in half the time.

/** Meeting, talking, stressing, visiting, publishing: what happens at every occasion. */
const ceremony =
  /\b(?:met|meets?|meetings?|talks|spoke|speaks|phone|conversations?|discuss[a-z]*|exchang[a-z]* views|conferr[a-z]*|stress[a-z]*|emphasi[sz][a-z]*|underlin[a-z]*|underscor[a-z]*|reaffirm[a-z]*|reiterat[a-z]*|hail[a-z]*|express[a-z]*|convey[a-z]*|vow[a-z]*|welcom[a-z]*|prais[a-z]*|thank[a-z]*|appreciat[a-z]*|congratulat[a-z]*|call[a-z]* for|urg[a-z]*|releas[a-z]*|issu[a-z]*|publish[a-z]*|arriv[a-z]*|visit[a-z]*|travel[a-z]*|attend[a-z]*|particip[a-z]*|host[a-z]*|held|holds?|describ[a-z]*|look(?:s|ing)? forward|stands? with|commit[a-z]*|support[a-z]*|topics?|expand[a-z]* (?:relations|ties)|strengthen[a-z]* (?:relations|ties|cooperation))\b/iu;

/** Words that such sentences are made of and that say nothing of what was agreed, done, found or counted. */
const empty = new Set(
  `talk meeting meet hold held speak spoke phone telephone call conversation discuss discussion stress emphasize emphasise underline underscore reaffirm reiterate
   express convey hope tie relation relationship cooperation cooperate bilateral trilateral regional international global issue development matter topic view
   exchange strengthen deepen expand expansion develop enhance promote boost improve friendly amicable strong stronger field area various several mutual interest
   common shared concern support importance important significance significant crucial vital key role need effort security stability peace peaceful country nation
   state two side both leader president presidential minister prime foreign deputy secretary national advisor adviser chief counterpart official senior ambassador
   envoy spokesman spokesperson spokeswoman head chairman government today week day month year monday tuesday wednesday thursday friday saturday sunday january
   february march april may june july august september october november december visit visiting trip tour arrive capital city conference press summit forum session
   event ceremony occasion sideline statement report release issue publish joint jointly group delegation member participate attend attendance host latest recent
   recently current situation close closer closely contact touch remain continue continued work working together partner partnership ally alliance commitment commit committed
   appreciate appreciation welcome thank congratulate readiness ready vow great good new next step future further fully many people world region person matter subject
   among include including featured part party across political economic diplomatic cultural level high respect regard remark speech address made make take place late
   early morning evening night afternoon point way time long stand standing describe determination determine focus dialogue consultation consult engage engagement
   objective goal aim wide range especially particularly broad full positive constructive productive frank substantive look forward call urge tell say said state note
   add announce quote news agency according outcome progress process challenge opportunity agenda fundamental right basic human dignity brave continue round website tripartite satisfaction acquaintance special representative media
   secretary-general first second third fourth fifth neighbor neighbour neighborly neighborliness definite policy highlight influential powerful`
    .split(/\s+/u)
    .map(stemOf),
);

/** The whole sentence is about meeting or praising. */
const occasion = withBasicLetters(
  /\b(?:met (?:today|with|on|in|his|her)|(?:thank|prais|laud|hail|commend|congratulat|salut|honou?r)(?:ed|e?s)\b|expressed|convey(?:ed|s)|had (?:an? )?(?:\p{Ll}+ )?(?:meeting|call|conversation)|spoke (?:today|by phone|over the phone|with|about|on)|sat down (?:on|with|for)|interview(?:ed|s)\b|touched (?:up)?on|held (?:\p{Ll}+ ){0,3}(?:talks|meetings?|conversations?)|(?:talked|discussed) (?!a |an )|visited|attended|arrived in|(?:left|departed) \p{Lu}\p{L}+ for|travel(?:ed|led|s) to|commemorat(?:ed|es|ing)|briefed|convened|(?:sent|wrote|written|received) (?:an? )?(?:\p{Ll}+ )?(?:message|letter)s?|congratulatory|felicitat[a-z]*|convening|received a (?:message|letter|delegation|call)|offering (?:congratulations|condolences)|gathered (?:to|for|in)|hosted an? (?:\p{Ll}+ ){0,2}(?:forum|conference|meeting|summit|event|festival|exhibition|ceremony)|exchang(?:ed|ing) views|hold talks|entered (?:a|into a) new (?:phase|stage|chapter|era)|(?:opportunities|challenges) (?:and challenges )?for|joint statement|(?:open|frank|constructive|fruitful|productive|cordial|friendly|concrete)(?:,| and) (?:\p{L}+(?:,| and) )?(?:open|frank|constructive|fruitful|productive|cordial|friendly|concrete|useful|positive)|excited to|proud to|honou?red to|pleased to|thrilled to|remarks? (?:on|at)|(?:made|making) the (?:remarks?|comments?)|highly (?:commend|praise|value)\p{L}*)/iu,
);
/** … or about wishing and promising. */
const promise = withBasicLetters(
  /\b(?:committed to|commitment to|vow(?:ed|s) to|pledg(?:ed|es) (?:support|solidarity|to (?:work|continue|support|stand))|deserves?\b|stands? (?:ready|with|by)|looks? forward|every American|fought to|fighting (?:to|for)|delivering (?:for|relief)|(?:necessary|effective|serious|appropriate|urgent|decisive) (?:measures|steps|action)|(?:has|have) been (?:actively|constantly|always|tirelessly) \p{L}+ing|continues? (?:its|their|his|her)|helping hand|making (?:\p{Ll}+ )?efforts|at (?:the )?forefront|embod(?:y|ies)|should be (?:increased|strengthened|enhanced|improved|expanded|taken)|(?:illegal|unacceptable|destabili[sz]ing)[^.]{0,40}(?:unacceptable|destabili[sz]ing|illegal)|unprecedented steps|(?:has )?directed (?:his|her|the) (?:\p{L}+ ){1,6}to (?:prioriti[sz]e|do everything|surge|use every|continue)|do everything (?:possible|we can)|every tool|clear vision|constructive approach|made? clear that they|will continue to (?:work|support|stand|stay)|called for (?:\p{Ll}+ )?(?:strengthening|expansion|enhancement|promotion|deepening|boosting|calm|restraint|unity|more|greater|closer)|ready (?:to|for)|readiness|an? (?:very )?(?:important|historic|spectacular|great) (?:decision|step|initiative|achievement|success|opportunity)|(?:plays?|played|playing) an? (?:\p{Ll}+ )?(?:important|vital|key|crucial|major|significant|pivotal|constructive|positive|effective|active) (?:and \p{Ll}+ )?role|(?:an?|the) (?:important|vital|key|crucial|significant) role)/iu,
);
/** What is only talked of, wished or praised: whatever stands in it has not come of the occasion. */
const talkedOf =
  /\b(?:discuss(?:ed|ing|es)?|talk(?:ed|s|ing) about|exchang[a-z]* views|the importance of|concerns? (?:about|over|regarding|that)|condolences|appreciation|gratitude|efforts? to|desires? (?:to|for)|commit[a-z]* to|threats? (?:from|posed)|hop(?:e|es|ed|ing) (?:to|that|for)|readiness (?:to|for)|need (?:to|for)|necessity (?:of|to)|vow(?:ed|s) to|deserves?|look(?:s|ed|ing)? forward|support for|(?:thank|prais|laud|hail|commend)(?:ed|e?s)|ways (?:to|of)|views on|topics?|including|will continue to)\b[^.;]*/giu;
/** Something came of it. */
export const outcome =
  /\b(?:agree(?:d|s)\b(?! (?:to (?:remain|continue|stay|work|maintain|keep|meet|consult|cooperate|expand|strengthen|deepen|boost|increase|enhance)|on the (?:importance|need)|that))|sign(?:ed|s|ing)|announc[a-z]*|decid[a-z]*|approv[a-z]*|warn[a-z]*|accus[a-z]*|condemn[a-z]*|kill[a-z]*|impos[a-z]*|sanction[a-z]*|deliver[a-z]*|reject[a-z]*|den(?:y|ied)|negotiat[a-z]*|launch[a-z]*|invest[a-z]*|withdr[a-z]*|releas(?:ed|e) of|attack[a-z]*|vot(?:e|ed)|elect(?:ed|ion)|threat[a-z]*|re-election|because|ratif[a-z]*|died|retaliat[a-z]*|conclu(?:ded|sion)|paved the way|cancel[a-z]*|resign[a-z]*|arrest[a-z]*|seiz[a-z]*|suspend[a-z]*|ban(?:ned|s)\b|halt[a-z]*|resum[a-z]*|reopen[a-z]*|inaugurat[a-z]*|buy|bought|sold|sell|built|build|export(?:ed|s|ing)|import(?:ed|s|ing)|transfer[a-z]*|fell|rose|grew|increas(?:ed|es) (?:by|to)|decreas[a-z]* (?:by|to))\b|\d\s?(?:percent|per cent|pct|%|million|billion|mln|bln|thousand|tons?|tonnes?|barrels|people|troops|kilomet[a-z]*|megawatts?)|[$€£]\d/iu;

/** What was counted, paid or measured. */
export const counted =
  /[$€£¥]\s?\d|\d\s?(?:percent|per cent|pct|%|million|billion|trillion|mln|bln|thousand|tons?|tonnes?|barrels|people|troops|soldiers|civilians|kilomet[a-z]*|megawatts?|hectares|cubic|doses|points|seats|years)(?!\p{L})|\b(?:dozens|hundreds|thousands|millions) of\b|(?<!\b(?:the|both|all|these|those|our|their|any|one of) )\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundred|half|twice|double|doubled|tripled|(?:a|two|three) (?:third|quarter|fifth|tenth)s?)\b(?! (?:sides|countries|nations|neighbou?rs|states|leaders|peoples|parties|governments|ministers|presidents)\b)/iu;

/** Most words of its own that a sentence of ceremony may have and still say nothing; one that is about an occasion as a whole; and one of promises. */
const mostSpecific = 3;
const mostOfOccasion = 8;
const mostOfPromise = 13;

/** Whether a sentence only tells that people met, spoke, stressed or published, and not what came of it. `asked`: words of the query say nothing new. */
export function isFiller(sentence: string, asked: ReadonlySet<string> = new Set()): boolean {
  const most = mostOfEmpty(sentence);
  return most >= 0 && specificsOf(sentence, asked) <= most;
}

/** Most words of its own with which a sentence that tells of an occasion, or promises, says nothing; -1 for one that tells more. */
const mostOfEmpty = fact('empty', (sentence) => {
  const most = promise.test(sentence)
    ? mostOfPromise
    : occasion.test(sentence)
      ? mostOfOccasion
      : ceremony.test(sentence)
        ? mostSpecific
        : -1;
  if (most < 0) return most;
  if (outcome.test(most === mostSpecific ? sentence : sentence.replace(talkedOf, ' '))) return -1;
  return most !== mostOfOccasion && countsSomething(sentence) ? -1 : most;
});

/** Whether a sentence tells what was counted, paid or measured. */
export const countsSomething = verdict('figure', (sentence) => counted.test(sentence));

/** Whether a sentence is about an occasion, praise or a promise, whatever else it tells. */
export const isCeremonial = verdict('ceremonial', (sentence) => occasion.test(sentence) || promise.test(sentence));

/** What a sentence tells besides what is only talked of in it. */
export const withoutTalk = (sentence: string): string => sentence.replace(talkedOf, ' ');

/** Words that say something of their own: no names, no stop words, nothing that every occasion has. Figures are content, days are not. */
export function specificsOf(sentence: string, asked: ReadonlySet<string>): number {
  const [figures, ...stems] = specifics(sentence);
  return stems.filter((stem) => !asked.has(stem)).length + 2 * figures;
}

/** How many figures a sentence has, and the stems of its words that say something of their own. */
const specifics = fact('specifics', (sentence): readonly [number, ...string[]] => {
  const small = sentence.replace(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}’'.-]*/gu, ' ');
  const figures =
    sentence.match(/(?<![\d]|\d[.,])\d+(?:[.,]\d+)*\s?(?:percent|per cent|%|million|billion|thousand|\p{Ll}{4,})/gu) ??
    [];
  const stems = new Set(
    wordsOf(small).flatMap((word) => (stopWords.has(word) || !/^\p{L}{3,}/u.test(word) ? [] : [stemOf(word)])),
  );
  return [figures.length, ...[...stems].filter((stem) => !empty.has(stem))];
});
