import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMatcher } from '../../src/brief/choose/matcher.ts';
import { UserError } from '../../src/core/errors.ts';
import { createSearch } from '../../src/search/create-search.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { parseQuery } from '../../src/search/parse-query.ts';
import type { Query } from '../../src/search/query.ts';
import { articleOf, MemoryArchive } from '../helpers/memory-archive.ts';

const finder = createConceptFinder();

/** Words of many languages in the forms people write them, one kind a line. */
const kinds = [
  'army navy city agency skies dying hoping hopes ties sky policy policies necessary buses gas news analyses',
  'Łódź Gdańsk Đà Nẵng Straße Ægir Ørsted Þórr señor Çavuşoğlu Erdoğan İzmir ırmak Əliyev Hồ façade naïve',
  "Qur'an Qur’an quran Ba'ath Sana'a Shi‘a Xi'an Ma'rib Da'esh O'Brien D'Souza N'Djamena l'Oréal Iran's Ankara'da aujourd'hui",
  'cease-fire ceasefire e-mail email co-operation cooperation non-proliferation F-16 F16 covid-19 pre‑emptive anti‐tank',
  'cease fire non proliferation F 16 air strike war time',
  'الرباط الربـــاط الرِّباط مُدَرِّسَة تركيه ترکیه کتاب كتاب می‌شود میشود إيران ایران قاهرة قاهره',
  '۱۴۰۳ 1403 ٢٠٢٥ 2025 २०२५ 1,200 1200 5.6 U.S. US U.N. 2020-06',
  "ёлка елка Київ Йошкар-Ола п’ять Мар'їнка Україна Москва Ελλάδα ΟΔΟΣ οδός",
  '渡轮 航线 外交部 渡 日本 カタカナ ｶﾀｶﾅ ガス 東京 서울 한국 ไทย ภาษา မြန်မာ',
  'हिन्दी भारत বাংলা தமிழ் שלום צה״ל ג׳ורג׳ ישראל',
  'พ.ศ. ๒๕๖๓ ปี๒๕๖๓ ๑,๒๐๐ २०२५ ২০২৪ ១២៣ ໒໐ в Київ в Києві თბილისი თბილისში Գյումրի Գյումրիում አዲስ በአዲስ ఆంధ్ర ಕನ್ನಡ മലയാളം ગુજરાતી ਪੰਜਾਬੀ සිංහල བོད ᠮᠣᠩᠭᠣᠯ',
  "Nuku'alofa Nukualofa N'Djamena Ndjamena Sana'a sanaa O'Brien obrien Ma'afu Hawai'i Hawaiʻi",
  'Iran Iranian Tehran Turkey Türkiye Turkish Ankara Gaza Crimea NATO "South Korea" Saudi-Arabia UK UAE DPRK',
];
const words = kinds.flatMap((kind) => kind.match(/"[^"]+"|\S+/g)!.map((word) => word.replaceAll('"', '')));
const word = fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }));
const gap = fc.constantFrom(' ', ' ', ' ', ', ', ' – ', '-', "'", '. ', ' (', ')');
const sentence = fc
  .array(fc.tuple(word, gap), { minLength: 1, maxLength: 7 })
  // Small letters first: what a report begins with may be the place it was filed from, which a brief does not count.
  .map((pairs) => `so ${pairs.flat().join('')}`.replace(/\s+/g, ' ').trim());

it('never lets a brief see less in a sentence than search has found in it', async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(sentence, fc.array(word, { maxLength: 4 }), async (text, asked) => {
      const search = createSearch({ archive: new MemoryArchive([articleOf({ id: 'a', paragraphs: [text] })]), finder });
      const typed = [...asked, ...text.split(/\s+/), ...text.split(/[^\p{L}\p{M}\p{N}]+/u), `"${text.slice(0, 12)}"`];
      for (const each of typed) {
        const query = queryOf(each);
        if (query === null || query.groups.length === 0) continue;
        const result = await search.find(query);
        if (result.total === 0 || result.eased !== 'no') continue;
        // As a brief does: a country that no article names is looked for by its words.
        const matcher = createMatcher({ ...query, groups: result.taken ?? query.groups }, finder);
        expect({ each, served: matcher.serves(text) > 0, mayServe: matcher.mayServe(text) > 0 }).toEqual({
          each,
          served: true,
          mayServe: true,
        });
        found++;
      }
    }),
    { numRuns: 120 },
  );
  expect(found).toBeGreaterThan(100);
});

