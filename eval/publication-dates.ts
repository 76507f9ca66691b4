import { extractPage } from '../src/archive/page/extract-page.ts';
import { withoutInvisible } from '../src/archive/text/normalise.ts';
import { readSharedLines } from './pages.ts';

interface DatedPage {
  url: string;
  html: string;
  /** The day it was published, as people found it. */
  date: string;
}

/** How often the day of publication of a page is right, wrong or absent. A wrong one counts worse than none. */
export async function evaluatePublicationDates(): Promise<string[]> {
  const pages = readSharedLines<DatedPage>('publication-dates/pages.jsonl.gz');
  if (pages === null) return ['publication dates: skipped, no set'];
  const counts = { right: 0, wrong: 0, absent: 0 };
  for (const { html, url, date } of pages) {
    const extracted = extractPage(withoutInvisible(html), url);
    const day = 'refused' in extracted ? null : (extracted.article.published?.published.slice(0, 10) ?? null);
    counts[day === null ? 'absent' : day === date ? 'right' : 'wrong'] += 1;
  }
  const share = (count: number) => `${((100 * count) / pages.length).toFixed(1)} %`;
  return [
    `${pages.length} pages: ${share(counts.right)} right, ${share(counts.wrong)} wrong, ${share(counts.absent)} absent`,
  ];
}
