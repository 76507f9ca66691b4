import { stemOf } from '../../search/terms.ts';

/** Verbs and nouns whose past or plural has another stem, each before its plain form. */
const irregularForms = `
slain slay slew slay said say told tell met meet held hold fell fall fallen fall rose rise risen rise won win lost lose began begin begun begin led lead
left leave sent send bought buy sold sell spoke speak spoken speak took take taken take gave give given give went go gone go came come
made make found find built build fought fight kept keep grew grow grown grow shot shoot struck strike broke break broken break
chose choose chosen choose drew draw drawn draw flew fly flown fly hid hide hidden hide knew know known know paid pay saw see seen see
shrank shrink sank sink stood stand stole steal stolen steal taught teach thought think threw throw thrown throw withdrew withdraw
withdrawn withdraw wrote write written write forbade forbid forbidden forbid lent lend spent spend swore swear sought seek
understood understand became become brought bring caught catch fled flee felt feel laid lay children child women woman men man
people person upheld uphold clung cling hung hang stuck stick swept sweep slept sleep wept weep dealt deal meant mean ran run sang sing drank drink
swam swim spun spin dug dig bit bite bitten bite overthrew overthrow overthrown overthrow overtook overtake undid undo froze freeze frozen freeze
fed feed bled bleed slid slide swung swing flung fling sprang spring stung sting tore tear torn tear wore wear worn wear bore bear drove drive
driven drive rode ride ate eat forgave forgive forgot forget mistook mistake undertook undertake foresaw foresee withheld withhold misled mislead
repaid repay rebuilt rebuild retook retake rewrote rewrite overcame overcome unfroze unfreeze unfrozen unfreeze shook shake woke wake
cut cut hit hit put put set set let let shut shut quit quit split split spread spread bid bid cast cast hurt hurt shed shed burst burst
upset upset beset beset`;

const irregular = new Map<string, string>();
const forms = irregularForms.trim().split(/\s+/u);
for (let at = 0; at + 1 < forms.length; at += 2) irregular.set(forms[at]!, forms[at + 1]!);

/** Gunmen, lawmen, statesmen; no specimen. */
const plural = /(?<=^\p{L}{2,}(?<!speci|regi|acu|abdo|sta|hy))men$/u;

/** Whether a word is the past of a verb, or a plural, with another stem than its plain form. */
export const isIrregular = (word: string): boolean => irregular.has(word);

/** The stem of a word as it stands in a text, the same for its irregular forms and for British and American spellings. */
export function meaningStem(word: string): string {
  return stemOf(spelling(irregular.get(word) ?? word.replace(plural, 'man')));
}

/** The stems a word of a list has in running text: those of "succeed" and "succeeded" are two. */
export function stemsOf(word: string): string[] {
  const ed = word.endsWith('e') ? `${word}d` : `${word}ed`;
  const ing = word.endsWith('e') ? `${word.slice(0, -1)}ing` : `${word}ing`;
  return [...new Set([word, `${word}s`, ed, ing].map(meaningStem))];
}

/** Organise and organize, favour and favor, centre and center. Short words stay: rise, four. */
function spelling(word: string): string {
  if (word.length < 6) return word;
  return word
    .replace(/is(e|ed|es|ing|ation|ations)$/u, 'iz$1')
    .replace(/our(s|ed|ing|able)?$/u, 'or$1')
    .replace(/(cent|met|theat)re(s)?$/u, '$1er$2')
    .replace(/ogramme(s)?$/u, 'ogram$1');
}
