import { stemsOf } from './stems.ts';

/** Words of news that say the same in place of each other, written for this project: one group a line. A word may stand in several. */
const groups = `
say said state tell told note add announce report declare remark observe mention comment stress emphasise underline underscore explain reiterate claim assert quote
die dead death perish kill fatality
kill slay murder
wound injure hurt injury casualty
attack strike hit bomb raid shell assault target pound
accord agreement deal pact treaty contract
talk meeting discussion negotiation dialogue consultation conversation
meet talk speak converse confer
leader head chief boss
soldier troop force serviceman
army military force
blast explosion bombing detonation
explode detonate
quake earthquake tremor
child kid
people person
official officer authority
police policeman officer
government administration cabinet authority
parliament legislature assembly lawmaker
lawmaker legislator deputy
vote ballot election poll
country nation state
city town
company firm corporation business
worker employee staff
money fund cash funding
begin start commence launch open
end finish conclude complete close cap
stop halt cease suspend
ask request urge call appeal demand press
help aid assist assistance support
back support endorse
build construct erect
destroy demolish wreck raze devastate
big large huge major massive
small little minor
show reveal indicate demonstrate suggest
find discover detect recover
infect contaminate
suffer sustain endure
book take
say testify reply answer
use employ utilise
give provide supply deliver grant offer
get receive obtain
buy purchase acquire
cut reduce lower slash trim
raise boost hike increase lift
rise climb increase grow surge jump soar growth rally
fall drop decline decrease plunge sink slump
hold stage host organise
visit travel trip tour journey
arrive come land reach
leave depart
send dispatch deploy
arrest detain apprehend
jail imprison
sign ink conclude
approve pass adopt endorse ratify
warn caution
plan intend aim
want wish seek
try attempt seek bid effort
protest demonstrate rally demonstration march
protester demonstrator
win secure clinch
beat defeat
discuss debate examine review consider
choose select pick elect
appoint name nominate
allow permit let
ban prohibit forbid bar outlaw
criticise condemn denounce slam blast decry rebuke lambast censure attack deplore
praise hail laud applaud commend
welcome hail applaud
expect forecast predict project anticipate
fight battle clash combat
war conflict
crash accident collision
fire blaze
storm hurricane
near close
nearly almost about around approximately roughly some
car vehicle
plane aircraft jet airplane airliner
ship vessel boat
road highway
oil crude petroleum
rebel insurgent militant fighter gunman
border frontier
area region zone district
important significant key crucial vital essential
former ex
quickly rapidly swiftly fast
happen occur
express voice
add continue
sanction penalty
cause trigger spark prompt provoke
continue proceed persist
stay remain
keep retain maintain preserve
accuse blame
home house
victim casualty
rescue save
search look hunt
flee escape
pledge promise vow commit
weapon arm
missile rocket
nuclear atomic
statement declaration communique
document paper
speech address
journalist reporter
newspaper daily
student pupil
lawyer attorney
law legislation bill act
price cost
trade commerce
minister secretary
ambassador envoy
spokesman spokeswoman spokesperson
delegation team
summit conference
project scheme programme program plan
problem issue
result outcome
decision ruling verdict
step move measure
tie relation relationship link
cooperation collaboration
friend ally
opponent rival
night evening
kilometre km
tonne ton
confirm verify acknowledge admit
confirm uphold affirm sustain
deny reject dismiss refute
reject refuse decline rebuff
release free
resign quit
sack dismiss fire
hire recruit employ
include contain
need require
create establish form found set
change alter modify
damage harm hurt
worry concern fear
angry furious
happy glad pleased delighted
difficult hard tough
wealthy rich
quick rapid swift fast
famous renowned
enormous huge vast giant
strengthen reinforce bolster boost
weaken undermine
improve enhance
expand extend widen broaden
develop expand
cooperate collaborate
participate attend
attend participate join
gather assemble convene
travel fly
inform tell notify brief
study survey research
storm gale
ruin destroy
joint common
whole entire
yearly annual
monthly
purchase acquisition
remove withdraw pull
withdraw pull leave
hospital clinic
doctor physician medic
sum amount
part portion
target goal aim objective
chance opportunity
danger risk threat
peaceful calm
freedom liberty
answer reply respond response
reach achieve attain strike hit
gain obtain
last previous past
current present
forbid prohibit
capture seize take
shot shoot fire
inspect examine check
inspector examiner
publish release issue
unveil present reveal introduce
finance fund
crew staff
path way route
roughly about
prevent stop block avert
replace substitute
`;

const groupsOf = new Map<string, Set<number>>();
groups
  .trim()
  .split('\n')
  .forEach((line, at) => {
    for (const stem of line.trim().split(/\s+/u).flatMap(stemsOf))
      groupsOf.set(stem, (groupsOf.get(stem) ?? new Set()).add(at));
  });

/** Whether one stem may stand for the other in a report of the same thing. */
export function isSynonym(a: string, b: string): boolean {
  const own = groupsOf.get(a);
  const other = groupsOf.get(b);
  return own !== undefined && other !== undefined && !own.isDisjointFrom(other);
}
