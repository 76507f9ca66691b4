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
  // A year that tells which thing is meant, one to come, and one beside a filter.
  ['2015 grain deal', ['2015', 'grain', 'deal'], {}],
  ['agenda 2030', ['agenda', '2030'], {}],
  ['turkey 2023 until:2024', ['Turkey'], { until: '2024-12-31' }],
  ['1979', ['1979'], {}],
])('%s: %j within %j', (text, names, filters) => {
  expect(read(text)).toMatchObject({ names, filters });
});
