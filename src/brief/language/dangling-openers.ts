import { countWords } from '../../archive/text/count-words.ts';
import { withBasicLetters } from '../../core/basic-letters.ts';

/**
 * What makes a sentence lean on the one before it. A quote stands alone, so such a sentence is left out, or quoted
 * together with the neighbour that it leans on.
 */

const joiners =
  `however|furthermore|moreover|additionally|also|besides|therefore|thus|hence|consequently|accordingly|instead|nevertheless
  |nonetheless|meanwhile|similarly|likewise|indeed|conversely|otherwise|still|yet|but|and|or|so|nor|then|later|again|too|finally|lastly
  |secondly|thirdly|second|third|fourth|rather|even so|that said|as such|as a result|as a consequence|in addition|in contrast
  |by contrast|in turn|in response|in return|in fact|in other words|in short|in sum|in particular|in the process|in any case|in effect
  |in the meantime|on the contrary|on the other|on the one hand|on the one side|on one side|on the other side|for example
  |for instance|for one|for its part|for their part|for his part|for her part|at the same time|at the time|at that|to be sure
  |of course|after all|above all|more importantly|more broadly|most importantly|most recently|equally|either way|all the while
  |earlier in the (?:day|week|month|year|meeting|evening|morning)|earlier on|in the latest (?:round|twist|move|step|sign|development|incident|attack|case|[\\p{L}-]+ step)|the same day|the next day|the following day|the day after|a day later|days later|weeks later|months later|hours later
  |soon after|shortly after|shortly afterwards|shortly thereafter|afterwards?|thereafter|since then|by then|until then|before then
  |after all|unsurprisingly|not surprisingly|paradoxically|ironically|crucially|notably|specifically|accordingly|to this end
  |to that end|with that|with this|beyond that|beyond this|because of this|because of that|hence|yes|no|not only that
  |the former|the latter|the same|another|others|some others|neither|one such|here|there, too|elsewhere|a few (?:days|weeks) later
  |cependant|toutefois|néanmoins|en outre|de plus|par ailleurs|mais|or|ainsi|donc|pourtant|en revanche|dès lors|de même|enfin|puis
  |en effet|au contraire|de son côté|cela|celui-ci|celle-ci|ceux-ci|ce dernier|cette dernière
  |d[’']ailleurs|au demeurant|quant à (?:lui|elle|eux|elles)|en conséquence|par conséquent|c[’']est pourquoi|à son tour|malgré cela
  |après cela|autrement dit|à l[’']inverse|de ce fait|pour autant|ensuite|le lendemain|le même jour|peu après|ceci|celles-ci
  |ancak|ayrıca|bununla birlikte|bununla beraber|öte yandan|diğer yandan|fakat|ama|üstelik|dolayısıyla|böylece|buna karşın
  |buna rağmen|bu nedenle|bu yüzden|nitekim|hatta|yine de|aynı gün
  |oysa(?:ki)?|diğer taraftan|öte taraftan|sonuç olarak|sonuçta|ardından|daha sonra|ertesi gün|kısacası|örneğin|aksine|tersine
  |zira|çünkü|keza|aynı zamanda|aynı şekilde|ne var ki|[iİ]kisi|kendisi|kendileri
  |aber|jedoch|allerdings|außerdem|zudem|dennoch|deshalb|daher|dies
  |hingegen|dagegen|trotzdem|folglich|somit|demnach|infolgedessen|stattdessen|vielmehr|schließlich|zugleich|gleichzeitig
  |unterdessen|inzwischen|ferner|darüber hinaus|im gegenteil|im gegensatz dazu|zum beispiel|beispielsweise|andererseits|danach
  |daraufhin|anschließend|kurz darauf|am selben tag|am nächsten tag|tags darauf|doch|deswegen|ebenso|auch|dabei|dadurch
  |sin embargo|además|pero|esto|por lo tanto|no obstante
  |por otro lado|por otra parte|por su parte|en cambio|en consecuencia|por consiguiente|por eso|por ello|por tanto|así|entonces
  |luego|después|más tarde|al mismo tiempo|al día siguiente|ese mismo día|poco después|de hecho|en efecto|por ejemplo|asimismo
  |también|tampoco|incluso|aun así|pese a ello|a pesar de ello|mientras tanto|entretanto|finalmente|por último|es decir`.replace(
    /\s*\n\s*/gu,
    '',
  );
const joiner = new RegExp(`^(?:earlier(?=,)|${joiners})(?![\\p{L}\\p{N}’'-])`, 'iu');

