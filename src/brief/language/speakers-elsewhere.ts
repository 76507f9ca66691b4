/** Who speaks, in languages whose names have no capitals. */

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

/** How a language says "said", who may say it without a name, and what stands where a name is missing. */
interface Saying {
  /** Where the speaker stands: "قال الوزير", "وزیر گفت". */
  speaker: 'behind' | 'before';
  verbs: ReadonlySet<string>;
  /** Pronouns, prepositions and joining words: where one stands in the speaker's place, nobody is named. */
  nobody: ReadonlySet<string>;
}

const sayings: readonly Saying[] = [
  // Arabic. "And" is written as one with the verb.
  {
    speaker: 'behind',
    verbs: list(
      'قال قالت أضاف أضافت أكد أكدت صرح صرحت أعلن أعلنت ذكر ذكرت أوضح أوضحت كتب كتبت حذر حذرت اعتبر اعتبرت شدد شددت تابع تابعت',
    ),
    nobody: list('في من على عن إلى خلال بعد قبل إن أن إنه أنه إنها أيضا أيضًا هو هي هم قائلا قائلة قائلاً بأن'),
  },
  // Hebrew.
  {
    speaker: 'before',
    verbs: list('אמר אמרה אמרו הוסיף הוסיפה ציין ציינה כתב כתבה מסר מסרה הודיע הודיעה הצהיר הצהירה טען טענה'),
    nobody: list('הוא היא הם הן עוד כך גם לדבריו לדבריה בנוסף'),
  },
  // Persian and Urdu.
  {
    speaker: 'before',
    verbs: list('گفت گفته گفتند افزود نوشت اظهار اعلام تأکید تاکید داشت کرد کہا بتایا لکھا'),
    nobody: list('او وی آنها ایشان همچنین در به از با پس بعد سپس و انہوں انھوں اس ان نے'),
  },
  // Hindi, Bengali, Tamil.
  {
    speaker: 'before',
    verbs: list('कहा बताया बोले बोलीं लिखा বলেন বলেছেন জানান জানিয়েছেন লিখেছেন கூறினார் தெரிவித்தார் கூறியுள்ளார் சொன்னார்'),
    nobody: list('उन्होंने उन्होनें इन्होंने उसने वह वे ने তিনি তারা সে அவர் அவர்கள் இவர்'),
  },
  // Korean, Georgian, Amharic.
  {
    speaker: 'before',
    verbs: list(
      '말했다 밝혔다 전했다 강조했다 덧붙였다 주장했다 설명했다 고 라고 이라고 თქვა განაცხადა აღნიშნა დაწერა ብለዋል አሉ ገልጸዋል ተናግረዋል',
    ),
    nobody: list('그는 그녀는 이들은 그들은 이어 또 მან მათ እሳቸው እርሳቸው'),
  },
];

/**
 * Whether what stands outside the quotation marks of a sentence names who speaks; null where a capital letter or no known verb leaves that to
 * others. A word counts as a name where the language puts the speaker, unless it is a pronoun or a preposition.
 */
export function namesSpeakerElsewhere(outside: string): boolean | null {
  if (/[\p{Lu}\p{Script=Latin}]/u.test(outside)) return null;
  const words = outside.match(/[\p{L}\p{M}\u200c]+/gu) ?? [];
  for (const { speaker, verbs, nobody } of sayings) {
    const at = words.findIndex((word) => verbs.has(word) || (/^[وف]/u.test(word) && verbs.has(word.slice(1))));
    if (at === -1) continue;
    const isNamed = (word: string | undefined) => word !== undefined && !nobody.has(word) && !verbs.has(word);
    if (at > 0 && isNamed(words[0])) return true;
    // Also "said the minister" where the speaker usually comes first.
    return speaker === 'behind' || at === 0 ? isNamed(words[at + 1]) : false;
  }
  return null;
}
