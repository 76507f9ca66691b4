import { kindOfUnit, lowerUnit, unitKinds } from './code-units.ts';

/** Frequent little words that few other languages share. Each word counts for every language that lists it. */
const stopWords: Record<string, string> = {
  en: 'the of and to in is that for it was on are with as his they at be this have from or had by but not what were when said which their has would been than who will its more also after about between against over a an no do so we you she how all can only here there',
  tr: 've bir bu için ile da de olarak olan çok daha gibi kadar sonra ama ise değil ancak göre karşı iki yeni dedi oldu olduğunu ettiği tarafından üzerinde arasında türkiye',
  fr: 'le la les des et une du est dans que pour qui sur pas par plus au avec ce il sont aux mais cette ont ses elle été leur nous selon entre après contre comme ces à',
  de: 'der die das und den von zu mit ist des im dem nicht ein eine auf für sich auch als es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über haben zum war',
  es: 'el la los las de del que en y una por con para se su al lo como más pero sus le ha este fue entre desde sobre también hasta según muy años contra tras',
  it: 'il la che di e un una per non con del della dei le gli alla si sono nel nella anche come più dal ha questo ma dopo tra stato contro delle secondo è',
  pt: 'o a os as de do da dos das que e um uma em no na para com não por mais se ao como mas foi pelo pela são entre após sobre também até segundo contra está',
};

/** What a hash begins with. */
const noWord = 0x811c9dc5 | 0;

/** The little words by the hash of their units. Two of one hash would be mended here. */
const vocabulary = new Map<number, { word: string; languages: string[] }>();
for (const [language, words] of Object.entries(stopWords)) {
  for (const word of words.split(' ')) {
    const hash = hashOf(word);
    const known = vocabulary.get(hash) ?? { word, languages: [] };
    if (known.word !== word) throw new Error(`${word} and ${known.word} have one hash`);
    known.languages.push(language);
    vocabulary.set(hash, known);
  }
}

/** Fewer words than this, or fewer different little words, say too little about their language. */
const fewestWords = 8;
const fewestLittleWords = 2;

/** Fewer letters than this are of no language. */
const leastLetters = 12;

/** Characters looked at: enough to be sure, few enough to cost nothing. */
const sampleLength = 3000;

/**
 * The language of a text as an ISO 639-1 code, among English, Turkish, French, German, Spanish, Italian, Portuguese, Russian, Ukrainian,
 * Arabic, Persian, Hebrew, Chinese, Japanese and Korean; null when unsure. Judged by script and little words: light enough for
 * every process. The detector with a language model lives in the reading worker, because it costs over 90 MB.
 */
export function guessLanguage(text: string): string | null {
  const sample = text.slice(0, sampleLength).normalize('NFC');
  if (/^[\x00-\x7f]*$/.test(sample))
    return lengthOf(sample.match(/[A-Za-z]+/g)) < leastLetters ? null : byWords(sample);
  if (isClearlyLatin(sample)) return byWords(sample);
  const letters = lengthOf(sample.match(/\p{L}+/gu));
  if (letters < leastLetters) return null;
  const share = (script: RegExp) => lengthOf(sample.match(script)) / letters;
  const latin = share(/\p{sc=Latin}+/gu);
  // So much of one script leaves no room for any other: most texts need one look.
  if (latin > 0.85) return byWords(sample);
  if (share(/\p{sc=Hangul}+/gu) > 0.4) return 'ko';
  if (share(/[\p{sc=Hiragana}\p{sc=Katakana}]+/gu) > 0.15) return 'ja';
  if (share(/\p{sc=Han}+/gu) > 0.4) return 'zh';
  if (share(/\p{sc=Hebrew}+/gu) > 0.5) return 'he';
  if (share(/\p{sc=Arabic}+/gu) > 0.5) return isPersian(sample) ? 'fa' : isArabic(sample) ? 'ar' : null;
  if (share(/\p{sc=Cyrillic}+/gu) > 0.5) return /[іїєґ]/iu.test(sample) ? 'uk' : /[ыэъё]/iu.test(sample) ? 'ru' : null;
  return latin > 0.6 ? byWords(sample) : null;
}

