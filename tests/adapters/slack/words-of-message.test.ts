import { expect, it } from 'vitest';
import { wordsOfMessage } from '../../../src/adapters/slack/words-of-message.ts';

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

it.each([
  ['its text', { text: 'Iran and Turkey', blocks: [section('other words')] }, 'Iran and Turkey'],
  [
    'its blocks',
    { text: '', blocks: [section('Iran signs'), { type: 'divider' }, section('Turkey waits')] },
    'Iran signs\nTurkey waits',
  ],
  [
    'rich text, a paragraph a line',
    {
      blocks: [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: 'Iran ' },
                { type: 'link', url: 'https://x.test', text: 'signs' },
              ],
            },
          ],
        },
      ],
    },
    'Iran signs',
  ],
  [
    'attachments with title, text and fields',
    {
      text: '',
      attachments: [{ fallback: 'f', title: 'Feed', text: 'Grain deal', fields: [{ title: 'Place', value: 'Odesa' }] }],
    },
    'Feed\nGrain deal\nPlace\nOdesa',
  ],
  [
    'a fallback where nothing else is said',
    { attachments: [{ fallback: 'Grain deal renewed' }] },
    'Grain deal renewed',
  ],
  [
    'blocks without what is pressed',
    {
      blocks: [
        section('Words'),
        { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Press' } }] },
      ],
    },
    'Words',
  ],
  ['nothing', { text: ' ' }, ''],
])('reads %s', (_, message, words) => {
  expect(wordsOfMessage(message)).toBe(words);
});

it('reads what makes no sense without failing', () => {
  let deep: unknown = 'x';
  for (let n = 0; n < 10_000; n += 1) deep = { text: deep };
  expect(wordsOfMessage({ blocks: [deep, null, 5], attachments: 'no' })).toBe('no');
});
