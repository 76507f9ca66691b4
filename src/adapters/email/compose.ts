import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { type Reply, type ReplyNode, textOf } from '../../core/reply.ts';
import { escapeHtml, replyToHtml } from '../../core/reply-html.ts';

/** Where the links of a message lead. */
export interface MailLinks {
  confirm: string;
  stop: string;
}

export interface Letter {
  from: string;
  to: string;
  messageId: string;
  subject: string;
  text: string;
  html: string;
  pictures: { cid: string; png: Uint8Array }[];
  /** Under which mail programs offer to unsubscribe in one click (RFC 8058); null for a message that asks for confirmation. */
  stop: string | null;
}

/** The same for every try of one message, so that a mail server and a reader know a repeat. */
export function messageIdOf(key: string, from: string): string {
  const host = /@([\w.-]+)>?\s*$/u.exec(from)?.[1] ?? 'sitrep.invalid';
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${host}>`;
}

/** A briefing as HTML that screen readers and mail programs take, and as plain text. */
export function letterOf(reply: Reply, to: string, from: string, key: string, links: MailLinks): Letter {
  const pictures: Letter['pictures'] = [];
  const show = (node: ReplyNode): string => {
    if (node.type !== 'image') return replyToHtml({ nodes: [node] });
    pictures.push({ cid: `picture-${pictures.length}@sitrep`, png: node.png });
    return `<p><img src="cid:${pictures.at(-1)!.cid}" alt="${escapeHtml(node.alt)}" width="500" style="max-width:100%;height:auto"></p>`;
  };
  const heading = reply.nodes.find((node) => node.type === 'heading');
  const subject = heading?.text ?? 'Sitrep';
  const body = reply.nodes.map(show).join('\n');
  const foot = `<p><small>You get this because this address was confirmed. <a href="${escapeHtml(links.stop)}">Unsubscribe</a></small></p>`;
  return {
    from,
    to,
    messageId: messageIdOf(key, from),
    subject,
    text: `${textWithLinks(reply)}\n\n--\nUnsubscribe: ${links.stop}\n`,
    html: page(subject, `${body}\n${foot}`),
    pictures,
    stop: links.stop,
  };
}

/** Asks the owner of an address before anything is sent there. */
export function confirmationLetter(to: string, from: string, key: string, links: MailLinks): Letter {
  const subject = 'Do you want briefings by e-mail?';
  const sentence =
    'Somebody asked for briefings of articles to be sent to this address. Nothing is sent before you confirm.';
  return {
    from,
    to,
    messageId: messageIdOf(key, from),
    subject,
    text: `${sentence}\n\nConfirm: ${links.confirm}\n\nIf you do nothing, nothing comes.\n`,
    html: page(
      subject,
      `<h1>${subject}</h1><p>${sentence}</p><p><a href="${escapeHtml(links.confirm)}">Confirm</a></p><p>If you do nothing, nothing comes.</p>`,
    ),
    pictures: [],
    stop: null,
  };
}

/** The bytes of a message. Names and subjects cannot add headers: the composer folds and encodes them. */
export function bytesOf(letter: Letter): Promise<Buffer> {
  const { from, to, messageId, subject, text, html, pictures, stop } = letter;
  const composer = new MailComposer({
    from,
    to,
    messageId,
    subject: subject.replace(/[\r\n]+/gu, ' '),
    text,
    html,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(stop === null
        ? {}
        : { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    attachments: pictures.map(({ cid, png }, at) => ({
      filename: `picture-${at + 1}.png`,
      content: Buffer.from(png),
      cid,
      contentType: 'image/png',
    })),
  });
  return composer.compile().build();
}

/** Few rules: a mail program that drops them shows a plain page. */
const style =
  'body{font-family:system-ui,sans-serif;line-height:1.5;overflow-wrap:anywhere}main{max-width:42rem;margin:0 auto}h1{font-size:1.4rem}h2{font-size:1.1rem}blockquote{margin:0 0 1rem;padding-left:.8rem;border-left:3px solid #999}';

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;
}

/** Plain text in which every citation says where it leads. */
function textWithLinks(reply: Reply): string {
  return reply.nodes
    .map((node) => {
      const said = textOf({ nodes: [node] });
      if (node.type !== 'quote') return said;
      const places = node.citations.flatMap(({ link, url }) => link ?? url ?? []);
      return [said, ...places.map((place) => `  ${place}`)].join('\n');
    })
    .filter((part) => part !== '')
    .join('\n\n');
}
