import PostalMime, { type Email } from 'postal-mime';
import { createDraft } from '../draft.ts';
import { nameOf } from '../readers/read-dump.ts';
import type { Document, ReadResult } from '../readers/reader.ts';
import { saveAsText } from '../readers/what-to-do.ts';
import { decodeText } from '../text/decode-text.ts';
import { withoutInvisible } from '../text/normalise.ts';
import { detectLanguage } from '../worker/detect-language.ts';
import { readMailFacts } from './mail-facts.ts';
import { mailLines } from './mail-html.ts';
import { ownParagraphs } from './own-words.ts';

/** What a mail may hold: its parts within one another, and all its headers, in bytes. */
const bounds = { maxNestingDepth: 40, maxHeadersSize: 512 * 1024, rfc822Attachments: true } as const;

/** The article of one e-mail: what its sender wrote. Attachments are not read. Runs in the reading worker. */
export async function readMailDrafts(document: Document): Promise<ReadResult[]> {
  const { origin } = document;
  const failed = (reason: string): ReadResult[] => [{ ok: false, origin, position: 0, title: null, reason }];
  let mail: Email;
  try {
    mail = await PostalMime.parse(bytesOf(document), bounds);
  } catch (error) {
    const isBound = error instanceof Error && /nesting|header/iu.test(error.message);
    return failed(
      isBound
        ? `This e-mail was not read: its parts are nested more than ${bounds.maxNestingDepth} deep, or its headers are larger than ${bounds.maxHeadersSize / 1024} KB; ${saveAsText}.`
        : 'This e-mail is damaged or incomplete.',
    );
  }
  const facts = readMailFacts(mail);
  if (facts.subject === null && facts.sender === null && facts.published === null) {
    return failed('This is no e-mail: it has no sender, no subject and no date.');
  }
  const paragraphs = paragraphsOf(mail);
  if (paragraphs.length === 0) return failed(reasonFor(mail));
  const title = facts.subject ?? titleFrom(paragraphs[0]!) ?? nameOf(origin);
  const draft = createDraft({
    title,
    paragraphs,
    byline: facts.sender,
    source: facts.source,
    url: facts.url,
    published: facts.published?.published ?? null,
    publishedPrecision: facts.published?.publishedPrecision ?? null,
    language: await detectLanguage([title, ...paragraphs].join('\n').slice(0, 5000), null),
    origin,
    position: 0,
  });
  return [{ ok: true, draft }];
}

/** The mail as the parser wants it: without the line a mailbox puts before it, and in UTF-8 where it names no encoding anywhere. */
function bytesOf(document: Document): Uint8Array {
  const start = Buffer.from(document.bytes.subarray(0, 1000)).toString('latin1');
  const before = /^(?:\s*|From \S[^\r\n]*\r?\n)/u.exec(start)?.[0].length ?? 0;
  const bytes = document.bytes.subarray(before);
  if (!bytes.some((byte) => byte > 127)) return bytes;
  const raw = Buffer.from(bytes).toString('latin1');
  if (document.encoding === undefined && /charset\s{0,4}=|=\?[\w-]{2,30}\?[bq]\?/iu.test(raw)) return bytes;
  return new TextEncoder().encode(decodeText(bytes, { ...document, contentType: null }).text);
}

/** The text part; the HTML where there is none, or where the text only says that there is HTML. */
function paragraphsOf({ text, html }: Email): string[] {
  const plain = text === undefined ? [] : ownParagraphs(visibleLines(text));
  if (html === undefined) return plain;
  const clean = withoutInvisible(html);
  const answered = ownParagraphs(mailLines(clean));
  const shown = answered.length > 0 ? answered : ownParagraphs(mailLines(clean, { withPassedOn: true }));
  return lengthOf(plain) * 3 < lengthOf(shown) ? shown : plain;
}

/** Controls go, line ends stay. */
function visibleLines(text: string): string {
  return text
    .split(/\r\n?|\n/u)
    .map(withoutInvisible)
    .join('\n');
}

function lengthOf(paragraphs: readonly string[]): number {
  return paragraphs.reduce((sum, { length }) => sum + length, 0);
}

function titleFrom(paragraph: string): string | null {
  return paragraph.length <= 120 ? paragraph : null;
}

function reasonFor(mail: Email): string {
  const isEncrypted = mail.attachments.some(({ mimeType }) => /pgp-encrypted|pkcs7-mime/u.test(mimeType));
  if (isEncrypted) return 'This e-mail is encrypted: decrypt it in your mail program and save it again.';
  if (mail.attachments.length > 0) {
    return 'This e-mail has no text of its own: save what is attached to it, and read that in.';
  }
  return 'This e-mail has no text of its own.';
}
