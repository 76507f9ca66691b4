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
