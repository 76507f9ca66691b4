import type { BriefService } from '../brief/service.ts';
import { createOneByOne, type Urgency } from '../core/one-by-one.ts';

/** The same briefs, composed one after the other in this process: those that people wait for before those of schedules. */
export function briefsInTurn(briefs: BriefService): (urgency: Urgency) => BriefService {
  const turns = createOneByOne();
  return (urgency) => ({
    compose: (request) => turns.run(urgency, () => briefs.compose(request)),
    check: (text) => turns.run(urgency, () => briefs.check(text)),
  });
}
