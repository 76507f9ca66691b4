import { describe, expect, it } from 'vitest';
import type { ArticleDraft } from '../../../src/archive/article.ts';
import { readMailDrafts } from '../../../src/archive/mail/mail-drafts.ts';
import { recogniseKind } from '../../../src/archive/readers/file-kind.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

const first =
  'The harbour office of Nessa will open the ferry line to Orhan again on 3 April, after eleven months of repairs.';
const second = 'Tickets cost four marks, as before, and children travel free on Sundays, the office said on Monday.';
const wrap = (text: string) => text.replace(/(.{30,60}) /gu, '$1\r\n');

const header = (extra: readonly string[] = []) =>
  [
    'Return-Path: <ida@quay.example>',
    'From: "Ida Holm" <ida@quay.example>',
    'To: desk@strait.example',
    'Subject: Ferry line opens again',
    'Date: Tue, 3 Mar 2026 08:15:00 +0100 (CET)',
    'Message-ID: <1@quay.example>',
    'MIME-Version: 1.0',
    ...extra,
  ].join('\r\n');
const mail = (body: string, extra: readonly string[] = ['Content-Type: text/plain; charset=utf-8']) =>
  `${header(extra)}\r\n\r\n${body}`;

async function resultOf(raw: string | Uint8Array, origin = 'box/a.eml') {
  const bytes = typeof raw === 'string' ? new TextEncoder().encode(raw) : raw;
  return (await readMailDrafts({ origin, bytes, contentType: null }))[0]!;
}
async function read(raw: string | Uint8Array): Promise<ArticleDraft> {
  const result = await resultOf(raw);
  if (!result.ok) throw new Error(result.reason);
  return result.draft;
}
const paragraphs = async (body: string) => (await read(mail(body))).paragraphs;

describe('an e-mail', () => {
  it.each([
    ['Re: Ferry line opens again', 'Ferry line opens again'],
    ['Fwd: RE: AW[2]: Ferry line: fares', 'Ferry line: fares'],
    ['回复：Ferry line', 'Ferry line'],
    ['Reform: what comes next', 'Reform: what comes next'],
    ['Re:', 'Re:'],
  ])('has its subject without the marks of answers: %s', async (subject, title) => {
    expect((await read(mail(first).replace('Ferry line opens again', subject))).title).toBe(title);
  });

  it('is dated also by a year of two digits', async () => {
    const raw = mail(first).replace('Tue, 3 Mar 2026 08:15:00 +0100 (CET)', '3 Mar 26 08:15 GMT');
    expect((await read(raw)).published).toBe('2026-03-03T08:15:00Z');
  });

  it('is an article: subject, sender, date, host, and its text in whole paragraphs', async () => {
    expect(await read(mail(`${wrap(first)}\r\n\r\n${wrap(second)}\r\n`))).toMatchObject({
      title: 'Ferry line opens again',
      byline: 'Ida Holm',
      source: 'quay.example',
      published: '2026-03-03T08:15:00+01:00',
      publishedPrecision: 'time',
      paragraphs: [first, second],
      completeness: 'full',
      language: 'en',
      url: null,
    });
  });

  it.each([
    [['List-Id: "Quay Daily" <daily.quay.example>'], 'Quay Daily'],
    [['List-Id: =?utf-8?Q?Quay_t=C3=A4glich?= <daily.quay.example>'], 'Quay täglich'],
    [['List-Id: <daily.quay.example>'], 'daily.quay.example'],
    [['Organization: Quay Monitor'], 'Quay Monitor'],
  ])('has its list, or what its sender belongs to, as source: %s', async (extra, source) => {
    expect((await read(mail(first, [...extra, 'Content-Type: text/plain']))).source).toBe(source);
  });

  it('links to where its list keeps it', async () => {
    const kept = await read(mail(first, ['Archived-At: <https://lists.quay.example/d/1>', 'Content-Type: text/plain']));
    expect(kept.url).toBe('https://lists.quay.example/d/1');
    expect((await read(mail(first, ['Archived-At: <javascript:alert(1)>']))).url).toBeNull();
  });

  it('is read in the encodings of mails, said or not', async () => {
    const polish =
      'Rząd przywraca prom przez rzekę Wisłę, a bilety będą kosztować cztery złote, powiedziała rzeczniczka urzędu.';
    const encoded = Buffer.from(polish).toString('base64');
    const asBase64 = ['Content-Type: text/plain; charset="UTF-8"', 'Content-Transfer-Encoding: base64'];
    expect((await read(mail(encoded, asBase64))).paragraphs).toEqual([polish]);
    const cp1250: Record<string, number> = { ą: 0xb9, ę: 0xea, ł: 0xb3, ć: 0xe6 };
    const bytes = Uint8Array.from(
      [...mail(polish, ['Content-Type: text/plain'])],
      (one) => cp1250[one] ?? one.charCodeAt(0),
    );
    expect((await read(bytes)).paragraphs).toEqual([polish]);
    const quoted = ['Content-Type: text/plain; charset=iso-8859-2', 'Content-Transfer-Encoding: quoted-printable'];
    expect(
      (await read(mail('Rz=B1d przywraca prom przez rzek=EA, powiedzia=B3a =\r\nrzeczniczka.', quoted))).paragraphs,
    ).toEqual(['Rząd przywraca prom przez rzekę, powiedziała rzeczniczka.']);
  });
});

