import { describe, expect, it } from 'vitest';
import { readPageDrafts } from '../../../src/archive/page/page-drafts.ts';
import { readDocument } from '../../../src/archive/readers/read-files.ts';
import { decodeText, UnknownEncodingError } from '../../../src/archive/text/decode-text.ts';
import { encodeText } from '../../helpers/encode-text.ts';

const texts = {
  polish: 'Rada ogłosiła, że most będzie zamknięty do końca września. Świadkowie mówią, że łódź nie wypłynęła z portu.',
  czech: 'Rada města oznámila, že most bude uzavřen až do konce září. Svědci říkají, že loď z přístavu nevyplula.',
  hungarian:
    'A tanács bejelentette, hogy a hidat szeptember végéig lezárják. A tanúk szerint a hajó nem futott ki a kikötőből.',
  russian: 'Совет объявил, что мост будет закрыт до конца сентября. Очевидцы говорят, что судно не вышло из порта.',
  ukrainian: 'Рада оголосила, що міст буде закрито до кінця вересня. Очевидці кажуть, що судно не вийшло з порту.',
  greek: 'Το συμβούλιο ανακοίνωσε ότι η γέφυρα θα μείνει κλειστή έως το τέλος Σεπτεμβρίου.',
  turkish:
    'Belediye meclisi köprünün eylül sonuna kadar kapalı kalacağını açıkladı. Tanıklar geminin limandan çıkmadığını söylüyor.',
  hebrew: 'המועצה הודיעה כי הגשר ייסגר עד סוף ספטמבר. עדים אומרים שהספינה לא יצאה מהנמל.',
  arabic: 'أعلن المجلس أن الجسر سيغلق حتى نهاية أيلول. ويقول شهود إن السفينة لم تغادر الميناء.',
  french:
    'Le conseil a annoncé que le pont serait fermé jusqu’à la fin de l’été. Des témoins disent que le bateau n’a pas quitté le port.',
  german:
    'Der Rat kündigte an, dass die Brücke bis Ende März gesperrt bleibt. Zeugen erklärten, das Schiff habe den Hafen nicht verlassen können.',
  english:
    'The council said the bridge wouldn’t reopen before September. “We are waiting,” the owner of the café added.',
  japanese: '市議会は、橋を九月の終わりまで閉鎖すると発表しました。目撃者によると、船は港を出ていません。',
  chinese: '市议会宣布，大桥将关闭到九月底。目击者说，船没有离开港口，修理工作还在继续。',
  traditional: '市議會宣布，大橋將關閉到九月底。目擊者說，船沒有離開港口，修理工作還在繼續。',
  korean: '시의회는 다리를 구월 말까지 닫는다고 발표했다. 목격자들은 배가 항구를 떠나지 않았다고 말한다.',
  lithuanian:
    'Taryba pranešė, kad tiltas bus uždarytas iki rugsėjo pabaigos. Liudininkai sako, kad laivas iš uosto neišplaukė.',
  latvian: 'Dome paziņoja, ka tilts būs slēgts līdz septembra beigām. Liecinieki saka, ka kuģis no ostas nav izgājis.',
  icelandic: 'Ráðið tilkynnti að brúin yrði lokuð út september. Vitni segja að skipið hafi ekki farið úr höfninni.',
  catalan: 'El consell va anunciar que el pont serà tancat fins al setembre. La il·lusió del col·legi és gran, diuen.',
  dashes: 'The mayor said – after months of delay – that the “old” bridge would reopen. It’s done, her office wrote.',
  ottoman:
    'The minister Recep Tayyip Erdoğan met Mr Işık in Ankara on Monday and said that talks would go on for a week.',
  thai: 'สภาประกาศว่าสะพานจะปิดจนถึงปลายเดือนกันยายน พยานกล่าวว่าเรือไม่ได้ออกจากท่า',
};

