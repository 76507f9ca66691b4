import type { Query } from '../../search/query.ts';
import type { Matcher } from './matcher.ts';

/** How much a sentence gains that answers the kind of question asked: as much as two features at their best. */
const preferred = 0.8;

const saying =
  /\b(?:sa(?:ys?|id)|tells?|told|stat(?:es|ed)|announce[sd]?|add(?:s|ed)|warn(?:s|ed)|vow(?:s|ed)|insist(?:s|ed)|accuse[sd]|argue[sd]|claim(?:s|ed)|declare[sd]|stress(?:es|ed)|note[sd]|urge[sd]|tweeted|wrote|asked|critici[sz]e[sd]|pledge[sd]|promise[sd]|denie[sd]|denied|reject(?:s|ed)|thinks?|believe[sd]?|called|according to)\b/giu;
/** The same in German, French, Spanish and Turkish. */
const sayingElsewhere =
  /(?<!\p{L})(?:sagte[nr]?|erklärte[nr]?|betonte|forderte|warnte|teilte|déclaré|affirmé|estimé|annoncé|a dit|dijo|afirmó|declaró|aseguró|anunció|advirtió|dedi|söyledi|açıkladı|belirtti|vurguladı|kaydetti|ifade etti)(?!\p{L})/giu;
/** Who speaks stands near the verb, on either side: "Erdoğan told reporters", "…, said Erdoğan". */
const before = 70;
const after = 40;

const reason =
  /\b(?:because|due to|owing to|as a result of|in (?:response|retaliation|protest|order) (?:to|for|against|at|over)|over (?:its|his|her|their|the|what|alleged)|citing|reasons?|on the grounds|so that|that is why|prompted|motivated|caused by|blam(?:es|ed|ing)|accus(?:es|ed|ing)|demand(?:s|ed|ing)|object(?:s|ed|ions?)|concerns? (?:about|over|that)|which (?:it|he|she|they) (?:says?|said|consider|accuses?))\b/iu;

const reasonElsewhere =
  /(?<!\p{L})(?:weil|wegen|aufgrund|nachdem|parce que|en raison d|à cause d|porque|debido a|a causa de|çünkü|nedeniyle|yüzünden|dolayı|gerekçesiyle)/iu;

/** What a sentence gains by answering the question: who was asked about speaks in it, or it gives a reason. */
export function preferenceOf(asking: Query['asking'], matcher: Pick<Matcher, 'serves'>): (text: string) => number {
  if (asking?.kind === 'why') return (text) => (reason.test(text) || reasonElsewhere.test(text) ? preferred : 0);
  if (asking?.kind !== 'say' || asking.speakers.length === 0) return () => 0;
  const speakers = asking.speakers.reduce((bits, at) => bits | (1 << at), 0);
  return (text) => {
    for (const { 0: verb, index } of [...text.matchAll(saying), ...text.matchAll(sayingElsewhere)]) {
      const near = [text.slice(Math.max(0, index - before), index), text.slice(index + verb.length).slice(0, after)];
      if (near.some((part) => (matcher.serves(part) & speakers) === speakers)) return preferred;
    }
    return 0;
  };
}
