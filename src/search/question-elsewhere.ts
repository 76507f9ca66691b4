import type { Asking, Question } from './asking.ts';

/** How one language asks: what shows that it does, and its words that are no part of what is asked about. */
interface WayOfAsking {
  /** Openings or endings that only a question has; the speaker is `(?<speaker>…)` where somebody's words are asked for. */
  says: readonly RegExp[];
  why: RegExp;
  when: RegExp;
  other: RegExp;
  /** Words of asking and grammar, lower case; left out of a question wherever they stand. */
  grammar: ReadonlySet<string>;
}

const listOf = (words: string) => new Set(words.split(/\s+/u));
const asking = (source: string) => new RegExp(source.replaceAll('_', '(?:$| )'), 'u');

const german: WayOfAsking = {
  says: [
    '^was (?:hat|haben|hatte|hatten) (?<speaker>.+?) (?:über|ueber|zu|zum|zur|von|vom|gesagt|erklärt|geäußert|verkündet|angekündigt|gefordert|geschrieben|gemeint)_',
    '^was (?:sagt|sagen|sagte|sagten|meint|meinte|denkt|dachte|hält|fordert|forderte|erklärte|schreibt|schrieb) (?<speaker>.+?) (?:über|ueber|zu|zum|zur|von|vom|dazu)_',
  ].map(asking),
  why: asking('^(?:warum|wieso|weshalb|weswegen)_'),
  when: asking('^(?:seit |bis |ab )?wann_'),
  other: asking(
    '^(?:(?:bitte )?(?:erzähl|erzähle|erzählen sie|sag|sage|sagen sie|zeig|zeige|zeigen sie|gib|geben sie) (?:mir|uns)|was (?:ist|war|sind|passiert|passierte|geschieht|geschah|läuft|gibt|gab|wissen|weiß|weiss|macht|wird|wurde|bedeutet)|wer (?:ist|hat|war|sind|wird)|wie (?:ist|viele|viel|hat|geht|steht|wird|kam|reagiert|reagierte)|wo (?:ist|sind|hat|liegt|wird)|welche[rsnm]?|gibt es)_',
  ),
  grammar: listOf(
    `was wer wen wem wie wo wann warum wieso weshalb weswegen welche welcher welches welchen welchem der die das den dem des ein eine einen
    einem einer eines und über ueber zu zum zur von vom mit in im an am auf aus bei für fuer gegen nach seit bis ab zwischen um hat haben hatte
    hatten ist sind war waren wird werden wurde wurden denn eigentlich genau es man sich dass mir uns wir bitte etwas mehr alles neues neue neuigkeiten
    nachrichten los viele viel gesagt geäußert erklärt gemeint erzähl erzähle erzählen sag sage sagen sagt sagte sagten sie zeig zeige zeigen gib geben gibt
    gab gerade derzeit aktuell momentan zurzeit jetzt eben passiert passierte geschieht geschah geschehen läuft weiß weiss wissen meint meinte denkt dachte hält steht liegt gilt reagiert reagierte`,
  ),
};

const french: WayOfAsking = {
  says: [
    "^(?:que|qu[’']) ?(?:a|ont|dit|disent|disait|pense|pensent|déclare)(?: dit| déclaré| affirmé)? (?<speaker>.+?) (?:sur|de|du|des|à|au|contre)_",
    "^(?:qu[’']est-ce qu(?:e|[’']) ?|ce que )(?<speaker>.+?) (?:a dit|ont dit|dit|disent|a déclaré|pense|pensent)_",
  ].map(asking),
  why: asking('^pourquoi_'),
  when: asking("^(?:depuis |jusqu[’']à )?quand_"),
  other: asking(
    "^(?:(?:parle|parlez|dis|dites|raconte|racontez)-(?:moi|nous)|que (?:s[’']est-il|se passe-t-il|se passe|sait-on|savons-nous|font|fait)|qu[’']est-ce (?:qui|que|qu[’'].+)|qui (?:est|a|sont|ont)|où (?:est|en|sont)|comment (?:va|a|est|ont)|combien|quel(?:le)?s? (?:est|sont|nouvelles?)|quoi de neuf)_",
  ),
  grammar: listOf(
    `que qu quoi qui où comment combien pourquoi quand quel quelle quels quelles qu'a qu’a qu'ont qu’ont qu'est-ce qu’est-ce ce le la les un une des du
    de et ou à au aux en dans sur avec pour par contre entre se s'est-il s’est-il son sa ses est sont a ont a-t-il a-t-elle ont-ils ont-elles été il elle ils
    elles on y dit disent disait déclaré affirmé pense pensent passe passé passe-t-il passe-t-elle sait-on savons-nous parle-moi parle-nous parlez-moi
    parlez-nous dis-moi dites-moi dis-nous dites-nous raconte-moi racontez-moi nouvelles nouvelle neuf depuis jusqu'à jusqu’à fait font plus chose propos`,
  ),
};