it.each([
  ['ceasefire', 'cease-fire', 'cease fire'],
  ['nonproliferation', 'non-proliferation', 'non proliferation'],
  ['email', 'e-mail', 'e mail'],
  ['cooperation', 'co-operation', 'co operation'],
  ['antitank', 'anti-tank', 'anti tank'],
  ['airstrikes', 'air-strikes', 'air strikes', 'air strike'],
  ['counterterrorism', 'counter-terrorism', 'counter terrorism'],
  ['policymaker', 'policy-maker', 'policy maker'],
  ['F16', 'F-16', 'F 16'],
  ['standoff', 'stand-off'],
  ['Quran', 'Qur’an', "Qur'an", 'Qur‘an', 'qurʾan'],
  ['Baath', "Ba'ath"],
  ['الرباط', 'الربـــاط', 'الرِّباط'],
  ['ترکیه', 'تركيه'],
  ['1403', '۱۴۰۳', '١٤٠٣'],
  ['Lodz', 'Łódź'],
  ['elka', 'elka'],
  ['ёлка', 'елка'],
  ['کتابها', 'کتاب‌ها'],
  ['2563', '๒๕๖๓'],
  ['obrien', "O'Brien", 'O’Brien'],
  ['Nukualofa', "Nuku'alofa", 'Nuku‘alofa', 'Nukuʻalofa'],
  ['አዲስ', 'በአዲስ'],
  ['"ceasefire"', 'cease fire', 'cease-fire'],
])('finds and quotes %s under each of its spellings', async (...spellings) => {
  const texts = spellings.map((spelling) => `They spoke about ${spelling} again on that day.`);
  const archive = new MemoryArchive(texts.map((text, at) => articleOf({ id: `a${at}`, paragraphs: [text] })));
  const search = createSearch({ archive, finder });
  for (const typed of spellings) {
    const query = parseQuery(typed, finder);
    const result = await search.find(query);
    expect({ typed, found: result.hits.map(({ id }) => id).sort(), eased: result.eased }).toEqual({
      typed,
      found: texts.map((_, at) => `a${at}`).sort(),
      eased: 'no',
    });
    const matcher = createMatcher(query, finder);
    const all = 2 ** matcher.groups - 1;
    for (const text of texts)
      expect({ typed, text, served: matcher.serves(text) }).toEqual({ typed, text, served: all });
  }
});

it('finds phrases of stop words where they stand', async () => {
  const archive = new MemoryArchive([
    articleOf({ id: 'play', paragraphs: ['The question was to be or not to be, he said.'] }),
    articleOf({ id: 'band', paragraphs: ['In the hall The Who sang for those who came.'] }),
    articleOf({ id: 'other', paragraphs: ['Who was there? The others were not to be seen.'] }),
  ]);
  const search = createSearch({ archive, finder });
  const ids = async (text: string) => (await search.find(parseQuery(text, finder))).hits.map(({ id }) => id);
  expect(await ids('"to be or not to be"')).toEqual(['play']);
  expect(await ids('"The Who"')).toEqual(['band']);
  expect(await ids('"the who" hall')).toEqual(['band']);
  expect(await ids('hall -"the who"')).toEqual([]);
});

it.each([
  ['"cease fire talks"', 'The cease-fire talks ended.', 'The ceasefire talks ended.', 'The cease fire talks ended.'],
  ['"ceasefire talks"', 'The cease-fire talks ended.', 'The ceasefire talks ended.', 'The cease fire talks ended.'],
  ['"cease-fire talks"', 'The cease-fire talks ended.', 'The ceasefire talks ended.', 'The cease fire talks ended.'],
  ['"an air strike"', 'It was an airstrike.', 'It was an air-strike.', 'It was an air strike.'],
])('finds and quotes the phrase %s however its words are joined', async (typed, ...texts) => {
  const others = ['They cease to fire when talks end.', 'The rapist was tried.'];
  const archive = new MemoryArchive(
    [...texts, ...others].map((text, at) => articleOf({ id: `a${at}`, paragraphs: [text] })),
  );
  const search = createSearch({ archive, finder });
  const query = parseQuery(typed, finder);
  expect((await search.find(query)).hits.map(({ id }) => id).sort()).toEqual(texts.map((_, at) => `a${at}`));
  const matcher = createMatcher(query, finder);
  for (const text of texts) expect({ text, served: matcher.serves(text) }).toEqual({ text, served: 1 });
  expect((await search.find(parseQuery('"therapist"', finder))).total).toBe(0);
});

it.each([
  "N'Djamena",
  'Ndjamena',
  'ndjamena',
  "Nuku'alofa",
  'nukualofa',
  "sana'a",
  'sanaa',
])('knows %s with its apostrophe and without', (typed) =>
  expect(parseQuery(typed, finder).groups[0]?.[0]?.concept?.id).toMatch(/^(?:TD|TO|YE)$/u));

function queryOf(text: string): Query | null {
  try {
    return parseQuery(text, finder);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
