import { foldText } from '../text/fold-text.ts';

/** Longest line that is asked what it says of other mails, in characters. */
export const longestLead = 300;

/** Folded, and without the strokes that stay when accents go. */
export function foldWords(text: string): string {
  return foldText(text).replace(/ł/g, 'l').replace(/đ/g, 'd').replace(/ø/g, 'o').replace(/ð/g, 'd');
}

const spaced = (words: string) => words.trim().split(/\s*\|\s*/u);

/** "wrote" as mail programs say it; in some languages a name follows. Folded. */
const wroteWords = spaced(
  `wrote|writes|has written|schrieb|a ecrit|ecrivait|escribio|va escriure|escreveu|ha scritto|scrisse|schreef|skrev|skrifaði|kirjoitti|kirjutas|
  rakstija|rase|parase|napisał|napisal|napisał(a)|napisał/a|pisze|napsal|napsal(a)|napisal(a)|napisao|napisala|napisao/la|je napisao|je napisala|
  irta|a scris|yazdi|menulis|da viet|ah viet|пишет|писал|писала|написал|написала|написал(а)|пише|написав|написала|написав(ла)|написа|
  написао|написала|је написао|је написала|εγραψε|写道|寫道|のメール|さんは書きました|のメッセージ|님이 작성|작성|כתב|כתבה|كتب|كتبت|نوشت|ने लिखा|เขียนว่า`,
);
const wrote = new RegExp(
  `(?:^|[\\s>)\\],:“"'’\\d日月年]|\\p{Script=Han}|\\p{Script=Hangul}|\\p{Script=Hiragana})(?:${wroteWords.map(foldWords).map(escapeRegExp).join('|')})(?:\\s.{1,80})?\\s*[:：]$`,
  'u',
);
/** Languages that name the sender after the verb, or have none. Folded. */
const wroteBy = /(?:ezt irta|بواسطة|מאת)\s.{1,120}[:：]$/u;
const addressed = /<[^<>\s@]{1,100}@[^<>\s@]{1,100}>/u;
const clock = /\d{1,2}\s?[:.h]\s?\d{2}/u;

/** Whether a line says who wrote what follows: "On 3 March Ida wrote:". It must end in a colon. */
export function saysWrote(line: string): boolean {
  if (line.length > 2 * longestLead) return false;
  const folded = foldWords(line.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ''));
  if (!/[:：]$/u.test(folded)) return false;
  // An address with a time says it in every language.
  return wrote.test(folded) || wroteBy.test(folded) || (addressed.test(folded) && clock.test(folded));
}

/** The line above the mail that is answered. Folded. */
const originals = spaced(
  `original message|original appointment|original-nachricht|originalnachricht|ursprungliche nachricht|urspr. nachricht|message d'origine|message original|
  mensaje original|missatge original|mensagem original|messaggio originale|oorspronkelijk bericht|oprindelig meddelelse|opprinnelig melding|
  ursprungligt meddelande|originalmeddelande|alkuperainen viesti|wiadomosc oryginalna|puvodni zprava|povodna sprava|eredeti uzenet|mesajul original|mesaj original|
  orijinal ileti|orijinal mesaj|αρχικο μηνυμα|исходное сообщение|оригинальное сообщение|вихідне повідомлення|оригінальне повідомлення|
  原始邮件|原始郵件|原邮件|原郵件|邮件原件|元のメッセージ|원본 메시지|원본 메일|הודעה מקורית|الرسالة الأصلية|الرسالة الاصلية|پیام اصلی|pesan asli|thư gốc`,
);
/** The line above the mail that is passed on. Folded. */
const passedOn = spaced(
  `forwarded message|begin forwarded message|forwarded by .{1,80}|weitergeleitete nachricht|anfang der weitergeleiteten nachricht|message transfere|
  debut du message (?:transfere|reexpedie)|mensaje reenviado|inicio del mensaje reenviado|missatge reenviat|mensagem (?:encaminhada|reencaminhada)|inicio da mensagem (?:encaminhada|reencaminhada)|
  messaggio inoltrato|inizio messaggio inoltrato|doorgestuurd bericht|begin doorgestuurd bericht|videresendt (?:meddelelse|melding|besked)|start pa videresendt (?:besked|melding)|
  vidarebefordrat (?:meddelande|mejl|mail)|valitetty viesti|przekazana wiadomosc|wiadomosc przekazana|preposlana zprava|tovabbitott uzenet|mesaj redirectionat|
  iletilen mesaj|iletilen ileti|προωθημενο μηνυμα|пересылаемое сообщение|пересланное сообщение|переслане повідомлення|
  转发的邮件|转发邮件|轉寄郵件|轉寄的郵件|転送されたメッセージ|전달된 메시지|전달된 메일|הודעה שהועברה|رسالة معاد توجيهها|الرسالة المعاد توجيهها|پیام هدایت شده|پیام فوروارد شده`,
);
const original = new RegExp(
  `^[-_=\\s>]*(?:${originals.map(foldWords).map(escapeRegExp).join('|')})[-_=\\s]*[:：]?$`,
  'u',
);
const forwarded = new RegExp(`^[-_=\\s>]*(?:${passedOn.join('|')})[-_=\\s]*[:：]?$`, 'u');

/** Whether a line stands above a mail that is answered or passed on as a whole. */
export function leadsToWhole(line: string): boolean {
  if (line.length > longestLead) return false;
  const folded = foldWords(line);
  return original.test(folded) || forwarded.test(folded);
}

/** Names of header lines, folded. */
const headers = spaced(
  `from|sent|date|to|cc|bcc|subject|reply-to|von|gesendet|datum|an|betreff|de|envoye|date|objet|a|para|fecha|data|enviado|asunto|assunto|da|inviato|oggetto|
  van|verzonden|aan|onderwerp|fra|sendt|til|emne|dato|fran|skickat|till|amne|lahettaja|lahetetty|vastaanottaja|aihe|paivays|od|wyslano|do|temat|odeslano|komu|predmet|felado|kuldve|cimzett|targy|
  de la|trimis|catre|subiect|kimden|gonderme tarihi|gonderildi|tarih|kime|konu|απο|ημερομηνια|προς|θεμα|σταλθηκε|от|от кого|кому|дата|тема|отправлено|від|надіслано|
  发件人|发送时间|日期|收件人|抄送|主题|寄件者|寄件日期|收件者|主旨|差出人|送信元|送信日時|日時|日付|宛先|件名|보낸 사람|보낸 날짜|날짜|받는 사람|참조|제목|
  מאת|נשלח|תאריך|אל|נושא|من|التاريخ|تاريخ الارسال|الى|إلى|الموضوع|از|تاریخ|به|موضوع`,
);
const headerLine = new RegExp(
  `^[*\\s>]*(?:${headers
    .map((one) => foldWords(one))
    .map(escapeRegExp)
    .join('|')})\\s*[*]?\\s*[:：]\\s*\\S`,
  'u',
);

/** Whether a line is a header line of a mail within the text of another: "Von: Ida". */
export function isHeaderLine(line: string): boolean {
  return headerLine.test(foldWords(line.slice(0, longestLead)));
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
}
