import { describe, expect, it } from 'vitest';
import { contrastOf } from '../../../src/brief/contrast/contrast.ts';
import { meaningsOf } from '../../../src/brief/contrast/words.ts';
import { createConceptFinder } from '../../../src/search/gazetteer.ts';

const finder = createConceptFinder();
const contrast = (a: string, b: string) => {
  const [one, other] = [meaningsOf(a, finder, '2026-05-05'), meaningsOf(b, finder, '2026-05-05')];
  return [contrastOf(one, other)?.kind ?? null, contrastOf(other, one)?.kind ?? null];
};

describe('two sentences that do not say the same', () => {
  it.each([
    ['reversal', 'Iran confirmed that it attacked the tanker.', 'Iran denied that it attacked the tanker.'],
    ['reversal', 'Prices of bread rose in the port this spring.', 'Prices of bread fell in the port this spring.'],
    [
      'reversal',
      'The court called the strike lawful, the union says.',
      'The court called the strike unlawful, the union says.',
    ],
    ['reversal', 'The talks in Vienna succeeded.', 'The talks in Vienna failed.'],
    ['negation', 'Iran confirmed that it attacked the tanker.', 'Iran did not confirm that it attacked the tanker.'],
    ['negation', 'The two sides reached a deal on fish.', 'The two sides failed to reach a deal on fish.'],
    ['negation', 'They didn’t sign the treaty on fish.', 'They signed the treaty on fish.'],
    ['figure', 'The blast in the market killed 12 people.', 'The blast in the market killed forty people.'],
    ['figure', 'Wages grew by 5.5 percent in the port.', 'Wages grew by 7 per cent in the port.'],
    [
      'figure',
      'The rail line reopened after ten years on Monday.',
      'The rail line reopened after two decades on Monday.',
    ],
    ['date', 'The summit on fish will be held in March.', 'The summit on fish will be held in May.'],
    ['date', 'The ship sank on Tuesday off the cape.', 'The ship sank yesterday off the cape.'],
    ['date', 'The ship sank on 3 May off the cape.', 'The ship sank on May 4 off the cape.'],
    ['roles', 'Iran attacked Turkey on the border.', 'Turkey attacked Iran on the border.'],
    ['roles', 'Turkey cannot halve Iran’s oil exports to Iraq.', 'Iran cannot halve Turkey’s oil exports to Iraq.'],
    ['roles', 'The U.S. halved Iran’s oil exports.', 'Iran halved the U.S.’s oil exports.'],
    ['roles', 'Exports from Iran to Turkey halved.', 'Exports from Turkey to Iran halved.'],
    ['roles', 'The governor scolded the mayor of the port.', 'The mayor scolded the governor of the port.'],
    ['name', 'The ship docked in Izmir with grain.', 'The ship docked in Mersin with grain.'],
    ['word', 'The minister scolded the court for its ruling.', 'The minister serenaded the court for its ruling.'],
    ['series', 'Inflation was 5 percent in May.', 'Inflation was 7 percent in June.'],
    ['reversal', 'The dam was blown up from within, they say.', 'The dam was blown up from outside, they say.'],
    ['reversal', 'The union called off the strike at the port.', 'The union called for the strike at the port.'],
    ['name', 'The rial lost four percent against the dollar.', 'The rial lost four percent against the euro.'],
    ['reversal', 'The house passed the fish bill on Monday.', 'The house voted down the fish bill on Monday.'],
    ['reversal', 'The governor gave the dam the green light.', 'The governor pulled the plug on the dam.'],
    ['reversal', 'The pass is passable in the winter.', 'The pass is impassable in the winter.'],
    ['reversal', 'The talks on fish were fruitful.', 'The talks on fish were fruitless.'],
    ['word', 'The wreck off the cape is intact.', 'The wreck off the cape is mangled.'],
    ['word', 'The bishop stepped down after the vote.', 'The bishop clung to office after the vote.'],
    ['negation', 'The drug lacks approval in the port.', 'The drug has approval in the port.'],
    ['negation', 'The dam is unlikely to break this winter.', 'The dam is likely to break this winter.'],
    ['negation', 'The port will no longer take the ships.', 'The port will take the ships.'],
    ['negation', 'The envoy left instead of signing the charter.', 'The envoy left after signing the charter.'],
    ['figure', 'The fire burned 2,000 acres of forest.', 'The fire burned 20,000 acres of forest.'],
    ['figure', 'The fire burned 2000 acres of forest.', 'The fire burned 1500 acres of forest.'],
    ['figure', 'Two thirds of the voters backed the bill.', 'One third of the voters backed the bill.'],
    ['figure', 'Dozens of miners were trapped in the shaft.', 'Hundreds of miners were trapped in the shaft.'],
    ['figure', 'The pilgrims walked 30 miles to the cape.', 'The pilgrims walked 30 kilometres to the cape.'],
    ['figure', 'The crash left 7 dead.', 'The crash left 12 dead, up from 7 reported earlier.'],
    ['roles', 'Sudan invaded Ethiopia on Monday.', 'Sudan was invaded by Ethiopia on Monday.'],
    ['name', 'Mr. Costa sued the mayor of the port.', 'Mrs. Costa sued the mayor of the port.'],
    ['date', 'The premier of Peru will visit next week.', 'The premier of Peru will visit next month.'],
    ['negation', 'The fire off the cape is under control.', 'The fire off the cape is out of control.'],
    ['wording', 'Türkiye Yunanistan’ı ateş açmakla suçladı.', 'Yunanistan Türkiye’yi ateş açmakla suçladı.'],
    ['hedge', 'The group attacked the tanker.', 'The group may have attacked the tanker.'],
  ])('%s: %s / %s', (kind, a, b) => {
    expect(contrast(a, b)).toEqual([kind, kind]);
  });
});

