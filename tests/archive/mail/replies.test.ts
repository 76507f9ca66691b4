import { describe, expect, it } from 'vitest';
import { mailLines } from '../../../src/archive/mail/mail-html.ts';
import { ownParagraphs } from '../../../src/archive/mail/own-words.ts';

const own = 'The harbour office of Nessa will open the ferry line to Orhan again on 3 April.';
const other = 'Could the office say when the line opens again, and what it will cost?';
const ida = 'Ida Holm <ida@quay.example>';
const quoted = `> ${other}\n>\n> Best,\n> Ida`;

const leads = [
  `On Mon, 3 Mar 2025 at 10:00, ${ida} wrote:`,
  'On Mar 3, 2025, at 10:00 AM, Ida Holm wrote:',
  `Am Mo., 3. März 2025 um 10:00 Uhr schrieb ${ida}:`,
  'Am 03.03.2025 um 10:00 schrieb Ida Holm:',
  `Le lun. 3 mars 2025 à 10:00, ${ida} a écrit :`,
  `El lun, 3 mar 2025 a las 10:00, Ida Holm (<ida@quay.example>) escribió:`,
  `El dl., 3 de març 2025 a les 10:00, ${ida} va escriure:`,
  `Em seg., 3 de mar. de 2025 às 10:00, ${ida} escreveu:`,
  `Il giorno lun 3 mar 2025 alle ore 10:00 ${ida} ha scritto:`,
  `Op ma 3 mrt 2025 om 10:00 schreef ${ida}:`,
  `Den mån 3 mars 2025 kl 10:00 skrev ${ida}:`,
  'man. 3. mar. 2025 kl. 10.00 skrev Ida Holm:',
  'Ida Holm kirjoitti 3.3.2025 klo 10.00:',
  `pon., 3 mar 2025 o 10:00 ${ida} napisał(a):`,
  `po 3. 3. 2025 v 10:00 odesílatel ${ida} napsal:`,
  `${ida} ezt írta (időpont: 2025. márc. 3., H, 10:00):`,
  `În lun., 3 mar. 2025 la 10:00, ${ida} a scris:`,
  `Στις Δευ 3 Μαρ 2025 στις 10:00 π.μ., ο χρήστης ${ida} έγραψε:`,
  `${ida}, 3 Mar 2025 Pzt, 10:00 tarihinde şunu yazdı:`,
  `пн, 3 мар. 2025 г. в 10:00, ${ida}:`,
  '3 марта 2025 г., 10:00 пользователь Ида Хольм написал:',
  `пн, 3 бер. 2025 р. о 10:00 ${ida} пише:`,
  `на пн, 3.03.2025 г. в 10:00 Ida написа:`,
  `2025年3月3日(月) 10:00 ${ida}:`,
  `${ida} 于2025年3月3日周一 10:00写道：`,
  `2025년 3월 3일 (월) 오전 10:00, ${ida}님이 작성:`,
  `‫בתאריך יום ב׳, 3 במרץ 2025 ב-10:00 מאת ‪Ida Holm‬‏ <‪ida@quay.example‬‏>:‬`,
  `في الاثنين، 3 مارس 2025 في 10:00 ص تمت كتابة ما يلي بواسطة Ida Holm:`,
  `در دوشنبه ۳ مارس ۲۰۲۵ آیدا نوشت:`,
  `Vào Th 2, 3 thg 3, 2025 vào lúc 10:00 ${ida} đã viết:`,
  `Pada Sen, 3 Mar 2025 pukul 10.00 Ida Holm menulis:`,
];

