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

const vocabulary = new Map<string, string[]>();
for (const [language, words] of Object.entries(stopWords)) {
  for (const word of words.split(' ')) vocabulary.set(word, [...(vocabulary.get(word) ?? []), language]);
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

/** The language whose little words are most, when there are enough of them and clearly more than of any other. */
function byWords(sample: string): string | null {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < fewestWords) return null;
  const counts = new Map<string, number>();
  const different = new Map<string, number>();
  const seen = new Set<string>();
  for (const word of words) {
    const languages = vocabulary.get(word);
    if (languages === undefined) continue;
    const isNew = !seen.has(word);
    if (isNew) seen.add(word);
    for (const language of languages) {
      counts.set(language, (counts.get(language) ?? 0) + 1);
      if (isNew) different.set(language, (different.get(language) ?? 0) + 1);
    }
  }
  if (/[ışğ]/u.test(sample)) counts.set('tr', (counts.get('tr') ?? 0) + words.length * 0.08);
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  if (!first || first[1] < 2 || first[1] < words.length * 0.08) return null;
  if ((different.get(first[0]) ?? 0) < fewestLittleWords) return null;
  return second && second[1] * 1.25 > first[1] ? null : first[0];
}
