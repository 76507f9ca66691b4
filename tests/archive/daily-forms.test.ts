import { describe, expect, it } from 'vitest';
import { createHomes } from '../helpers/homes.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { storiesIn, takeIn, type Written } from '../helpers/stories.ts';

const homes = createHomes();

const outlets = ['Border Post (test)', 'Strait Times (test)', 'Velm Ledger (test)'];
const days = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'];
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday'];

type Form = (outlet: number, day: number, random: () => number) => { title: string; text: string };

const oneOf = (words: readonly string[], random: () => number) => words[Math.floor(random() * words.length)]!;
const figure = (from: number, to: number, random: () => number) => (from + random() * (to - from)).toFixed(1);

/** What outlets fill in day after day: the names stay, the figures change. */
const forms: Record<string, Form> = {
  weather: (outlet, day, random) => ({
    title: `Weather in Velm and Kelbar on ${weekdays[day]}`,
    text: [
      `${weekdays[day]} brings ${oneOf(['rain', 'sun', 'fog', 'snow'], random)} to Velm, Kelbar and the Orhan valley, with highs of ${figure(3, 12, random)} degrees, the Marland Weather Service said.`,
      `The Marland Weather Service expects ${oneOf(['rain', 'sun', 'fog', 'snow'], random)} over Kelbar; Velm reaches ${figure(3, 12, random)} degrees and the Orhan valley ${figure(1, 9, random)}.`,
      `Velm ${figure(3, 12, random)} degrees, Kelbar ${figure(3, 12, random)}, Orhan valley ${oneOf(['wet', 'dry', 'windy'], random)}: so the Marland Weather Service sees ${weekdays[day]}.`,
    ][outlet]!,
  }),
  markets: (outlet, day, random) => ({
    title: `Velm Exchange closes ${oneOf(['higher', 'lower', 'mixed', 'flat'], random)}`,
    text: [
      `The Velm Exchange index closed at ${figure(4000, 4200, random)} on ${weekdays[day]}, with Kessel Steel at ${figure(30, 40, random)} marks and Orhan Shipping at ${figure(80, 90, random)}. Analyst Petra Lind of Marland Bank named ${oneOf(['rates', 'exports', 'oil', 'wages'], random)} as the reason.`,
      `Shares in Velm ended ${weekdays[day]} at ${figure(4000, 4200, random)} points. Orhan Shipping moved by ${figure(0, 3, random)} percent, Kessel Steel by ${figure(0, 3, random)}, said Petra Lind, analyst at Marland Bank.`,
      `Kessel Steel and Orhan Shipping led the Velm Exchange, which stood at ${figure(4000, 4200, random)} in the evening. Marland Bank's Petra Lind spoke of ${oneOf(['caution', 'hope', 'profit taking', 'a quiet day'], random)}.`,
    ][outlet]!,
  }),
  traffic: (outlet, day, random) => ({
    title: `Queues on the Orhan bridge`,
    text: [
      `On ${weekdays[day]} lorries waited ${figure(1, 6, random)} hours on the Orhan bridge between Marland and Tessia, the Velm border police said.`,
      `The border police of Velm counted ${Math.round(200 + random() * 300)} lorries at the Orhan bridge to Tessia; drivers from Marland waited ${figure(1, 6, random)} hours.`,
      `${Math.round(200 + random() * 300)} lorries stood at the Orhan bridge on ${weekdays[day]} morning. Tessia and Marland clear them one by one, according to the Velm border police.`,
    ][outlet]!,
  }),
};

function written(form: Form, name: string): Written[] {
  const random = seededRandom(5);
  return days.flatMap((published, day) =>
    outlets.map((source, outlet): Written => {
      const { title, text } = form(outlet, day, random);
      const givenId = `${name}-${outlet}-${day}`;
      const url = `https://outlet-${outlet}.test/${name}/${day}`;
      return { givenId, title, paragraphs: [text], source, url, published, publishedPrecision: 'day' };
    }),
  );
}

describe('what an outlet writes day after day', () => {
  it.each(Object.entries(forms))('%s: no story holds two days of one outlet', async (name, form) => {
    for (const size of [1, 12]) {
      const drafts = written(form, name);
      const store = await homes.open();
      await takeIn(store, drafts, size);
      for (const story of await storiesIn(store, drafts)) {
        const of = story.map((id) => id.split('-')[1]);
        expect(new Set(of).size, story.join(' ')).toBe(of.length);
      }
    }
  });
});
