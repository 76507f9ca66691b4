import { describe, expect, it } from 'vitest';
import { guessLanguage } from '../../../src/archive/text/guess-language.ts';

describe('guessLanguage', () => {
  it.each([
    [
      'en',
      'Officials from both towns agreed on Tuesday to reopen the old ferry line, which has not run since the bridge was finished.',
    ],
    [
      'tr',
      'İki kasabanın yetkilileri eski vapur hattını yeniden açmak için salı günü anlaştı ve ilk seferin nisanda olacağını söyledi.',
    ],
    [
      'fr',
      'Les responsables des deux villes se sont mis d’accord mardi pour rouvrir la vieille ligne de bac, qui ne fonctionne plus depuis le pont.',
    ],
    [
      'de',
      'Die beiden Städte haben sich am Dienstag darauf geeinigt, die alte Fähre wieder fahren zu lassen, die seit dem Bau der Brücke ruht.',
    ],
    [
      'es',
      'Las autoridades de las dos ciudades acordaron el martes reabrir la vieja línea del transbordador, que no funciona desde que se terminó el puente.',
    ],
    [
      'it',
      'I responsabili delle due città hanno deciso martedì di riaprire la vecchia linea del traghetto, che non funziona dalla fine del ponte.',
    ],
    [
      'pt',
      'As autoridades das duas cidades decidiram na terça-feira reabrir a velha linha da balsa, que não funciona desde a ponte e que não será gratuita.',
    ],
    [
      'ru',
      'Власти двух городов во вторник договорились вновь открыть старую паромную линию, которая не работала с тех пор, как был построен мост.',
    ],
    [
      'uk',
      'Влада двох міст у вівторок домовилася знову відкрити стару поромну лінію, яка не працювала відтоді, як збудували міст, і її ніхто не бачив.',
    ],
    ['ar', 'اتفق المسؤولون في البلدتين يوم الثلاثاء على إعادة فتح خط العبارة القديم الذي توقف منذ بناء الجسر.'],
    ['fa', 'مقام‌های دو شهر روز سه‌شنبه توافق کردند که خط کشتی قدیمی را که از زمان ساخت پل تعطیل است دوباره باز کنند.'],
    ['he', 'הרשויות בשתי הערים הסכימו ביום שלישי לפתוח מחדש את קו המעבורת הישן.'],
    ['zh', '两镇官员星期二同意重新开放旧轮渡航线，这条航线自大桥建成以来一直停运。'],
    ['ja', '両町の当局者は火曜日、橋の完成以来運休していた古い渡し船を再開することで合意した。'],
    ['ko', '두 마을 관계자들은 화요일 다리가 완공된 뒤 멈춘 옛 나룻배 노선을 다시 열기로 합의했다.'],
  ])('knows %s', (language, text) => {
    expect(guessLanguage(text)).toBe(language);
  });

  it('takes a plain English sentence for one, whatever words Portuguese shares with it', () => {
    expect(guessLanguage('There is no title, so as a rule we do a second look at a page and a line.')).toBe('en');
  });

  it.each([
    '',
    'Xanadu',
    '12 34 56 78',
    'Brno Praha Ostrava Olomouc Liberec',
    'Olommo bari tula kesh vintu ramo.',
    'Only text, no title. More here.',
    'No Casa Para Se',
    'Bari no tula no kesh no vintu no ramo no olommo no bari no tula',
  ])('does not guess at "%s"', (text) => {
    expect(guessLanguage(text)).toBeNull();
  });
});