/** Letters are counted by their runs: matching them one by one costs ten times as much. */
function lengthOf(runs: readonly string[] | null): number {
  return runs === null ? 0 : runs.reduce((sum, run) => sum + run.length, 0);
}

function isPersian(sample: string): boolean {
  return /[پچژگ]/u.test(sample) && /[یک]|(?:^|\s)(?:است|که|از|در|را)(?:\s|$)/u.test(sample) && !/[ةىﻻ]/u.test(sample);
}

function isArabic(sample: string): boolean {
  return /[ةىيك]/u.test(sample) && !/[ٹڈڑےں]/u.test(sample);
}

/** Letters from here on may be of other scripts. */
const latinEnd = 0x250;

/** Whether nearly all letters are Latin, where single units tell: that spares most texts from being searched script by script. */
function isClearlyLatin(sample: string): boolean {
  let [letters, latin] = [0, 0];
  for (let at = 0; at < sample.length; at++) {
    const unit = sample.charCodeAt(at);
    const kind = kindOfUnit(unit);
    if (kind === unitKinds.unclear) return false;
    if (kind !== unitKinds.letter) continue;
    letters += 1;
    // The micro sign is a letter of no script.
    if (unit < latinEnd && unit !== 0xb5) latin += 1;
  }
  return letters >= leastLetters && latin / letters > 0.85;
}

/** The language whose little words are most, when there are enough of them and clearly more than of any other. */
function byWords(sample: string): string | null {
  const counts = new Map<string, number>();
  const different = new Map<string, number>();
  const seen = new Set<string>();
  const words = eachWord(sample, (hash, is) => {
    const found = vocabulary.get(hash);
    if (found === undefined || !is(found.word)) return;
    const isNew = !seen.has(found.word);
    if (isNew) seen.add(found.word);
    for (const language of found.languages) {
      counts.set(language, (counts.get(language) ?? 0) + 1);
      if (isNew) different.set(language, (different.get(language) ?? 0) + 1);
    }
  });
  if (words < fewestWords) return null;
  if (/[ışğ]/u.test(sample)) counts.set('tr', (counts.get('tr') ?? 0) + words * 0.08);
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  if (!first || first[1] < 2 || first[1] < words * 0.08) return null;
  if ((different.get(first[0]) ?? 0) < fewestLittleWords) return null;
  return second && second[1] * 1.25 > first[1] ? null : first[0];
}

/** Calls `tell` for each run of letters, in lower case: its hash, and a test whether it is a given word. Answers how many there are. */
function eachWord(sample: string, tell: (hash: number, is: (word: string) => boolean) => void): number {
  let words = 0;
  let [start, hash] = [-1, noWord];
  for (let at = 0; at <= sample.length; at++) {
    const unit = at < sample.length ? sample.charCodeAt(at) : 0x20;
    const kind = kindOfUnit(unit);
    if (kind === unitKinds.unclear) return eachMatchedWord(sample, start === -1 ? at : start, words, tell);
    if (kind === unitKinds.letter) {
      if (start === -1) start = at;
      hash = Math.imul(hash ^ lowerUnit(unit), 0x01000193);
    } else if (start !== -1) {
      words += 1;
      const [from, to] = [start, at];
      tell(hash, (word) => word.length === to - from && sample.slice(from, to).toLowerCase() === word);
      [start, hash] = [-1, noWord];
    }
  }
  return words;
}

/** The rest of a sample in which something stands that single units do not tell. */
function eachMatchedWord(
  sample: string,
  from: number,
  before: number,
  tell: (hash: number, is: (word: string) => boolean) => void,
): number {
  const rest =
    sample
      .slice(from)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  for (const found of rest) tell(hashOf(found), (word) => word === found);
  return before + rest.length;
}

/** FNV-1a of a word in lower case. */
function hashOf(word: string): number {
  let hash = noWord;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}
