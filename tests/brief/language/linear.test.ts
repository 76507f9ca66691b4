import { expect, it } from 'vitest';
import { specificsOf } from '../../../src/brief/choose/filler.ts';
import { createMatcher } from '../../../src/brief/choose/matcher.ts';
import { datesOf } from '../../../src/brief/dates/dates.ts';
import { leadIn } from '../../../src/brief/language/lead-in.ts';
import { sentencesOf } from '../../../src/brief/language/sentences.ts';
import { createConceptFinder } from '../../../src/search/gazetteer.ts';
import { parseQuery } from '../../../src/search/parse-query.ts';
import { isInProportion } from '../../helpers/work-ratio.ts';

const finder = createConceptFinder();
const matcher = createMatcher(parseQuery('iran turkey', finder), finder);

/** A few of the table in `linear.slow.test.ts`, each of which hung or took seconds once. */
it.each([
  ['sentencesOf', 'Mr. ', sentencesOf],
  ['sentencesOf', 'A. B. ', sentencesOf],
  ['sentencesOf', '\n', sentencesOf],
  ['leadIn', 'Iran-', leadIn],
  ['datesOf', 'said on Monday ', (text: string) => datesOf(text, '2021-06-02')],
  ['datesOf', 'from 2017 ', (text: string) => datesOf(text, '2021-06-02')],
  ['specificsOf', '1', (text: string) => specificsOf(text, new Set())],
  ['servesPlainly', 'A', (text: string) => matcher.servesPlainly(text)],
])('%s reads a paragraph of nothing but "%s" in time', { timeout: 60_000 }, (_, pattern, read) => {
  expect(isInProportion(read, pattern)).toBe(true);
});