/** Words that end in a comma or stand before a subject are joiners; before these nouns they are plain words. */
const plainUse = withBasicLetters(
  /^(?:(?:después|luego) de|así como|ainsi que|auch wenn|rather than|instead of|besides \p{L}+ing|still (?:life|waters?)|second (?:world|lady)|third (?:world|countr|part)|so-called|or(?:\s|,)?$|no (?:one|country|state|party|government|agreement|deal|\p{L}+ (?:has|have|can|could|will|would|is|was|did))|here in|yet-|neither (?:\p{Lu}|side|country)|so far|so long as|so much|then[- ](?:\p{Lu}|president|prime|secretary)|another (?:\p{L}+ )?(?:\d|\p{Lu}))/u,
);

const pronoun =
  /^(?:he|she|they|it|its|his|her|hers|their|theirs|him|them|ils?|elles?|ses|leurs?|onun|onlar|bunlar|bunun|buna|bunu|o|er|sie|ihre?|seine|deren|dessen|él|ellos|ellas|sus)(?=[\s,’'])/iu;
/** "It is unlikely that …", "It remains to be seen", "Il faut que …": nothing is referred to. */
const expletive = withBasicLetters(
  /^(?!it (?:is|was) (?:something|the|one)\b)(?:it (?:is|was|remains|seems|seemed|appears|appeared|would be|will be|would|will|took|takes|has been|had been|may be|might be|could be) (?:[\p{L}’'-]+,? ){0,4}?(?:that|to|whether|if|when|how|why|for|until|clear|unclear)\b|il (?:y a|faut|est (?:\p{L}+ ){1,3}(?:que|de|d’)))/iu,
);

/** "Il ministro dell’Interno", "O primeiro-ministro": what is a pronoun in French and Turkish is the article of Italian, Portuguese and Romanian. */
const article =
  /^(?:il(?=\s.*(?<!\p{L})(?:della?|dei|degli|delle|dell[’']|dall[’']|all[’']|nell[’']|nel|nella|alla?|ai|agli|gli|che|è|ha|hanno|per|con|sul|sulla|più|anche)(?!\p{L}))|o(?=\s.*(?<!\p{L})(?:do|da|dos|das|no|na|nos|nas|ao|à|às|pelo|pela|que|não|em|com|são|foi|para|uma?|din|la|și|pe|cu|este)(?!\p{L})))/isu;

const demonstrative =
  /^(?:this|that|these|those|such|ce|cet|cette|ces|bu|şu|est[aeo]s?|es[ae]|esos|diese[rsmn]?)(?=[\s,’'])/iu;
const plainDemonstrative = withBasicLetters(
  /^(?:(?:bu (?:yıl|hafta|ay|sabah|yaz|kış)|cette (?:année|semaine)|ce (?:mois|matin)|diese (?:woche)|dieses jahr|diesen (?:monat|sommer|winter)|est[ae] (?:año|semana|mes|mañana))(?!\p{L})|this (?:article|essay|week|month|year|morning|spring|summer|autumn|fall|winter)\b|those (?:who|in|with|living|near)\b|that (?:\p{L}+ ){1,12}(?:is|was) (?:no|not|clear|hardly|unlikely)|such (?:a|an) \p{L}+ (?:as|between)\b)/iu,
);

/** "In this vein", "Under these circumstances", "With that": an opening phrase that points back. */
const pointingPhrase =
  /^(?:in|on|at|with|under|given|for|to|from|by|after|before|prior to|despite|because of|amid|during|against|beyond|through|within|considering|following|based on|as part of|aside from|dans|pour|avec|malgré|à|face à)\s(?:[\p{Ll}’'-]+\s){0,4}(?:this|these|those|such|it|them|him|her|which|the latter|the former|the same|cette|ces|cela|that(?=\s*(?:,|day|night|week|month|year|point|time|moment|sense|case|end|context|regard|respect|vein|spirit|backdrop|reason|purpose|basis|light|front|meeting|period|visit|summit)))(?![\p{L}-])/iu;

/** Definite words for something told earlier. */
const toldBefore =
  /^(?:the|both|all|each of the|neither) (?:moves?|latter|former|announcements?|remarks?|comments?|statements?|incidents?|developments?|revelations?|trend|schism|rupture|duo|pair|two|three|man|woman|men|women|couple|sides?|decision|remainder|rest|others?|result|results|reason|reasons|document|documents|group|minister|spokesman|spokeswoman|spokesperson|official|officials|author|authors|report|study|survey|poll|ministry|leader|leaders|president|answer|question|problem|point|idea|aim|goal|message|paper|letter|bill|plan|proposal|measure|measures|ruling|verdict|interview|figure|figures|number|numbers)(?=\s(?:is|are|was|were|has|have|had|came|comes?|said|says|added|also|will|would|could|may|might|did|does|marks?|marked|follows?|followed|appears?|seems?|means?|meant|reflects?|underlines?|underscores?|drew|sparked|prompted|raised|told|noted|then|who|which|went|gave|made|took|later)\b|’s|'s|,)/iu;
const more =
  /^(?:the other|in (?:another|a (?:further|second|separate|related)) (?:\p{L}+ )?(?:twist|development|sign|move|surprise|step|incident|case|statement|interview|tweet|post),?|an additional|additional|a further|a second|a third|each (?=(?:also|is|was|has|had|sees?|wants?|knows?|would|will|could)\b))\s?/iu;
/** "In 2019, he …", "Along with Russia, it has …": the subject is told before. */
const pronounAfterPhrase =
  /^(?:(?:along|together) with|according to|because of|due to|in|on|at|after|before|with|by|during|for|since|despite|amid|following|under|until|from|without|unlike|like|throughout|beyond)\s[^,;:“”"]{2,80}?,?\s(?=(?:he|she|they|it)\s\p{L})/iu;
/** "Speaking in Tehran, he …", "Inspired by her, they …", "Unable to sell, it …": whoever does both is told before. */
const pronounAfterParticiple = withBasicLetters(
  /^(?!(?:United|Allied|Armed|Red|Ahmed|Mohammed|Muhammed|Hamed|Khaled|Saeed|Waleed|Beijing|Nanjing|Chongqing|Boeing|King|Sterling|\p{L}+thing)\b)(?:\p{L}+(?:ing|ed)|born|driven|led|known|seen|torn|caught|sworn|written|built|left|held|told|shown|drawn|(?:un)?able|eager|keen|anxious|aware|unaware|wary|mindful|confident|afraid|reluctant|ready|angry|faithful|true)\s[^,;:“”"]{2,100}?,\s(?=(?:he|she|they|it)\s\p{L})/iu,
);
/** "To resolve differences, they …". */
const pronounAfterInfinitive = /^to\s\p{Ll}+\s[^,;:“”"]{2,80}?,\s(?=(?:he|she|they|it)\s\p{L})/iu;
const bothSubjects =
  /^(?:the (?:two|pair)|both) (?:sides|countries|nations|states|neighbou?rs|leaders|governments|capitals|men)\b/iu;

/** Words in the middle that point back as well: "this new approach", "the move would". Tolerable, but not liked. */
const pointingInside =
  /\b(?:this|these|those|such)\s(?!week\b|month\b|year\b|morning\b|day\b|who\b|summer\b|spring\b|winter\b|autumn\b|as\b)\p{L}+|\bthe (?:latter|former|move|said)\b|\b(?:as mentioned|mentioned above|aforementioned|as noted|as we have seen)\b/giu;

/** What the sentence leans on, in its own words, or null when it stands alone. `namesAll`: it names everything asked about. */
export function danglingOpener(sentence: string, namesAll = false): string | null {
  const plain = sentence.replace(/^[\s"“”‘’'«([—–…-]+/u, '');
  const joined = joiner.exec(plain);
  if (joined !== null && !plainUse.test(plain.charAt(0).toLowerCase() + plain.slice(1))) return joined[0];
  if (!expletive.test(plain) && !article.test(plain)) {
    const found = pronoun.exec(plain);
    if (found !== null) return found[0];
  }
  if (!plainDemonstrative.test(plain)) {
    const found = demonstrative.exec(plain);
    if (found !== null) return found[0];
  }
  const phrase =
    pronounAfterPhrase.exec(plain) ?? pronounAfterParticiple.exec(plain) ?? pronounAfterInfinitive.exec(plain);
  if (phrase !== null && hasLostSubject(phrase[0], plain.slice(phrase[0].length))) return phrase[0];
  const pointing = pointingPhrase.exec(plain);
  if (pointing !== null) return pointing[0];
  if (namesAll && bothSubjects.test(plain)) return null;
  return toldBefore.exec(plain)?.[0] ?? more.exec(plain)?.[0] ?? leaningAttribution(plain);
}

/** Whether nobody in an opening phrase can be the pronoun that follows it. */
function hasLostSubject(phrase: string, rest: string): boolean {
  if (expletive.test(rest) || /\b(?:when|if|that|who|which|while|as)\s/iu.test(phrase)) return false;
  if (/^(?:for|like|unlike)\s\p{Lu}/iu.test(phrase)) return false;
  // With a comma the phrase is over; without one the pronoun must follow a date: "By December 8 it had …".
  return (
    /,\s$/u.test(phrase) ||
    /^(?:in|on|by|since|until)\s(?:(?:early|late|mid)[\s-])?(?:\p{Lu}\p{L}+\s)?(?:\d{1,4},?\s)?(?:\d{4}\s)?$/iu.test(
      phrase,
    )
  );
}

/** "A day after Dehghan’s interview", "Three days after the attack": placed by something told before. */
function leaningAttribution(plain: string): string | null {
  return (
    /^(?:a|one|two|three|four|five|six|several|some|just|\d+)\s(?:\p{Ll}+\s)?(?:days?|weeks?|months?|years?|hours?) (?:after|later|earlier|before)\b/iu.exec(
      plain,
    )?.[0] ?? null
  );
}

/** ", however," and the like tie a sentence to the one before. */
const tie =
  /,\s(?:however|therefore|though|too|moreover|meanwhile|in turn|then|instead|likewise|for (?:its|his|her|their) part),|^.{0,60}?\b(?:also|likewise)\s(?!known\b)\p{Ll}/giu;
/** "The meeting ended", "His decision comes after": an event that has been introduced before. */
const knownEvent = withBasicLetters(
  /^(?:the )(?:[\p{Ll}-]+ ){0,2}(?:meetings?|summit|visit|talks|trip|call|conversation|attacks?|strikes?|bombing|blast|explosion|accident|crash|vote|decree|deal|agreement|accord|conference|ceremony|event|project|operation|offensive|raid|campaign|protests?|victims?|suspects?|lawmaker|diplomat|envoy|ambassador|commander|analyst|expert|words|gesture|text|letter|call|video|post|society|company|agency|organi[sz]ation|firm|committee|council|court|city|town|village|country|region|party)\s(?:is|are|was|were|has|have|had|will|would|could|may|also|then|began|ended|met|wants?|condemn\p{L}*|came|comes?|said|says|added|took|follow\p{L}*|cost|focus\p{L}*|led|brought|made|marks?|marked)\b|^[^,;]{3,60}\b(?:comments?|remarks?|statements?|decision|announcement|visit|move|criticism|warning)\b[^,;]{0,40}?\s(?:follow(?:s|ed)?|c(?:ame|omes?))\s/iu,
);

/** How many words inside a sentence point at something told before it; an event taken as known counts twice. */
export function pointsBack(sentence: string): number {
  const count = (marks: RegExp) => (sentence.match(marks) ?? []).length;
  return count(pointingInside) + count(tie) + (knownEvent.test(sentence) ? 2 : 0);
}

const reversal =
  /^(?:until (?:now|recently|then|this|last|yesterday|today)|not any ?more|no longer|no more|or so\b|but not\b|not quite|not so\b|not (?:yet|really|exactly)|wrong\b|almost\b|nearly\b|for now\b|or not\b|or did\b|maybe|perhaps not|hardly|far from it|think again|except\b|well, not|at least (?:not|on paper|until|for now|officially|in theory|so it seemed)|so (?:it seemed|they say|they said|he says|he said|the \p{L}+ goes|goes)|that (?:has |is |was |may |all |soon )?(?:chang|end|no longer|over|not true|false|wrong|until)|(?:all )?that (?:changed|ended)|this (?:is|was) (?:no longer|not true|false|wrong|untrue)|it (?:is|was|did)(?: no longer|n[’']t|n’t| not)(?: so| true| happen| work| last)?\b|(?:it|he|she|they) (?:is|was|were|did|has|have) not\b|they (?:are|were|did)(?: not|n[’']t)|in theory|on paper|or is it|is it|did (?:he|she|they|it)|jusqu|şimdiye kadar|bugüne kadar|artık)/iu;

/** Whether the next sentence, being short, takes back or limits what this one says: "… have soured. Until now." */
export function takenBack(next: string | undefined): boolean {
  if (next === undefined) return false;
  const words = countWords(next);
  // Elsewhere a short sentence is told by other means than its length.
  const isLatin = /^\P{L}*\p{sc=Latin}/u.test(next);
  if (isLatin && words <= 3 && !/^\p{Lu}\p{L}+ \p{L}+(?:ed|s|t)\b/u.test(next)) return true;
  return words <= 10 && reversal.test(next.replace(/^["“”‘’'«(—–\s]+/u, ''));
}
