import { expect, it } from 'vitest';
import { termsOf } from '../../src/search/terms.ts';

it.each([
  ['The negotiators were negotiating', ['negoti', 'negoti']],
  ["Iran's gas, Iran’s oil, l'Iran", ['iran', 'ga', 'iran', 'oil', 'iran']],
  ['Çavuşoğlu and Cavusoglu', ['cavusoglu', 'cavusoglu']],
  ['İRAN ile Türkiye sınırı', ['iran', 'il', 'turkiy', 'siniri']],
  ['1,200 tonnes, 5.6 billion, 2020-06-15', ['1200', 'tonn', '5.6', 'billion', '2020', '06', '15']],
  ["O'Brien doesn't", ['obrien']],
  ['U.S.-led (the concept stands for the abbreviation)', ['led', 'concept', 'stand', 'abbrevi', 'usl']],
  ['伊朗外交', ['伊朗', '朗外', '外交', '交']],
  ["Qur’an, Ba'ath, Shi‘a and Sana'a", ['quran', 'baath', 'shia', 'shi', 'sanaa', 'sana']],
  [
    "Ankara'da, Erdoğan'ın, D'Souza, dell'Iran",
    ['ankarada', 'ankara', 'erdoganin', 'erdogan', 'souza', 'dsouza', 'iran'],
  ],
  ['Łódź, Đồng, Straße, Æsop, ёлка', ['lodz', 'dong', 'strass', 'aesop', 'елка']],
  ['۱۴۰۳ ٢٠٢٥ २०२५ ２０２５', ['1403', '2025', '2025', '2025']],
  ['الربـــاط الرِّباط', ['الرباط', 'رباط', 'الرباط', 'رباط']],
  ['ترکیه تركيه', ['تركيه', 'تركيه']],
  [
    'cease-fire, F-16, 24-hour, state-of-the-art',
    ['ceas', 'fire', 'f', '16', '24', 'hour', 'state', 'art', 'ceasefir', 'f16'],
  ],
  ['AI技術は2025年', ['ai', '技術', '術は', '2025', '年', 'は']],
  ['ガス カス', ['ガス', 'カス', 'ス', 'ス']],
  ['', []],
])('%s', (text, terms) => {
  expect(termsOf(text)).toEqual(terms);
});
