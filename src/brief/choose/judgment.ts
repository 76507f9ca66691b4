import type { Article } from '../../archive/article.ts';
import { withBasicLetters } from '../../core/basic-letters.ts';
import { verdict } from '../facts/facts.ts';
import { addressesReader } from '../language/damaged.ts';
import { sentencesIn } from './passage.ts';

const judging = withBasicLetters(
  /\b(?:reckless(?:ly)?|unfounded|baseless(?:ly)?|absurd|ridiculous|shameful|so-called|hypocri\p{L}+|puppets?|stooges?|evil|cruel|notorious|infamous|blatant(?:ly)?|dreams|swamp|scapegoat\p{L}*|humiliat\p{L}+|noble|delusion|imperative|deserves?|warmongering|(?:one thing|it) is clear|delivering for|spread chaos|proves? failure|barbari\p{L}+|heinous|(?:just|merely|nothing but|only) (?:an?|the) (?:excuse|pretext|ploy|tool|cover)|in reality|of course|undoubtedly|obviously|clearly|it(?: is|[’']s) (?:clear|obvious|no (?:secret|surprise|wonder))|may (?:indeed|well)|no doubt|needless to say|start bragging|Zionists?|(?:Saudi|Syrian|Israeli|Iranian|Russian|Turkish|Western|American) regimes?|numerously|beat(?:s|ing)? back|-induced|butchered|shameless\p{L}*|logical step|shame|foolish\p{L}*|onslaught|illegitimate|double standards|meddling|bullying|arrogan\p{L}+|barbarism|brutal(?:ly)?|bloody|hegemon\p{L}+|usurp\p{L}+|disgrac\p{L}+|pathetic|shocking(?:ly)?|unfortunately|fortunately|sadly|under question|must|ought to|hit the ground running|fighting back|deliver(?:ing|ed)? results|for the American people|(?:hard-?)?working families|common-?sense|once-in-a-generation|extreme (?:and|Republicans?|MAGA)|the world watched|great again|good deal for|bragg\p{L}+|no wonder|jaw of|wouldn[’']t be the first|megalomaniac|big win|Bidenomics|(?:than|like) any (?:previous|other) (?:administration|president|government)|the enem(?:y|ies)|anti-revolutionary|terrorist regime|tirelessly|in a fitting|would rather forget|wonders of|soaked in|glorious|auspicious|lefty|massive success|transformative impact|celebrates? (?:his|the) success|splendid|breathtaking|stunning|magnificent|picturesque|must-see|long and rich|most \p{Ll}+ (?:\p{Ll}+ ){0,3}in (?:the )?(?:history|world)|big pharma|(?:and|but) (?:he|she|they) (?:has|have) delivered|repeatedly tried to|is delivering)\b/iu,
);
const attributed =
  /\b(?:said|says|saying|told|tells|according to|called|calls|described|describes|warned|warns|argued|argues|accused|accuses|believes?|stated|states|claimed|noted|notes|added|wrote|writes|tweeted|announced|insist(?:s|ed)|stress(?:es|ed))\b/iu;

/** "Hezbollah should not fall into the trap", "It's time to break off talks", "Reasons behind the fear": headings of comment, not of news. */
const arguesInHeading =
  /\b(?:should|must|cannot|can[’']t|ought to|need(?:s)? to|it[’']s time|time (?:to|for)|lessons?|myths?|truth about|reasons? (?:why|behind|for|of)|why|what if|double standards|ill[- ]advised|hypocrisy)\b|\?$|^if\b|^(?:fact sheet|by the numbers):.{0,80}\b(?:Republican|Democrat)|^(?:ICYMI|what they are (?:saying|reading)|what they[’']re saying)\b/iu;
const reportsInHeading =
  /\b(?:says?|said|tells?|told|warns?|urges?|calls?|asks?|vows?|insists?|according|official|minister|spokes\p{L}+|president|leader|MPs?|envoy|ambassador|diplomat|chief|commander|analysts?|experts?|expert|poll|report|sources?|court|judge|(?:UN|EU|FM)(?=:?\s(?:to|\p{L}+s|chief|envoy|official)\b))\b|(?<!ICYMI|fact sheet|by the numbers):/iu;

const opinionated = new WeakMap<Article, boolean>();

/** Sentences of an article that judge, as a share, from which on it argues a case; and that say who says so, below which it reports little. */
const judgingShare = 0.12;
const reportingShare = 0.2;
const fewestSentences = 6;

const outsideQuotes = (text: string): string => text.replace(/“[^“”]*”|"[^"]*"/gu, ' ');
const judgesAnywhere = verdict('judgingAnywhere', (text) => judging.test(text));
const isAttributedAnywhere = verdict('attributedAnywhere', (text) => attributed.test(text));
const judges = verdict('judging', (text) => judging.test(outsideQuotes(text)));
const isAttributed = verdict('attributed', (text) => attributed.test(outsideQuotes(text)));
const isToReader = verdict('addressesReader', addressesReader);

/** Whether an article argues a case of its own: it judges often and seldom says who says so. */
export function isOpinionated(article: Article): boolean {
  const known = opinionated.get(article);
  if (known !== undefined) return known;
  const sentences = article.paragraphs.flatMap((paragraph) => sentencesIn(paragraph)).slice(0, 80);
  const share = (isSo: (text: string) => boolean) =>
    sentences.filter(({ text }) => isSo(text)).length / sentences.length;
  const argues =
    sentences.length >= fewestSentences &&
    share(judgesAnywhere) >= judgingShare &&
    share(isAttributedAnywhere) < reportingShare;
  opinionated.set(article, argues);
  return argues;
}

/** A judgment in the writer's own voice. `trustsHeading`: a heading that argues does not make comment of all that its article says. */
export function isJudgment(text: string, article: Article, trustsHeading = false): boolean {
  if (isAttributed(text)) return false;
  const isComment =
    article.kind === 'opinion' ||
    article.kind === 'editorial' ||
    (!trustsHeading && arguesInHeading.test(article.title) && !reportsInHeading.test(article.title));
  return isComment || isToReader(text) || judges(text) || isOpinionated(article);
}
