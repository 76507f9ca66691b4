import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { parseFreeText, parseQuery } from '../../src/search/parse-query.ts';
import type { Query } from '../../src/search/query.ts';

const finder = createConceptFinder();
const today = Temporal.PlainDate.from('2026-03-18'); // a Wednesday
const parse = (text: string, filters = {}) => parseQuery(text, finder, filters, today);

/** Groups as one line: concepts as `=ID`, phrases in quotation marks, `|` inside a group. */
function written(query: Query): string {
  const term = (t: Query['not'][number]) =>
    t.concept !== null ? `=${t.concept.id}` : t.exact ? `"${t.text}"` : t.text;
  return [...query.groups.map((group) => group.map(term).join('|')), ...query.not.map((t) => `-${term(t)}`)].join(' ');
}

describe('words', () => {
  it.each([
    ['iran turkey', '=IR =TR'],
    ['Iran and Turkey', '=IR =TR'],
    ['iran & turkey, gas', '=IR =TR gas'],
    ['iran-turkey', '=IR =TR'],
    ['Iran/Turkey trade', '=IR =TR trade'],
    ['guinea-bissau coup', '=GW coup'],
    ['co-operation', 'co-operation'],
    ['iran or turkey', '=IR|=TR'],
    ['iran OR turkey OR iraq gas', '=IR|=TR|=IQ gas'],
    ['iran | turkey', '=IR|=TR'],
    ['or iran or', '=IR'],
    ['saudi arabia south korea', '=SA =KR'],
    ['white house sanctions', '=US sanctions'],
    // Parts ask for themselves.
    ['rafah', 'Rafah'],
    ['rafah crossing israel', 'Rafah crossing =IL'],
    ['the pentagon budget', 'Pentagon budget'],
    ['UN security council iran', '"Security Council" =IR'],
    ['iran not:rafah', '=IR -Rafah'],
    ['iran -"european parliament"', '=IR -"european parliament"'],
    ['democratic republic of the congo mining', '=CD mining'],
    ['bosnia and herzegovina', '=BA'],
    ['turkey turkish ankara iran', '=TR =IR'],
    ['us iran', '=US =IR'],
    ['what do they tell us about the gas pipeline', 'gas pipeline'],
    ['who car us', 'car =US'],
    ['US sanctions on everyone who trades', '=US sanctions trades'],
    ['"border trade" iran', '"border trade" =IR'],
    ['“border  trade” iran', '"border trade" =IR'],
    ["phrase:'border trade' iran", '"border trade" =IR'],
    ['phrase:border', '"border"'],
    ['iran -turkey', '=IR -=TR'],
    ['iran –turkey', '=IR -=TR'],
    ['iran NOT turkey', '=IR -=TR'],
    ['iran not:gas', '=IR -gas'],
    ['iran -"saudi arabia" -"cheap talk"', '=IR -=SA -"cheap talk"'],
    ["iran not:'cheap talk'", '=IR -"cheap talk"'],
    ['iran "unfinished business', '=IR unfinished business'],
    ['iran - turkey', '=IR =TR'],
    ['https://example.org/a', 'https example.org'],
  ])('%s', (text, expected) => {
    expect(written(parse(text))).toBe(expected);
  });
});

describe('filters', () => {
  it.each([
    ['since:2020', { since: '2020-01-01' }],
    ['until:2020', { until: '2020-12-31' }],
    ['since:2020-02 until:2020-02', { since: '2020-02-01', until: '2020-02-29' }],
    ['since:2020-06-15', { since: '2020-06-15' }],
    ['since: 2020-06-15', { since: '2020-06-15' }],
    ['since:last month until:last month', { since: '2026-02-01', until: '2026-02-28' }],
    ['since:"last week"', { since: '2026-03-09' }],
    ['until:last week', { until: '2026-03-15' }],
    ['since:last 3 days', { since: '2026-03-15' }],
    ['since:30d', { since: '2026-02-16' }],
    ['since:2 weeks ago', { since: '2026-03-04' }],
    ['since:yesterday until:today', { since: '2026-03-17', until: '2026-03-18' }],
    ['since:june 2020 until:15 July 2020', { since: '2020-06-01', until: '2020-07-15' }],
    ['after:2019 before:2020', { since: '2019-01-01', until: '2020-12-31' }],
    ['source:"The Straits Wire" section:world', { source: 'The Straits Wire', section: 'world' }],
    ["source:'The Straits Wire'", { source: 'The Straits Wire' }],
    ['lang:TR order:newest', { lang: 'tr', order: 'newest' }],
    ['language:French sort:oldest', { lang: 'fr', order: 'oldest' }],
  ])('%s', (text, filters) => {
    expect(parse(`iran ${text}`).filters).toEqual(filters);
  });

  it('lets an option win over the text, and resolves it the same way', () => {
    expect(parse('iran since:2020 lang:en', { since: 'last year' }).filters).toEqual({
      since: '2025-01-01',
      lang: 'en',
    });
  });

  it('takes filters alone as a query', () => {
    expect(parse('source:Wire').groups).toEqual([]);
  });
});

describe('what makes no query', () => {
  it.each([
    ['', 'query-empty', 'for example'],
    ['the of and', 'query-empty', 'Add a word'],
    ['-turkey', 'only-excluded', 'Add at least one word'],
    ['iran since:soon', 'bad-date', '2020-06-15'],
    ['iran since:2020-02-30', 'bad-date', '2020-06-15'],
    ['iran since:2021 until:2020', 'bad-date', 'Swap'],
    ['iran order:best', 'bad-order', 'order:newest'],
    ['iran lang:klingon', 'bad-language', 'lang:en'],
    ['x'.repeat(2001), 'query-too-long', 'check'],
  ])('%s', (text, code, next) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code, next: expect.stringContaining(next) }));
  });

  it.each([
    ['everyone', '“everyone” is too common a word to search for.'],
    ['the of and', 'These words are too common to search for.'],
    ['', 'There is nothing to search for.'],
  ])('says of "%s": %s', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  it('never throws anything but a UserError, and never loops', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '"',
        "'",
        '-',
        ':',
        'or',
        'OR',
        '|',
        'not:',
        'phrase:',
        'since:',
        'since:last',
        'NOT ',
        '“',
        '–',
        ' ',
        'İran',
        'us',
        'the',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.string(), (pieces, glue) => {
        try {
          parse(pieces.join(glue.slice(0, 1)));
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('running text', () => {
  it('takes every word, whatever it looks like', () => {
    const text = 'papers by Prieve or "Udo Pooch" since: 1960 -- not:sure; time-sharing systems, U.S. libraries';
    expect(written(parseFreeText(text, finder))).toBe(
      'papers Prieve Udo Pooch 1960 not:sure time-sharing systems =US libraries',
    );
  });
});
