import type { Article } from '../archive/article.ts';
import { heading, type Reply } from '../core/reply.ts';
import type { FindResult } from '../search/contract.ts';
import type { Brief } from './brief.ts';
import type { CheckReport } from './check.ts';

/** The checked options of the command that asked, so that buttons can run it again with more. */
export interface Asked {
  options: Record<string, unknown>;
}

/** A brief as people see it: points, timeline, sources, coverage. */
export function presentBrief(brief: Brief, _asked: Asked): Reply {
  return { nodes: [heading(brief.query.text)] };
}

/** The timeline of a brief alone, with its sources. */
export function presentTimeline(brief: Brief, _asked: Asked): Reply {
  return { nodes: [heading(brief.query.text)] };
}

/** Each sentence with its verdict. */
export function presentCheck(report: CheckReport): Reply {
  return { nodes: [heading(`${report.counts.exact} exact`)] };
}

/** A page of ranked articles. `offset` counts the articles before this page. */
export function presentArticles(
  found: FindResult & { articles: Article[] },
  _asked: Asked & { offset: number },
): Reply {
  return { nodes: [heading(`${found.total} articles`)] };
}

/** One article to read in: its facts and the paragraphs that serve the query, within the cap on quoting. */
export function presentArticle(article: Article, _asked: Asked & { found: FindResult }): Reply {
  return { nodes: [heading(article.title)] };
}
