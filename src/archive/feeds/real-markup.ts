/** Elements of HTML, those out of use included: any other name in angle brackets is somebody's text. */
const names = new Set(
  `a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br button canvas caption center cite code
  col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4
  h5 h6 head header hgroup hr html i iframe img input ins kbd keygen label legend li link main map mark marquee math menu meta meter nav nobr noembed
  noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select
  slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video
  wbr xmp`.split(/\s+/u),
);
/** These need no end tag, and are markup even alone. */
const alone = new Set('br hr p li dd dt tr td th tbody thead tfoot wbr'.split(' '));
/** These never have an end tag, and say something only with attributes. */
const empty = new Set('area base basefont col embed frame img input link meta param source track keygen'.split(' '));
/** Values that begin with one of these are markup as a whole. */
const blockStart = /^<(?:p|div|h[1-6]|ul|ol|table|blockquote|section|article|figure|center|pre|br|hr|img)\b[^<>]*>/iu;
const inlineWhole = /^<([a-z][a-z\d]*)\b[^<>]*>[\s\S]*<\/([a-z][a-z\d]*)>$/iu;

const tag =
  /<(\/?)([a-z][\w:-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"<]{0,9000}"|'[^'<]{0,9000}'|"[^"]{0,9000}"|'[^']{0,9000}'|[^\s"'=<>`]+))?|\s*\/)*)\s*>/iuy;
const comment = /<!--[\s\S]{0,20000}?-->|<!\[CDATA\[|\]\]>|<!doctype[^<>]*>|<\?[^<>]*>/iuy;

interface Tag {
  at: number;
  name: string;
  isEnd: boolean;
  isMarkup: boolean;
}

/**
 * A fragment of HTML in which whatever only looks like a tag is written as text: an address or a name in angle brackets, `a < b`, an element that
 * is talked about (`the <video> tag`) and so has no end. References without their semicolon (`?a=1&copy=2`) are text as well.
 */
export function asHtml(fragment: string): string {
  const { html } = separate(fragment);
  return html.replace(/&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});)/giu, '&amp;');
}

/** Whether there is any markup in a fragment. */
export function hasMarkup(fragment: string): boolean {
  return separate(fragment).markup > 0;
}

/** Whether a text is markup from beginning to end, as when a publisher escapes once too often or names the wrong type. */
export function isWhollyMarkup(text: string): boolean {
  const trimmed = withoutComments(text).trim();
  const opening = blockStart.exec(trimmed);
  if (opening !== null) return hasMarkup(trimmed);
  const inline = inlineWhole.exec(trimmed);
  return (
    inline !== null && names.has(inline[1]!.toLowerCase()) && names.has(inline[2]!.toLowerCase()) && hasMarkup(trimmed)
  );
}

/** Without the comments at its beginning. */
function withoutComments(text: string): string {
  let rest = text.trimStart();
  while (rest.startsWith('<!--') && rest.includes('-->')) rest = rest.slice(rest.indexOf('-->') + 3).trimStart();
  return rest;
}

function separate(fragment: string): { html: string; markup: number } {
  const tags = findTags(fragment);
  matchEnds(tags);
  const markup = tags.filter((one) => one.isMarkup && !one.isEnd).length;
  const kept = new Set(
    tags.flatMap((one) => (one.isMarkup || (one.isEnd && markup > 0 && names.has(one.name)) ? one.at : [])),
  );
  const lastEnd = fragment.lastIndexOf('>');
  let html = '';
  let from = 0;
  for (let at = fragment.indexOf('<'); at !== -1; at = fragment.indexOf('<', at + 1)) {
    comment.lastIndex = at;
    const passed = at < lastEnd ? comment.exec(fragment) : null;
    if (passed !== null) {
      at += passed[0].length - 1;
      continue;
    }
    if (kept.has(at) || (at > lastEnd && isCutTag(fragment, at))) continue;
    html += `${fragment.slice(from, at)}&lt;`;
    from = at + 1;
  }
  return { html: html + fragment.slice(from), markup };
}

/** A tag that the end of the text cut in two. */
function isCutTag(fragment: string, at: number): boolean {
  return /^<[a-z][a-z\d]*\s+[a-z-]+\s*=/iu.test(fragment.slice(at, at + 200));
}

function findTags(fragment: string): Tag[] {
  const tags: Tag[] = [];
  for (let at = fragment.indexOf('<'); at !== -1; at = fragment.indexOf('<', at + 1)) {
    tag.lastIndex = at;
    const found = tag.exec(fragment);
    if (found === null) continue;
    const name = found[2]!.toLowerCase();
    const attributes = found[3]!.trim();
    const isNamed = names.has(name);
    // `<b the tariff falls>`: words are no attributes.
    const isProse = /^[\p{L}\d,;.!?]+(?:\s+[^\s=]+)+$/u.test(attributes) && !attributes.includes('=');
    const isForeign = !isNamed && /[-:]/u.test(name) && (attributes.includes('=') || found[0].endsWith('/>'));
    const isWhole = alone.has(name) || isForeign || attributes.includes('=');
    const isMarkup = found[1] === '' && !isProse && isWhole && (isNamed || isForeign);
    if (isNamed || isForeign || /[-:]/u.test(name)) tags.push({ at, name, isEnd: found[1] === '/', isMarkup });
  }
  return tags;
}

/** Opening tags that are closed further on are markup, and so are the ends that close them. */
function matchEnds(tags: Tag[]): void {
  const open = new Map<string, Tag[]>();
  for (const one of tags) {
    if (empty.has(one.name)) continue;
    if (!one.isEnd) {
      const waiting = open.get(one.name) ?? [];
      waiting.push(one);
      open.set(one.name, waiting);
      continue;
    }
    const opening = open.get(one.name)?.pop();
    if (opening === undefined) continue;
    opening.isMarkup = true;
    one.isMarkup = true;
  }
}
