/** Verbs of two words, and the one verb that says the same, last: "called off" cancels, while "called for" demands. Idioms stand among them. */
const verbs = `
call off cancel
call for demand
put off postpone
put forward propose
turn down reject
rule out exclude
pull out withdraw
pull back withdraw
back out withdraw
carry out execute
break off halt
shut down close
give up abandon
lay off dismiss
set up establish
take over seize
hand over deliver
blow up explode
hold off resist
fend off repel
beat back repel
drive back repel
turn back repel
step down resign
stand down resign
stay on remain
speak out criticise
win over persuade
dig in entrench
burn down destroy
tear down demolish
scale back reduce
wind down reduce
ramp up increase
step up increase
back down yield
give in yield
hold out resist
go ahead proceed
vote down reject
strike down annul
throw out reject
turn away repel
send back repel
wave through approve
sign off approve
hold on to keep
hang on to keep
cling keep
stand by defend
stand behind support
get behind support
line up behind support
vouch for confirm
break down fail
fall through fail
fall apart fail
fizzle out fail
come to nothing fail
dead in water fail
bear fruit succeed
pay off succeed
pull off achieve
make headway progress
make progress progress
on track progress
back on track progress
kick off start
get under way start
wind up end
wrap up end
pass away die
speed up accelerate
slow down slow
cave in yield
bow to yield
lay down arms surrender
take up arms fight
give green light approve
give go-ahead approve
give nod approve
give blessing approve
pull plug cancel
turn deaf ear ignore
turn blind eye ignore
lend ear heed
throw weight behind support
come out against oppose
come out in favour support
come down on side support
wash hands disown
keep lid conceal
spill beans disclose
come clean admit
play down downplay
water down weaken
shore up strengthen
prop up support
crack down suppress
phase out abolish
roll out introduce
roll back repeal
do away with abolish
let go release
let off acquit
lock up jail
call up summon
take in admit
keep out exclude
leave out exclude
opt out leave
opt in join
sign up join
drop out leave
open up open
take off depart
touch down land
go under fail
go back return
come back return
go bust fail
go down fall
go up rise
come down fall
fall short fail`;

const irregular: Record<string, string> = {
  ...{ broke: 'break', broken: 'break', gave: 'give', given: 'give', laid: 'lay', took: 'take', taken: 'take' },
  ...{ blew: 'blow', blown: 'blow', held: 'hold', beaten: 'beat', drove: 'drive', driven: 'drive', stood: 'stand' },
  ...{
    threw: 'throw',
    thrown: 'throw',
    struck: 'strike',
    stricken: 'strike',
    sent: 'send',
    clung: 'cling',
    hung: 'hang',
  },
  ...{ fell: 'fall', fallen: 'fall', came: 'come', bore: 'bear', borne: 'bear', paid: 'pay', made: 'make', got: 'get' },
  ...{
    lent: 'lend',
    kept: 'keep',
    left: 'leave',
    did: 'do',
    done: 'do',
    letting: 'let',
    turning: 'turn',
    giving: 'give',
  },
  ...{ making: 'make', taking: 'take', coming: 'come', lining: 'line', waving: 'wave' },
  ...{ spoke: 'speak', spoken: 'speak', won: 'win', dug: 'dig', burnt: 'burn', tore: 'tear', torn: 'tear' },
  ...{ wound: 'wind', went: 'go', gone: 'go', stepped: 'step', ramped: 'ramp', digging: 'dig', putting: 'put' },
};
interface Phrase {
  /** What follows the verb, articles and possessives left out. */
  rest: string[];
  meaning: string;
}

const phrases = Map.groupBy(
  verbs
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
    .map((words) => ({ verb: words[0]!, rest: words.slice(1, -1), meaning: words.at(-1)! })),
  ({ verb }) => verb,
) as ReadonlyMap<string, Phrase[]>;

const skipped = /^(?:the|a|an|its|his|her|their|own|full)$/u;
/** What may stand behind the object too. */
const isAdverb = /^(?:up|down|off|out|away|back|forward|aside|apart|through)$/u;
/** Most words between a verb and what belongs to it: "turned the tanker away", "gave the plant in the north the green light". */
const mostBetween = 3;
const mostBetweenGift = 7;

export interface PhrasalVerb {
  /** The one verb that says the same. */
  meaning: string;
  /** Places of the other words that belong to it. */
  places: number[];
}

/** The one verb for the words at a place; null where they are no such verb. */
export function phrasalVerbAt(words: readonly string[], at: number): PhrasalVerb | null {
  for (const verb of baseForms(words[at] ?? '')) {
    for (const { rest, meaning } of phrases.get(verb) ?? []) {
      const places =
        rest.length === 0 ? [] : restAt(words, at + 1, rest, verb === 'give' ? mostBetweenGift : mostBetween);
      if (places !== null) return { meaning, places };
    }
  }
  return null;
}

/** The places of the rest of a phrase: right behind, or behind a short object. "Gave the plan up", and never past a comma or another verb's "to". */
function restAt(words: readonly string[], from: number, rest: readonly string[], most: number): number[] | null {
  for (let start = from; start <= from + most; start++) {
    const places: number[] = [];
    let at = start;
    for (const word of rest) {
      while (skipped.test(words[at] ?? '')) at += 1;
      if (words[at] !== word) break;
      places.push(at++);
    }
    if (places.length === rest.length) {
      // An object has its article, and an "in" behind it leads elsewhere: "turned the ship away", not "gave the ship in the north".
      const isSplit = skipped.test(words[from] ?? '') && isAdverb.test(rest[0]!);
      const isRightBehind = start === from && (places[0] === from || !isAdverb.test(rest[0]!));
      return isRightBehind || isSplit || rest.length > 1 ? places : null;
    }
    if (
      /^(?:[,;:—]|to|and|or|that|who|which|by|in|at|on|of|from|for)$/u.test(words[start] ?? ',') &&
      most !== mostBetweenGift
    )
      return null;
  }
  return null;
}

function baseForms(word: string): string[] {
  const known = irregular[word];
  const cut = word.replace(/(?:ed|ing|s)$/u, '');
  const single = cut.replace(/(.)\1$/u, '$1');
  return known === undefined ? [...new Set([word, cut, `${cut}e`, cut.replace(/i$/u, 'y'), single])] : [known];
}
