import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sentencesOf } from '../../../src/brief/language/sentences.ts';

const shared = join(process.env.SITREP_SHARED ?? '../shared', 'eval/sentences.json');
const sharedCases: { text: string; expected: string[] }[] = existsSync(shared)
  ? JSON.parse(readFileSync(shared, 'utf8'))
  : [];
if (sharedCases.length === 0) console.warn(`skipped: the shared sentence cases are not at ${shared}`);

const textsOf = (paragraph: string) => sentencesOf(paragraph).map((sentence) => sentence.text);

it.skipIf(sharedCases.length === 0)('cuts every shared case where a reader would', () => {
  for (const { text, expected } of sharedCases) expect(textsOf(text)).toEqual(expected);
});

/** Each case is written with `|` where a sentence ends. */
const cases = {
  'spaced guillemets and reversed ones': [
    '« Non ! » cria-t-il. |« Viens ! » |Elle posa la rame.',
    'Il dit : « Tout va bien. » |Puis il partit.',
    'Elle demanda : « Le bac part quand ? », puis se tut. |Personne ne savait.',
    '»Wann?«, fragte er. |»Heute!« |Sie ging.',
  ],
  'marks that open right behind a full stop': [
    '他说：“走吧。”|“好的！”她答道。|他们走了。',
    '灯亮了。|“谁在那里？”她问。|没有人回答。',
    '彼は来た。|「どこへ？」と彼女は聞いた。|誰も答えない。',
  ],
  'titles in scripts without capitals': [
    'وصل أ. د. محمد علي. |سأل: أين؟ |لم يجب أحد.',
    'قالت د. ليلى إنها متأخرة. |لم يجب أحد.',
    'डॉ. शर्मा आए। |श्री. वर्मा नहीं आए। |क्यों?',
    'وصل د. أحمد ود. سامي وأ.د. ليلى. |لم يجب أحد.',
    'ในปี พ.ศ. ๒๕๖๓ เรือออก',
    'דר. כהן דיבר. |אין תשובה.',
    'Der Prof. Dr. med. Klein kam am 3. Mai. |Der Dr. rer. nat. Weber nicht.',
    'He quoted Gen. 1:1 and Ps. 23:4. |They listened.',
  ],
  'the ends of each script': [
    'Πού πάει το πλοίο; |Κανείς δεν ξέρει. |Ο κ. Παπάς έφυγε.',
    'یہ کشتی ہے۔ |وہ کہاں ہے؟ |کوئی نہیں جانتا۔',
    'Նավը գնաց։ |Ո՞ւր է այն։',
  ],
  'titles of other languages': [
    'La sig.ra Bruni e l’avv. Neri parlano. |L’on. Verdi tace. |He switched it on. |Nobody saw it.',
    'Llegó el Excmo. Sr. García. |La Dra. López no.',
    'Prof. dr hab. Jan Kowalski mieszka przy ul. Długiej. |Nie przyszedł.',
  ],
  'chapter and verse': [
    'See Gen. 1:3 and Matt. 5:3-12. |They agree.',
    'It stands in the law (Art. 5). |It is old (cf. Ps. 23). |Nobody reads it.',
  ],
  'titles and ranks': [
    'Lt. Gen. H.R. McMaster briefed Sen. Murphy. |Mr. He Weidong listened.',
    'Brig. Gen. Hossein Salami spoke. |Gov. Newsom did not.',
    'They met at St. James’s Palace. |The police closed Main St. |The crowd left.',
    'Adm. James Stavridis retired. |Prof. Dr. Ayşe Yılmaz stayed.',
  ],
  'dotted acronyms': [
    'Senior U.S. Treasury officials flew to the U.K. |Turkey waited.',
    'It went back to the U.S. |Turkey said nothing. |The U.S. Navy left.',
    'He wrote to U.N. Secretary-General Guterres. |Nobody answered.',
    'Russia left the U.N. |It did so in 1991.',
    'The U.S. Geological Survey measured it. |It was strong.',
    'She holds a Ph.D. |He holds none.',
    'They flew to Washington, D.C. |They stayed a week.',
  ],
  initials: [
    'J.K. Rowling met T. E. Lawrence in a novel. |They spoke.',
    'After World War I. the map changed.',
    'Plan B. |The minister had none.',
    'It broke up after World War II. |Turkey stayed out.',
    'Hepatitis B. |The word was on the wall.',
  ],
  'times of day': [
    'It opens at 9 a.m. Friday. |It closes at 5 p.m. |Turkey’s does not.',
    'The call began at 8 p.m. Moscow time. |It was short.',
    'The train leaves at 6 p.m. GMT. |Be there.',
  ],
  'figures and lists': [
    'See No. 4 on the list. |No. |That is wrong.',
    'They agreed on three things: 1. Trade grows. |2. Borders open. |3. Visas end.',
    'The pop. 4,000 town voted. |Sec. 12 applies.',
    'On Jan. 3, 2020, he died. |In Feb. |The war went on.',
    'Growth was 4.5 per cent. |Inflation was 8.1.',
  ],
  quotes: [
    '“We are done!” Zarif said. |He left.',
    '"What next?" the minister asked reporters. |Nobody knew.',
    '«C’est fini.» |Elle est partie.',
    '‘It is over.’ |Nobody moved.',
    'He called it “a farce.” |Others laughed.',
    'She asked whether it was “over?” and left. |He stayed.',
    '(He was wrong.) |She was right.',
  ],
  'companies and suffixes': [
    'Apple Inc. said so. |Tesla Inc. Chief Executive Elon Musk did not. |Ford Motor Co. |The end.',
    'Martin Luther King Jr. Day is in January. |It is cold.',
    'Tea, coffee, etc. |The list goes on.',
    'Smith et al. (2019) disagree. |Others follow.',
  ],
  ellipsis: ['Well… |The man left.', 'They waited ... and waited. |Then it came.', 'It was… odd. |Very odd.'],
  'capitals throughout': [
    'MR. KHRUSHCHEV SPOKE. |THE U.S. SAID NO. |TURKEY AGREED.',
    'THE U.N. SECURITY COUNCIL MET ON JAN. 3. |NOBODY CAME.',
  ],
  'names that begin small': ['Nobody claimed it. |al-Qaeda denied it. |iPhone sales fell.'],
  'other languages': [
    'Am 3. Oktober sprach Dr. Weber. |Es regnete, z.B. Turkei.',
    'Cumhurbaşkanı dün Tahran’a gitti. |Görüşme iki saat sürdü. |Prof. Dr. Ali Kaya katıldı.',
    'M. Macron est arrivé. |Mme Le Pen est partie.',
    'EE. UU. anunció sanciones. |El Sr. Gómez protestó.',
    'В 2019 г. Турция ушла. |Это было в 2019 г. |Президент В. В. Путин остался.',
    'قال الوزير ذلك. |هل انتهى؟ |نعم.',
    'यह सच है। |वह गया।',
  ],
  'no spaces between sentences': [
    '他来了。|她走了。|真的吗？|是的！',
    '大臣は「行きます。」と言った。|雨が降った。',
    '“我们准备好了。”他说。|会议开始了。',
  ],
  odds: ['', 'One line without a stop', '* * *', 'Is it war? |Yes! |No.', 'Really?! |Yes.', 'Vs. the world. |Alone.'],
};

