import type { Line } from '../dump/classify.ts';
import { endsSentence } from '../dump/lines.ts';
import type { PageParagraph } from './dom-text.ts';
import { leadingLabel, ownership, plea as pleas, wholeLabel } from './page-labels.ts';

/** Labels before links to other matter, and what asks for something, as a whole line or before a colon. Folded. */
const label =
  /^(?:(?:lesen sie|lies) (?:hier|auch|mehr|dazu)\b.{0,50}|auch lesen|(?:mehr|weitere?r?|empfohlene|passende|ahnliche) (?:themen|beitrage|artikel|links?|tourentipps|infos|informationen|news|nachrichten|homestorys|videos)\b.{0,40}|weiterfuhrende?r? links?|zum weiterlesen|auch auf [\w.]+|schon gelesen|passend (?:dazu|zum thema)|das konnte (?:dich|sie|ihnen)\b.{0,40}|entdecke(?:n sie)? (?:jetzt|weitere|mehr)\b.{0,30}|czytaj (?:tez|takze|wiecej|dalej)|zobacz (?:tez|takze|wiecej)|przeczytaj (?:tez|takze)|(?:le|te) puede interesar|(?:vea|ver|lea|lee|mire|mira) (?:tambien|mas|ademas)|vea|mira|mire|lea|tambien lea|lea tambien|mas (?:informacion|noticias)|relacionad[ao]s?|voir aussi|(?:a|en) (?:lire|voir)(?: aussi| egalement)?|lire (?:aussi|egalement)|a decouvrir|leggi anche|vedi anche|guarda anche|per approfondire|leia (?:tambem|mais)|veja (?:tambem|mais)|saiba mais|lees (?:ook|meer|verder)|las ocksa|les ogsa|les også|lue myos|see (?:more|also)|read (?:more|also|next|this)|also read|must read|more (?:on this|from us|stories)|related(?: (?:story|stories|article|articles|coverage|news|video))?|watch(?: (?:now|also|more|the video))?|listen(?: now)?|recommended(?: reading)?|continue reading below|(?:story|article) continues below|advert|anzeige|werbung|publicidad|publicite|reklam|реклама|читайте (?:также|ещ[её])|смотрите (?:также|ещ[её])|по теме|дивіться також|читайте також|ilginizi cekebilir|bunlar da ilginizi cekebilir|inhaltsverzeichnis|table of contents|zur person|quellenangaben|bildquellen?|bildnachweis|kontakt|contact|ansprechpartner(?:in)?\b.{0,30}|pressekontakt|video|videos|fotos?|photos?|in pictures|kommentare insgesamt|aufrufe|schlagworte|comparte|compartir|partager|teilen)\s*(?:[:：]|\?|…|\.{3}|!)*(?:\s*\d{1,6})?$/u;
const labelled =
  /^(?:lesen sie (?:hier|auch)|lies auch|auch lesen|mehr dazu|czytaj (?:tez|takze)|zobacz (?:tez|takze)|(?:le|te) puede interesar|(?:vea|ver|lea|lee) tambien|mira|mire|vea|voir aussi|a (?:lire|voir)(?: aussi)?|lire aussi|leggi anche|vedi anche|leia (?:tambem|mais)|veja (?:tambem|mais)|saiba mais|lees ook|see (?:more|also)|read (?:more|also|next)|also read|must read|related(?: (?:story|article))?|watch(?: now)?|recommended|читайте также|смотрите также|credits? photos?|photo credits?|bildquelle|fotos?|image illustrative|category|kategorie|news date|tags|schlagworte|filed under|publiziert|veroffentlicht|aktualisiert|stand|aufrufe|views|advertising disclosure|advertiser disclosure)\s?[:：]/u;
