import { expect, it } from 'vitest';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { parseQuery } from '../../src/search/parse-query.ts';

const finder = createConceptFinder();
const today = Temporal.PlainDate.from('2026-03-18');
const read = (text: string) => {
  const { groups, filters, asking } = parseQuery(text, finder, {}, today);
  const names = groups.map((group) => group.map(({ text: typed, concept }) => concept?.name ?? typed).join('|'));
  return { names, filters, asking: asking ?? null };
};

it.each([
  ['what did erdogan say about sweden', ['erdogan', 'Sweden'], { kind: 'say', speakers: [0] }],
  ['What has Recep Erdogan said about Sweden?', ['Recep', 'Erdogan', 'Sweden'], { kind: 'say', speakers: [0, 1] }],
  ['what iran says about the deal', ['Iran', 'deal'], { kind: 'say', speakers: [0] }],
  ['tell me about armenia', ['Armenia'], null],
  ['please tell me more about the grain deal', ['grain', 'deal'], null],
  ['what is going on between turkey and iran?', ['Turkey', 'Iran'], null],
  ["what's happening in gaza", ['Gaza'], null],
  ['what happened in bucha', ['bucha'], null],
  ['what do we know about the tanker', ['tanker'], null],
  ['any news on the ferry?', ['ferry'], null],
  ['articles on syria', ['Syria'], null],
  ['papers dealing with drones', ['drones'], null],
  ['find all discussions of the grain deal', ['grain', 'deal'], null],
  ['the latest on syria', ['Syria'], null],
  ['show me articles about drones', ['drones'], null],
  ['can you explain the grain deal', ['grain', 'deal'], null],
  ['why did turkey block sweden', ['Turkey', 'block', 'Sweden'], { kind: 'why', speakers: [] }],
  ['when will the bridge open?', ['bridge', 'open'], { kind: 'when', speakers: [] }],
  ['how many people fled', ['people', 'fled'], null],
  ['is turkey leaving nato?', ['Turkey', 'leaving', 'NATO'], null],
  ['was hat erdogan über schweden gesagt', ['erdogan', 'Sweden'], { kind: 'say', speakers: [0] }],
  ['Was sagt Macron zu Iran?', ['Macron', 'Iran'], { kind: 'say', speakers: [0] }],
  ['warum hat die Türkei Schweden blockiert?', ['Turkey', 'Sweden', 'blockiert'], { kind: 'why', speakers: [] }],
  ['wann wird die Brücke geöffnet', ['Brücke', 'geöffnet'], { kind: 'when', speakers: [] }],
  ['was passiert zwischen Iran und der Türkei', ['Iran', 'Turkey'], null],
  ['erzähl mir etwas über Armenien', ['Armenia'], null],
  ['erdoğan isveç hakkında ne dedi', ['erdoğan', 'Sweden'], { kind: 'say', speakers: [0] }],
  ["türkiye isveç'i neden engelledi", ['Turkey', 'Sweden', 'engelledi'], { kind: 'why', speakers: [] }],
  ['İran ile Türkiye arasında neler oluyor?', ['Iran', 'Turkey'], null],
  ["türkiye nato'dan çıkıyor mu?", ['Turkey', 'NATO', 'çıkıyor'], null],
  ["l'iran", ['Iran'], null],
  ['is it true that turkey left nato?', ['Turkey', 'left', 'NATO'], null],
  ['is there any evidence that iran attacked the tanker', ['Iran', 'attacked', 'tanker'], null],
  ['where did the summit take place', ['summit'], null],
  ['can you tell me what happened in niger', ['Niger'], null],
  ["what's the situation in myanmar right now", ['Myanmar'], null],
  ['how did the talks between iran and the us end?', ['talks', 'Iran', 'United States', 'end'], null],
  ['will us iran talks resume soon', ['Iran', 'talks', 'resume', 'soon'], null],
  ['us iran talks resume soon', ['United States', 'Iran', 'talks', 'resume', 'soon'], null],
  ['they told us about iran', ['told', 'Iran'], null],
  ['has turkey ratified the paris agreement', ['Turkey', 'ratified', 'paris agreement'], null],
  ['was passiert gerade in Gaza', ['Gaza'], null],
  ['kim bu Navid Karimi', ['Navid', 'Karimi'], null],
  ['köprü ne zaman açılacak', ['köprü', 'açılacak'], { kind: 'when', speakers: [] }],
  ['pourquoi la Turquie a-t-elle bloqué la Suède', ['Turkey', 'bloqué', 'Sweden'], { kind: 'why', speakers: [] }],
  ["qu'a dit macron sur l'Iran", ['macron', 'Iran'], { kind: 'say', speakers: [0] }],
  ['¿qué dijo Erdogan sobre Suecia?', ['Erdogan', 'Sweden'], { kind: 'say', speakers: [0] }],
  ['por qué Turquía bloqueó a Suecia', ['Turkey', 'bloqueó', 'Sweden'], { kind: 'why', speakers: [] }],
  ['qué está pasando en Siria', ['Syria'], null],
  // English, or names: nothing of theirs is left out.
  ['kim jong', ['kim', 'jong'], null],
  ['die hard', ['die', 'hard'], null],
  ['la paz', ['Bolivia'], null],
  ['neden', ['neden'], null],
  // No questions: these words are what is asked about.
  ['say no campaign', ['say', 'no', 'campaign'].filter((word) => word !== 'no'), null],
  ['news media turkey', ['news', 'media', 'Turkey'], null],
  ['developments regarding', ['developments', 'regarding'], null],
  ['latest technology', ['latest', 'technology'], null],
  ['tell sheikh hamad', ['tell', 'sheikh', 'hamad'], null],
])('%s asks about %j', (text, names, asking) => {
  expect(read(text)).toMatchObject({ names, asking });
});

