import { expect, it } from 'vitest';
import { articleOf } from '../../helpers/memory-archive.ts';
import { briefsOver } from '../briefs.ts';

const service = briefsOver([
  articleOf({
    id: 'quay',
    title: 'Quay talks',
    paragraphs: [
      'The quay minister, Lena Voss, said on Tuesday that the two towns had agreed to reopen the line in April after nine years. “We have waited long enough,” she told reporters.',
      'The line carried 12,400 people a month before 2015, and the port never recovered. Its budget is $3.5 million, or 4 percent of the county’s spending.',
      '« Le port restera ouvert », a déclaré le maire Paul Roux, qui n’a pas donné de date. Sie sagte: „Der Hafen bleibt offen.“ 港务局长说：“渡轮将在四月出发。”',
    ],
  }),
]);

it.each([
  ['single quotation marks', "'We have waited long enough,' she told reporters.", 'exact', []],
  ['guillemets without spaces', '"Le port restera ouvert", a déclaré le maire Paul Roux', 'exact', []],
  ['guillemets the other way round', 'Sie sagte: »Der Hafen bleibt offen.«', 'exact', []],
  ['corner brackets', '「渡轮将在四月出发。」', 'exact', []],
  ['a fragment with a stop of its own', 'We have waited long enough.', 'punctuation', ['punctuation']],
  ['a sentence cut short', 'The line carried 12,400 people a month.', 'punctuation', ['punctuation']],
  [
    'a figure without its comma',
    'The line carried 12400 people a month before 2015, and the port never recovered.',
    'punctuation',
    ['punctuation'],
  ],
  ['another currency', 'Its budget is €3.5 million, or 4 percent of the county’s spending.', 'differs', ['figure']],
  ['another amount', 'Its budget is $3.5 billion, or 4 percent of the county’s spending.', 'differs', ['figure']],
  ['a figure in words', 'Its budget is $3.5 million, or four percent of the county’s spending.', 'differs', ['words']],
  ['a percentage by its sign', 'Its budget is $3.5 million, or 4% of the county’s spending.', 'differs', ['words']],
  [
    'a beginning left out and a month changed',
    'Lena Voss said on Tuesday that the two towns had agreed to reopen the line in May after nine years.',
    'differs',
    ['name', 'words', 'punctuation'],
  ],
  [
    'a negation lost beside a quotation',
    '« Le port restera ouvert », a déclaré le maire Paul Roux, qui a donné une date.',
    'differs',
    ['negation', 'words', 'words'],
  ],
  ['another month in Chinese', '港务局长说:"渡轮将在五月出发。"', 'differs', ['words']],
])('tells what %s is', async (_, text, verdict, kinds) => {
  const [sentence] = (await service.check(text)).sentences;
  expect({ verdict: sentence!.verdict, kinds: sentence!.changes.map(({ kind }) => kind) }).toEqual({ verdict, kinds });
});
