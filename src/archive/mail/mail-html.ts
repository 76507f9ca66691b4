import { Parser } from 'htmlparser2';
import { upToTags } from '../feeds/html-paragraphs.ts';
import { blockElements } from '../text/elements.ts';

/** Bounds of the HTML of a mail, in characters and tags. */
const most = { characters: 1_000_000, tags: 20_000 };

/** Elements whose text is none of the mail's. */
const silent = new Set('head style script title template svg math object iframe noscript select textarea'.split(' '));

/** Elements without content, which are never closed. */
const single = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** Boxes in which mail programs put what is answered, and signatures. */
const setAside =
  /\b(?:gmail_quote|gmail_extra|yahoo_quoted|moz-cite-prefix|moz-forward-container|protonmail_quote|zmail_extra|tutanota_quote|OutlookMessageHeader|WordSection_reply)\b/u;
const isSignature =
  /\b(?:gmail_signature|moz-signature|protonmail_signature_block|tutanota_signature|mail_signature|apple-mail-signature)\b/iu;

/** What stands where a quoted mail was: read as a quoted line. */
const quoteLine = '\n\n> \n\n';
const beginsAnswered = /^(?:divRplyFwdMsg|appendonsend|reply-intro|isForwardContent)$/u;

/** What senders hide from readers: the line that an inbox shows as a preview. */
const hidden = /display\s*:\s*none|visibility\s*:\s*hidden|max-height\s*:\s*0(?:px)?\s*(?:;|$)|mso-hide\s*:\s*all/iu;

/**
 * The HTML of a mail as lines, blocks parted by blank ones: without quoted mails, signatures, and what is not shown. A quoted mail leaves a
 * mark, so that the line that leads it in is known. `withPassedOn`: mails that are quoted whole stay, for one that only passes another on.
 */
export function mailLines(html: string, { withPassedOn = false } = {}): string {
  const pieces: string[] = [];
  /** Open elements of the box that is being passed over. */
  let passedOver: string[] = [];
  let isOver = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (isOver || single.has(name)) {
        if (name === 'br' && passedOver.length === 0) pieces.push('\n');
        return;
      }
      if (passedOver.length > 0) passedOver.push(name);
      else if (!withPassedOn && beginsAnswered.test(attributes.id ?? '')) isOver = true;
      else if (isNoText(name, attributes)) passedOver.push(name);
      else if (!withPassedOn && isSetAside(name, attributes)) {
        passedOver.push(name);
        pieces.push(quoteLine);
      } else if (blockElements.has(name)) pieces.push('\n\n');
    },
    ontext(data) {
      if (passedOver.length === 0 && !isOver) pieces.push(data.replace(/\s+/gu, ' '));
    },
    onclosetag(name) {
      if (passedOver.length > 0) {
        const at = passedOver.lastIndexOf(name);
        if (at !== -1) passedOver = passedOver.slice(0, at);
      } else if (blockElements.has(name)) pieces.push('\n\n');
    },
  });
  parser.end(upToTags(html.slice(0, most.characters), most.tags));
  return pieces.join('');
}

function isNoText(name: string, attributes: Record<string, string>): boolean {
  return silent.has(name) || hidden.test(attributes.style ?? '') || isSignature.test(attributes.class ?? '');
}

function isSetAside(name: string, attributes: Record<string, string>): boolean {
  if (name === 'blockquote' && /^cite$/iu.test(attributes.type ?? '')) return true;
  return setAside.test(attributes.class ?? '') || setAside.test(attributes.id ?? '');
}