describe('two sentences that say the same', () => {
  it.each([
    ['Iran attacked Turkey on Monday.', 'Turkey was attacked by Iran on Monday.'],
    ['Iran attacked Turkey on the border on Monday.', 'On Monday, Iran attacked Turkey on the border.'],
    ['The bridge was shut for two weeks.', 'The bridge was shut for fourteen days.'],
    ['Nobody knows why the talks were put off.', 'Nobody knows why the talks were postponed.'],
    ['More than 1,000 people were held in the port.', 'Over 1,000 people were held in the port.'],
    ['The house failed again to elect a speaker.', 'The house has again failed to elect a speaker.'],
    ['Half of the ships were turned away.', 'Fifty percent of the ships were turned away.'],
    ['Turkey and Iran signed a gas deal.', 'Iran and Turkey signed a gas deal.'],
    ['The blast killed twelve people in Basra.', 'The explosion killed 12 people in Basra.'],
    ['The rail line reopened after ten years on Monday.', 'The rail line reopened after a decade on Monday.'],
    ['The talks lasted two weeks in Geneva.', 'The talks lasted a fortnight in Geneva.'],
    ['The raid killed 24 people in Basra.', 'The raid killed two dozen people in Basra.'],
    ['About 5,000 people fled the flood.', 'Some 4,987 people fled the flood.'],
    [
      'The two sides signed the agreement, Zarif said.',
      'Mohammad Javad Zarif said the two sides signed the agreement.',
    ],
    ['The ship sank on Tuesday off the cape.', 'The ship sank off the cape.'],
    ['The ship sank in May off the cape.', 'The ship sank on 5 May off the cape.'],
    ['Tehran exports fish to Türkiye.', 'Iran exports fish to Turkey.'],
    ['The programme was not only late.', 'The program was late.'],
    ['The drone fell 80 metres into the gorge.', 'The drone fell 262 feet into the gorge.'],
    ['Inflation in the port is 23.2 percent.', 'Inflation in the port is about 23 percent.'],
    ['The contract is worth 1.2 billion euros.', 'The contract is worth 1.19 billion euros.'],
    ['The hearing on fish lasted more than nine hours.', 'The hearing on fish lasted 10 hours.'],
    ['Dozens of miners were trapped in the shaft.', 'Some 60 miners were trapped in the shaft.'],
    ['Three gunmen raided the bank in the port.', 'Three gunmen attacked the bank in the port.'],
    ['Engineers were unable to open the tunnel.', 'Engineers could not open the tunnel.'],
    ['The dam is unlikely to break, officials said.', 'Officials said the dam was not likely to break.'],
    ['Ministers organised a defence centre.', 'Ministers organized a defence center.'],
    ['Iran sold wheat, rice and barley.', 'Iran sold barley, rice and wheat.'],
  ])('%s / %s', (a, b) => {
    expect(contrast(a, b)).toEqual([null, null]);
  });
});

it('takes "did not deny" for no contradiction of "confirmed"', () => {
  expect(
    contrast('The court did not deny the request of the union.', 'The court confirmed the request of the union.'),
  ).toEqual(['wording', 'wording']);
});
