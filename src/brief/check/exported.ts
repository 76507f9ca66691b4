/**
 * Takes a pasted text apart: running text into blocks, a brief of Sitrep's own into its quotes. What Sitrep adds around
 * quotes (numbers, dates, citations, headings, sources, coverage) is not part of what is checked.
 */

/** A run of text to be checked. `isQuote`: it stood with a citation, so it may begin or end inside a sentence. */
export interface PastedBlock {
  text: string;
  isQuote: boolean;
}

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const place = '(?:¶\\d+|dek|title)';
/** By number (`[1 ¶2 · 14 Jan 2023]`), and as chat names it (`[Tehran Times, 14 Jan 2023]`, `[¶3]`). */
const byNumber = `\\d{1,3} ${place}(?: · [^\\]\\n]{3,24})?`;
const byName = `[^\\]\\n]{1,80}, (?:(?:(?:\\d{1,2} )?${month} )?\\d{4}|undated)(?:, ${place})?`;
const anyPlace = `\\[(?:${byNumber}|${byName}|${place})\\]`;
const citation = new RegExp(`${anyPlace}(?:\\([^()\\s]*\\)|\\(<[^>]*>\\))?`, 'gu');
const endsWithCitation = new RegExp(`${anyPlace}(?:\\([^()\\s]*\\))?(?:\\s*\\([^[\\]]*\\))?[*_\\s]*$`, 'u');
const remark =
  /\s*\(?(?:also in \d[\d,]* articles?|point \d+ above|preview|excerpt)(?:, (?:also in \d[\d,]* articles?|preview|excerpt))*\)?\s*$/u;

/** Whatever stands behind the last citation is said of the quote: who speaks, which outlet and when, how many tell of the event. */
const saidOfQuote = /(\](?:\([^()\s]*\)|\(<[^>]*>\))?)[*_\s]*(?:\([^[\]]*\)|·\s[^[\]]*)[*_\s]*$/u;

