import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/archive/text/decode-text.ts';
import { recogniseBinary } from '../../../src/archive/text/recognise-binary.ts';
import { unmarkedUtf16 } from '../../../src/archive/text/unmarked-utf16.ts';
import { encodeText } from '../../helpers/encode-text.ts';

const texts = [
  'The government restores the ferry.\r\nIt costs four marks, children are free.',
  'Правительство возобновляет паром через реку.',
  'الحكومة تعيد العبارة عبر النهر في نيسان',
  'Η κυβέρνηση επαναφέρει το πλοίο στον ποταμό.',
  'El gobierno restablece el transbordador. Cuesta cuatro marcos.',
  '政府は四月に渡し船を再開すると発表した。\n運賃は四百円になる。',
  '市政府宣布恢复渡轮。票价为四元，儿童免费。',
  '정부는 나룻배를 다시 운항한다고 발표했다.',
];
const little = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const big = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16());

describe('UTF-16 without a byte order mark', () => {
  it.each(texts)('is read in both orders: %s', (text) => {
    for (const bytes of [little(text), big(text)]) {
      expect(recogniseBinary(bytes)).toBeNull();
      expect(decodeText(bytes).text).toBe(text);
    }
  });

  it('is not seen in texts of other encodings, in numbers and in sounds', () => {
    expect(unmarkedUtf16(new TextEncoder().encode('The government restores the ferry.'))).toBeNull();
    for (const encoding of ['gbk', 'big5', 'shift_jis', 'euc-jp']) {
      expect(unmarkedUtf16(encodeText('政府宣布渡口在四月恢復。\n票價四元，兒童免費。', encoding))).toBeNull();
    }
    const numbers = new Uint8Array(Int16Array.from({ length: 400 }, (_, at) => at).buffer);
    const waves = new Uint8Array(Int16Array.from({ length: 400 }, (_, at) => 9000 * Math.sin(at / 9)).buffer);
    for (const bytes of [numbers, waves, new Uint8Array(600)]) expect(recogniseBinary(bytes)).not.toBeNull();
  });
});
