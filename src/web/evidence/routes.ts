import { sayDate } from '../../brief/dates/calendar.ts';
import type { Opened } from '../../brief/evidence/evidence.ts';
import { linkIdPattern } from '../../brief/evidence/evidence-link.ts';
import { type Reference, referenceOf, toBibtex, toCslJson, toRis } from '../../brief/evidence/references.ts';
import { message } from '../page/message.ts';
import type { Route, Visit } from '../pages.ts';
import { renderEvidence } from './render-evidence.ts';

/** Words for a link that opens nothing, by what became of it. */
const closed: Record<Exclude<Opened['state'], 'open'>, [heading: string, sentence: string]> = {
  unknown: ['No such link', 'Check that the whole address was copied. Nothing can be found here without a link.'],
  expired: ['This link has expired', 'Ask for the brief again: its citations get new links.'],
  revoked: ['This link was revoked', 'Nothing is shown. Whoever runs this Sitrep revoked it.'],
  forgotten: ['This article was deleted on request', 'Nothing of it is kept, and nothing is shown.'],
};

async function openLink(
  visit: Visit,
  then: (opened: Extract<Opened, { state: 'open' }>) => Response | Promise<Response>,
) {
  const id = visit.context.req.param('link') ?? '';
  const opened = await visit.deps.open(linkIdPattern.test(id) ? id : '', visit.viewer);
  if (opened.state === 'open') return then(opened);
  const wait = opened.state === 'unknown' ? visit.guessed() : null;
  if (wait !== null) return tooMany(visit, wait);
  const [heading, sentence] = closed[opened.state];
  const when = opened.at === null ? [] : [`That was on ${sayDate(opened.at.toISOString())}.`];
  return visit.show(heading, message(heading, sentence, ...when), opened.state === 'unknown' ? 404 : 410);
}

export function tooMany(visit: Visit, seconds: number): Response | Promise<Response> {
  visit.context.header('retry-after', String(seconds));
  return visit.show('Too many attempts', message('Too many attempts', `Please try again in ${seconds} seconds.`), 429);
}

const forms: [file: string, type: string, write: (reference: Reference) => string][] = [
  ['csl.json', 'application/vnd.citationstyles.csl+json; charset=utf-8', toCslJson],
  ['reference.bib', 'application/x-bibtex; charset=utf-8', toBibtex],
  ['reference.ris', 'application/x-research-info-systems; charset=utf-8', toRis],
];

/** The page a citation opens, and the reference of what it quotes. */
export const evidenceRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/a/:link',
    handle: (visit) =>
      openLink(visit, ({ page }) =>
        visit.show(page.link.kept.title, renderEvidence(page, `${visit.base}/a/${page.link.id}`)),
      ),
  },
  ...forms.map(
    ([file, type, write]): Route => ({
      method: 'GET',
      path: `/a/:link/${file}`,
      handle: (visit) =>
        openLink(visit, ({ page }) => {
          visit.context.header('content-type', type);
          visit.context.header('content-disposition', `attachment; filename="sitrep-${file}"`);
          return visit.context.body(write(referenceOf(page)));
        }),
    }),
  ),
];
