import { describe, expect, it } from 'vitest';
import { createConceptFinder, readGazetteer } from '../../src/search/gazetteer.ts';

const finder = createConceptFinder();
const idsIn = (text: string) => finder.mentions(text).map((mention) => mention.concept.id);

describe('finding concepts in text', () => {
  it.each([
    ['Ankara', ['TR']],
    ['Tehran', ['IR']],
    ['Riyadh', ['SA']],
    ['Moscow answered; the Kremlin did not.', ['RU', 'RU']],
    ['Washington, the White House and the Pentagon', ['US', 'US', 'US']],
    ['Downing Street', ['GB']],
    ['Beijing', ['CN']],
    ['the Élysée and the Elysee', ['FR', 'FR']],
    ['Kyiv, Kiev', ['UA', 'UA']],
    ["Côte d'Ivoire, Ivory Coast, N'Djamena, Sana'a", ['CI', 'CI', 'TD', 'YE']],
    ['Türkiye = Turkey = Turkiye', ['TR', 'TR', 'TR']],
    ['Burma and Czechia', ['MM', 'CZ']],
    ['Saudi-led, Turkish-backed, Saudi-Egyptian', ['SA', 'TR', 'SA', 'EG']],
    ['an Iran-Turkey and an Iran–Turkey summit', ['IR', 'TR', 'IR', 'TR']],
    ['Iranian- and Turkish-aligned', ['IR', 'TR']],
    ["Iran's, Iran’s, l'Iran, İran'ın", ['IR', 'IR', 'IR', 'IR']],
    ['Les relations turques et iraniennes, Téhéran', ['TR', 'IR', 'IR']],
    ['U.S.-led, the US, U.S. troops', ['US', 'US', 'US']],
    ['tell us who told them', []],
    ['THEY TOLD US THAT TURKEY WOULD SEND ITS GRAIN TO US', ['TR']],
    ['the Islamic Republic, not the Islamic Republic of Pakistan', ['IR', 'PK']],
    ['South Korea and North Korea; South Korean, North Koreans', ['KR', 'KP', 'KR', 'KP']],
    ['the PKK, the Houthis and the Islamic Revolutionary Guard Corps', ['word:pkk', 'word:houthis', 'word:irgc']],
    ['the EU, NATO, the U.N. Security Council', ['word:eu', 'word:nato', 'word:un']],
    ['in the South China Sea, not in southern China', ['word:south-china-sea', 'CN']],
    ['ships in the Red Sea and off Hormuz', ['word:red-sea', 'word:strait-of-hormuz']],
    ['Crimea, and the Gazans', ['word:crimea', 'UA', 'word:gaza', 'PS']],
    ['Nagorno-Karabakh is Artsakh', ['word:nagorno-karabakh', 'AZ', 'word:nagorno-karabakh', 'AZ']],
    ['the eastern Mediterranean and the Mediterranean', ['word:eastern-mediterranean', 'word:mediterranean']],
    ['Latin America, the Middle East', ['word:latin-america', 'word:middle-east']],
    ['the Crimean War; Scotland Yard', []],
    [
      'Welsh farmers in Cardiff, Scottish ones in Edinburgh',
      ['word:wales', 'word:wales', 'word:scotland', 'word:scotland'],
    ],
    ['Die iranischen und deutschen Minister, les dirigeants allemands, los ministros turcos', ['IR', 'DE', 'DE', 'TR']],
    ['İranlılar ve Türkler Çin’de buluştu', ['IR', 'TR', 'CN']],
    ['Президент Ирана и китайские дипломаты в Саудовской Аравии, США и Россией', ['IR', 'CN', 'SA', 'US', 'RU']],
    ['قالت الصين وإيران إن الولايات المتحدة ستنضم للصين', ['CN', 'IR', 'US', 'CN']],
    ['وزير الخارجية الإيراني والوزيرة التركية', ['IR', 'TR']],
    ['رئیس‌جمهور ایران در سری‌لانکا با هیئت چینی دیدار کرد', ['IR', 'LK', 'CN']],
    ['中国和伊朗签署协议，印度尼西亚与马里兰州的代表出席。', ['CN', 'IR', 'ID']],
    ['イランとタイの外相がタイムズ紙に語った。', ['IR', 'TH']],
    ['भारत और चीन के मंत्री मिले', ['IN', 'CN']],
    ['İki Rus askeri, Çinliler ve Fransızlara göre Ermenilerin sorunu', ['RU', 'CN', 'FR', 'AM']],
    ['Iranerinnen und Russinnen trafen Türkinnen, ein Chinese und eine Griechin', ['IR', 'RU', 'TR', 'CN', 'GR']],
    ['los empresarios chinos y las ministras iraníes', ['CN', 'IR']],
    ['i ministri iraniani, le aziende cinesi, i turchi e gli ucraini', ['IR', 'CN', 'TR', 'UA']],
    ['os diplomatas chineses e as empresas iranianas, alemãs e israelenses', ['CN', 'IR', 'DE', 'IL']],
    ['Турки и иранки, немцы и россиянин, китаец и египтяне', ['TR', 'IR', 'DE', 'RU', 'CN', 'EG']],
    ['президент Египта принял греков и поляков', ['EG', 'GR', 'PL']],
    ['ایرانیان و روس‌ها با دیپلمات ترک و افغان‌ها دیدار کردند', ['IR', 'RU', 'TR', 'AF']],
    ['الإيرانيات والأتراك والروس والصينيون', ['IR', 'TR', 'RU', 'CN']],
    ['ईरानी, रूसी, तुर्की और चीनी राष्ट्रपति मिले', ['IR', 'RU', 'TR', 'CN']],
    // The same letters, other words.
    ['Kievan Rus and its princes; he wore chinos and a jacket', []],
    ['ترك الوزير منصبه أمس', []],
    ['او ایران را ترک کرد', ['IR']],
    ['गन्ने और चीनी के दाम बढ़े', []],
  ])('%s', (text, ids) => {
    expect(idsIn(text)).toEqual(ids);
  });

  it.each([
    ['a Greek, Cypriot and French patrol', ['GR', 'CY', 'FR']],
    ['Washington, D.C., and Washington, DC', ['US', 'US']],
    ['N. Korea and S. Korea', ['KP', 'KR']],
    ['Deutsche Telekom; ABD AL-AZIZ', []],
    ['a turkey sandwich', []],
    ['Turkey sandwiches for all.', []],
    ['Turkey Day', []],
    ['Jordan Peterson spoke.', []],
    ['He met Michael Jordan and J. Jordan.', []],
    ['Jordan, Egypt and Israel', ['JO', 'EG', 'IL']],
    ['The king returned to Jordan on Monday.', ['JO']],
    ['Neighbouring Jordan closed the crossing.', ['JO']],
    ['Meanwhile Jordan waited.', ['JO']],
    ['the Georgia runoff', ['US']],
    ['Senators from Atlanta said Georgia would count again.', ['US']],
    ['In Tbilisi, Georgia suspended talks after a runoff.', ['GE', 'GE']],
    ['Georgia suspended talks.', ['GE']],
    ['Chad Smith drums', []],
    ['French troops left Chad in January.', ['FR', 'TD']],
    ['George Washington crossed the river.', []],
    ['the Washington Post', []],
    ['New Mexico', ['US']],
    ['Mexico', ['MX']],
    ['Congo-Brazzaville and the Democratic Republic of the Congo', ['CG', 'CD']],
    ['the Republic of the Congo, DR Congo, DRC', ['CG', 'CD', 'CD']],
    ['Congo, whose capital is Brazzaville', ['CG', 'CG']],
    ['Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea', ['GN', 'GW', 'GQ', 'PG']],
    ['New Guinea and the Gulf of Guinea', ['word:gulf-of-guinea']],
    ['Niger, Nigeria, Nigerien, Nigerians, the Niger Delta', ['NE', 'NG', 'NE', 'NG', 'NG']],
    ['Dominica and the Dominican Republic', ['DM', 'DO']],
    ['Brussels, the Belgian capital', ['BE', 'BE']],
    ['Brussels said the bloc would answer.', ['word:eu']],
    ['the Persian Gulf and the South China Sea', ['word:persian-gulf', 'word:south-china-sea']],
    ['the National Security Council', []],
    ['Sam met a Kiwi', []],
  ])('guards: %s', (text, ids) => {
    expect(idsIn(text)).toEqual(ids);
  });

  it('marks the very characters of a mention', () => {
    const text = 'After Türkiye’s vote, Iranian-backed groups left.';
    expect(finder.mentions(text).map(({ start, end, text: name }) => [text.slice(start, end), name])).toEqual([
      ['Türkiye', 'Türkiye'],
      ['Iranian', 'Iranian'],
    ]);
  });
});