it.each(Object.entries(cases))('knows %s', (_, examples) => {
  for (const example of examples) {
    const expected = example.split('|').map((part) => part.trim());
    expect(textsOf(example.replaceAll('|', ''))).toEqual(expected.filter((part) => part !== ''));
  }
});

it('puts every character that is not white space into exactly one sentence, at its exact place', () => {
  const word = fc.constantFrom(
    'U.S.',
    'Mr.',
    'He',
    'said',
    '“No.”',
    '…',
    '?',
    '5 p.m.',
    'al-Qaeda',
    '。',
    '(',
    ')',
    '1.',
    '👩‍👩‍👧',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.array(word).map((list) => list.join(' ')),
      ),
      (paragraph) => {
        let reached = 0;
        for (const { text, start, end } of sentencesOf(paragraph)) {
          expect(paragraph.slice(start, end)).toBe(text);
          expect(paragraph.slice(reached, start).trim()).toBe('');
          reached = end;
        }
        expect(paragraph.slice(reached).trim()).toBe('');
      },
    ),
  );
});

it('cuts Thai, which has no full stop, at spaces into runs of some length', () => {
  const phrase = 'เรือข้ามฟากออกจากท่าเมื่อเช้านี้และไม่มีใครทราบว่าจะกลับมาเมื่อใด';
  expect(textsOf(`${phrase} ${phrase} ${phrase}`)).toEqual([phrase, phrase, phrase]);
  expect(textsOf('เรือ ออก แล้ว')).toEqual(['เรือ ออก แล้ว']);
});
