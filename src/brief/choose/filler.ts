import { stopWords } from '../../search/stop-words.ts';
import { stemOf, wordsOf } from '../../search/terms.ts';

/** Meeting, talking, stressing, visiting, publishing: what happens at every occasion. */
const ceremony =
  /\b(?:met|meets?|meetings?|talks|spoke|speaks|phone|conversations?|discuss\p{L}*|exchang\p{L}* views|conferr\p{L}*|stress\p{L}*|emphasi[sz]\p{L}*|underlin\p{L}*|underscor\p{L}*|reaffirm\p{L}*|reiterat\p{L}*|hail\p{L}*|express\p{L}*|convey\p{L}*|vow\p{L}*|welcom\p{L}*|prais\p{L}*|thank\p{L}*|appreciat\p{L}*|congratulat\p{L}*|call\p{L}* for|urg\p{L}*|releas\p{L}*|issu\p{L}*|publish\p{L}*|arriv\p{L}*|visit\p{L}*|travel\p{L}*|attend\p{L}*|particip\p{L}*|host\p{L}*|held|holds?|describ\p{L}*|look(?:s|ing)? forward|stands? with|commit\p{L}*|support\p{L}*|topics?|expand\p{L}* (?:relations|ties)|strengthen\p{L}* (?:relations|ties|cooperation))\b/iu;

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

/** The whole sentence is about meeting, talking or travelling. */
const occasion =
  /\b(?:met (?:today|with|on|in|his|her)|thanked|expressed (?:satisfaction|hope|appreciation)|had (?:an? )?(?:\p{Ll}+ )?(?:meeting|call|conversation)|spoke (?:today|by phone|over the phone|with|about|on)|held (?:\p{Ll}+ ){0,3}(?:talks|meetings?|conversations?)|(?:talked|discussed) (?!a |an )|visited|attended|arrived in)/iu;
/** Something came of it. */
const outcome =
  /\b(?:agree(?:d|s)|sign(?:ed|s|ing)|announc\p{L}*|decid\p{L}*|approv\p{L}*|warn\p{L}*|accus\p{L}*|condemn\p{L}*|kill\p{L}*|impos\p{L}*|sanction\p{L}*|deliver\p{L}*|reject\p{L}*|den(?:y|ied)|negotiat\p{L}*|launch\p{L}*|invest\p{L}*|withdr\p{L}*|releas(?:ed|e) of|attack\p{L}*|vot(?:e|ed)|elect(?:ed|ion)|threat\p{L}*|re-election|because|ratif\p{L}*|died)\b|\d\s?(?:percent|per cent|%|million|billion)|[$€£]\d/iu;

/** Most words of its own that a sentence of ceremony may have and still say nothing; and one that is about an occasion as a whole. */
const mostSpecific = 3;
const mostOfOccasion = 10;

/** Whether a sentence only tells that people met, spoke, stressed or published, and not what came of it. `asked`: words of the query say nothing new. */
export function isFiller(sentence: string, asked: ReadonlySet<string> = new Set()): boolean {
  if (!ceremony.test(sentence)) return false;
  if (outcome.test(sentence)) return false;
  return specificsOf(sentence, asked) <= (occasion.test(sentence) ? mostOfOccasion : mostSpecific);
}

/** Words that say something of their own: no names, no stop words, nothing that every occasion has. Figures are content, days are not. */
function specificsOf(sentence: string, asked: ReadonlySet<string>): number {
  const small = sentence.replace(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}’'.-]*/gu, ' ');
  const figures =
    sentence.match(/\d+(?:[.,]\d+)*\s?(?:percent|per cent|%|million|billion|thousand|\p{Ll}{4,})/gu) ?? [];
  const stems = new Set(
    wordsOf(small).flatMap((word) => (stopWords.has(word) || !/^\p{L}{3,}/u.test(word) ? [] : [stemOf(word)])),
  );
  return [...stems].filter((stem) => !empty.has(stem) && !asked.has(stem)).length + 2 * figures.length;
}