/** Outlets may be called anything: what follows a citation so is a remark to its end. */
const outlets =
  /(\](?:\([^()\s]*\)|\(<[^>]*>\))?)[*_·\s]*\(?[*_]*(?:also in |headline: “|(?<=[(·][*_ ]{0,3})\p{Lu}[\p{L}’'-]{1,30}: \p{Lu}).*$/u;

const day = `(?:(?:\\d{1,2} )?${month}(?: \\d{4})?|\\d{4})`;
const label = `(?:(?:since )?${day}(?:–${day})?|\\d{1,2}–${day}|\\d{1,2}[.)]?|¶\\d+)`;
const marks = '(?:[>*_#•◦-]\\s*)*';
const leadingLabel = new RegExp(`^${marks}${label}(?:[*_]{1,2})?[:.]?(?:\\s+|$)`, 'u');
const startsLabelled = new RegExp(`^ {0,3}${marks}${label}(?:[*_]{1,2})?\\s+\\S`, 'u');
/** Sitrep indents its quotes; what runs on after coverage and the like stands at the margin. */
const startsQuote = new RegExp(`^ {1,3}${label}\\s+\\S`, 'u');
const listMark = /^\s*(?:[-*•◦]|\d{1,2}[.)]|>)\s+/u;

/** Lines Sitrep writes around quotes. Those marked `block` run on until an empty line. */
const boilerplate: { line: RegExp; block: boolean }[] = [
  { line: /^Word for word from \d[\d,]* articles?\b/u, block: true },
  { line: /^Dates as the articles give them/u, block: false },
  { line: /^No year in the text; order as in the article/u, block: false },
  { line: /^(?:Timeline|Sources|Points|Brief)(?:\s+\(dates as the articles give them\))?$/iu, block: false },
  { line: /^About .{1,80} alone$/iu, block: false },
  { line: /^Accounts differ$/iu, block: true },
  { line: /^(?:Whether it is so|Who did what to whom|The (?:figure|date): )/u, block: true },
  { line: /^Sample archive, for demonstration/u, block: false },
  { line: /^Coverage: \d/u, block: true },
  { line: /^\d+ of \d+ points rest on \[/u, block: true },
  { line: /^(?:More|More points|More dates|Brief|Next page|Previous page|Read \d+): sitrep /u, block: true },
  { line: /^\[\d{1,3}\] .+ · /u, block: true },
  { line: /^\[\d{1,3}\]\s?\S/u, block: true },
  { line: /^Only visible to you/u, block: false },
  { line: /^(?:First briefing[:.]|New since |Planned for )/u, block: true },
  { line: /^(?:Still: \d|\d[\d,]* (?:older|more new) articles? |Sources: )/u, block: true },
];

/** Cuts a pasted text into what is to be checked. */
export function blocksOf(pasted: string): PastedBlock[] {
  const lines = pasted.replace(/\r\n?/gu, '\n').split('\n');
  const exported = lines.some((line) =>
    /^[\s>*_#-]*(?:Word for word from \d|Dates as the articles give them|Coverage: \d)/u.test(line),
  );
  const blocks: PastedBlock[] = [];
  let open: string[] = [];
  let skipping = false;
  const close = () => {
    if (open.length > 0) blocks.push(...cleaned(open.join(' '), exported));
    open = [];
  };
  lines.forEach((line, at) => {
    const plain = line
      .trim()
      .replace(/^(?:[>#]\s*|\*\*|__|-#\s*)+/u, '')
      .replace(/(?:\*\*|__|\*|_)+$/u, '')
      .replace(/^[*_]+/u, '');
    if (plain === '') {
      close();
      skipping = false;
      return;
    }
    const isTitle = exported && at === lines.findIndex((each) => each.trim() !== '');
    const found = boilerplate.find(
      (each) => each.line.test(plain.replace(/^[-•]\s+/u, '')) && (exported || endsInNothing(plain)),
    );
    if (isTitle || found !== undefined || (exported && isAbout(line, plain))) {
      close();
      skipping = found?.block ?? false;
      return;
    }
    if (
      skipping &&
      !(exported && (startsQuote.test(line) || (startsLabelled.test(line) && endsWithCitation.test(line))))
    )
      return;
    skipping = false;
    if (listMark.test(line) || (exported && startsLabelled.test(line))) close();
    open.push(plainLine(line, listMark.test(line)));
    if (endsWithCitation.test(line)) close();
  });
  close();
  return blocks.filter((block) => /[\p{L}\p{N}]/u.test(block.text));
}

/** "Confirmed or denied", at the margin: what accounts differ about is no sentence. */
function isAbout(line: string, plain: string): boolean {
  return /^[^\s>]/u.test(line) && /^\p{Lu}[^.!?[\]]{0,60} or [^.!?[\]]{1,60}$/u.test(plain);
}

/** Outside an export only lines that cannot be anything else count as boilerplate. */
function endsInNothing(line: string): boolean {
  return /^(?:Coverage: \d|Word for word from \d|Sample archive: written|\[\d{1,3}\] .+ · )/u.test(line);
}

function plainLine(line: string, isItem: boolean): string {
  const text = line.trim().replace(/^(?:>\s*)+/u, '');
  return isItem && !/^\d/u.test(text) ? text.replace(/^[-*•◦]\s+/u, '') : text;
}

function cleaned(raw: string, exported: boolean): PastedBlock[] {
  const cited = raw.search(citation) >= 0;
  let text = raw.replace(/\s+/gu, ' ').trim();
  if (cited) {
    text = text
      .replace(outlets, '$1')
      .replace(saidOfQuote, '$1')
      .replace(citation, ' ')
      .replace(/\s+/gu, ' ')
      .replace(remark, ' ')
      .trim();
    text = text.replace(leadingLabel, '');
  } else text = text.replace(/^\d{1,2}[.)]\s+/u, '').replace(/^(?:[*_]{2}\d{1,2}[*_]{2})\s+/u, '');
  text = text
    .replace(/^(?:\*\*|__)(.*?)(?:\*\*|__)$/u, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|>~-])/gu, '$1')
    .trim();
  if (/^\((?:also in \d|point \d|preview|excerpt)[^)]*\)$/u.test(text)) return [];
  const cut = /^…|…$/u.test(text) && cited;
  if (cut) text = text.replace(/^…\s?/u, '').replace(/\s?…$/u, '').trim();
  if (exported && !cited && new RegExp(`^${label}$`, 'u').test(text)) return [];
  return text === '' ? [] : [{ text, isQuote: cut }];
}
