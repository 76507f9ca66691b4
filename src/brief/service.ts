import type { Audience } from '../core/command.ts';
import type { QueryWords } from '../search/contract.ts';
import type { Brief } from './brief.ts';
import type { CheckReport } from './check/check.ts';

export interface BriefRequest extends QueryWords {
  /** Points wanted. Default 5, 1 to 20. */
  points?: number;
  /** Timeline entries wanted. Default 8. */
  dates?: number;
  /** An article of which one sentence may be quoted gives that to the timeline, not to a point. Default false. */
  datesFirst?: boolean;
  /** `private` answers may quote more of one article than shared or scheduled ones. Default `private`. */
  audience?: Audience;
  /** Where nothing matches all that was asked, points of what comes closest; for people who ask. Default false. */
  closest?: boolean;
  withoutSamples?: boolean;
  afterSeq?: number;
  within?: ReadonlySet<string>;
}

export interface BriefService {
  /** A brief whose every quote has been compared with the archive's text. */
  compose(request: BriefRequest): Promise<Brief>;
  /** Each sentence of a text against the archive. */
  check(text: string): Promise<CheckReport>;
}