const spanish: WayOfAsking = {
  says: [
    asking(
      '^¿?qu[eé] (?:ha dicho |han dicho |dijo |dice |dicen |dijeron |opina |piensa |declaró )(?<speaker>.+?) (?:sobre|de|del|acerca|a|al|contra)_',
    ),
  ],
  why: asking('^¿?por qu[eé]_'),
  when: asking('^¿?(?:desde |hasta )?cu[aá]ndo_'),
  other: asking(
    '^¿?(?:(?:cu[eé]nta|h[aá]bla|di|dime|mu[eé]stra|cu[eé]nte|h[aá]ble)(?:me|nos)|dime|dinos|qu[eé] (?:pasa|pas[oó]|est[aá] pasando|ha pasado|sucede|sucedi[oó]|ocurre|ocurri[oó]|se sabe|sabemos|hay|es|son)|qui[eé]n(?:es)?|d[oó]nde|c[oó]mo (?:est[aá]|va|ha|es|son)|cu[aá]nt[oa]s?|cu[aá]l(?:es)?)_',
  ),
  grammar: listOf(
    `que qué quien quién quienes quiénes donde dónde como cómo cuando cuándo cuanto cuánto cuantos cuántos cuantas cuántas cual cuál cuales cuáles por el la
    los las un una unos unas de del al a en y sobre acerca con para contra entre se su sus lo le les ha han hay es son fue fueron está esta están pasa pasó
    paso pasando pasado sucede sucedió ocurre ocurrió sabe sabemos dijo dice dicen dijeron dicho opina piensa declaró cuéntame cuentame cuéntanos háblame
    hablame háblanos dime dinos muéstrame muestrame desde hasta noticias nuevo más mas`,
  ),
};

const sayingTurkish = '(?:dedi|demiş|diyor|der|söyledi|söylüyor|söylemiş|düşünüyor|açıkladı|yazdı)';
const turkish: WayOfAsking = {
  says: [
    `^(?<speaker>\\S+) .*(?:ne|neler) ${sayingTurkish}_`,
    `^(?<speaker>\\S+) (?:ne|neler) ${sayingTurkish}_`,
    `^(?:ne|neler) ${sayingTurkish} (?<speaker>\\S+)_`,
  ].map(asking),
  why: asking('(?:^| )(?:neden|niye|niçin)_'),
  when: asking('(?:^| )ne zaman_'),
  other: asking(
    '(?:^| )(?:kim bu_|(?:ne|neler) (?:oluyor|oldu|olmuş|olacak|var|biliyoruz|yaptı|yapıyor)|hakkında (?:bilgi|ne|neler|bana|anlat|haber)|anlat(?:ır mısın)?$|nedir$|kimdir$|m[ıü]_|m[iu]\\?$|nerede_|nasıl_|kaç_|hangi_|son (?:haber|durum|gelişme))',
  ),
  grammar: listOf(
    `ne neler neden niye niçin nasıl nerede nereye kaç hangi kim kimdir nedir zaman ve ile için hakkında konusunda üzerine arasında arasındaki bir bu şu
    şimdi şu an anda bugünlerde dedi demiş diyor der söyledi söylüyor söylemiş düşünüyor açıkladı yazdı mi mı mu mü oldu oluyor olmuş olacak var bana bize bilgi ver verir anlat misin
    mısın söyle son haber haberler haberleri haberi durum durumu gelişme gelişmeler biliyoruz da de ki`,
  ),
};

const ways = [german, french, spanish, turkish];

/** The words of asking in German, French, Spanish and Turkish; null where a query is no question in one of them. `isMarked`: it ends in a question mark. */
export function readQuestionElsewhere(typed: readonly string[], isMarked: boolean): Question | null {
  const words = typed.map((word) => word.toLocaleLowerCase('tr').normalize('NFC').replace(/^¿/u, ''));
  const plain = typed.map((word) => word.toLowerCase().normalize('NFC').replace(/^¿/u, ''));
  for (const way of ways) {
    const own = way === turkish ? words : plain;
    const line = own.join(' ');
    const said = way.says.map((pattern) => pattern.exec(line)).find((match) => match !== null);
    const kind = said != null ? 'say' : way.why.test(line) ? 'why' : way.when.test(line) ? 'when' : null;
    if (kind === null && !way.other.test(isMarked ? `${line}?` : line) && !way.other.test(line)) continue;
    const dropped = new Set(own.flatMap((word, place) => (way.grammar.has(word) ? [place] : [])));
    // Nothing would be left to look for: then these words are what is meant.
    if (dropped.size === own.length) continue;
    const speaker = said == null ? '' : withoutGrammar(said.groups!.speaker!, way);
    return { dropped, asking: kind === null ? null : ({ kind, speaker } satisfies Asking) };
  }
  return null;
}

function withoutGrammar(words: string, { grammar }: WayOfAsking): string {
  return words
    .split(' ')
    .filter((word) => !grammar.has(word))
    .join(' ');
}