describe('a reply', () => {
  it.each(leads)('is what its sender wrote, without what is quoted under: %s', (lead) => {
    expect(ownParagraphs(`${own}\n\n${lead}\n\n${quoted}\n`)).toEqual([own]);
    expect(ownParagraphs(`${lead}\n${quoted}\n\n${own}\n`)).toEqual([own]);
  });

  it('keeps a sentence that ends in such a word', () => {
    const said = 'This is what the ministry wrote:';
    expect(ownParagraphs(`${own}\n\n${said}\n\n${other}\n`)).toEqual([own, said, other]);
  });

  it.each([
    [
      '-----Original Message-----',
      'From: Ida Holm',
      'Sent: Monday, March 3, 2025 10:00 AM',
      'To: Desk',
      'Subject: Line',
    ],
    ['-----Ursprüngliche Nachricht-----', 'Von: Ida Holm', 'Gesendet: Montag, 3. März 2025', 'An: Desk', 'Betreff: A'],
    ['________________________________', 'Fra: Ida Holm', 'Sendt: mandag 3. mars 2025', 'Til: Desk', 'Emne: Linje'],
    ['________________________________', 'Från: Ida Holm', 'Skickat: den 3 mars 2025', 'Till: Desk', 'Ämne: Linje'],
    ['', 'De : Ida Holm', 'Envoyé : lundi 3 mars 2025 10:00', 'À : Desk', 'Objet : Ligne'],
    ['', '*From:* Ida Holm', '*Sent:* Monday', '*To:* Desk', '*Subject:* Line'],
    ['', 'Od: Ida Holm', 'Wysłano: poniedziałek, 3 marca 2025', 'Do: Desk', 'Temat: Prom'],
    ['', '发件人：Ida', '发送时间：2025年3月3日', '收件人：Desk', '主题：渡轮'],
    ['', '差出人: Ida', '送信日時: 2025年3月3日', '宛先: Desk', '件名: 渡し船'],
    ['', 'От: Ida', 'Отправлено: 3 марта 2025 г.', 'Кому: Desk', 'Тема: Паром'],
    ['', 'Kimden: Ida', 'Gönderildi: 3 Mart 2025', 'Kime: Desk', 'Konu: Vapur'],
    ['', 'من: Ida', 'التاريخ: 3 مارس', 'إلى: Desk', 'الموضوع: العبارة'],
  ])('ends where Outlook puts the mail it answers: %s %s', (...block) => {
    expect(ownParagraphs(`${own}\n\n${block.join('\n')}\n\n${other}\n`)).toEqual([own]);
    // With nothing of its own it only passes the other on.
    expect(ownParagraphs(`${block.join('\n')}\n\n${other}\n`)).toEqual([other]);
  });

  it.each([
    [
      'gmail',
      `<div>${own}</div><div class="gmail_quote"><div class="gmail_attr">On Monday Ida wrote:</div>${other}</div>`,
    ],
    [
      'Apple Mail',
      `<p>${own}</p><div>On 3 Mar 2025, at 10:00, Ida Holm wrote:</div><blockquote type="cite">${other}</blockquote>`,
    ],
    [
      'Outlook',
      `<p>${own}</p><div style="border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Ida<br><b>Sent:</b> Monday<br><b>To:</b> Desk<br><b>Subject:</b> Line</p></div><p>${other}</p>`,
    ],
    [
      'Outlook on the web',
      `<p>${own}</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: Ida</div><p>${other}</p>`,
    ],
    [
      'Thunderbird',
      `<p>${own}</p><div class="moz-cite-prefix">Am 3. März schrieb Ida:</div><blockquote type="cite">${other}</blockquote>`,
    ],
  ])('is known in the HTML of %s', (_, html) => {
    expect(ownParagraphs(mailLines(html))).toEqual([own]);
  });

  it.each([
    'Sent from my iPhone',
    'Von meinem iPhone gesendet',
    'Envoyé de mon iPhone',
    'Inviato da iPhone',
    "iPhone'umdan gönderildi",
    'Отправлено с iPhone',
    'Wysłane z iPhone’a',
    'Skickat från min iPhone',
    'Sendt fra min iPhone',
    '发自我的 iPhone',
    'iPhoneから送信',
    '나의 iPhone에서 보냄',
    'Get Outlook for Android',
    'This message may contain confidential information and is intended only for the person named.',
    'Please consider the environment before printing this e-mail.',
    'You are receiving this because you signed up at quay.example.\n\nOur mailing address is:\n\n1 Harbour Street, Nessa',
    'Unsubscribe | Manage preferences\n\n© 2025 Quay Monitor',
    'Newsletter abbestellen\n\nQuay Verlag, Hafenstraße 1',
    'Se désabonner de cette lettre',
    'Чтобы отписаться, нажмите здесь',
  ])('loses what is put under it: %s', (added) => {
    expect(ownParagraphs(`${own}\n\n${other}\n\n${added}\n`)).toEqual([own, other]);
  });

  it('keeps words about unsubscribing that are its subject', () => {
    const law = `The law lets people unsubscribe from lists with one click. ${own.repeat(5)}`;
    expect(ownParagraphs(`${law}\n\n${other}\n`)).toEqual([law, other]);
    expect(ownParagraphs('How to unsubscribe')).toEqual(['How to unsubscribe']);
  });

  it('loses the line above a newsletter that leads to the web', () => {
    expect(ownParagraphs(`View this email in your browser\n\n${own}\n\n${other}\n`)).toEqual([own, other]);
    expect(ownParagraphs(`Im Browser ansehen\n\n${own}\n\n${other}\n`)).toEqual([own, other]);
  });

  it('joins lines of Chinese and Japanese without a space, others with one', () => {
    expect(ownParagraphs('政府四月恢\n复渡轮，\n票价四元。\n\nOne line\nand another')).toEqual([
      '政府四月恢复渡轮，票价四元。',
      'One line and another',
    ]);
  });

  it('survives a mail passed on a hundred thousand times', () => {
    expect(ownParagraphs(`${'Original Message\n'.repeat(50_000)}${other}`)).toEqual([]);
    expect(ownParagraphs(`${'Original Message\n'.repeat(3)}${other}`)).toEqual([other]);
  });
});
