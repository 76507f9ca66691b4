const pictureName = /^[^/\\]{1,120}\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|bmp|heic|mp4|mov|pdf)$/iu;
const stockName =
  /^(?:shutterstock|istock(?:photo)?|gettyimages|adobestock|depositphotos|dreamstime|alamy|pexels|unsplash|img|dsc|rtx|rts|ap)[_\s-]?\d{3,}[\w-]*$/iu;
const codeName = /^(?=[^ ]*\d[^ ]*\d)(?=[^ ]*[A-Z])[A-Z\d]{7,16}$/;
const slugName = /^(?=[^ ]{10,}$)(?=[^ ]*\d{3})[\w%+.-]+(?:[_-][\w%+.]+)+$/u;

/** Whether a line is the name of a picture file: `RTX1VJ4V.jpg`, `Shutterstock_512559409-scaled`. */
export function isFileName(text: string): boolean {
  if (text.length > 140) return false;
  return pictureName.test(text) || stockName.test(text) || codeName.test(text) || slugName.test(text);
}

const picture =
  '(?:photos?|photographs?|photography|images?|pictures?|pics?|video|illustrations?|graphics?|maps?|artwork|foto(?:s|graf|graflar|grafia|graf[iı]e)?|fotoğraf|photographies?|imagen|imágenes|bild(?:er)?|immagine|imagem|görsel|gorsel|фото|صورة|الصورة|عکس|图片|图|圖|写真|사진)';
/** "Top photo credit: Top image credit: …": labels, also doubled. */
const label = new RegExp(
  `^[(\\[]?(?:(?:(?:top|main|lead|cover|feature|featured|header|homepage|file|stock|title)\\s+)?(?:${picture}(?:\\s+(?:credits?|courtesy|sources?|by|via|kredisi|caption|illustration|bilgisi|nachweis))?(?:\\s+of)?|credits?|photo\\s+credits?|fotocredit|bildnachweis|crédits?(?:\\s+photo)?|courtesy|quelle|getty images)\\s*[:：|/©]\\s*)+`,
  'iu',
);
const labelWithoutColon =
  /^[([]?(?:(?:file |official |undated |handout |courtesy |pool |white house |official white house |ap |afp |reuters |getty |state department |u\.?s\.? \w+ )*)(?:photos?|photograph|images?|picture|illustration|fotoğraf|foto) (?:by|via|courtesy(?: of)?|provided by|from|credit|taken by)\b/iu;
const agencies =
  'reuters|ap|associated press|afp|agence france-presse|getty(?: images)?|shutterstock(?:\\.com)?|epa(?:-efe)?|efe|anadolu(?: agency| images| via getty images)?|aa|iha|dha|xinhua|istock(?:photo)?|alamy(?: stock photo)?|bloomberg|dpa|tass|ria novosti|sputnik|wikimedia(?: commons)?|creative commons|flickr|nurphoto|zuma(?: press)?|imago(?: images)?|irna|isna|tasnim(?: news)?|fars(?: news)?|mehr(?: news)?|wana|unsplash|pexels|pixabay|adobe ?stock|keystone|ansa|belga|ritzau|scanpix|pa(?: wire| media)?|press association|sipa(?: usa)?|upi|kyodo(?: news)?|yonhap|cnsphoto|middle east images|abaca ?press|picture alliance|redux|magnum(?: photos)?|polaris|maxar(?: technologies)?|planet labs|screenshot|handout|file photo|pool|youtube|twitter|facebook|cc[- ]by[\\w .-]*|public domain';
/** "Vincent Thian/Pool via REUTERS", "Gabriel Petrescu / Shutterstock.com", "[Name/AFP]". */
const agencyAtEnd = new RegExp(
  `(?:[/|©(\\[•·]|\\bvia|\\bphoto|\\bfor|\\bcourtesy|\\bby|^)\\s*(?:the )?(?:${agencies})(?: photos?)?(?: via (?:${agencies}))?[)\\]]{0,2}\\.?$`,
  'u',
);
/** "(AP Photo/Name)", "[File: Anadolu]", "(Name/AFP)" at the end of a caption. */
const agencyInBrackets = new RegExp(
  `[([](?:(?:file|photo)(?: photo)?(?: by)?\\s*[:/]?\\s*)?(?:(?:${agencies})(?: photo)?\\s*[/:|,]\\s*[^()[\\]]{2,50}|[^()[\\]]{2,50}[/|]\\s*(?:${agencies})|(?:${agencies}))[)\\]]\\.?$`,
  'u',
);
const agencyAtStart = new RegExp(`^[(\\[]?(?:${agencies})(?: photo)?\\s*[/|©]\\s*\\S`, 'u');
const copyrightName = /^(?:©|\(c\)) ?(?:\d{4} )?[\p{L} .,&/'’-]{2,60}$/u;
const bracketed =
  /^[([](?:.*\b(?:photo|image|foto|picture|handout|courtesy|screenshot|screengrab|file)\b.*)[)\]]\.?$/iu;

/**
 * Whether a line credits a picture, alone or at the end of its caption. `ends`: it ends like a sentence. A sentence that merely
 * closes with an agency's name is not a credit: "…, the ministry told Reuters."
 */
export function isCredit(text: string, folded: string, words: number, ends: boolean): boolean {
  if (words > 120) return false;
  if (label.test(text)) return true;
  if (words <= 40 && labelWithoutColon.test(text) && /\p{Lu}/u.test(text.slice(6))) return words <= 14 || !ends;
  if (words <= 25 && bracketed.test(text)) return true;
  if (words <= 8 && copyrightName.test(folded) && !/\ball rights\b/u.test(folded)) return true;
  if (words <= 12 && agencyAtStart.test(folded)) return true;
  if (words <= 60 && agencyInBrackets.test(folded)) return words <= 30 || /[/:]/.test(folded.slice(-50));
  if (!agencyAtEnd.test(folded)) return false;
  if (/[)\]]\.?$/u.test(text)) return words <= 80 && !/^[\p{Lu} ,./-]{3,40}\(/u.test(text);
  return !ends || words <= 8;
}

/** A line that is nothing but the credit: short, and no sentence before it. */
export function isBareCredit(text: string, words: number): boolean {
  return words <= 14 && !/[.!?] \p{Lu}/u.test(text.replace(/\b\p{Lu}\. /gu, ''));
}

/** The credit says that its picture stands above the text that follows. */
export function isTopCredit(text: string): boolean {
  return /^[([]?(?:top|main|lead|cover|header|featured?) /iu.test(text);
}
