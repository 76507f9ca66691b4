const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Pairs that English writes with a hyphen before a noun: "long-term", "low-risk", "two-year", "well-known". */
const pairs: readonly { first: ReadonlySet<string>; second: RegExp }[] = [
  {
    first: list('long short medium near mid full part real half all'),
    second:
      /^(?:terms?|range|lasting|lived|standing|running|distance|haul|awaited|time|timers?|scale|hour|day|month|year|way|sighted|sized|length|staffed|wave|out|around|night|party)$/u,
  },
  {
    first: list('high low top mid senior entry upper lower middle'),
    second:
      /^(?:level|ranking|rank|risk|income|cost|speed|tech|quality|end|rise|lying|pressure|value|paid|skilled|profile|stakes|security|intensity|yield|class|wage|priced|density|resolution|performing|tension|carbon|fat|pay)$/u,
  },
  {
    first: list(
      'one two three four five six seven eight nine ten twelve twenty thirty forty fifty sixty seventy eighty ninety multi single double triple',
    ),
    second:
      /^(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|party|states?|way|third|thirds|storey|story|stage|person|man|member|time|term|page|point|mile|metre|meter|kilometre|kilometer|seat|tier|track|part|sided|handed|fifths|quarters|tenths|lane|engined|hulled|digit|figure|one|two|three|four|five|six|seven|eight|nine)$/u,
  },
  {
    first: list('well ill'),
    second: /^(?:known|being|founded|established|equipped|armed|meaning|connected|\p{Ll}{3,}ed|\p{Ll}{3,}wn)$/u,
  },
  { first: list('self'), second: /^(?!(?:ish|less|same|hood|ies)\p{Ll}*$)\p{Ll}{3,}$/u },
  {
    first: list('ex non vice'),
    second: /^(?:president|minister|husband|wife|chief|governor|chairman|combatant|proliferation|aligned)\p{Ll}*$/u,
  },
  {
    first: list('state government family market climate gas oil coal world old new large small left right far cross'),
    second:
      /^(?:owned|run|backed|led|sponsored|funded|controlled|based|driven|friendly|related|fired|rich|exporting|producing|wide|class|famous|fashioned|style|found|scale|wing|winger|wingers|leaning|border|party|reaching|flung|off)$/u,
  },
];

/** Whether two words are written as one with a hyphen, whatever the text itself says elsewhere. */
export function isCompound(left: string, right: string): boolean {
  const [one, other] = [left.toLowerCase(), right.toLowerCase()];
  return pairs.some(({ first, second }) => first.has(one) && second.test(other));
}
