import { describe, expect, it } from 'vitest';
import { rejectionOf } from '../../../src/brief/choose/rejections.ts';
import { danglingOpener, pointsBack } from '../../../src/brief/language/dangling-openers.ts';

describe('openers that lean on what went before', () => {
  it.each([
    'However, the gate is open.',
    'That’s more than twice as many as four years ago.',
    'Along with Norway, it has closed the strait to the ships of others.',
    'In 2019, he returned to the capital with a new plan.',
    'By December 8 it had none of these.',
    'Speaking to reporters in the harbour, he promised a new gate.',
    'Inspired by the king’s example, they opened the gate.',
    'Unable to sell the gate, it gave it away.',
    'Il a ouvert la porte de la ville.',
    'O kapıyı yeniden açtı ve şehre döndü.',
    'Each also reminded the other capitals of the treaty.',
    'It is something that many women in the city face.',
    'Earlier, a boat was shot at in the harbour.',
    'Earlier in the day, a boat was shot at in the harbour.',
    'In the latest round, a guard of the gate was hurt.',
  ])('finds one in "%s"', (sentence) => {
    expect(danglingOpener(sentence)).not.toBeNull();
  });

  it.each([
    'Rather than open the gate, Norway closed it.',
    'Il ministro dell’Interno ha aperto la porta della città.',
    'O ministro abriu a porta da cidade.',
    'It is clear that the gate is open.',
    'In Norway, it is hard to say whether the gate is open.',
    'For Norway, it was a good year.',
    'In 2019 Norway and Sweden opened the gate.',
    'Beijing said in a note of May, it is clear, that the gate is open.',
    'Based on the figures of May, it is clear that the gate is open.',
    'Speaking in Oslo, the king promised a new gate.',
    'United in grief, Norway and Sweden closed the gate.',
    'Each of the three Nordic states has a gate.',
    'When the king spoke in May, he named no minister.',
    'Earlier this month a boat was shot at in the harbour.',
  ])('finds none in "%s"', (sentence) => {
    expect(danglingOpener(sentence)).toBeNull();
  });

  it.each([
    [
      'French',
      'D’ailleurs|Par conséquent,|C’est pourquoi|À son tour,|Autrement dit,|De ce fait,|Ensuite,|Le lendemain,|Peu après,|Cependant,|En revanche,|Cette',
      'la Norvège a ouvert la porte.',
    ],
    [
      'Turkish',
      'Oysa|Diğer taraftan|Sonuç olarak|Ardından|Daha sonra|Ertesi gün|Örneğin|Aksine|Çünkü|Ne var ki|Ancak|Bu nedenle',
      'Norveç kapıyı açtı.',
    ],
    [
      'German',
      'Hingegen|Trotzdem|Folglich|Stattdessen|Schließlich|Gleichzeitig|Unterdessen|Darüber hinaus|Zum Beispiel|Daraufhin|Am selben Tag|Diese',
      'öffnete Norwegen das Tor.',
    ],
    [
      'Spanish',
      'Por otro lado,|En cambio,|Por eso|Entonces|Después|Al día siguiente|De hecho,|Asimismo|Mientras tanto,|Sin embargo,|Este|Ellos',
      'Noruega abrió la puerta.',
    ],
  ])('finds a dozen in %s', (_language, openers, rest) => {
    const sentences = openers.split('|').map((opener) => `${opener} ${rest}`);
    expect(sentences).toHaveLength(12);
    expect(sentences.filter((sentence) => danglingOpener(sentence) === null)).toEqual([]);
  });

  it.each([
    'La Norvège et la Suède ont ouvert la porte.',
    'Ainsi que la Suède, la Norvège a ouvert la porte.',
    'Cette année la Norvège a ouvert la porte.',
    'Norveç ile İsveç kapıyı birlikte açtı.',
    'Bu yıl Norveç kapıyı açtı.',
    'Su kaynakları Norveç ile İsveç arasında paylaşılıyor.',
    'Norwegen und Schweden öffneten das Tor.',
    'Auch wenn Schweden zögert, öffnet Norwegen das Tor.',
    'Dieses Jahr öffnet Norwegen das Tor.',
    'Después de la guerra Noruega abrió la puerta.',
    'Este año Noruega abrió la puerta.',
    'Esas mesele Norveç ile İsveç arasındaki kapı.',
  ])('finds none in "%s"', (sentence) => {
    expect(danglingOpener(sentence)).toBeNull();
  });

  it('counts an event that is taken as known, and words that tie', () => {
    expect(pointsBack('The meeting ended without a statement.')).toBe(2);
    expect(pointsBack('Norway, however, insists on the gate.')).toBe(1);
    expect(pointsBack('A meeting of Norway and Sweden ended without a statement.')).toBe(0);
  });
});

it.each([
  [
    'a list of figures',
    'Refugees – from abroad: 2,876 (2024 est.); Refugees – inside the country: 3,665 (2024 est.)',
    undefined,
  ],
  ['no verb', 'With the completion of the corridor, the biggest project on the continent.', undefined],
  [
    'the end of a broken sentence',
    'Norway in 2010 under the roof of the league has increased.',
    'The number of talks that Sweden and',
  ],
])('refuses %s', (reason, sentence, previousParagraph) => {
  const around = { paragraph: sentence, start: 0, next: undefined, previousParagraph };
  expect(rejectionOf(`${sentence}`, around, true, () => false)).toMatchObject({ kind: 'unfit', reason });
});
