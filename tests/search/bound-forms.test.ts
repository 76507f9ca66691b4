import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../src/brief/choose/matcher.ts';
import { withoutBound } from '../../src/search/bound-forms.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { parseQuery } from '../../src/search/parse-query.ts';

const finder = createConceptFinder();
const finds = (query: string, text: string) => createMatcher(parseQuery(query, finder), finder).serves(text) > 0;

describe('a word with what is written as one with it', () => {
  it.each([
    ['נמל', 'העבודות בנמל חיפה נמשכות.'],
    ['נמל', 'האונייה יצאה מהנמל.'],
    ['הנמל', 'האונייה הגיעה לנמל.'],
    ['ממשלה', 'והממשלה אישרה את התקציב.'],
    ['ירושלים', 'השר ביקר בירושלים.'],
    ['جسر', 'بنت الحكومة جسرا جديدا.'],
    ['جسر', 'أغلق الجسر أمس.'],
    ['الجسر', 'أغلق جسر قديم.'],
    ['حكومة', 'وقالت الوزيرة إن للحكومة خطة.'],
    ['مدرسة', 'وبالمدرسة مئة تلميذ.'],
    ['다리', '정부는 다리를 재건한다.'],
    ['정부', '새 정부의 계획이 발표됐다.'],
    ['회의', '회의에서 결정했다.'],
  ])('is found by the word alone: %s in %s', (query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  it.each([
    ['רק', 'אהוד ברק נאם.'],
    ['زير', 'قال وزير الخارجية ذلك.'],
    ['لبن', 'زار لبنان أمس.'],
    ['회', '회의가 열렸다.'],
    ['رود', 'ورود ممنوع است.'],
  ])('is not found by a part of it: %s in %s', (query, text) => {
    expect(finds(query, text)).toBe(false);
  });

  it('stays whole in other scripts', () => {
    for (const word of ['bridge', 'мост', 'γεφυρα', 'पुल']) expect(withoutBound(word)).toBeNull();
  });
});
