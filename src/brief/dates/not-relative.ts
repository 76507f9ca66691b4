import { withBasicLetters } from '../../core/basic-letters.ts';

/** "today’s China", "Today, with tens of millions online": an age, not a day. */
const nowadays = /^(?:[’']s\b|,?\s(?:with|as|more|most|many|some|few|than|and (?:tomorrow|future))\b)/u;
/** "a better tomorrow", "the leaders of tomorrow", "until today": no day, or none that tells anything. */
const ageBefore = withBasicLetters(
  /(?:^|[^\p{L}])(?:(?<!as\s)of|better|brighter|new|(?:for|an?|the|our|their|its)|even|than|ago|but|alive|famous|popular|important|relevant|visible|extinct|legal|illegal|controversial|safer?|secure|greener?|cleaner?|freer|fairer|shining|shared|(?:an?|our|their|its)\s(?:[\p{Ll}-]+(?:,|\sand)?\s){0,3}\p{Ll}+(?:ous|ful|able|ive|less|ier)|existing|living|known|used|common|world|society|generation|life|people|stands?|we see|want to do|(?:still(?!\p{L})[^.;]{0,50}),?)\s$/iu,
);

/** Names that hold a weekday: days of disasters and feasts, sales, prayers, papers; and what is anybody's ("his Sunday best"). */
const nameBefore = withBasicLetters(
  /(?:^|[^\p{L}])(?:black|golden|bloody|good|easter|palm|super|cyber|ash|holy|maundy|fat|blue|giving|shrove|whit|low|red|silent|ruby|man|mail on|tragic|cup|every|each|first|second|third|fourth|alternate|any|some|one|following|previous|preceding|same|that|final|opening|an?|his|her|my|our|your)\s$/iu,
);
/** "the Monday after the vote" is reckoned from the vote; "the Sunday vote" was on Sunday. */
const determinerBefore = /(?:^|[^\p{L}])(?:the|their|its|this)\s$/iu;
const event =
  /^\s(?:\p{Ll}+\s)?(?:attacks?|votes?|voting|elections?|strikes?|airstrikes?|blasts?|explosions?|bombings?|shootings?|killings?|meetings?|summits?|talks|announcements?|statements?|raids?|protests?|rall(?:y|ies)|sessions?|deadline|crash|(?:earth)?quakes?|fires?|visits?|rulings?|speech|decisions?|launch|clashes|demonstrations?|polls?|ballot|referendum|runoffs?|ceremony|debates?|hearings?|storms?|assaults?|incidents?|accidents?|call|briefing|tweet|interview|report)(?!\p{L})/u;
const nameAfter =
  /^(?:s(?!\p{L})|\s(?:before\slast|after\snext|(?:week|fortnight)(?=[.,;:!?)”"\s]|$)|the\s13th|prayers?|sermons?|mosque|imams?|congregation\p{L}*|Times|Telegraph|Mail|Mirror|Express|World|Post|Herald|Star|Sun|Live|Review|Paper|Magazine|Supplement|Football|League|Club|Mass|services?|worship|lunch|brunch|school|market|roast|best|driver\p{L}*|newspapers?|papers?|editions?|to\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|through\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!\p{L})|(?:\sof\s(?:the|each|every)\s(?:month|week|year)))/iu;
const rangeBefore = /(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s(?:to|through)\s$/iu;
/** "Thursday and Friday are the weekend": two bare ones are days of any week. */
const pairAfter = /^s?\s(?:and|or)\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/u;
const pairBefore =
  /(?<!(?:^|[^\p{L}])(?:on|last|next|this)\s(?:\p{L}+,\s)?)(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\s(?:and|or)\s$/iu;
/** "a week from Friday", "two days after Monday’s blast": a yardstick. */
const reckonedBefore =
  /(?:^|[^\p{L}])(?:days?|weeks?|fortnight|months?|years?|hours?)\s(?:ago|from|after|before|following|prior\sto|since)\s(?:last\s|next\s|this\s|on\s)?$/iu;
/** A person or club that is called by a day, or begins a sentence with it: "Agent Friday was", "Sheffield Wednesday won". */
const calledBefore =
  /(?:^|[^\p{L}])(?!(?:Since|On|By|Until|Till|From|Before|After|Late|Early|And|But|Only|Through|That|As|When|While|If)\s)\p{Lu}[\p{L}\p{M}’'.-]*\s$/u;

/** "than last year", "from last year", "over the last year": a measure, not a time. */
const measure = withBasicLetters(
  /(?:^|[^\p{L}])(?:than|versus|vs|against|compared (?:to|with)|(?:up|down|rise|fall|increase|decrease|decline|percent|per cent|%)\s(?:\p{L}+\s){0,3}(?:from|on|over))\s(?:in\s)?$/iu,
);
const measureAgo =
  /(?:^|[^\p{L}])(?:than|from|versus|vs|against|unlike|compared (?:to|with)|(?:up|down) from\s[^,.;]{1,30})\s(?:(?:it|they|he|she|we|in|there)\s(?:(?:was|were|did|had)\s)?)?$/iu;
/** "this time last year", "the same period last year". */
const likeSpanBefore = /(?:^|[^\p{L}])(?:time|day|date|period|month|week|point|stage|moment|quarter)\s$/iu;

/** "More than 20 years ago", "nearly 40 years ago": before or near a year, in none that could be named. */
const vagueBefore = /(?:more than|over|at least|less than|under|up to|well over|some)\s$/iu;
const roundBefore = /(?:about|around|nearly|almost|roughly|approximately|close to)\s$/iu;

/** Where a relative expression stands: its words as written, and what stands around it. */
export interface Place {
  raw: string;
  before: string;
  after: string;
}

/** Whether words that look like a relative date give none: a name, a measure, an age, a day reckoned from another. */
export function isNoRelative({ raw, before, after }: Place): boolean {
  const words = raw.toLowerCase();
  // ABC's "This Week"
  if (/^\p{L}+\s(?:Week|Month|Year|Weekend)$/u.test(raw)) return true;
  if (/ago$/u.test(words)) return isNoAgo(words, before, after);
  if (/^(?:today|yesterday|tomorrow)$/u.test(words)) return isNoDay(raw, before, after);
  if (/(?:week|month|year)$/u.test(words) && !/day/u.test(words)) {
    if (/^\s(?:after|before|when|in which|of)\b/u.test(after)) return true;
    if (/(?:^|[^\p{L}])(?:the|this|that|every|each)\s$/iu.test(before)) return true;
    if (measure.test(before) || /ago\s$/iu.test(before)) return true;
    return /^(?:last|next)/u.test(words) && likeSpanBefore.test(before);
  }
  if (/^on the \d/u.test(words))
    return !/^(?:[.,;:!?)”"]|$|\s(?:at|and|in|to|for|when|after|by|with|but)\s)/u.test(after);
  if (words.endsWith('weekend')) return /^\s(?:of|edition|magazine|school)(?!\p{L})/u.test(after);
  return /(?:mon|tues|wednes|thurs|fri|satur|sun)day/u.test(words) && isNoWeekday({ raw, before, after });
}

function isNoAgo(words: string, before: string, after: string): boolean {
  // "a year ago this month" is reckoned from another day than publication.
  if (/^\s(?:this|last|next|today|yesterday|on|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\p{L})/iu.test(after))
    return true;
  if (measureAgo.test(before)) return true;
  return vagueBefore.test(before) || (roundBefore.test(before) && /^(?:\d\d|ten|eleven|twelve)/u.test(words));
}

function isNoDay(raw: string, before: string, after: string): boolean {
  if (!raw.startsWith('tomorrow') && nowadays.test(after)) return true;
  // "Russia Today", "Tomorrow Never Dies"
  if (/^\p{Lu}/u.test(raw) && (calledBefore.test(before) || /^\s\p{Lu}/u.test(after))) return true;
  return (
    ageBefore.test(before) ||
    (/^tomorrow/iu.test(raw) &&
      /^[’']s\s(?!\p{Ll}*(?:vote|talks|meeting|election|summit|hearing|match|game|deadline))/u.test(after))
  );
}

function isNoWeekday({ raw, before, after }: Place): boolean {
  const isBare = !/^(?:on|last|next|this)\s/iu.test(raw);
  // "Saturday Night Live", "Monday Morning Quarterback"
  if (/day\s(?:Night|Morning|Evening|Afternoon)$/u.test(raw) && /^\s\p{Lu}/u.test(after)) return true;
  if (/^on\ssunday/iu.test(raw) && /mail\s$/iu.test(before)) return true;
  if (nameAfter.test(after) || rangeBefore.test(before) || reckonedBefore.test(before)) return true;
  if (!isBare) return false;
  if (pairAfter.test(after) || pairBefore.test(before)) return true;
  if (nameBefore.test(before)) return true;
  if (determinerBefore.test(before) && !/^[’']s\s/u.test(after)) return !event.test(after);
  // "Rep. Tuesday Ward", "Wednesday Addams": after a capital, or at the beginning, another capital makes it a name.
  const isCalled = calledBefore.test(before);
  if (/^\s\p{Lu}/u.test(after) && (isCalled || /^[^\p{L}]*$/u.test(before))) return true;
  // "Agent Friday was played": a subject of two capitals that begins the sentence.
  return isCalled && /^[^\p{L}]*(?:\p{L}+\.?\s)?$/u.test(before) && /^\s\p{Ll}/u.test(after);
}