describe('concepts in a query', () => {
  it.each([
    ['turkey', 'TR'],
    ['TURKIYE', 'TR'],
    ["turkey's", 'TR'],
    ['the white house', 'US'],
    ['cote d’ivoire', 'CI'],
    ['saudi arabia', 'SA'],
    ['Iran Turkey', undefined],
    ['', undefined],
    ['gas', undefined],
  ])('%s', (words, id) => {
    expect(finder.named(words)?.id).toBe(id);
  });
});

describe('the gazetteer', () => {
  const { entries, rules, parts } = readGazetteer();

  it('has as parts only names of its concepts, and none that a concept is shown by', () => {
    for (const [part, longer] of Object.entries(parts)) {
      expect(
        [part, ...longer].some((name) => finder.named(name) !== null),
        part,
      ).toBe(true);
      expect(finder.concepts.map(({ name }) => name)).not.toContain(part);
    }
  });

  it.each([
    ['RAFAH', 'Rafah'],
    ['the state department', 'State Department'],
    ['un security council', 'Security Council'],
    ['gaza', null],
    ['washington', null],
  ])('takes %s for a part', (words, part) => {
    expect(finder.part(words)).toBe(part);
  });

  it('names every member of the United Nations and their neighbours once', () => {
    const ids = entries.map((entry) => entry.id);
    expect(new Set(ids).size).toBe(ids.length);
    const states = ids.filter((id) => /^[A-Z]{2}$/.test(id) && !['SU', 'YU', 'HK', 'MO', 'GL', 'PR'].includes(id));
    expect(states).toEqual(expect.arrayContaining(['PS', 'TW', 'XK', 'VA', 'EH']));
    // 193 members and the five above.
    expect(states).toHaveLength(198);
  });

  it.each([
    ['İran', 'IR'],
    ['الصين', 'CN'],
    ['Китая', 'CN'],
    ['中国', 'CN'],
    ['イラン', 'IR'],
    ['चीन', 'CN'],
    ['ایران', 'IR'],
    ['Türkler', 'TR'],
    ['allemande', 'DE'],
    ['США', 'US'],
  ])('knows %s in a query', (words, id) => {
    expect(finder.named(words)?.id).toBe(id);
  });

  it('finds every name it holds, as the concept it belongs to', () => {
    const lost: string[] = [];
    for (const concept of finder.concepts) {
      for (const name of concept.names) {
        const found = finder.mentions(name).filter(({ implied }) => !implied);
        if (found.length !== 1 || found[0]!.text !== name) lost.push(`${concept.id} ${name}`);
      }
    }
    expect(lost).toEqual([]);
  });

  it('guards only names it has, and points only to concepts it has', () => {
    const names = new Set(finder.concepts.flatMap((concept) => concept.names));
    const ids = new Set(entries.map((entry) => entry.id));
    for (const [name, guard] of Object.entries(rules.guards)) {
      expect(names).toContain(name);
      if (guard.instead != null && guard.instead.concept !== null) expect(ids).toContain(guard.instead.concept);
    }
  });
});
