import { foldText } from '../text/fold-text.ts';
import { normaliseText } from '../text/normalise.ts';

/** Most lines of a mail that are looked at; no honest one is longer. */
const mostLines = 50_000;

/** Longest line that is asked whether it leads in a quoted mail, in characters. */
const longestLead = 300;

/** "On 3 March Ida wrote:" in the languages mail programs speak. Folded; the line must end in a colon. */
const saysWrote =
  /(?:\bwrote|\bwrites|\bschrieb(?: .{1,80})?|\ba ecrit|\bescribio|\bescreveu|\bha scritto|\bschreef(?: .{1,80})?|\bskrev(?: .{1,80})?|\bkirjoitti|\bnapisa(?:l|ł)(?:\(a\)|a)?|\bpisze|\bnapsal\(a\)|\byazdi|\bsunlari yazdi|\bпишет|\bписал(?:а|\(а\))?|\bнаписав|\bnapisao|写道|寫道|のメール|님이 작성|כתב(?:ה)?|كتب(?:ت)?|نوشت)\s*[:：]$/u;

/** The line above the mail that is answered or passed on. Folded. */
const originalLine =
  /^[-_\s]*(?:original message|original-nachricht|ursprungliche nachricht|message d'origine|message d’origine|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|oprindelig meddelelse|ursprungligt meddelande|orijinal ileti|исходное сообщение|wiadomosc oryginalna)[-_\s]*:?$/u;
const forwardedLine =
  /^[-_\s]*(?:forwarded message|begin forwarded message|weitergeleitete nachricht|message transfere|mensaje reenviado|mensagem encaminhada|messaggio inoltrato|doorgestuurd bericht|iletilen mesaj|пересылаемое сообщение|пересланное сообщение)[-_\s]*:?$/u;

/** A header line of a mail within the text of another: "Von: Ida". Folded. */
const headerLine =
  /^[*\s]*(?:from|sent|date|to|cc|bcc|subject|reply-to|von|gesendet|datum|an|betreff|de|envoye|objet|a|para|enviado|asunto|assunto|da|inviato|oggetto|van|verzonden|aan|onderwerp|kimden|gonderme tarihi|kime|konu|от|кому|дата|тема|отправлено)\s*:\s*\S/u;

/** Ends of mails that are no part of what is said. Folded. */
const tail =
  /^(?:sent from my|sent via|get outlook for|von meinem \S+ gesendet|gesendet von|envoye de mon|enviado desde mi|enviado do meu|inviato da(?:l mio)? |verstuurd vanaf mijn|отправлено с )/u;
const listFooter = /^[_=-]{20,}$/u;
const confidential =
  /^(?:this (?:e-?mail|message|communication)\b.{0,80}\b(?:confidential|privileged|intended only)|diese e-?mail\b.{0,80}\bvertraulich|ce (?:message|courriel)\b.{0,80}\bconfidentiel|disclaimer\b)/u;

/** Whether a line begins what is set aside to the end: a signature, a list's footer, a mail that is answered. */
function endsOwnWords(lines: readonly string[], at: number): boolean {
  const line = lines[at]!;
  if (/^--[ \t]?$/u.test(line)) return true;
  if (listFooter.test(line.trim())) return lines.length - at <= 12 && at > 0;
  if (line.length > longestLead) return false;
  const folded = foldText(line);
  if (originalLine.test(folded) || forwardedLine.test(folded)) return true;
  // "On … Ida <ida@quay.example> wrote:" above a mail that is not marked line by line.
  if (/@[^\s@]{1,100}>/u.test(line) && saysWrote.test(folded.trim())) return !isQuotedBelow(lines, at + 1);
  return headerLine.test(folded) && isHeaderBlock(lines, at);
}

/** Whether at least three header lines follow one another. */
function isHeaderBlock(lines: readonly string[], at: number): boolean {
  let found = 0;
  for (const line of lines.slice(at, at + 8)) {
    if (line.trim() === '') {
      if (found > 0) break;
    } else if (line.length <= longestLead && headerLine.test(foldText(line))) found += 1;
    else if (found === 0) return false;
  }
  return found >= 3;
}

/**
 * The paragraphs of a plain mail that its sender wrote: without quoted replies, the lines that lead them in, signatures and the footers of
 * lists. A mail that only passes another on is that other.
 */
export function ownParagraphs(text: string): string[] {
  const lines = text.split(/\r\n?|\n/u, mostLines);
  const end = lines.findIndex((_, at) => endsOwnWords(lines, at));
  const own = paragraphsOf(end === -1 ? lines : lines.slice(0, end));
  if (own.length > 0 || end === -1) return own;
  const rest = lines.slice(end + 1);
  const afterHeaders = rest.findIndex(
    (line) => line.trim() !== '' && !headerLine.test(foldText(line.slice(0, longestLead))),
  );
  return /^--[ \t]?$/u.test(lines[end]!) || afterHeaders === -1
    ? []
    : ownParagraphs(rest.slice(afterHeaders).join('\n'));
}

function paragraphsOf(lines: readonly string[]): string[] {
  const paragraphs: string[] = [];
  let open: string[] = [];
  const close = (): void => {
    const text = normaliseText(open.join(' '));
    if (text !== '') paragraphs.push(text);
    open = [];
  };
  lines.forEach((line, at) => {
    if (/^\s{0,3}>/u.test(line) || leadsIn(lines, at)) close();
    else if (line.trim() === '') close();
    else open.push(line);
  });
  close();
  while (paragraphs.length > 0 && isTail(paragraphs.at(-1)!)) paragraphs.pop();
  return paragraphs;
}

/** Whether a line, or it with the next, says who wrote what is quoted below. */
function leadsIn(lines: readonly string[], at: number): boolean {
  const [line, next = '', last = ''] = [lines[at]!, lines[at + 1], lines[at - 1]];
  if (line.length > longestLead || next.length > longestLead || last.length > longestLead) return false;
  const wrote = (text: string) => saysWrote.test(foldText(text.trim()));
  if (wrote(line) && isQuotedBelow(lines, at + 1)) return true;
  // Mail programs break the line where it grows long.
  return line.trim() !== '' && wrote(`${line} ${next}`) && isQuotedBelow(lines, at + 2) && !/[.!?]$/u.test(line.trim());
}

function isQuotedBelow(lines: readonly string[], at: number): boolean {
  const next = lines.slice(at, at + 3).find((line) => line.trim() !== '');
  return next !== undefined && /^\s{0,3}>/u.test(next);
}

function isTail(paragraph: string): boolean {
  const folded = foldText(paragraph.slice(0, longestLead));
  return tail.test(folded) || confidential.test(folded);
}
