import { html } from 'hono/html';
import type { Article } from '../../archive/article.ts';
import type { StoredFingerprint } from '../../archive/repository.ts';
import { sayDate } from '../../brief/dates/calendar.ts';
import { sayPublished } from '../../brief/dates/say-published.ts';
import { directionOf, type Html } from '../page/html.ts';
import { message } from '../page/message.ts';
import { articleItem } from './article-line.ts';
import { type ConsoleVisit, consolePage, navigation } from './signed-in.ts';

/** Days shown together, and stories of them. Where few of those days have reports, so many days that have. */
const daysShown = 7;
const fewestDays = 4;
const mostStories = 40;
/** Reports of one story listed. */
const mostReports = 100;

/** Events of the last days, and one story with all its reports. */
export const storyRoutes = [
  consolePage('GET', '/stories', async (visit) => {
    const until = dayOf(visit.context.req.query('until') ?? '');
    const { facts, archive } = visit.console;
    const days = (await facts.eventDays()).map(({ day }) => day);
    const end = days.findLast((day) => day <= (until ?? today(visit)));
    const head = navigation(visit.base, '/stories');
    if (end === undefined)
      return visit.show(
        'Stories',
        html`${head}${message('No stories yet', 'Articles with a day and an outlet make stories.')}`,
      );
    const shown = daysTo(end, days);
    const stories = storiesOf(await facts.eventFingerprints(shown));
    const several = stories.filter(({ reports }) => reports.length > 1);
    const listed = stories.slice(0, mostStories);
    const articles = new Map(
      (await archive.getMany(listed.flatMap(({ reports }) => [reports[0]!.id, reports.at(-1)!.id]))).map((each) => [
        each.id,
        each,
      ]),
    );
    const span = shown[0] === end ? sayDay(end) : `${sayDay(shown[0]!)} to ${sayDay(end)}`;
    return visit.show(
      `Stories, ${span}`,
      html`${head}<h1>Stories, ${span}</h1><p class="facts">${stories.length} ${stories.length === 1 ? 'event' : 'events'}${several.length === 0 ? '' : `, ${several.length} of them in several reports`}.</p>
<ol class="results stories">${listed.map((story) => storyItem(visit.base, story, articles))}</ol>${otherDays(visit.base, days, shown)}`,
    );
  }),
  consolePage('GET', '/stories/:id', async (visit) => {
    const { facts, archive } = visit.console;
    const ids = await facts.storyIds(visit.context.req.param('id') ?? '', mostReports);
    const reports = (await archive.getMany(ids)).sort(byTime);
    const [first] = reports;
    if (first === undefined)
      return visit.show(
        'No such story',
        message('No such story', 'Its articles are not in the archive, or no longer.'),
        404,
      );
    const latest = reports.at(-1)!;
    const outlets = [...new Set(reports.map(({ source }) => source ?? 'source unknown'))];
    return visit.show(
      latest.title,
      html`${navigation(visit.base, '/stories')}<h1 dir="${directionOf(latest.language)}">${latest.title}</h1>
<p class="facts">${reports.length} ${reports.length === 1 ? 'report' : 'reports'} in ${outlets.length} ${outlets.length === 1 ? 'outlet' : 'outlets'}: ${outlets.join(', ')}</p>
<h2>Reports, first to latest</h2><ol class="results">${reports.map((article) => articleItem(visit.base, article))}</ol>`,
    );
  }),
];

interface Story {
  id: string | null;
  /** In the order they were published. */
  reports: StoredFingerprint[];
  outlets: string[];
}

/** Reports of one event together, those in most outlets first, then the newest. */
function storiesOf(reports: readonly StoredFingerprint[]): Story[] {
  const groups = Map.groupBy(reports, ({ id, storyId }) => storyId ?? id);
  const stories = [...groups.values()].map((own): Story => {
    const inOrder = own.toSorted((a, b) => a.day - b.day);
    return { id: own[0]!.storyId, reports: inOrder, outlets: [...new Set(inOrder.map(({ source }) => source))] };
  });
  const newest = ({ reports: own }: Story) => own.at(-1)!.day;
  return stories.sort((a, b) => b.outlets.length - a.outlets.length || newest(b) - newest(a));
}

function storyItem(
  base: string,
  { id, reports, outlets }: Story,
  articles: ReadonlyMap<string, Article>,
): Html | string {
  const [first, latest] = [articles.get(reports[0]!.id), articles.get(reports.at(-1)!.id)];
  if (first === undefined || latest === undefined) return '';
  if (id === null || reports.length === 1) return articleItem(base, latest);
  const open = (article: Article, words: string) =>
    html`${words} <a href="${base}/article/${encodeURIComponent(article.id)}">${article.source ?? 'source unknown'}</a>, ${sayPublished(article)}`;
  return html`<li><a href="${base}/stories/${encodeURIComponent(id)}" dir="auto">${latest.title}</a><br><span class="facts">${reports.length} reports in ${outlets.length} ${outlets.length === 1 ? 'outlet' : 'outlets'}: ${outlets.slice(0, 6).join(', ')}${outlets.length > 6 ? ' …' : ''}<br>${open(first, 'First:')} · ${open(latest, 'latest:')}</span></li>`;
}

/** Days up to one, oldest first: of the last week, or the last that have reports where news is scarce. */
function daysTo(end: number, days: readonly number[]): number[] {
  const before = days.filter((day) => day <= end);
  const lately = before.filter((day) => day > end - daysShown);
  return lately.length < fewestDays ? before.slice(-daysShown) : lately;
}

/** The days before and after those shown that have reports. */
function otherDays(base: string, days: readonly number[], shown: readonly number[]): Html {
  const before = days.findLast((day) => day < shown[0]!);
  const after = days.filter((day) => day > shown.at(-1)!)[0];
  const link = (day: number, words: string) =>
    html`<a class="button" href="${base}/stories?until=${isoOf(day)}">${words}</a>`;
  return html`<div class="controls">${before === undefined ? '' : link(before, 'Earlier days')}${after === undefined ? '' : link(after + daysShown - 1, 'Later days')}</div>`;
}

const byTime = (a: Article, b: Article) => ((a.published ?? '') < (b.published ?? '') ? -1 : 1);

const epoch = Temporal.PlainDate.from('1970-01-01');
const isoOf = (day: number): string => epoch.add({ days: day }).toString();
const sayDay = (day: number): string => sayDate(isoOf(day));
const today = ({ console: { clock } }: ConsoleVisit): number => Math.floor(clock().getTime() / 86_400_000);

function dayOf(iso: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(iso)) return null;
  const at = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(at) ? null : Math.floor(at / 86_400_000);
}