describe('what the sender did not write', () => {
  it.each([
    `${first}\n\nOn Mon, 2 Mar 2026 at 10:00, Bo <bo@strait.example> wrote:\n> When does it open?\n> Bo\n`,
    `${first}\n\nOn Mon, 2 Mar 2026 at 10:00, Bo Lindqvist-Andersson of the Strait Times\n<bo@strait.example> wrote:\n\n> When?\n`,
    `Am 02.03.2026 um 10:00 schrieb Bo:\n> Wann?\n\n${first}`,
    `${first}\n\nOn Monday, 2 March 2026, Bo <bo@strait.example> wrote:\n\nWhen does it open?\n\nBo`,
    `> When?\n${first}\n> And the price?\n`,
    `${first}\n\n-----Original Message-----\nFrom: Bo\nSent: Monday\nTo: Ida\nSubject: Ferry\n\nWhen does it open?`,
    `${first}\n\nVon: Bo <bo@strait.example>\nGesendet: Montag, 2. März 2026\nAn: Ida\nBetreff: Fähre\n\nWann?`,
    `${first}\n\n-- \nIda Holm\nQuay Monitor, Pier 3`,
    `${first}\n\nSent from my phone`,
    `${first}\n\n_______________________________________________\nQuay mailing list\nhttps://lists.quay.example`,
    `${first}\n\nThis e-mail and its attachments are confidential and intended only for its reader.`,
  ])('is set aside: %s', async (body) => {
    expect(await paragraphs(body)).toEqual([first]);
  });

  it.each([
    'Le conseil a écrit : le bac revient.',
    'From: what I saw, the pier is sound.',
    'It costs 4 -- not 5 -- marks.',
  ])('is no line of prose: %s', async (line) => {
    expect(await paragraphs(`${line}\n\n${first}`)).toEqual([line, first]);
  });

  it('is the whole of a mail that only passes another on', async () => {
    const body = `---------- Forwarded message ---------\nFrom: Bo <bo@strait.example>\nDate: Mon, 2 Mar 2026\nSubject: Ferry\nTo: Ida\n\n${first}\n\n${second}\n`;
    expect(await paragraphs(body)).toEqual([first, second]);
  });
});

