import { afterEach, expect, it } from 'vitest';
import { labelsOf, press } from '../../peers/discord/interactions.ts';
import { lastOf, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

it.each([
  {
    locale: 'tr',
    preview: 'Bu kanaldaki herkes',
    buttons: ['Buraya gönder', 'Vazgeç'],
    shared: 'Bu kanalda paylaşıldı.',
  },
  {
    locale: 'de',
    preview: 'Alle in diesem Kanal',
    buttons: ['Hier posten', 'Abbrechen'],
    shared: 'In diesem Kanal geteilt.',
  },
  {
    locale: 'fr',
    preview: 'Everyone in this channel',
    buttons: ['Post it here', 'Cancel'],
    shared: 'Shared in this channel.',
  },
])('speaks to each person in their language: $locale', async ({ locale, preview, buttons, shared }) => {
  rig = await startRig();
  const actor = { locale };
  const answer = lastOf(await rig.ask('brief', { query: 'iran turkey' }, actor));
  const asked = rig.peer.send(press(rig.peer, answer, 'Share', actor));
  expect(await rig.answered(asked)).toContain(preview);
  expect(labelsOf(lastOf(asked))).toEqual(expect.arrayContaining(buttons));
  const confirmed = rig.peer.send(press(rig.peer, lastOf(asked), buttons[0]!, actor));
  expect(await rig.answered(confirmed)).toContain(shared);
});

it('speaks English to everybody else meanwhile', async () => {
  rig = await startRig();
  const answers = await Promise.all(
    ['tr', 'en-US', 'de'].map((locale) => rig.ask('brief', { query: 'iran turkey' }, { locale })),
  );
  const previews = await Promise.all(
    answers.map((answer, at) => {
      const actor = { locale: ['tr', 'en-US', 'de'][at]! };
      return rig.answered(rig.peer.send(press(rig.peer, lastOf(answer), 'Share', actor)));
    }),
  );
  expect(previews.map((text) => text.slice(3, 15))).toEqual(['Bu kanaldaki', 'Everyone in ', 'Alle in dies']);
});