it.each([
  ['turkey last month', ['Turkey'], { since: '2026-02-01', until: '2026-02-28' }],
  ['what happened in turkey last week?', ['Turkey'], { since: '2026-03-09', until: '2026-03-15' }],
  ['turkey past 30 days', ['Turkey'], { since: '2026-02-16' }],
  ['turkey 2023', ['Turkey'], { since: '2023-01-01', until: '2023-12-31' }],
  ['turkey in 2023 elections', ['Turkey', 'elections'], { since: '2023-01-01', until: '2023-12-31' }],
  ['turkey since june 2020', ['Turkey'], { since: '2020-06-01' }],
  ['turkey after 2020', ['Turkey'], { since: '2021-01-01' }],
  ['turkey before 2020', ['Turkey'], { until: '2019-12-31' }],
  ['grain between 2020 and 2022', ['grain'], { since: '2020-01-01', until: '2022-12-31' }],
  ['grain yesterday', ['grain'], { since: '2026-03-17', until: '2026-03-17' }],
  ['turkey since:last month', ['Turkey'], { since: '2026-02-01' }],
  ['grain between March and May 2022', ['grain'], { since: '2022-03-01', until: '2022-05-31' }],
  ['grain between march 2022 and may 2023', ['grain'], { since: '2022-03-01', until: '2023-05-31' }],
  ['grain from 3 november to 5 january 2022', ['grain'], { since: '2021-11-03', until: '2022-01-05' }],
  ['grain between november and january', ['grain'], { since: '2025-11-01', until: '2026-01-31' }],
  ['grain in june', ['grain'], { since: '2025-06-01', until: '2025-06-30' }],
  ['grain since february', ['grain'], { since: '2026-02-01' }],
  ['grain june 15, 2020', ['grain'], { since: '2020-06-15', until: '2020-06-15' }],
  ['grain in the past two weeks', ['grain'], { since: '2026-03-04' }],
  ['grain in the last few days', ['grain'], { since: '2026-03-13' }],
  ['Getreide seit letztem Monat', ['Getreide'], { since: '2026-02-01' }],
  ['Getreide zwischen März und Mai 2022', ['Getreide'], { since: '2022-03-01', until: '2022-05-31' }],
  ['Getreide letzten 3 Wochen', ['Getreide'], { since: '2026-02-25' }],
  ['tahıl geçen ay', ['tahıl'], { since: '2026-02-01', until: '2026-02-28' }],
  ["tahıl 2023'ten beri", ['tahıl'], { since: '2023-01-01' }],
  ['tahıl Mart ile Mayıs 2022 arasında', ['tahıl'], { since: '2022-03-01', until: '2022-05-31' }],
  ['tahıl 2023 yılında', ['tahıl'], { since: '2023-01-01', until: '2023-12-31' }],
  ['grain since:geçen ay', ['grain'], { since: '2026-02-01' }],
  ['grain since:letzten Monat', ['grain'], { since: '2026-02-01' }],
  ['céréales le mois dernier', ['céréales'], { since: '2026-02-01', until: '2026-02-28' }],
  ['grano el mes pasado', ['grano'], { since: '2026-02-01', until: '2026-02-28' }],
  ['grano desde marzo de 2022', ['grano'], { since: '2022-03-01' }],
  // What only looks like a time.
  ['6 day war', ['6', 'day', 'war'], {}],
  ['six day war', ['six', 'day', 'war'], {}],
  ['decision 2020 turkey', ['decision', '2020', 'Turkey'], {}],
  ['march on the capital', ['march', 'capital'], {}],
  // A year that tells which thing is meant, one to come, and one beside a filter.
  ['2015 grain deal', ['2015', 'grain', 'deal'], {}],
  ['agenda 2030', ['agenda', '2030'], {}],
  ['turkey 2023 until:2024', ['Turkey'], { until: '2024-12-31' }],
  ['1979', ['1979'], {}],
])('%s: %j within %j', (text, names, filters) => {
  expect(read(text)).toMatchObject({ names, filters });
});
