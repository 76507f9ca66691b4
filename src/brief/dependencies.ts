import type { ArchiveRepository } from '../archive/repository.ts';
import type { Logger } from '../core/log.ts';
import type { ConceptFinder } from '../search/concepts.ts';
import type { Search } from '../search/contract.ts';
import type { Weighed } from './choose/weigh.ts';
import type { FactsKeeper } from './facts/keeper.ts';

/** What composing needs from outside. */
export interface BriefDependencies {
  search: Pick<Search, 'find'>;
  archive: Pick<ArchiveRepository, 'getMany' | 'revision' | 'summary'>;
  concepts: ConceptFinder;
  /** What was found of articles before. Default: all is found again. */
  facts?: Pick<FactsKeeper, 'expect' | 'keep'>;
  log: Logger;
  /** The moment a brief is stamped with. */
  clock: () => Date;
  /** The day that "last week" in a query counts from. */
  today: () => Temporal.PlainDate;
  /** Told of every sentence that was weighed, and how: for evaluations. */
  onWeighed?: (weighed: readonly Weighed[]) => void;
}
