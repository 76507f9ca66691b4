import { stemsOf } from './stems.ts';

/**
 * Words that reverse what a sentence says, written for this project: each of the left is the opposite of each of the right.
 * Words that are not here, or only share a prefix of denial, are told apart by `isOpposite` and by the wording around them.
 */
const opposites = `
confirm acknowledge admit verify affirm concede own corroborate | deny denial refute rebut disavow dispute contradict dismiss reject disclaim
accept approve endorse agree adopt ratify back support favour welcome consent | reject refuse oppose disapprove veto decline condemn rebuff spurn rejection refusal
approve pass adopt clear authorise | block reject veto cancel scrap
defend support | disown criticise denounce
ignore | heed
progress resume succeed | fail stall collapse cancel
praise hail laud applaud commend welcome salute | criticise condemn denounce slam deplore decry censure lambast rebuke
rise increase grow climb surge jump soar gain expand growth up rally upward | fall decrease decline drop shrink plunge slump sink tumble contract down dip slide downward
raise hike lift boost up | cut lower reduce slash trim down
win victory triumph prevail beat | lose defeat loss
begin start open launch resume commence reopen restart | end finish close stop halt conclude suspend cease cancel shut terminate
allow permit let authorise legalise enable | ban forbid prohibit bar block outlaw prevent disallow
arrest detain jail imprison capture seize | release free liberate acquit discharge
convict guilty conviction | acquit innocent exonerate acquittal
attack assault | defend protect
advance push | retreat withdraw recede
enter join accede | leave quit exit withdraw
arrive come land | depart leave go
import | export
buy purchase acquire | sell sale
lend | borrow
succeed success successful manage | fail failure unsuccessful
impose introduce enact | lift remove ease waive repeal scrap abolish
build construct erect establish | demolish destroy raze dismantle
strengthen tighten boost reinforce bolster stronger | weaken loosen ease undermine weaker
keep retain maintain | abandon drop scrap discard
extend prolong lengthen | shorten curtail
appoint hire elect install reinstate | dismiss sack fire oust remove depose
survive live alive survivor | die kill perish dead
true truth right correct accurate | false lie wrong untrue
safe | dangerous risky
high higher highest | low lower lowest
more most maximum many | less least fewer few minimum
above over exceed | below under
before earlier early | after later late
inside within | outside
override | sustain uphold
authenticate | repudiate disown
surrender yield | resist fight
unanimous unanimously | split divided narrow narrowly
alone | accompanied
noon midday | midnight
cancel | proceed demand
postpone | proceed
north northern | south southern
east eastern | west western
left | right
first | last
old | new young
large big major | small little minor
strong | weak
rich wealthy | poor
hot warm | cold cool
good better best | bad worse worst poor
charge accuse indict convict | clear exonerate absolve acquit
swell balloon mushroom increase | dwindle shrink decrease
full | empty
majority | minority
positive | negative
public | private
open | closed secret
friend friendly ally | enemy foe hostile rival
war | peace
profit surplus | loss deficit
same | different
always | never
all everyone everybody every | none nobody no
man men male | woman women female
improve recover better | worsen deteriorate worse
escalate inflame | calm defuse
include | exclude
encourage | discourage
love | hate
remember | forget
hide conceal withhold | reveal disclose publish
unite unify | divide split
freeze | thaw release
deploy send dispatch | withdraw recall pull
occupy | vacate
honour comply obey respect observe fulfil | violate breach break flout breaching
grant award | deny revoke withhold
pass | fail reject
peaceful calm | violent
voluntary | forced
temporary | permanent
optimistic hopeful | pessimistic
innocent | guilty
near | far
increase | decrease
trust | suspect
agreement consensus | disagreement
heavier heavy | lighter light
faster fast quick quickly | slower slow slowly
expel deport | admit
pro | anti
nationalise | privatise
attend | skip boycott
vote for | against
with | without
demand | renounce
demand insist | waive
expand enlarge widen | narrow reduce
gain | lose
uphold | overturn quash annul
sooner | later
optimism | pessimism
life | death
lawful legal | illegal unlawful
sign | annul cancel
obey | defy
dead | alive
asset | liability
creditor | debtor
employ | fire
merge | split
both either | neither
safe clean | contaminated polluted unsafe
genuine authentic real | forged fake counterfeit bogus
healthy well | ill sick unwell
plentiful abundant ample rich | scarce meagre meager sparse
heavy dense | light sparse thin
creation gain capture | loss
keep hold retain | yield lose abandon surrender
exclude deny | confirm include
hawkish | dovish
`;

const sides = new Map<string, Set<string>>();
for (const line of opposites.trim().split('\n')) {
  const [left = [], right = []] = line.split('|').map((words) => words.trim().split(/\s+/u).flatMap(stemsOf));
  for (const [own, other] of [
    [left, right],
    [right, left],
  ] as const)
    for (const word of own) sides.set(word, new Set([...(sides.get(word) ?? []), ...other]));
}

/** Whether a stem stands in the list at all: such words count even where a search would drop them ("up", "before"). */
export const isPolar = (stem: string): boolean => sides.has(stem);

/** Every stem of the list. The evaluation keeps to verbs that are not among them. */
export const polarStems: ReadonlySet<string> = new Set(sides.keys());

const denying = 'un in im il ir dis non de mis anti'.split(' ');

/** Whether two stems mean the contrary of each other: by the list, or because one denies the other by its prefix or its "-less". */
export function isOpposite(a: string, b: string): boolean {
  return sides.get(a)?.has(b) === true || deniesByForm(a, b);
}

/** Whether two stems have an opposite in common, and so point the same way: "shrank", "contracted". */
export function pointTheSameWay(a: string, b: string): boolean {
  const [own, other] = [sides.get(a), sides.get(b)];
  return own !== undefined && other !== undefined && !own.has(b) && !own.isDisjointFrom(other);
}

/** Whether two words do, also as they are written: stems of "passable" and "impassable", "froze" and "unfroze" are cut unlike. */
export function areOpposite(a: StemmedWord, b: StemmedWord): boolean {
  return isOpposite(a.key, b.key) || deniesByForm(a.text.toLowerCase(), b.text.toLowerCase());
}

interface StemmedWord {
  key: string;
  text: string;
}

/** Shortest word that a prefix may deny: "in" and "side" make no "inside". */
const shortestDenied = 3;

function deniesByForm(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < shortestDenied) return false;
  const plain = short.replace(/-/gu, '');
  if (denying.some((prefix) => long === prefix + plain || long === `${prefix}-${plain}`)) return true;
  return (
    long === `${short.replace(/ful$/u, '')}less` ||
    (short.endsWith('ful') && long.endsWith('less') && short.slice(0, -3) === long.slice(0, -4))
  );
}
