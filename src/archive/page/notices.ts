import { countWords, countWordsOf } from '../text/count-words.ts';
import { foldText } from '../text/fold-text.ts';
import type { PageParagraph } from './dom-text.ts';

/** Words of boxes that Readability may take for the article, with what people call such a box. Folded. */
const notices: readonly (readonly [name: string, words: RegExp])[] = [
  [
    'a consent text',
    /\bcookies?\b|\beinwillig|\bdatenschutz|\bconsent\b|\btracking\b|\bprivacy (?:policy|notice)\b|\bswitch zum\b|\bfacebook pixel\b|\bpersonenbezogen|\bconsentement\b|\bdonnees personnelles\b|\bdatos personales\b|\bcerez/u,
  ],
  [
    'a newsletter form',
    /\bnewsletter|\bdouble[- ]opt[- ]in\b|\bihre anmeldung\b|\binbox\b|\bunsubscribe\b|\babmelden\b|\bwillige darin ein\b|\be-?mail[- ]?adresse\b|\bboletin\b.{0,40}\bcorreo\b/u,
  ],
  [
    'a notice of the publisher',
    /\badvertis(?:er|ing) disclosure\b|\breceives? compensation\b|\bcompensation may impact\b|\bcredit card (?:offers|companies|issuers?)\b|\breviewed, approved or otherwise endorsed\b|\bversandkosten\b|\blieferung erfolgt\b|\ballgemeine geschaftsbedingungen\b/u,
  ],
  [
    'an imprint',
    /\b(?:angaben gemass|gemass) §|\b§ ?5 (?:abs\. ?1 )?(?:tmg|ddg)\b|\bhandelsregister\b|\bust-?id|\bumsatzsteuer-?id|\bvertretungsberechtigt|\bregistergericht\b|\bverantwortlich (?:fur den inhalt|i\. ?s\. ?d)/u,
  ],
];
/** What a server says in place of a page: all of it, and short. Folded. */
const inPlaceOfPage: readonly (readonly [name: string, words: RegExp])[] = [
  [
    'an error page',
    /\bpage (?:was |could )?not (?:be )?found\b|\bpage you (?:are looking for|requested|were looking for)\b.{0,40}\b(?:does not exist|doesn.?t exist|could not be found|has been (?:moved|removed)|is not available|no longer exists)|\bseite (?:wurde )?nicht gefunden\b|\bpage (?:introuvable|non trouvee)\b|\bpagina no encontrada\b|\bpagina non trovata\b|\bpagina nao encontrada\b|\bsayfa bulunamadi\b|\bстраница не наидена\b|\b(?:404|403) (?:not found|forbidden|error)\b|\baccess denied\b/u,
  ],
  [
    'a check for robots',
    /\b(?:verify|confirm|prove|make sure)(?: that)? you are (?:a )?(?:human|not a robot)|\bare you a robot\b|\bunusual (?:traffic|activity) from your\b|\bchecking your browser\b|\bsecurity check to access\b|\bcomplete the (?:security check|captcha)\b|\benable javascript and cookies to continue\b/u,
  ],
];
/** Longest text that is all of such a page, in words. */
const longestInPlace = 90;

/** What somebody does, where the first sentence of a short text says it of a person: a biography that lost its heading. */
const whoItIs =
  /^(?:dr |prof )?(?:\p{L}[\p{L}.'-]* ){2,4}(?:(?:is|was|ist|est|es|e) (?:an? |the |eine? |une? |el |la |uma? )?(?:[\p{L}'-]+ ){0,4}(?:reporter|journalist(?:in|e)?|periodista|giornalista|jornalista|editor|writer|correspondent|columnist|author|autorin|fellow|professor|lecturer|redakteur(?:in)?)\b|has been (?:writing|reporting|covering)\b|(?:covers|writes (?:about|on)|reports on) .{0,80} (?:for|at) )/u;
/** Longest of them, in words. */
const longestWithoutHeading = 60;

/** Who asks for consent speaks of himself, or asks to be agreed with; a report on the protection of data does neither. */
const asking =
  /\b(?:we|our|us|you|your|wir|uns|unsere?[nrms]?|nous|notre|nos|vous|nosotros|nuestr[oa]s?|noi|nostr[oaie]|biz|bizim|accept|agree|akzeptier\w*|zustimm\w*|erlaub\w*|speicher\w*|accepter|aceptar|accetta\w*|kabul)\b/u;
const biography =
  /^(?:uber|about|a propos de|sobre|acerca de|chi e|o autorze|yazar hakkinda)\s+(?:den |die |the |l'|el |la )?\p{L}/u;
/** Words that may stand before one: when and where the entry was posted. */
const fewBefore = 25;
/** A biography is short; a longer text that begins so is a portrait. In words. */
const longestBiography = 120;
/** A text on such a subject is an article from so many words on. */
const leastArticle = 150;
/** What share of a text's words must stand in paragraphs that speak so. */
const leastShare = 0.5;

/**
 * What a text is when it is no article but a box of its page, in words that follow "only"; null when it may be an article. `about` is
 * its title and summary: an article may have cookies or newsletters for its subject.
 */
export function noticeIn(paragraphs: readonly string[], about = ''): string | null {
  const words = countWordsOf(paragraphs);
  if (words === 0) return null;
  const folded = paragraphs.map((paragraph) => foldText(paragraph.slice(0, 2000)));
  const start = folded.slice(0, 3).findIndex((text) => biography.test(text));
  if (words < longestBiography && start !== -1 && countWordsOf(paragraphs.slice(0, start)) < fewBefore)
    return 'a biography';
  if (words <= longestWithoutHeading && whoItIs.test(folded[0]!)) return 'a biography';
  if (words <= longestInPlace) {
    const all = folded.join(' ');
    const found = inPlaceOfPage.find(
      ([, pattern]) => pattern.test(all) || (words < 40 && pattern.test(foldText(about))),
    );
    if (found !== undefined) return found[0];
  }
  const subject = foldText(about.slice(0, 2000));
  for (const [name, pattern] of notices) {
    if (words >= leastArticle && pattern.test(subject)) continue;
    const isConsent = name === 'a consent text';
    const own = paragraphs.filter(
      (_, index) => pattern.test(folded[index]!) && (!isConsent || asking.test(folded[index]!)),
    );
    if (own.length > 0 && countWordsOf(own) >= words * leastShare && words < 600) return name;
  }
  return null;
}

/** Fewest teasers of a front page, the most words that stand below each, and the most that may stand together. */
const frontPage = { teasers: 6, words: 70, together: 120 };

/** Whether a text is a series of headings that lead elsewhere with a few words below each: a front page. */
export function isFrontPage(lines: readonly PageParagraph[]): boolean {
  const runs: number[] = [0];
  for (const { isHeading, linked, text } of lines) {
    if (isHeading && linked > 0.85 && text.length >= 15) runs.push(0);
    else runs.push(runs.pop()! + countWords(text));
  }
  const teasers = runs.length - 1;
  const words = runs.reduce((sum, run) => sum + run, 0);
  return teasers >= frontPage.teasers && words < teasers * frontPage.words && Math.max(...runs) <= frontPage.together;
}
