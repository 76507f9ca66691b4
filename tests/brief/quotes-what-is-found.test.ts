import { expect, it } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import { articleOf } from '../helpers/memory-archive.ts';
import { briefsOver } from './briefs.ts';

/** One sentence each, as a short notice has it; what is asked for may be said in passing. */
const sentences = [
  'The dairy opened in the valley, and the ferry to the county runs daily again, the keepers of the berries said.',
  'The company opened a new quarry near the bakery of the town.',
  'The navy sailed.',
  'The band sang in the library.',
  "The market of Nuku'alofa sold berries to the O'Briens and to Ma'afu.",
  'Die Bürger von Köln und Zürich lehnten die Maßnahme in der Straßenbahn gestern Abend deutlich ab.',
  'Prezydent Wałęsa odwiedził Kraków i Częstochowę, gdzie mówił o źródłach żeglugi śródlądowej.',
  'Forsætisráðherra Íslands heimsótti Þingvelli og ræddi við sjómenn um fiskveiðar á fundi.',
  'Statsministeren besøkte Tromsø og Ålesund, og sa at fergene til Ærø skulle gå igjen.',
  'Erdoğan’ın İstanbul’daki konuşmasında Iğdır’daki fabrikaların yeniden açılacağını söylediği bildirildi.',
  'Ministri i Jashtëm vizitoi Gjirokastrën dhe foli për çështjen e pronave me banorët.',
  'Azərbaycan prezidenti Gəncədə çıxış etdi və Şuşa şəhərinin yenidən qurulacağını vəd etdi.',
  'O ministro visitou São João da Madeira e falou sobre as exportações de cortiça à noite.',
  'Il ministro dell’Interno ha visitato l’Aquila e Forlì, dove ha parlato dell’emergenza con gli abitanti.',
  'Le maire de L’Haÿ-les-Roses a rencontré les pêcheurs de Nîmes et d’Évreux à propos de l’œuvre commune.',
  'Президент посетил город Орёл и встретился с рабочими завода, ещё раз пообещав открыть мост.',
  'Міністр приїхав до Києва й сказав, що їхній договір про об’єднання підпишуть у жовтні.',
  'Ο πρωθυπουργός επισκέφθηκε τη Θεσσαλονίκη και μίλησε για το λιμάνι με τους εργάτες.',
  'ראש הממשלה ביקר בבאר שבע ודיבר על הנמל החדש באשדוד עם צה״ל והתושבים.',
  'زار الرئيس مدينة الإسكندرية وتحدّث مع العمّال عن الميناء الجديد وعن اتفاقية الغاز مع قبرص.',
  'قال د. أحمد ود. سامي إن المفاوضات في بغداد ستستمر حتى يوم الخميس.',
  'رئیس‌جمهور در شیراز گفت که گفت‌وگوهای هسته‌ای در ماه آینده ادامه می‌یابد و توافق نزدیک است.',
  'وزیر اعظم نے کراچی میں کہا کہ بندرگاہ کا نیا راستہ اگلے ماہ کھول دیا جائے گا۔',
  'साल २०२५ में मुंबई का बंदरगाह फिर खुला और कर कम हुए।',
  '২০২৪ সালে বন্দরটি আবার খোলা হয়।',
  '総理大臣は横浜で、新しい港の工事を来月から始めると記者団に語った。',
  '대통령은 부산에서 새 항구를 다음 달에 열겠다고 기자들에게 말했다.',
  'ในปี พ.ศ. ๒๕๖๓ รัฐบาลเปิดท่าเรือใหม่ที่ภูเก็ต และมีผู้โดยสาร ๑,๒๐๐ คน',
  'პრემიერ-მინისტრმა ბათუმში განაცხადა, რომ ახალი პორტი მომავალ თვეში გაიხსნება.',
  'ጠቅላይ ሚኒስትሩ በአዲስ አበባ አዲሱ ወደብ በሚቀጥለው ወር እንደሚከፈት ለጋዜጠኞች ተናግረዋል።',
];

it.each(sentences)('quotes for every word of it what search finds: %s', async (sentence) => {
  const briefs = briefsOver([articleOf({ id: 'a', title: 'Notice', paragraphs: [sentence] })]);
  const words = [...sentence.matchAll(/[\p{L}\p{M}\p{N}'’״‌-]{3,}/gu)].map(([word]) => word.replace(/['’]/g, ''));
  let found = 0;
  for (const text of new Set(words)) {
    const brief = await briefs.compose({ text }).catch(refused);
    if (brief === null || brief.coverage.matched === 0) continue;
    found++;
    expect({ text, points: brief.points.length }).toEqual({ text, points: 1 });
  }
  expect(found).toBeGreaterThan(0);
});

/** Stop words alone make no query. */
function refused(error: unknown): null {
  if (error instanceof UserError) return null;
  throw error;
}
