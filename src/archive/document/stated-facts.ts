import { normaliseText } from '../text/normalise.ts';

/** Title and author as a file states them, each null unless a person seems to have written it. */
export interface StatedFacts {
  title: string | null;
  author: string | null;
}

/** Names that programs give, file names, and what a template was called. */
const machineMade =
  /^(?:microsoft|untitled|document\d*|doc\d+|slide|powerpoint|print|layout|template|title|title of)\b|\btemplate\b|\.\w{2,5}$|_\w+_|\bv\d+(?:\.\d+)*$/iu;
const personName = /^\p{Lu}[\p{L}.'’-]+(?:,? \p{Lu}[\p{L}.'’-]*){1,8}$/u;
const program = /\b(?:adobe|microsoft|office|user|admin|windows|owner|author|library|scanner|xerox|canon)\b/iu;

/** What a file's own properties say, as far as it can be believed. Their dates are the file's and are never asked for. */
export function readStatedFacts(title: unknown, author: unknown): StatedFacts {
  const stated = typeof title === 'string' ? normaliseText(title) : '';
  const writer = typeof author === 'string' ? normaliseText(author) : '';
  return {
    title: stated.split(' ').length >= 3 && stated.length <= 300 && !machineMade.test(stated) ? stated : null,
    author: personName.test(writer) && !program.test(writer) ? writer : null,
  };
}
