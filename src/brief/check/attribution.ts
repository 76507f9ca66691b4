import { fold } from '../../search/fold.ts';

/** Who is said to have spoken the words quoted in a pasted sentence, and who speaks them in the archive. */
export interface Attribution {
  /** As pasted. */
  pasted: string;
  /** As the archive names the speaker next to the words; null where it names none there. */
  archive: string | null;
  isSame: boolean;
}

/** A quotation in a pasted sentence, and the speaker its words outside name; null where they name none. */
export interface Claim {
  quoted: string;
  speaker: string | null;
}

/** Fewest words of a quotation that are looked for by themselves: fewer stand everywhere. */
const leastQuoted = 4;

const quotation = /[“"„«](?<inside>[^“”"„«»]{2,})[”"“»]/u;
const verb =
  '(?:said|says|say|told|tells|add(?:ed|s)|state[sd]|declare[sd]|announce[sd]|wrote|writes|tweeted|posted|warn(?:ed|s)|insist(?:ed|s)|argue[sd]|explain(?:ed|s)|claim(?:ed|s)|remark(?:ed|s)|note[sd]|asked|replied|vowed|promised|stressed|exclaimed|concluded|sagte|erklärte|betonte|dijo|afirmó|declaró|aseguró|déclaré|affirmé|dit|dedi|söyledi|açıkladı|belirtti|сказал\\p{L}*|заявил\\p{L}*)';
const word = "\\p{Lu}[\\p{L}\\p{M}’'.-]*";
const name = `${word}(?:\\s(?:(?:al|ibn|bin|von|van|de|der|da|del|el)[\\s-])?${word}){0,5}`;
const speakers: readonly RegExp[] = [
  new RegExp(
    `(?<name>${name})(?:,[^,“"]{1,60},)?(?:\\s\\p{Ll}{2,12}ly|\\son\\s${word}|\\s(?:has|had|also|later|then|a))?\\s${verb}(?!\\p{L})`,
    'u',
  ),
  new RegExp(`(?<!\\p{L})${verb}\\s(?<name>${name})`, 'u'),
  new RegExp(`(?<!\\p{L})[Aa]ccording\\sto\\s(?:\\p{Ll}+\\s){0,3}(?<name>${name})`, 'u'),
  new RegExp(`^\\W*(?<name>${name}):\\s*$`, 'u'),
  new RegExp(`[—–-]\\s?(?<name>${name})\\W*$`, 'u'),
];
/** "The ministry said": a speaker without a name. */
const unnamed = new RegExp(
  `(?<who>(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir)\\s\\p{Ll}+(?:\\s\\p{Ll}+){0,2}?)\\s${verb}(?!\\p{L})`,
  'u',
);
/** Words with a capital that name nobody: they begin a sentence, or say what somebody is. */
const noName =
  /^(?:the|a|an|he|she|they|it|we|i|you|in|on|at|but|and|as|when|while|after|before|then|later|earlier|meanwhile|who|mr|mrs|ms|dr|sir|president|prime|minister|foreign|king|queen|pope|general|gen|senator|sen|secretary|ambassador|chancellor|spokesman|spokeswoman|professor|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/iu;

/** The longest quotation of a pasted sentence that has words around it, and whom these name as its speaker; null without one. */
export function claimIn(sentence: string): Claim | null {
  const found = quotation.exec(sentence);
  const quoted = found?.groups?.inside?.trim().replace(/(?<![,;:.!?…—-])[,;:.!?…—-]+$/u, '');
  if (found === null || quoted === undefined || quoted.split(/\s+/u).length < leastQuoted) return null;
  const [before, behind] = [sentence.slice(0, found.index), sentence.slice(found.index + found[0].length)];
  if (!/\p{L}/u.test(before + behind)) return null;
  return { quoted, speaker: speakerIn([behind.slice(0, 400), before.slice(-400)]) };
}

/** Who speaks in words outside quotations, the nearest first. A part ends where a quotation begins or the other way round. */
function speakerIn(parts: readonly string[]): string | null {
  for (const part of parts)
    for (const pattern of speakers) {
      const found = pattern.exec(part)?.groups?.name;
      if (found !== undefined && namesOf(found).length > 0) return withoutOpener(found);
    }
  return null;
}

const withoutOpener = (found: string) =>
  found.replace(/^(?:But|And|As|When|While|In|On|At|The|Then|Later)\s/u, '').replace(/(?:[’']s?|\.)$/u, '');
const namesOf = (found: string) =>
  found
    .split(/[\s-]+/u)
    .map((each) => each.replace(/[’'.]s?$/u, ''))
    .filter((each) => each.length > 1 && !noName.test(each))
    .map(fold);

/**
 * Compares the speaker a pasted sentence names with the archive's: of the sentence that holds the words, or where that names nobody ("he said"),
 * of the text before it. `start`, `end`: where the words stand in `text`, a paragraph; `before`: the paragraph before it.
 */
export function attributionOf(
  pasted: string,
  { text, start, end, before }: { text: string; start: number; end: number; before: string },
): Attribution {
  const outside = (part: string) => part.replace(/[“"„«][^“”"„«»]*[”"“»]/gu, ' … ');
  const behind = text.slice(end, end + 160).replace(/^[^“"„«»”]{0,3}[”"“»]/u, '');
  const frame = /^[^.!?\n]*/u.exec(behind)?.[0] ?? '';
  const ahead = text.slice(Math.max(0, start - 400), start);
  const opening = /[^.!?\n]*$/u.exec(outside(ahead))?.[0] ?? '';
  const named = speakerIn([frame, opening]);
  const own = named ?? unnamed.exec(frame)?.groups?.who ?? unnamed.exec(opening)?.groups?.who ?? null;
  const archive = own ?? speakerIn([lastOf(outside(ahead)), lastOf(outside(before))]);
  const wanted = namesOf(pasted);
  const isShared = (words: string) => {
    const theirs = new Set(namesOf(words));
    return wanted.some((each) => theirs.has(each));
  };
  if (archive !== null && isShared(archive)) return { pasted, archive, isSame: true };
  // Where the sentence itself says only "he said" or "the minister said", whoever is named around it may be meant.
  return { pasted, archive, isSame: named === null && isShared(`${before} ${outside(text)}`) };
}

/** The last sentence or two of a text. */
const lastOf = (text: string) => text.slice(-240);
