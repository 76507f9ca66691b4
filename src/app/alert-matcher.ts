import { UserError } from '../core/errors.ts';
import { words } from '../core/words/words.ts';
import type { AlertMatcher } from '../schedule/alert/watch.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { ConceptFinder } from '../search/concepts.ts';
import { parseQuery } from '../search/parse-query.ts';
import { createPercolator } from '../search/percolator.ts';
import { mostGroupsTogether, type Query } from '../search/query.ts';

/** Alerts over search: their words read as every query is. */
export function createAlertMatcher(
  concepts: ConceptFinder,
  today: () => Temporal.PlainDate,
): AlertMatcher & { assertQuery(query: Schedule['query']): void } {
  const percolator = createPercolator(concepts);
  const parse = ({ text, filters }: Schedule['query']): Query => parseQuery(text, concepts, filters, today());
  return {
    put: (alertId, query) => percolator.put(alertId, parse(query)),
    remove: (alertId) => percolator.remove(alertId),
    match: (article) => percolator.match(article),
    assertQuery(query) {
      const { groups } = parse(query);
      if (groups.length <= mostGroupsTogether) return;
      throw new UserError(words.tooManyTogether(mostGroupsTogether, groups.length), {
        code: 'query',
        next: words.keepForEvery,
      });
    },
  };
}
