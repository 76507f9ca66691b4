/** April, May, June and their kind are names of people too, and of marches, rockets and days: "Rosa May 2017 lecture". */

const alsoNames =
  /^(?:april|may|june|august|march|jan|mai|avril|abril|mayo|marzo|junio|julio|agosto|mart|nisan|haziran|temmuz|eylül|ekim|kasım|ocak|augustus|juni|juli|mars)$/u;

/** Words that may stand, capitalised, right before a month: they begin the sentence, or name a day. */
const beforeMonth =
  /^(?:on|in|at|by|since|until|till|from|after|before|during|through|throughout|between|and|or|to|of|for|early|late|mid|last|next|this|that|each|every|the|a|an|its|their|his|her|our|when|while|as|if|but|with|about|around|only|also|not|then|now|past|previous|coming|upcoming|end|beginning|start|updated|published|posted|dated|issue|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|spring|summer|autumn|fall|winter|le|la|el|il|am|im|vom|du|den|der|del|von|bis|zum|em|no|na|w|v|dne)$/u;

/** Whoever bears one of these before "May 5" is called May; before a month and a day other capitals are places ("in Ankara May 5"). */
const givenName =
  /^(?:mr|mrs|ms|miss|dr|prof|professor|sir|lord|lady|dame|judge|justice|president|senator|sen|rep|gov|governor|minister|secretary|general|gen|col|colonel|captain|capt|chancellor|ambassador|king|queen|prince|princess|pope|saint|st|theresa|teresa|rosa|clara|brian|elaine|imelda|robert|rob|bob|john|james|jim|david|dave|peter|paul|michael|mike|mark|thomas|tom|george|william|bill|richard|charles|charlie|henry|edward|joseph|joe|daniel|dan|samuel|sam|philip|andrew|simon|stephen|steve|kevin|matthew|anthony|tony|frank|fred|alan|albert|karl|carl|otto|ernst|hans|jan|anna|anne|ann|mary|maria|marie|elizabeth|emma|emily|sarah|sara|laura|julia|julie|kate|katie|jane|jean|joan|alice|helen|ruth|susan|nancy|linda|karen|lisa|diana|eva|ella|lily|grace|sophie|olivia|charlotte|amelia|florence|fiona|augie|fredric|ali|mehmet|ahmet|mustafa|ayşe|fatma|long|salt|million|women’s|women's|peace)$/u;

/** Bodies, streets and weapons that bear a date as their name: the March 14 alliance, the April 6 Youth Movement, Revolution of May 25 Square. */
export const bodyAfterDate =
  /^(?:th|st|nd|rd)?\s(?:alliance|bloc|coalition|camp|movement|movements|youth|brigades?|forces?|group|party|parties|front|bridge|square|street|avenue|airport|stadium|university|organi[sz]ation|martyrs|fund|foundation|club|committee|district|dam|city|hospital|hall|school|rocket|monument|memorial|statue|museum|cemetery|uprising square|lawmakers|mps|politicians|leaders?|supporters)\b/iu;

/** Whether a capitalised word that is a month's name is somebody's or something's here. */
export function isPersonOrThing(text: string, name: string, start: number, end: number): boolean {
  if (!alsoNames.test(name)) return false;
  // The month is "mars" in French and Swedish; with a capital it is the planet. Wal-Mart is none in Turkish.
  if (name === 'mars' || (name === 'mart' && /\p{L}-$/u.test(text.slice(Math.max(0, start - 2), start)))) return true;
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 40);
  const previous = /(?:^|[^\p{L}\p{M}.’'-])([\p{L}][\p{L}\p{M}.’'-]*)\s$/u.exec(before)?.[1] ?? null;
  const plain = previous?.toLowerCase().replace(/\.$/u, '') ?? '';
  const isFree =
    previous === null || beforeMonth.test(plain) || !/^\p{Lu}/u.test(previous) || isAllowedCapital(previous);
  if (!isFree) {
    if (givenName.test(plain)) return true;
    return !/^\.?\s(?:0?[1-9]|[12]\d|3[01])(?!\d)/u.test(after);
  }
  if (givenName.test(plain) && !beforeMonth.test(plain)) return true;
  if (/^\s(?:Day|Fourth|First)\b/u.test(after)) return true;
  // "April O’Neill left" is a person; "in April Congress voted" is a month.
  const next = /^\s(\p{Lu}[\p{L}\p{M}’'-]+)/u.exec(after)?.[1];
  if (
    next === undefined ||
    /day$|^(?:Pazartesi|Salı|Çarşamba|Perşembe|Cuma|Cumartesi|Pazar)$/u.test(next) ||
    /^(?:mars|mai|avril|juni|juli)$/u.test(name)
  )
    return false;
  return !/^(?:in|since|during|last|next|this|early|late|mid|until|till|through|between|and|or|to|from)$/u.test(plain);
}

/** "U.S. April 2017 strike", "Turkey’s March 2017 vote": letters and owners are no given names. */
function isAllowedCapital(word: string): boolean {
  return /[’']s?$/u.test(word) || /^(?:\p{Lu}\.?){2,6}$/u.test(word);
}
