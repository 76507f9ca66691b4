/** Words that deny, in the languages most articles are in. */
const negations = new Set(
  `not no never neither nor without none nobody nothing nowhere cannot hardly scarcely unable incapable lack lacks lacked lacking devoid
  pas jamais aucun aucune sans nicht kein keine keinen keiner keinem nie niemals weder ohne nunca jamás ningún ninguna tampoco
  değil yok hiçbir asla не нет ни никогда без لا لم لن ليس لیس نه نیست نشد`.split(/\s+/u),
);
/** "failed to agree", "refused to sign": a verb that denies the one after it. */
const denying = /^(?:fail|refus|declin|neglect|omit|forgot|forget|ceas|unwilling|powerless)/u;
/** Words that deny another they hold: "unlikely" is not likely. */
const denied: Record<string, string> = { unlikely: 'likely', impossible: 'possible', untrue: 'true' };
/** Words that deny only together with those behind them, and how they begin. */
const phrases = [
  ['instead', 'of'],
  ['rather', 'than'],
  ['short', 'of'],
  ['far', 'from'],
  ['absence', 'of'],
];

const states = /^(?:control|danger|hand|reach|order|service|action|stock|work|favou?r|sight|touch|question|office)$/u;

/**
 * Whether the word at a place denies what stands around it: null where it does not, else what it denies in itself ("unlikely": "likely"), or
 * an empty text.
 */
export function denialAt(plain: readonly string[], at: number, word: string): string | null {
  if (/n't$/u.test(word)) return '';
  const next = plain[at + 1] ?? '';
  if (denied[word] !== undefined) return denied[word];
  if (negations.has(word)) return isDenial(word, next, plain[at + 2] ?? '') ? '' : null;
  if (phrases.some(([first, second]) => word === first && next === second) && !/^\p{N}/u.test(plain[at + 2] ?? ''))
    return '';
  // "out of control", and not "out of Kyiv".
  if (word === 'out' && next === 'of' && states.test(plain[at + 2] ?? '')) return '';
  const isAdverb = /^(?:again|repeatedly|yet|so|once)$/u.test(next);
  if (denying.test(word) && (next === 'to' || (isAdverb && plain.slice(at + 2, at + 5).includes('to')))) return '';
  return null;
}

/** "not only", "no doubt" and "without doubt" deny nothing. */
function isDenial(word: string, next: string, further: string): boolean {
  if (word === 'not') return next !== 'only' && next !== 'least';
  if (word === 'no') return !/^(?:doubt|\d)/u.test(next);
  if (word === 'without') return !(next === 'doubt' || (next === 'a' && further === 'doubt'));
  return true;
}
