import { describe, expect, it } from 'vitest';
import { rejectionOf } from '../../../src/brief/choose/rejections.ts';
import { quotationProblem } from '../../../src/brief/language/quotations.ts';
import { sentencesOf } from '../../../src/brief/language/sentences.ts';

const reasonOf = (sentence: string) =>
  rejectionOf(sentence, { paragraph: sentence, start: 0, next: undefined }, true, () => false)?.reason ?? null;

describe('a statement in any script', () => {
  it.each([
    ['Korean', '주민들은 오랫동안 다리를 기다려 왔다.'],
    ['Thai, without a full stop', 'รัฐบาลประกาศเมื่อวันพุธว่าจะสร้างสะพานใหม่ข้ามแม่น้ำ'],
    ['Lao', 'ລັດຖະບານປະກາດໃນວັນພຸດວ່າຈະສ້າງຂົວໃໝ່ຂ້າມແມ່ນ້ຳ.'],
    ['Khmer', 'រដ្ឋាភិបាលបានប្រកាសនៅថ្ងៃពុធថានឹងសាងសង់ស្ពានថ្មីឆ្លងកាត់ទន្លេ។'],
    ['Burmese', 'ဒေသခံများသည် တံတားကို ကြာမြင့်စွာ စောင့်ဆိုင်းခဲ့ကြသည်။'],
    ['Arabic', 'وينتظر السكان الجسر منذ زمن طويل.'],
    ['Persian', 'ایرانیان سال‌هاست منتظر این پل هستند.'],
    ['Hebrew', 'התושבים ממתינים לגשר זמן רב.'],
    ['Tamil', 'மக்கள் நீண்ட காலமாக பாலத்திற்காக காத்திருக்கின்றனர்.'],
    ['Bengali', 'বাসিন্দারা দীর্ঘদিন ধরে সেতুর অপেক্ষায় আছেন।'],
    ['Greek', 'Το κόστος εκτιμάται σε έξι δισεκατομμύρια.'],
    ['Georgian', 'მოსახლეობა ხიდს დიდი ხანია ელოდება.'],
    ['Armenian', 'Բնակիչները վաղուց են սպասում կամրջին։'],
    ['Armenian, with colons for full stops', 'Բնակիչները վաղուց են սպասում նոր կամրջին:'],
    ['Amharic', 'ነዋሪዎች ድልድዩን ለረጅም ጊዜ ሲጠብቁ ቆይተዋል።'],
    [
      'German, ending in its quotation',
      'Die Ministerin sagte am Mittwoch in Bremen: „Die Brücke wird noch im Frühjahr fertig.“',
    ],
  ])('can be a point: %s', (_, sentence) => {
    expect(reasonOf(sentence)).toBeNull();
  });

  it.each([
    ['a question', 'Φτάνουν τα χρήματα για τη νέα γέφυρα στον ποταμό;'],
    ['a question', 'هل يكفي المال لبناء الجسر الجديد فوق النهر؟'],
    ['too few words', '그는 다리를 건넜다.'],
    ['too few words', 'ხიდი აშენდა გუშინ.'],
    ['a line without an end', 'الحكومة تعلن بناء جسر جديد فوق النهر'],
  ])('cannot when it is %s: %s', (_, sentence) => {
    expect(reasonOf(sentence)).not.toBeNull();
  });

  it.each([
    ['Arabic', 'وقال الوزير أحمد سالم: «ستبدأ الأعمال في الربيع المقبل».', null],
    ['Arabic', 'وأضاف: «ستبدأ الأعمال في الربيع المقبل».', 'a quotation whose speaker is not named'],
    ['Arabic', 'وقال في مؤتمر صحفي: «ستبدأ الأعمال في الربيع المقبل».', 'a quotation whose speaker is not named'],
    ['Persian', 'رضا کریمی، وزیر راه، گفت: «کارها در بهار آغاز می‌شود.»', null],
    ['Persian', 'وی گفت: «کارها در بهار آغاز می‌شود.»', 'a quotation whose speaker is not named'],
    ['Persian', 'در نشست خبری گفت: «کارها در بهار آغاز می‌شود.»', 'a quotation whose speaker is not named'],
    ['Hebrew', 'השר דוד לוי אמר: "העבודות יתחילו כבר באביב הבא".', null],
    ['Hebrew', 'הוא אמר: "העבודות יתחילו כבר באביב הבא".', 'a quotation whose speaker is not named'],
    ['Hindi', 'मंत्री राजेश शर्मा ने कहा, “काम वसंत में शुरू होगा।”', null],
    ['Hindi', 'उन्होंने कहा, “काम वसंत में शुरू होगा।”', 'a quotation whose speaker is not named'],
    ['Bengali', 'তিনি বলেছেন, “কাজ বসন্তে শুরু হবে।”', 'a quotation whose speaker is not named'],
    ['Korean', '김민수 장관은 "공사는 봄에 바로 시작된다"고 말했다.', null],
    ['Korean', '그는 "공사는 봄에 바로 시작된다"고 말했다.', 'a quotation whose speaker is not named'],
  ])('names who speaks in a quotation: %s, %s', (_, sentence, problem) => {
    expect(quotationProblem(sentence)).toBe(problem);
  });

  it.each([
    [
      'Georgian, whose letters Unicode calls small',
      ['მთავრობამ ხიდი გამოაცხადა.', 'მინისტრმა თქვა: „ხიდი აშენდება“.', 'გ. ბერიძე დაესწრო.'],
    ],
    ['Armenian, whose point is less than a full stop', ['Արամն ասաց. «Կսկսվեն գարնանը»։', 'Բնակիչները սպասում են։']],
    ['Armenian, with colons for full stops', ['Կամուրջը կառուցվում է:', 'Բնակիչները սպասում են:']],
    ['Korean, whose quotations go on', ['그는 "간다."라고 말했다.', '비용은 3.5억 원이다.']],
    [
      'German abbreviations with spaces',
      ['Das sind z. B. Schulen.', 'Prof. Dr. h. c. Weber kam.', 'Die Meyer GmbH & Co. KG zahlt.'],
    ],
    ['Russian years', ['В 2017 г. Иран подписал договор.', 'Он умер в 2019 г.', 'Иран молчит.']],
    ['sums in Czech and German', ['Cena je 3,5 mil. Kč.', 'Es kostet 2 Mrd. Euro.', 'Wer zahlt?']],
    ['Khmer', ['ស្ពានថ្មីនឹងត្រូវសាងសង់។', 'អ្នកស្រុករង់ចាំ។']],
    ['Burmese', ['တံတားသစ် ဆောက်လုပ်မည်။', 'ဒေသခံများ စောင့်ဆိုင်းသည်။']],
    ['Amharic', ['ድልድዩ ይሠራል።', 'ነዋሪዎች ይጠብቃሉ።']],
  ])('ends where the script ends it: %s', (_, sentences) => {
    expect(sentencesOf(sentences.join(' ')).map(({ text }) => text)).toEqual(sentences);
  });
});