/** What only a page says of itself, wherever it stands in a line. */
const plea =
  /\bslideshow requires javascript\b|\bdownload (?:our|the) .{0,30}\bapp\b|\bget (?:our|the) .{0,20}\bapp\b|\b(?:canal|chaine|kanal) (?:de|auf|on|sur) (?:youtube|telegram|whatsapp)\b|\bsig(?:a|ue)nos en\b|\bunete\b.{0,60}\b(?:canal|grupo|enlace)\b|\b(?:den|diesen) artikel (?:bewerten|teilen)\b|\bum (?:einen )?kommentare? zu schreiben\b|\bwar (?:der|dieser) (?:artikel|beitrag) (?:hilfreich|nutzlich|interessant)\b|\badvertising (?:disclaimer|disclosure)\b|\bals pdf (?:herunterladen|downloaden)\b|\bpuede escribir(?:nos|me)\b.{0,120}\b(?:facebook|twitter|newsletter)\b|\b(?:follow|keep up with) me on (?:twitter|facebook|instagram|x)\b|\bdieser beitrag gibt die meinung\b|\b(?:blog|beitrag) aus der\b.{0,20}\bcommunity$|\bnewsletter\b.{0,80}\b(?:abonnieren|anmelden)|\b(?:abonnieren|melden) sie\b.{0,60}\bnewsletter|\bjetzt fur\b.{0,40}\b(?:anmelden|registrieren)$|^(?:der|dieser) (?:beitrag|eintrag) wurde\b.{0,80}\b(?:veroffentlicht|gepostet|abgelegt|geschrieben)|^(?:erstellt|geschrieben|veroffentlicht|gepostet) (?:am|von)\b.{0,80}\b(?:abgelegt|kategorie|unter)\b|^this (?:entry|post) was (?:posted|filed)\b|^(?:posted|filed) (?:in|on|under|by)\b.{0,80}\b(?:tagged|comments?|permalink)\b|\bkommentare (?:zu diese[mn] eintrag|sind geschlossen)\b|^updated\b.{3,50}\bposted\b|^lade weitere inhalte|^asked \p{L}{3} \d{1,2}\b.{0,20}at \d|\bdatei ist nicht barrierefrei\b|\bgefallt (?:dir|ihnen) unser\b|^wir haben viele spannende themen|^(?:new|more) .{0,40}\bfor you to try\b|^image illustrative\b|^alles uber .{3,60} findest du hier\.?$|\bhere'?s how to (?:subscribe|support)\b/u;
const times =
  /^(?:publi(?:ziert|shed|cado|e)\s?:?\s*)?(?:\d{1,2}[.:]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?uhr)?|\d{1,2}\.\d{1,2}\.\d{4},? ?(?:\d{1,2}[.:]\d{2})?(?: ?uhr)?)$/u;
/** `ZfK.de > Energy > Heat`, `Home / World / Asia`. */
const breadcrumbs = /^[^.!?>›»/|]{2,40}(?:\s+[>›»/]\s+[^.!?>›»/|]{2,60}){2,6}$/u;
const address = /\b(?:tel|telefon|telephone|phone|fax|mobil|e-?mail)\s?[.:]+\s?[+(\d\w]/u;

/** Whether a line belongs to the page and not to its article: labels of other matter, promotions, breadcrumbs, links that stand alone. */
export function isPageBoilerplate(line: Line, paragraph: PageParagraph): boolean {
  const { folded, text, words } = line;
  const { isHeading } = paragraph;
  if (isMenu(line, paragraph)) return true;
  if (folded === '' || words > 80) return false;
  if (words <= 12 && (label.test(folded) || times.test(folded) || wholeLabel.test(folded))) return true;
  // "Watch: that is the word sailors use." is a sentence, a title that is led to hardly ever is one.
  const isSentence = endsSentence(text) && (words > 16 || (paragraph.linked < 0.3 && !/^\p{Lu}{2}/u.test(text)));
  if (words <= 30 && (labelled.test(folded) || leadingLabel.test(folded)) && !isSentence) return true;
  if (words <= 14 && breadcrumbs.test(text) && !isHeading && !endsSentence(text)) return true;
  return plea.test(folded) || (words <= 40 && pleas.test(folded));
}

/** Links next to each other and nothing else, or the title of another article that stands by itself; in lists and tables a link may be an entry. */
function isMenu({ text, words }: Line, { linked, links, isHeading, isListed }: PageParagraph): boolean {
  if (linked <= 0.85 || words > 25 || isHeading || endsSentence(text)) return false;
  return links >= 2 || (words >= 4 && !isListed);
}

/** Whether a line is part of an address in a page's foot, or says whose the page is. */
export function isAddress({ folded, words }: Line): boolean {
  return words <= 30 && (address.test(folded) || ownership.test(folded));
}