describe('a mail in HTML', () => {
  const html = (body: string) => mail(`<html><body>${body}</body></html>`, ['Content-Type: text/html; charset=utf-8']);

  it.each([
    `<p>${first}</p><div class="gmail_quote">On Monday Bo wrote:<blockquote>When?</blockquote></div>`,
    `<div style="display:none">Inside: the ferry</div><p>${first}</p><br>`,
    `<p>${first}</p><blockquote type="cite"><p>When?</p></blockquote>`,
    `<p>${first}</p><div id="divRplyFwdMsg">From: Bo</div><p>When?</p>`,
    `<p>${first}</p><div class="moz-signature">-- <br>Ida</div>`,
    `<style>p{}</style><p>${first}</p><script>alert(1)</script>`,
  ])('loses what is quoted, hidden or signed: %s', async (body) => {
    expect((await read(html(body))).paragraphs).toEqual([first]);
  });

  const both = (plain: string, rich: string) =>
    mail(
      `--b\r\nContent-Type: text/plain\r\n\r\n${plain}\r\n--b\r\nContent-Type: text/html\r\n\r\n${rich}\r\n--b--\r\n`,
      ['Content-Type: multipart/alternative; boundary=b'],
    );

  it('is read from its text part, unless that only says that there is HTML', async () => {
    expect((await read(both(first, `<p>${first} <b>Today</b></p>`))).paragraphs).toEqual([first]);
    expect((await read(both('Open in a browser.', `<p>${first}</p>`))).paragraphs).toEqual([first]);
  });
});

describe('a mail that is none, or hostile', () => {
  it.each([
    ['nothing but text', /no e-mail/],
    [mail('', ['Content-Type: text/plain']), /no text of its own/],
    [mail('-- \nIda'), /no text of its own/],
    [
      mail('--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment\r\n\r\nx\r\n--b--', [
        'Content-Type: multipart/mixed; boundary=b',
      ]),
      /save what is attached/,
    ],
    [
      mail('--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b--', [
        'Content-Type: multipart/encrypted; boundary=b',
      ]),
      /encrypted/,
    ],
    [
      header() +
        Array.from({ length: 200 }, (_, n) => `\r\nContent-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}`).join(
          '',
        ),
      /not read/,
    ],
    [`${header([`X-Long: ${'a'.repeat(600_000)}`])}\r\n\r\n${first}`, /not read/],
  ])('is refused with its reason', async (raw, reason) => {
    const result = await resultOf(raw);
    expect(result.ok ? result.draft : result.reason).toMatch(reason);
  });

  it('never breaks the reader, whatever is cut out of it, doubled or put in', async () => {
    const random = seededRandom(11);
    const whole = mail(`--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>${first}</p>\r\n--b--\r\n`, [
      'Content-Type: multipart/mixed; boundary="b"',
      'List-Id: "Quay" <quay.example>',
    ]);
    const odd = [
      '\0',
      '\r\n\r\n',
      '--b',
      '=?utf-8?B?',
      '"',
      '<',
      '>',
      ';',
      '\ufffd',
      'Content-Type: multipart/mixed; boundary=b\r\n',
    ];
    for (let turn = 0; turn < 300; turn++) {
      const [at, length] = [Math.floor(random() * whole.length), Math.floor(random() * 60)];
      const put = odd[Math.floor(random() * odd.length)]!.repeat(Math.ceil(random() * 5));
      const result = await resultOf(whole.slice(0, at) + put + whole.slice(at + length));
      expect(result.ok ? result.draft.title.length : result.reason.length).toBeGreaterThan(0);
    }
  });

  it('loses what misleads: controls, direction marks and mark-up in headers', async () => {
    const draft = await read(
      mail(`${first}\u202e\u0007`, [])
        .replace('Ferry line', '<b>Ferry</b>\u202e line')
        .replace('"Ida Holm"', '"Ida\u200b Holm"'),
    );
    expect(draft).toMatchObject({ title: '<b>Ferry</b> line opens again', byline: 'Ida Holm', paragraphs: [first] });
  });

  it('is recognised by its name, its type, or its header', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(recogniseKind('a.eml', bytes('Subject: x'))).toBe('mail');
    expect(recogniseKind('a', bytes('x'), 'message/rfc822')).toBe('mail');
    expect(recogniseKind('a.txt', bytes(mail(first)))).toBe('mail');
    expect(recogniseKind('a.txt', bytes(`From: a reader\n\n${first}`))).toBe('dump');
  });
});