describe('a text that names no encoding', () => {
  it.each<[keyof typeof texts, string]>([
    ['polish', 'windows-1250'],
    ['polish', 'iso-8859-2'],
    ['czech', 'windows-1250'],
    ['hungarian', 'iso-8859-2'],
    ['russian', 'windows-1251'],
    ['russian', 'koi8-r'],
    ['russian', 'ibm866'],
    ['ukrainian', 'windows-1251'],
    ['greek', 'windows-1253'],
    ['turkish', 'windows-1254'],
    ['hebrew', 'windows-1255'],
    ['arabic', 'windows-1256'],
    ['french', 'windows-1252'],
    ['german', 'windows-1252'],
    ['english', 'windows-1252'],
    ['japanese', 'shift_jis'],
    ['japanese', 'euc-jp'],
    ['chinese', 'gbk'],
    ['traditional', 'big5'],
    ['korean', 'euc-kr'],
    ['thai', 'windows-874'],
    ['lithuanian', 'windows-1257'],
    ['lithuanian', 'iso-8859-13'],
    ['latvian', 'windows-1257'],
    ['icelandic', 'windows-1252'],
    ['catalan', 'windows-1252'],
    ['dashes', 'macintosh'],
    ['ottoman', 'windows-1254'],
  ])('is read as it was written: %s in %s', (language, encoding) => {
    expect(decodeText(encodeText(texts[language], encoding)).text).toBe(texts[language]);
  });

  it('is read by its escapes where it is ISO-2022-JP', () => {
    const euc = encodeText('橋は閉鎖', 'euc-jp');
    const bytes = Uint8Array.from([0x1b, 0x24, 0x42, ...euc.map((byte) => byte & 0x7f), 0x1b, 0x28, 0x42, 0x2e]);
    expect(decodeText(bytes)).toEqual({ text: '橋は閉鎖.', encoding: 'iso-2022-jp' });
  });

  it.each([
    {
      what: 'names of two countries in an English text',
      text: 'The ferry of Plzeň said that Václav Dvořák would steer it.',
      encoding: 'windows-1250',
    },
    {
      what: 'dashes and apostrophes that may be letters of another script',
      text: 'The mayor said – and nobody laughed – that it’s done.',
      encoding: 'macintosh',
    },
    {
      what: 'noise',
      text: Array.from({ length: 90 }, (_, n) => String.fromCodePoint(192 + ((n * 37) % 64), 97 + (n % 26))).join(''),
      encoding: 'windows-1252',
    },
  ])('is refused where it cannot be told: $what', ({ text, encoding }) => {
    expect(() => decodeText(encodeText(text, encoding))).toThrow(UnknownEncodingError);
  });

  it('is refused where it comes from a system whose encoding nobody reads', () => {
    const dos: Record<string, number> = {
      ą: 0xa5,
      ę: 0xa9,
      ł: 0x88,
      ń: 0xe4,
      ó: 0xa2,
      ś: 0x98,
      ź: 0xab,
      ż: 0xbe,
      Ś: 0x97,
      ć: 0x86,
    };
    const bytes = Uint8Array.from([...texts.polish], (letter) => dos[letter] ?? letter.codePointAt(0)!);
    expect(() => decodeText(bytes)).toThrow('cannot be told');
  });

  it('is read as a person says', () => {
    const bytes = encodeText('The ferry of Plzeň said that Václav Dvořák would steer it.', 'windows-1250');
    expect(decodeText(bytes, { encoding: 'windows-1250' }).text).toContain('Plzeň said that Václav Dvořák');
  });
});

describe('a file in such an encoding', () => {
  const read = (bytes: Uint8Array, name: string, encoding?: string) =>
    Array.fromAsync(
      readDocument({ origin: name, bytes, contentType: null, ...(encoding === undefined ? {} : { encoding }) }, name),
    );
  const dump = (text: string) => `Most pozostaje zamknięty\n\n${text}\n\n${text}\n`;

  it('is kept with its letters', async () => {
    const [result] = await read(encodeText(dump(texts.polish), 'windows-1250'), 'most.txt');
    expect(result).toMatchObject({ ok: true, draft: { title: 'Most pozostaje zamknięty', completeness: 'full' } });
  });

  it('is refused with the reason and what to do, and then read as named', async () => {
    const bytes = encodeText(
      dump('The ferry of Plzeň said that Václav Dvořák would steer it in April.').replace('ę', 'ň'),
      'windows-1250',
    );
    const [refused] = await read(bytes, 'ferry.txt');
    expect(refused).toMatchObject({ ok: false, reason: expect.stringContaining('ingest --encoding') });
    const [named] = await read(bytes, 'ferry.txt', 'windows-1250');
    expect(named).toMatchObject({ ok: true });
  });
});

describe('a page that names its encoding late', () => {
  it.each([3000, 60_000])('after %i bytes is read by it', async (bytesBefore) => {
    const words = '<meta name="k" content="łódź, żegluga, przystań">';
    const before = words.repeat(Math.ceil(bytesBefore / words.length));
    const html = `<html><head>${before}<meta charset="iso-8859-2"><title>Prom</title></head><body><h1>Łódź wraca</h1>${`<p>${texts.polish}</p>`.repeat(4)}</body></html>`;
    const [result] = await readPageDrafts({
      origin: 'https://quay.example/a',
      bytes: encodeText(html, 'iso-8859-2'),
      contentType: null,
    });
    expect(result).toMatchObject({ ok: true, draft: { paragraphs: expect.arrayContaining([texts.polish]) } });
  });
});
