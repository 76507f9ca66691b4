import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/archive/text/decode-text.ts';

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16le = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));

describe('the encoding of a document', () => {
  it.each([
    { what: 'UTF-8 called Latin-1 by its server', bytes: utf8('Türkiye'), type: 'text/html; charset=iso-8859-1' },
    { what: 'Latin-1 called UTF-8 by its server', bytes: latin('T\xfcrkiye'), type: 'text/html; charset=utf-8' },
    { what: 'Latin-1 that says so itself', bytes: latin('<meta charset="iso-8859-1">T\xfcrkiye'), type: null },
    { what: 'UTF-8 with a byte order mark', bytes: utf8('\ufeffTürkiye'), type: 'text/xml; charset=ascii' },
    { what: 'UTF-16 with a byte order mark', bytes: utf16le('\ufeffTürkiye'), type: 'text/xml' },
    { what: 'UTF-16 without one', bytes: utf16le('<p>Türkiye'), type: 'text/xml' },
    {
      what: 'ASCII that calls itself UTF-16',
      bytes: utf8('<?xml version="1.0" encoding="utf-16"?>Türkiye'),
      type: null,
    },
    { what: 'an encoding nobody knows', bytes: latin('T\xfcrkiye'), type: 'text/html; charset=klingon' },
    {
      what: 'UTF-8 with one broken byte',
      bytes: new Uint8Array([...utf8('Türkiye, Erdoğan, Çavuşoğlu'), 0xff]),
      type: null,
    },
  ])('is found for $what', ({ bytes, type }) => {
    expect(decodeText(bytes, { contentType: type }).text).toContain('Türkiye');
  });

  it.each([
    { label: 'windows-1251', bytes: [0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0], text: 'Москва' },
    { label: 'windows-1254', bytes: [0x45, 0x72, 0x64, 0x6f, 0xf0, 0x61, 0x6e], text: 'Erdoğan' },
    { label: 'shift_jis', bytes: [0x93, 0x8c, 0x8b, 0x9e], text: '東京' },
    { label: 'gb18030', bytes: [0xb1, 0xb1, 0xbe, 0xa9], text: '北京' },
  ])('follows the header to $label', ({ label, bytes, text }) => {
    expect(decodeText(Uint8Array.from(bytes), { contentType: `text/html; charset=${label}` }).text).toBe(text);
  });

  it('prefers the declaration of the document to the header', () => {
    const bytes = Uint8Array.from([...latin('<?xml version="1.0" encoding="windows-1251"?>'), 0xcc, 0xee]);
    expect(decodeText(bytes, { contentType: 'text/xml; charset=windows-1252' }).text).toContain('Мо');
  });
});
