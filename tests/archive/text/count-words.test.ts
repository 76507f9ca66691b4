import { describe, expect, it } from 'vitest';
import { itemDraft } from '../../../src/archive/feeds/item-draft.ts';
import { parseFeed } from '../../../src/archive/feeds/parse-feed.ts';
import { countWords } from '../../../src/archive/text/count-words.ts';

describe('the words of a text', () => {
  it.each([
    ['The ferry runs again — in April.', 6],
    ['两国官员同意在四月重新开放旧渡轮航线。', 10],
    ['政府は四月に渡し船を再開すると発表しました。', 11],
    ['รัฐบาลประกาศเปิดท่าเรือข้ามฟากอีกครั้งในเดือนเมษายน', 11],
    ['정부는 4월에 나룻배를 다시 운항한다고 발표했다.', 6],
    ['وزارت خارجه روز سه‌شنبه اعلام کرد', 6],
    ['सरकार ने अप्रैल में घाट खोलने की घोषणा की।', 9],
    ['המעבורת תחזור לפעול באפריל', 4],
    ['NATO 与土耳其会谈', 4],
    ['', 0],
    ['— … !', 0],
  ])('%s are %i', (text, words) => {
    expect(countWords(text)).toBe(words);
  });
});

describe.each([
  { script: 'Chinese', sentence: '两国官员同意在四月重新开放旧渡轮航线，该航线自大桥建成以来一直没有运行。' },
  { script: 'Japanese', sentence: '政府は四月に渡し船を再開すると発表し、港の修理も始まると説明しました。' },
  { script: 'Thai', sentence: 'รัฐบาลประกาศเปิดท่าเรือข้ามฟากอีกครั้งในเดือนเมษายนหลังจากซ่อมแซมสะพาน' },
])('an entry in $script', ({ sentence }) => {
  const draftOf = (paragraphs: number) => {
    const text = Array.from({ length: paragraphs }, (_, n) => `<p>${n}${sentence}</p>`).join('');
    const feed = parseFeed(
      `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>x</title><item><title>x</title><content:encoded><![CDATA[${text}]]></content:encoded></item></channel></rss>`,
      'https://quay.example/feed.xml',
    );
    return itemDraft(feed!.items[0]!, { feedUrl: 'https://quay.example/feed.xml', source: null });
  };

  it('is full when the feed carries its whole text, and an excerpt when it is a teaser', () => {
    expect(draftOf(20)?.completeness).toBe('full');
    expect(draftOf(2)?.completeness).toBe('excerpt');
  });
});
