import { stemOf } from '../../search/terms.ts';
import type { Matcher } from './matcher.ts';
import type { Passage } from './passage.ts';

/** So many passages tell how a word is mostly written, and this share of them. */
const fewest = 3;
const leastShare = 0.3;

/** Endings that words of one family take: what is asked as "vaccine" is answered by "vaccinated". */
const endings =
  /(?:ies|es|ed|ing|ings|er|ers|or|ors|ion|ions|ation|ations|ate|ates|ated|ating|ment|ments|al|ally|ly|ic|ist|ists|[sdye])$/u;

/**
 * Tells passages that hold another word than the one asked for, which the search takes for the same because their stems are: "an inflatable
 * boat" for inflation, and "relief aid" for AIDS, which those who mean it write in capitals. Asked of queries of one plain word.
 */
export function createWordTest(passages: readonly Passage[], matcher: Matcher): (text: string) => boolean {
  const word = matcher.names[0]?.toLowerCase() ?? '';
  if (matcher.groups !== 1 || matcher.subjects !== 0 || !/^[a-z]{3,}$/u.test(word)) return () => true;
  const stem = stemOf(word);
  const formsIn = (text: string) =>
    (text.match(/[A-Za-z]{3,}/gu) ?? []).filter((form) => stemOf(form.toLowerCase()) === stem);
  const exact = passages.flatMap(({ text }) => formsIn(text).filter((form) => form.toLowerCase() === word));
  const capitals = exact.filter((form) => form === form.toUpperCase()).length;
  const isAcronym = capitals >= fewest && capitals >= exact.length * leastShare;
  const isName = isMostlyCapital(passages, word);
  const root = word.replace(endings, '');
  const singular = word.replace(/(?:es|s)$/u, '');
  return (text) => {
    const forms = formsIn(text);
    if (forms.length === 0) return true;
    if (isAcronym) return forms.some((form) => form.toLowerCase() === word && form === form.toUpperCase());
    if (isName) return forms.some((form) => form !== form.toLowerCase());
    return forms.some((form) => isOfFamily(form.toLowerCase(), word, singular, root));
  };
}

/** Share of capitals within sentences from which on a word is a name: "Shell", where "a shell company" means another thing. */
const leastCapital = 0.7;

/** Whether the word asked for is ever written small, as no name is: "nuclear", not "Westpac". */
export function isWrittenSmall(passages: readonly Passage[], { names }: Pick<Matcher, 'names'>): boolean {
  const word = names[0]?.toLowerCase() ?? '';
  return passages.some(({ text }) => text.match(/[A-Za-z]{3,}/gu)?.some((form) => form === word));
}

function isMostlyCapital(passages: readonly Passage[], word: string): boolean {
  const within = passages.flatMap(({ text }) =>
    (text.slice(text.indexOf(' ') + 1).match(/[A-Za-z]{3,}/gu) ?? []).filter((form) => form.toLowerCase() === word),
  );
  const capital = within.filter((form) => form !== word).length;
  return capital >= fewest && capital >= within.length * leastCapital;
}

/** Whether a form is the word, or begins as it does but for an ending. */
function isOfFamily(form: string, word: string, singular: string, root: string): boolean {
  if (form.startsWith(singular) || word.startsWith(form)) return true;
  return form.replace(endings, '') === root;
}
