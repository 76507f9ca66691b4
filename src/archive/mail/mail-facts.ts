import { type Address, decodeWords, type Email } from 'postal-mime';
import { normaliseText } from '../text/normalise.ts';
import type { PublishedDate } from '../text/read-date.ts';
import { readDate, readWholeDate } from '../text/read-date.ts';
import { webAddress } from '../text/web-address.ts';

/** Longest value of a header that is looked at, in characters. */
const longestValue = 1000;

/** What the header of a mail says of it. */
export interface MailFacts {
  subject: string | null;
  /** The sender's name, else the address. */
  sender: string | null;
  /** The list it came over; else what the sender says to belong to; else the sender's host. */
  source: string | null;
  published: PublishedDate | null;
  /** Where its list keeps it on the web. */
  url: string | null;
}

/** Reads the header of a mail. Nothing of where it went, and of who else got it, is kept. */
export function readMailFacts(mail: Email): MailFacts {
  const header = (key: string) => {
    const value = mail.headers.find((one) => one.key === key)?.value;
    return value === undefined ? null : textOrNull(decodeWords(value.slice(0, longestValue)));
  };
  const { name, address } = mailboxOf(mail.from ?? mail.sender);
  const host = address?.slice(address.lastIndexOf('@') + 1).toLowerCase() ?? null;
  return {
    subject: textOrNull(withoutPrefixes(normaliseText((mail.subject ?? '').slice(0, longestValue)))),
    sender: name ?? address,
    source: listOf(header('list-id')) ?? header('organization') ?? (host?.includes('.') ? host : null),
    published: dateOf(header('date')),
    url: webAddress(/<(https?:[^<>\s]{1,2000})>/iu.exec(header('archived-at') ?? '')?.[1] ?? ''),
  };
}

function mailboxOf(from: Address | undefined): { name: string | null; address: string | null } {
  const mailbox = from?.group === undefined ? from : from.group[0];
  if (mailbox === undefined) return { name: null, address: null };
  // Lists that hide their members write "Ida Holm via Quay".
  const name = textOrNull(mailbox.name.slice(0, longestValue).replace(/\s+via\s+.{1,80}$/iu, ''));
  return { name, address: textOrNull(mailbox.address) };
}

/** The name of a list: `"Quay Daily" <daily.quay.example>`; without a name its address. */
function listOf(listId: string | null): string | null {
  if (listId === null) return null;
  const [, name = '', id = ''] = /^([^<]*)<([^<>]*)>/u.exec(listId) ?? [null, '', listId];
  return textOrNull(name.replace(/^[\s"']+|[\s"']+$/gu, '')) ?? textOrNull(id);
}

/** The day of sending with its time; the name of a weekday and comments beside it say nothing more. */
function dateOf(value: string | null): PublishedDate | null {
  if (value === null) return null;
  const text = value.replace(/\([^()]{0,40}\)/gu, ' ').slice(0, 100);
  // Old programs write two digits of the year.
  return readDate(text) ?? readWholeDate(text.slice(0, 60));
}

/** What mail programs put before the subject of an answer and of what is passed on, once for each time. */
const passedOn =
  /^(?:(?:re|aw|antw|sv|vs|odp|ynt|res|rif|fwd?|wg|tr|enc|doorst|vb|vl|pd|ilt|回复|答复|转发|回覆|轉寄|返信|転送|回信|답장|전달|رد|הועבר|השב)(?:\s?\[\d{1,3}\])?\s?[:：]\s*){1,20}/iu;

function withoutPrefixes(subject: string): string {
  const bare = subject.replace(passedOn, '');
  return bare === '' ? subject : bare;
}

function textOrNull(value: string): string | null {
  const text = normaliseText(value.slice(0, 2 * longestValue)).slice(0, 500);
  return text === '' ? null : text;
}
